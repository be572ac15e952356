// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels

@Suite(
    "Signature vectors",
    .enabled(if: SignatureVector.corpus.isPresent, "corpus/signatures is not beside the package")
)
struct SignatureVectorTests {
    @Test("there are twenty of them")
    func count() { #expect(SignatureVector.all.count == 20) }

    @Test("a published request is accepted", arguments: SignatureVector.all)
    func accepted(vector: SignatureVector) throws {
        try vector.verify(vector.request, secret: vector.secret, at: vector.signedAt)
    }

    @Test("each bit of the secret counts", arguments: SignatureVector.all)
    func secretMutations(vector: SignatureVector) {
        let secrets = mutations(of: Array(vector.secret.utf8))
        let accepted = secrets.filter { secret in
            let text = String(decoding: secret, as: UTF8.self)
            return vector.accepts(vector.request, secret: text)
        }
        #expect(!secrets.isEmpty)
        #expect(accepted.map { Hex.string($0) } == [])
    }

    @Test("each bit of the body counts", arguments: SignatureVector.all)
    func bodyMutations(vector: SignatureVector) {
        // A shared secret and Mailgun's fields cover no body; a form is mutated value by value.
        guard vector.provider != "telegram" else { return }
        let isForm = vector.provider == "mailgun" || vector.url != nil && !vector.isJSON
        let bodies =
            isForm ? formMutations(of: vector.request.body) : mutations(of: vector.request.body)
        let accepted = bodies.filter { body in
            var request = vector.request
            request.body = body
            return vector.accepts(request, secret: vector.secret)
        }
        #expect(!bodies.isEmpty)
        #expect(accepted.map { Hex.string($0) } == [])
    }

    @Test("each bit of the timestamp counts", arguments: SignatureVector.all)
    func timestampMutations(vector: SignatureVector) {
        guard let field = vector.timeField,
            let index = vector.request.headers.firstIndex(where: { $0.name == field })
        else { return }
        expectRefusals(of: vector, mutatingHeader: index)
    }

    @Test("each bit of the signature counts", arguments: SignatureVector.all)
    func signatureMutations(vector: SignatureVector) {
        guard
            let index = vector.request.headers.firstIndex(where: {
                $0.name.lowercased().contains("signature") && $0.name != vector.timeField
            })
        else { return }
        expectRefusals(of: vector, mutatingHeader: index)
    }

    private func expectRefusals(of vector: SignatureVector, mutatingHeader index: Int) {
        let values = mutations(of: Array(vector.request.headers[index].value.utf8))
        let accepted = values.filter { value in
            var request = vector.request
            request.headers[index].value = String(decoding: value, as: UTF8.self)
            return vector.accepts(request, secret: vector.secret)
        }
        #expect(!values.isEmpty)
        #expect(accepted.map { Hex.string($0) } == [])
    }

    @Test("a request is stale one second past the tolerance", arguments: SignatureVector.all)
    func stale(vector: SignatureVector) throws {
        guard vector.timeField != nil else { return }
        let isWide = ["sendgrid", "mailgun"].contains(vector.provider)
        let tolerance = Duration.seconds(isWide ? 12 * 3_600 : 300)
        for (limit, past) in [(tolerance, Duration.seconds(1)), (.zero - tolerance, .seconds(-1))] {
            let edge = vector.signedAt.advanced(by: limit)
            try vector.verify(vector.request, secret: vector.secret, at: edge)
            let error = #expect(throws: AdapterError.self) {
                try vector.verify(
                    vector.request,
                    secret: vector.secret,
                    at: edge.advanced(by: past)
                )
            }
            #expect(error?.code == .stale)
        }
    }

    private func mutations(of bytes: [UInt8]) -> [[UInt8]] {
        bytes.indices.flatMap { index in
            (0..<8).map { bit in
                var copy = bytes
                copy[index] ^= 1 << bit
                return copy
            }
        }
    }

    /// Each bit of each decoded name and value: the case of an escape's digits means nothing.
    private func formMutations(of body: [UInt8]) -> [[UInt8]] {
        let fields = FormParameters.decode(body)
        return fields.indices.flatMap { index in
            mutations(of: Array(fields[index].value.utf8)).map { value in
                var copy = fields.map { ($0.name, $0.value) }
                copy[index].1 = String(decoding: value, as: UTF8.self)
                return SignatureVector.form(copy)
            }
        }
    }
}

extension SignatureVector {
    fileprivate var isJSON: Bool { request.body.first == UInt8(ascii: "{") }
}
