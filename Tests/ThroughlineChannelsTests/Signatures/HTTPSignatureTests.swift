// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing
import Throughline
import ThroughlineChannels
import ThroughlineTesting

@Suite("HTTPSignature")
struct HTTPSignatureTests {
    private let now = Timestamp(rfc3339: "2026-01-02T03:04:05Z") ?? .epoch
    private let keyID = "https://social.example/users/ada#main-key"
    private var key: SampleKey { SampleKey(keyID: keyID) }

    /// A signed request; headers and body can be changed after it was signed.
    private func signed(
        covering covered: String = "(request-target) host date digest",
        method: String = "POST",
        body: [UInt8] = Array("{}".utf8),
        date: String = "Fri, 02 Jan 2026 03:04:05 GMT",
        algorithm: String = "rsa-sha256",
        extra: String = ""
    ) throws -> HTTPRequest {
        var request = HTTPRequest(
            method: method,
            path: "/hooks/mastodon",
            headers: [
                .init("Host", "shop.example"), .init("Date", date),
                .init("Digest", "SHA-256=" + Base64.encode(digest(body))),
            ],
            body: body
        )
        let parameters =
            "keyId=\"\(keyID)\",algorithm=\"\(algorithm)\",headers=\"\(covered)\"\(extra)"
        request.headers.append(.init("Signature", parameters + ",signature=\"AAAA\""))
        let text = try #require(HTTPSignature(request)?.signedText(of: request))
        request.headers.removeLast()
        let encoded = Base64.encode(key.signature(of: text))
        request.headers.append(.init("Signature", parameters + ",signature=\"\(encoded)\""))
        return request
    }

    private func digest(_ body: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: body)) }

    private func verify(_ request: HTTPRequest, at moment: Timestamp? = nil) throws {
        let signature = try #require(HTTPSignature(request))
        try signature.verify(request, publicKey: key.publicKey, now: moment ?? now)
    }

    @Test("a request as Mastodon signs it is accepted")
    func accepted() throws {
        let request = try signed()
        #expect(HTTPSignature(request)?.keyID == keyID)
        try verify(request)
        try verify(try signed(algorithm: "hs2019"))
    }

    @Test("each byte of body, host, date, digest and path counts")
    func mutations() throws {
        let good = try signed()
        var changed: [HTTPRequest] = []
        for index in good.body.indices {
            var request = good
            request.body[index] ^= 1 << (index % 8)
            changed.append(request)
        }
        for header in 0..<3 {
            for value in mutations(of: good.headers[header].value) {
                var request = good
                request.headers[header].value = value
                changed.append(request)
            }
        }
        for path in mutations(of: good.path) {
            var request = good
            request.path = path
            changed.append(request)
        }
        for request in changed {
            #expect(throws: AdapterError.self) { try verify(request) }
        }
    }

    /// One bit turned in each byte, a different one each time.
    private func mutations(of text: String) -> [String] {
        let bytes = Array(text.utf8)
        return bytes.indices.map { index in
            var copy = bytes
            copy[index] ^= 1 << (index % 7)
            return String(decoding: copy, as: UTF8.self)
        }
    }

    @Test(
        "a signature that leaves out the path, the host, the time or the digest is refused",
        arguments: [
            "host date digest", "(request-target) date digest", "(request-target) host digest",
            "(request-target) host date",
        ]
    )
    func covered(headers: String) throws {
        let request = try signed(covering: headers)
        #expect(throws: AdapterError.self) { try verify(request) }
    }

    @Test("without a body no digest is needed")
    func noBody() throws {
        try verify(try signed(covering: "(request-target) host date", method: "GET", body: []))
    }

    @Test("the time of signing may be twelve hours off and no more")
    func tolerance() throws {
        let request = try signed()
        try verify(request, at: now.advanced(by: HTTPSignature.tolerance))
        let error = #expect(throws: AdapterError.self) {
            try verify(request, at: now.advanced(by: HTTPSignature.tolerance + .seconds(1)))
        }
        #expect(error?.code == .stale)
        #expect(throws: AdapterError.self) {
            try verify(request, at: now.advanced(by: .zero - HTTPSignature.tolerance - .seconds(1)))
        }
    }

    @Test("a time that the signer states counts as the date, and its end is kept")
    func created() throws {
        let covered = "(request-target) (created) (expires) host digest"
        let start = 1_767_323_045
        let request = try signed(
            covering: covered,
            algorithm: "hs2019",
            extra: ",created=\(start),expires=\(start + 60)"
        )
        try verify(request, at: Timestamp(seconds: Int64(start) + 60))
        let error = #expect(throws: AdapterError.self) {
            try verify(request, at: Timestamp(seconds: Int64(start) + 61))
        }
        #expect(error?.code == .stale)
    }

    @Test(
        "a header that can be read in two ways is not read",
        arguments: [
            "", "keyId", "keyId=\"a\"", "keyId=\"a\",signature=\"AA\"",
            "keyId=\"a\",keyId=\"b\",signature=\"AAAA\"", "keyId=\"a,signature=AAAA",
            "keyId=\"a\",signature=\"AAA=\"x",
        ]
    )
    func malformed(header: String) {
        #expect(HTTPSignature(HTTPRequest(headers: [.init("Signature", header)])) == nil)
    }

    @Test("another key verifies nothing, nor a short one, nor what isn't a key")
    func otherKey() throws {
        let request = try signed()
        let signature = try #require(HTTPSignature(request))
        let noKey = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
        for pem in [Self.other, Self.short, noKey, ""] {
            #expect(throws: AdapterError.self) {
                try signature.verify(request, publicKey: pem, now: now)
            }
        }
    }

    private static let other = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwe4tAubLSe0cm7w/N/3x
        hksoHi8ff9ohe6PYgI8OQlPbTmyybuPDjTAwJPSRNX6vwrc9FsHuyE6MTf2sP43i
        nnul0r9JmITfcjSW/1DUnAnntDyclaDTBDMePiuEWRXPOb8oT9yNCKW6ocfJhBz+
        EPDVAk/ON3oJ7DfuzTIskPo1z1U9rJtGPeqwon3JTlDWg3z0u4T7rfAtV/mM6UMp
        wSoNN5pYK+5WXaOqHqeAOwVaaxc9eHD1Q1MjbeUAC/KGUU9HenYgVWVWspVuWs6+
        t7XLPsQDDb5ygaFzweGJeUfaVw8gAbjAr3Y35+uKGjU9vG8e4OXUK5TzrroF+Q+W
        7wIDAQAB
        -----END PUBLIC KEY-----
        """

    /// 1024 bits.
    private static let short = """
        -----BEGIN PUBLIC KEY-----
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDatC6Hfrv18e2vigV8jve8d36t
        qrVXEqSDqm3o6BMYgrsTso40ioQmwmCxuRKgQLI15gYEBRpk2ELCWz2vUOigueqC
        tv5ZE3+XIFSqcJ3I+V8TVQSuCWDWTj/tJwxyUKzgdO25ul4XrTgMH5VIgFQ9oaQ9
        FnW2LEUGOlk/pb4SzwIDAQAB
        -----END PUBLIC KEY-----
        """
}
