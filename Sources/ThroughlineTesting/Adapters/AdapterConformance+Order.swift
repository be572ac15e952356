// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension AdapterConformance {
    /// Payloads in any order, three in ten of them repeated, give the same facts.
    func checkOrder(_ report: inout Report) {
        let expected = payloads.map { Self.facts(read($0)) }
        var random = SeededGenerator(seed: seed)
        for round in 1...3 {
            var order = Array(payloads.indices)
            order += order.filter { _ in random.next() % 10 < 3 }
            order.shuffle(using: &random)
            for index in order where !report.isFull {
                report.expect(
                    Self.facts(read(payloads[index])) == expected[index],
                    "order makes no difference",
                    "payload \(index + 1), round \(round), seed \(seed)",
                    "read after others, the payload gave other refs or contents"
                )
            }
        }
    }

    /// A batch is the sum of its parts.
    func checkBatches(_ report: inout Report) {
        for (index, batch) in batches.enumerated() {
            let whole = Self.facts(read(batch.whole))
            let parts = batch.parts.map { Self.facts(read($0)) }.reduce(into: Set()) {
                $0.formUnion($1)
            }
            report.expect(
                whole == parts,
                "batches",
                "batch \(index + 1)",
                "together \(whole.count) items, one by one \(parts.count); "
                    + "\(whole.symmetricDifference(parts).count) of them differ"
            )
        }
    }

    /// A kind that the provider doesn't have is kept as what it is.
    func checkUnknownKinds(_ report: inout Report) {
        for (index, payload) in unknownKinds.enumerated() {
            let items = read(payload)
            let name = "unknown kind \(index + 1)"
            check(items, of: payload, name, &report)
            let kinds = items.map { item -> InteractionKind? in
                if case .interaction(let interaction) = item.reading {
                    interaction.kind
                } else {
                    nil
                }
            }
            report.expect(
                !kinds.isEmpty && kinds.allSatisfy { $0 == .system },
                "unknown kinds become system",
                name,
                "it became \(kinds.map { $0?.rawValue ?? "no interaction" })"
            )
        }
    }

    /// A signed request is accepted; without its signature, with another body or secret it isn't.
    func checkRequests(_ report: inout Report) {
        for (index, request) in requests.enumerated() where !report.isFull {
            let name = "request \(index + 1)"
            report.expect(
                refusal(of: request, context) == nil,
                "signed requests are accepted",
                name,
                "\(refusal(of: request, context)?.description ?? "")"
            )
            var bare = request
            bare.headers = []
            report.expect(
                refusal(of: bare, context) != nil,
                "unsigned requests are refused",
                name,
                "a request without headers was accepted"
            )
            var keyless = context
            keyless.keys = AccountKeys()
            report.expect(
                refusal(of: request, keyless)?.code == .secretMissing,
                "nothing is accepted without a secret",
                name,
                "without a secret: \(refusal(of: request, keyless)?.code.description ?? "accepted")"
            )
            checkBodyIsCovered(request, name, &report)
            checkWhatWasParsed(of: request, name, &report)
        }
    }

    /// What was parsed to verify a request spares work, and makes nothing else of it.
    private func checkWhatWasParsed(
        of request: HTTPRequest,
        _ name: String,
        _ report: inout Report
    ) {
        guard let payload = try? adapter.verified(request, context: context) else { return }
        report.expect(
            payload == Payload(request) && read(payload) == read(Payload(request)),
            "verified payloads",
            name,
            "what was parsed to verify it reads otherwise than its bytes"
        )
    }

    private func checkBodyIsCovered(
        _ request: HTTPRequest,
        _ name: String,
        _ report: inout Report
    ) {
        let stride = max(1, request.body.count / 128)
        for index in Swift.stride(from: 0, to: request.body.count, by: stride) {
            var changed = request
            changed.body[index] ^= 1 << (index % 8)
            report.expect(
                refusal(of: changed, context) != nil,
                "every bit of the body counts",
                "\(name), byte \(index)",
                "a changed body was accepted"
            )
        }
    }

    private func refusal(of request: HTTPRequest, _ context: AdapterContext) -> AdapterError? {
        do {
            try adapter.verify(request, context: context)
            return nil
        } catch {
            return error
        }
    }
}
