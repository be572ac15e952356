// SPDX-License-Identifier: Apache-2.0

/// What is known of a customer that can be compared with what is known of another.
struct SuggestionProfile: Hashable, Sendable {
    var names: [String] = []
    var emails: [String] = []
    var phones: [String] = []
    /// Names that the addresses say: ana.silva@.
    var addressNames: [String] = []
    /// What they came with that several people use, and joins nobody by itself.
    var shared: Set<SubjectID> = []

    /// The names, or what the addresses say where there are none.
    var allNames: [String] { names.isEmpty ? addressNames : names }

    /// A customer's names, addresses and numbers, and the names their interactions gave them.
    init(_ customer: Customer, names: [String] = []) {
        self.names = names
        for member in customer.members {
            guard let identifier = member.identifier, let canonical = member.canonical else {
                continue
            }
            switch identifier.kind {
            case .name: self.names.append(identifier.value)
            case .email where canonical.standing.connects: emails.append(canonical.key.value)
            case .phone where canonical.standing.connects: phones.append(canonical.key.value)
            default: break
            }
        }
        addressNames = emails.prefix(Self.limit).compactMap(Self.name(in:))
        let sharing: Set<HoldReason.Code> = [.crowd, .shared, .between, .role]
        shared = Set(customer.held.filter { sharing.contains($0.reason.code) }.map(\.other))
        self.names = Array(self.names.uniqued().prefix(Self.limit))
        emails = Array(emails.prefix(Self.limit))
        phones = Array(phones.prefix(Self.limit))
    }

    /// The most values of a sort that are compared.
    private static let limit = 10

    private static func name(in address: String) -> String? {
        let local = address.prefix { $0 != "@" && $0 != "+" }
        var words: [String] = []
        for word in local.split(whereSeparator: { !$0.isLetter }) where word.count > 1 {
            words.append(String(word))
        }
        return words.count == 2 ? words.joined(separator: " ") : nil
    }
}

/// Weighs two profiles: the Fellegi–Sunter model with the weights that are shipped.
///
/// Names count once, at their best, and so do addresses and numbers: five addresses of one pattern
/// are one habit.
struct SuggestionScorer: Sendable {
    /// What speaks against any two customers from the start: most who share a token are two people.
    static let prior = -12.0

    /// The same as the last row of what speaks for and against, so that the rows add up.
    static let start = Suggestion.Part(
        feature: "start",
        words: "most customers who have something in common are two",
        bits: prior
    )

    /// How many customers were found by the token that led to these two; a name that many have says
    /// less.
    var crowd = 1

    /// What speaks for and against two profiles, the strongest first.
    func parts(_ one: SuggestionProfile, _ other: SuggestionProfile) -> [Suggestion.Part] {
        var parts = [
            best("e-mail", one.emails, other.emails) { email($0, $1) },
            best("phone", one.phones, other.phones) { phone($0, $1) },
        ].compactMap { $0 }
        // Two names that both come from the addresses would say again what these say.
        if !one.names.isEmpty || !other.names.isEmpty {
            let part = best("name", one.allNames, other.allNames) { name($0, $1) }
            if let part { parts.append(part) }
        }
        if !one.shared.isDisjoint(with: other.shared) {
            parts.append(
                Suggestion.Part(
                    feature: "shared",
                    words: "both came with something that several people use",
                    bits: 3
                )
            )
        }
        if crowd > 1 {
            parts.append(
                Suggestion.Part(
                    feature: "frequency",
                    words: "\(crowd) customers were found in the same way",
                    bits: -Double(crowd).log2
                )
            )
        }
        return parts.sorted { $0.bits > $1.bits }
    }

    private func best(
        _ feature: String,
        _ one: [String],
        _ other: [String],
        _ judge: (String, String) -> (Double, String)
    ) -> Suggestion.Part? {
        var best: (bits: Double, words: String)?
        for mine in one {
            for theirs in other {
                let (bits, words) = judge(mine, theirs)
                if bits > best?.bits ?? -.infinity { best = (bits, words) }
            }
        }
        return best.map { Suggestion.Part(feature: feature, words: $0.words, bits: $0.bits) }
    }

    private func name(_ one: String, _ other: String) -> (Double, String) {
        var table = LinkageTable([LinkageField("name", .name)])
        table.append([one])
        table.append([other])
        var comparer = LinkageComparer(table, memoryBits: 1)
        let pattern = comparer.pattern(0, 1)
        let (given, surname) = (Int(pattern & 7), Int(pattern >> 3 & 7))
        let bits = Self.given[given] + Self.surname[surname]
        let words =
            switch (given, surname) {
            case (7, 7): "the same name"
            case (6, 6): "the same name, its parts swapped"
            case (4..., 7): "the same surname, and given names that go together"
            case (3..., 4...): "names written alike"
            case (_, 7): "the same surname, another given name"
            default: "different names"
            }
        return (bits, words)
    }

    private func email(_ one: String, _ other: String) -> (Double, String) {
        let (mine, theirs) = (EmailNormaliser().normalise(one), EmailNormaliser().normalise(other))
        let keys = Set(mine.suggestionKeys + [mine.value])
        if !keys.isDisjoint(with: theirs.suggestionKeys + [theirs.value]) {
            return (14, "one mailbox, written differently")
        }
        let level = LinkageFeature("email", .email).level(one, other)
        let words =
            switch level {
            case 6: "addresses that differ by one character"
            case 5: "the same name at another provider"
            case 3, 4: "addresses that are alike"
            default: "different addresses"
            }
        return (Self.email[Int(level)], words)
    }

    private func phone(_ one: String, _ other: String) -> (Double, String) {
        let level = LinkageFeature("phone", .phone).level(one, other)
        let words =
            switch level {
            case 6: "numbers with the same last seven digits"
            case 5: "numbers that differ by one digit"
            default: "different numbers"
            }
        return (Self.phone[Int(level)], words)
    }

    // Bits for each level. Another address or number says little: people have several.
    private static let given: [Double] = [0, -4, -2, 2.5, 5, 5, 6, 6]
    private static let surname: [Double] = [0, -3.5, -1.5, 2, 4.5, 6, 8, 8]
    private static let email: [Double] = [0, -0.5, -0.3, 2, 4, 7, 8, 12]
    private static let phone: [Double] = [0, -0.5, -0.5, 0, 0, 5, 7, 12]
}
