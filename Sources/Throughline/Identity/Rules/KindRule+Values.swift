// SPDX-License-Identifier: Apache-2.0

extension KindRule {
    /// Why a value connects nobody by this rule, or nil.
    func obstacle(of value: String) -> HoldReason? {
        if blocked.contains(where: { Self.matches(value, $0) }) {
            return HoldReason(.blocked, "it connects nobody: the rules say that it is no value")
        }
        if shared.contains(where: { Self.matches(value, $0) }) {
            return HoldReason(.role, "it connects nobody: the rules say that several people use it")
        }
        return nil
    }

    /// What is wrong with the rule, each in one sentence.
    var problems: [String] {
        var problems: [String] = []
        if limit < 0 || crowd < 0 {
            problems.append("A limit of the kind \(kind) is negative; 0 means any number.")
        }
        if !(0...36_500).contains(verifiedDays) {
            problems.append("verifiedDays of the kind \(kind) must be between 0 and 36,500.")
        }
        if corroboratedBy.contains(kind) {
            problems.append("The kind \(kind) can't corroborate itself.")
        }
        for pattern in blocked + shared where pattern.allSatisfy({ $0 == "*" }) {
            problems.append(
                "The value “\(pattern)” of the kind \(kind) would be every value; set connects to "
                    + "false if that is meant."
            )
        }
        if blocked.count + shared.count > Self.patternLimit {
            problems.append("The kind \(kind) names more than \(Self.patternLimit) values.")
        }
        return problems
    }

    /// The most values that a rule names.
    private static let patternLimit = 1_000

    /// Whether a value is what a pattern names, whatever the case of the letters.
    ///
    /// A star at the beginning or at the end stands for anything; elsewhere it is a star.
    static func matches(_ value: String, _ pattern: String) -> Bool {
        let value = value.lowercased()
        var core = pattern.lowercased()[...]
        let isOpenAtStart = core.hasPrefix("*")
        if isOpenAtStart { core = core.dropFirst() }
        let isOpenAtEnd = core.hasSuffix("*")
        if isOpenAtEnd { core = core.dropLast() }
        return switch (isOpenAtStart, isOpenAtEnd) {
        case (false, false): value == core
        case (true, false): value.hasSuffix(core)
        case (false, true): value.hasPrefix(core)
        case (true, true): value.contains(core)
        }
    }
}
