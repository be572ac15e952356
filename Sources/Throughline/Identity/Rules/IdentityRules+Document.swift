// SPDX-License-Identifier: Apache-2.0

extension IdentityRules {
    /// Reads rules; what is left out is as in ``default``.
    ///
    /// - Throws: `DecodingError`, also for a member that rules don't have and for every problem: a
    ///   misspelt limit that is passed over in silence is a limit that nobody keeps.
    public init(from decoder: any Decoder) throws {
        try CodingKeys.checkNames(in: decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let standard = Self.default
        func number(_ key: CodingKeys, _ fallback: Int) throws -> Int {
            try values.decodeIfPresent(Int.self, forKey: key) ?? fallback
        }
        version = try number(.version, standard.version)
        kinds = try values.decodeIfPresent([KindRule].self, forKey: .kinds) ?? standard.kinds
        unlisted =
            try values.decodeIfPresent(KindRule.self, forKey: .unlisted) ?? standard.unlisted
        connectingTiers =
            try values.decodeIfPresent([String].self, forKey: .connectingTiers)?
            .map { Tier(rawValue: $0) } ?? standard.connectingTiers
        ignoredRules =
            try values.decodeIfPresent([String].self, forKey: .ignoredRules)
            ?? standard.ignoredRules
        identifierLimit = try number(.identifierLimit, standard.identifierLimit)
        identifierAlarm = try number(.identifierAlarm, standard.identifierAlarm)
        evidenceLimit = try number(.evidenceLimit, standard.evidenceLimit)
        spellingLimit = try number(.spellingLimit, standard.spellingLimit)
        componentLimit = try number(.componentLimit, standard.componentLimit)
        assertionLimit = try number(.assertionLimit, standard.assertionLimit)
        listLimit = try number(.listLimit, standard.listLimit)
        sessionCrowd = try number(.sessionCrowd, standard.sessionCrowd)
        normaliser = try number(.normaliser, standard.normaliser)
        guard problems.isEmpty else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: problems.joined(separator: " ")
                )
            )
        }
    }

    /// Writes the rules, all of them.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(version, forKey: .version)
        try values.encode(kinds, forKey: .kinds)
        try values.encode(unlisted, forKey: .unlisted)
        try values.encode(connectingTiers.map(\.rawValue), forKey: .connectingTiers)
        try values.encode(ignoredRules, forKey: .ignoredRules)
        try values.encode(identifierLimit, forKey: .identifierLimit)
        try values.encode(identifierAlarm, forKey: .identifierAlarm)
        try values.encode(evidenceLimit, forKey: .evidenceLimit)
        try values.encode(spellingLimit, forKey: .spellingLimit)
        try values.encode(componentLimit, forKey: .componentLimit)
        try values.encode(assertionLimit, forKey: .assertionLimit)
        try values.encode(listLimit, forKey: .listLimit)
        try values.encode(sessionCrowd, forKey: .sessionCrowd)
        try values.encode(normaliser, forKey: .normaliser)
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case version, kinds, unlisted, connectingTiers, ignoredRules, identifierLimit
        case identifierAlarm, evidenceLimit, spellingLimit, componentLimit, assertionLimit
        case listLimit, sessionCrowd, normaliser
    }
}

/// Any member of a document.
private struct AnyMember: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension CaseIterable where Self: CodingKey {
    /// Makes sure that a document has no member but these.
    static func checkNames(in decoder: any Decoder) throws {
        let known = Set(allCases.map(\.stringValue))
        let found = try decoder.container(keyedBy: AnyMember.self).allKeys.map(\.stringValue)
        let unknown = found.filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: unknown.map { "There is no member \($0)." }
                        .joined(separator: " ")
                )
            )
        }
    }
}
