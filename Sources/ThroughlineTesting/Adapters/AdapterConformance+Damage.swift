// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension AdapterConformance {
    /// Payloads that are cut, changed or hostile are accounted for all the same.
    func checkDamage(_ report: inout Report) {
        for (index, payload) in payloads.enumerated() {
            checkCuts(of: payload, "payload \(index + 1)", &report)
            checkMutations(of: payload, "payload \(index + 1), seed \(seed)", &report)
        }
        for (name, bytes) in Self.hostile { attempt(bytes, like: payloads.first, name, &report) }
    }

    private func attempt(
        _ bytes: [UInt8],
        like payload: Payload?,
        _ name: String,
        _ report: inout Report
    ) {
        guard !report.isFull else { return }
        let damaged = Payload(
            bytes,
            contentType: payload?.contentType,
            fileName: payload?.fileName
        )
        let items = read(damaged)
        check(items, of: damaged, name, &report)
        report.expect(items == read(damaged), "deterministic", name, "read twice, items differ")
    }

    private func checkCuts(of payload: Payload, _ name: String, _ report: inout Report) {
        let step = max(1, payload.bytes.count / max(1, cuts))
        for end in stride(from: 0, to: payload.bytes.count, by: step) {
            attempt(Array(payload.bytes[..<end]), like: payload, "\(name) cut at \(end)", &report)
        }
    }

    private func checkMutations(of payload: Payload, _ name: String, _ report: inout Report) {
        var random = SeededGenerator(seed: seed)
        let value = try? JSONValue.parse(payload.bytes)
        for round in 0..<mutations {
            // Half of them stay JSON, so that damage gets past the reader of JSON.
            let bytes =
                if let value, round % 2 == 0 {
                    Self.mutated(value, using: &random).bytes(sortedKeys: false)
                } else {
                    Self.mutated(payload.bytes, using: &random)
                }
            attempt(bytes, like: payload, "\(name), mutation \(round)", &report)
        }
    }

    /// One to four bytes turned, removed, doubled or replaced.
    static func mutated(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !result.isEmpty {
            let index = Int.random(in: result.indices, using: &random)
            let end = min(result.count, index + Int.random(in: 1...16, using: &random))
            switch random.next() % 5 {
            case 0: result[index] ^= 1 << (random.next() % 8)
            case 1: result.removeSubrange(index..<end)
            case 2: result.insert(contentsOf: result[index..<end], at: index)
            case 3: result[index] = [0, 0x0A, 0x22, 0x5C, 0x7B, 0xFF][Int(random.next() % 6)]
            default: result.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
            }
        }
        return result
    }

    /// One to three values exchanged for something else, or gone.
    static func mutated(_ value: JSONValue, using random: inout SeededGenerator) -> JSONValue {
        var result = value
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            result = exchanged(result, using: &random)
        }
        return result
    }

    private static func exchanged(
        _ value: JSONValue,
        using random: inout SeededGenerator
    ) -> JSONValue {
        let stops = random.next() % 6 == 0
        switch value {
        case .array(var elements) where !elements.isEmpty && !stops:
            let index = Int.random(in: elements.indices, using: &random)
            switch random.next() % 8 {
            case 0: elements.remove(at: index)
            case 1: elements.append(elements[index])
            default: elements[index] = exchanged(elements[index], using: &random)
            }
            return .array(elements)
        case .object(var object) where !object.members.isEmpty && !stops:
            let member = object.members[Int.random(in: object.members.indices, using: &random)]
            object[member.key] =
                random.next() % 8 == 0 ? nil : exchanged(member.value, using: &random)
            return .object(object)
        default:
            return replacements[Int(random.next() % UInt64(replacements.count))]
        }
    }

    private static let replacements: [JSONValue] = [
        nil, true, 0, -1, 9_223_372_036_854_775_807, .decimal("1e400"), .decimal("-0.0"), "", " ",
        "\u{0}", "\u{202E}abc", "é\u{0301}", "9999999999999999999999", "-9223372036854775808",
        .string(String(repeating: "a", count: 5_000)), [], [[]], [nil], [:], ["": [:]],
        ["id": 1, "type": []], ["text": ["body": ["body": nil]]],
    ]

    private static let hostile: [(name: String, bytes: [UInt8])] = [
        ("nothing", []), ("a space", [0x20]), ("line ends", [0x0D, 0x0A, 0x0A]), ("a NUL", [0]),
        ("not UTF-8", [0xFF, 0xFE, 0x80]), ("a byte order mark", [0xEF, 0xBB, 0xBF]),
        ("null", Array("null".utf8)), ("a number", Array("-1e999".utf8)),
        ("an object", Array("{}".utf8)), ("a list", Array("[]".utf8)),
        ("deep lists", Array(repeating: UInt8(ascii: "["), count: 100_000)),
        ("deep objects", Array(String(repeating: "{\"a\":", count: 20_000).utf8)),
        ("one long line", Array(repeating: UInt8(ascii: "a"), count: 100_000)),
        ("many lines", Array(String(repeating: "\n", count: 10_000).utf8)),
        ("many values", Array(("[" + String(repeating: "1,", count: 2_000) + "1]").utf8)),
    ]
}
