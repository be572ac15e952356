// SPDX-License-Identifier: Apache-2.0

/// A pattern over decimal digits, as libphonenumber's metadata writes them.
///
/// The metadata uses a small part of regular expressions, and this reads exactly that part:
/// digits, `\d`, classes such as `[2-46]`, groups, `|`, `?`, `{n}`, `{n,m}` and `$`. There is no
/// unbounded repetition, so a pattern has finitely many matches. The steps it is compiled to are
/// run in two ways: ``DigitAutomaton`` decides whole matches in one pass, and
/// ``match(prefixOf:)`` finds what a backtracking engine would find, groups included.
struct DigitPattern: Sendable {
    /// One step of the compiled pattern; targets are indexes into ``steps``.
    enum Step: Sendable {
        /// Consumes a digit whose bit is set.
        case digit(UInt16, next: Int)
        /// Tries the first, then the second.
        case fork(Int, Int)
        /// Notes where a group begins (even slots) or ends (odd slots).
        case mark(slot: Int, next: Int)
        /// Goes on only where the digits end.
        case end(next: Int)
        /// The pattern has matched.
        case accept
    }

    static let anyDigit: UInt16 = 0b11_1111_1111

    /// The pattern that nothing matches.
    static let never = DigitPattern()

    /// The steps, of which the first is the one that accepts.
    private(set) var steps: [Step] = [.accept]
    private(set) var start = 0
    /// How many capturing groups there are.
    let groups: Int

    /// Compiles a pattern, or fails where it uses anything beyond the constructs above.
    init?(_ text: some StringProtocol) {
        var parser = DigitPatternParser(text)
        guard let node = parser.parse() else { return nil }
        groups = parser.groups
        guard let first = add(node, before: 0) else { return nil }
        start = first
    }

    private init() {
        steps.append(.digit(0, next: 0))
        start = 1
        groups = 0
    }

    /// No pattern of the metadata comes near this; a wrong one shall not fill the memory.
    private static let maximumSteps = 20_000

    /// Compiles a node so that it goes on at `next`, and returns where it begins.
    private mutating func add(_ node: DigitPatternParser.Node, before next: Int) -> Int? {
        guard steps.count < Self.maximumSteps else { return nil }
        switch node {
        case .digit(let digits): return append(.digit(digits, next: next))
        case .end: return append(.end(next: next))
        case .sequence(let nodes):
            var target = next
            for node in nodes.reversed() {
                guard let first = add(node, before: target) else { return nil }
                target = first
            }
            return target
        case .choice(let nodes):
            var rest: Int?
            for node in nodes.reversed() {
                guard let first = add(node, before: next) else { return nil }
                rest = rest.map { append(.fork(first, $0)) } ?? first
            }
            return rest
        case .group(let number, let node):
            let close = append(.mark(slot: 2 * number + 1, next: next))
            return add(node, before: close).map { append(.mark(slot: 2 * number, next: $0)) }
        case .repeated(let node, let counts):
            var target = next
            for count in (0..<counts.upperBound).reversed() {
                guard let first = add(node, before: target) else { return nil }
                target = count < counts.lowerBound ? first : append(.fork(first, next))
            }
            return target
        }
    }

    private mutating func append(_ step: Step) -> Int {
        steps.append(step)
        return steps.count - 1
    }
}
