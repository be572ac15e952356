// SPDX-License-Identifier: Apache-2.0

extension Identifier {
    /// What two identifiers that may be one person's have in common, though they are not equal.
    ///
    /// Under these a store finds the few customers that are worth comparing with one. They stand in
    /// the index alone, keyed, and join nobody.
    var likenessTokens: [String] {
        let tokens: [String] =
            switch kind {
            case .email: Self.emailTokens(value)
            case .phone: Self.phoneTokens(self)
            case .name: Self.nameTokens(LinkageText.words(LinkageText.folded(value)))
            case .handle: ["local:" + String(decoding: Self.plain(value), as: UTF8.self)]
            default: []
            }
        return Array(tokens.uniqued().prefix(Self.likenessLimit))
    }

    /// The most tokens of one identifier.
    private static let likenessLimit = 8

    private static func emailTokens(_ address: String) -> [String] {
        let canonical = EmailNormaliser().normalise(address)
        guard canonical.standing.connects else { return [] }
        let local = canonical.value.prefix { $0 != "@" }.prefix { $0 != "+" }
        var tokens = canonical.suggestionKeys.map { "fold:" + $0 }
        tokens.append("fold:" + canonical.value)
        let plain = plain(local)
        if plain.count > 3 { tokens.append("local:" + String(decoding: plain, as: UTF8.self)) }
        return tokens + nameTokens(LinkageText.words(LinkageText.folded(spaced(local))))
    }

    private static func phoneTokens(_ number: Identifier) -> [String] {
        let digits = LinkageText.digits(Canonicaliser.standard(number).key.value)
        guard digits.count >= 7 else { return [] }
        return ["tail:" + String(decoding: digits.suffix(7), as: UTF8.self)]
    }

    /// A first and a last word, in either order, by what they may be short for and by sound.
    private static func nameTokens(_ words: [ArraySlice<UInt8>]) -> [String] {
        let words = words.map(Array.init).filter { $0.count > 1 && !$0.contains { $0 < 0x41 } }
        guard let first = words.first, let last = words.last, words.count > 1 else { return [] }
        func token(_ mark: String, _ one: [UInt8], _ other: [UInt8]) -> String {
            let pair = [one, other].sorted { $0.lexicographicallyPrecedes($1) }
            return "\(mark):"
                + pair.map { String(decoding: $0, as: UTF8.self) }
                .joined(separator: " ")
        }
        return Nicknames.standard.roots(of: first).prefix(4).map { token("name", $0, last) }
            + [token("sound", Array(first.prefix(1)), Soundex.code(last))]
    }

    private static func plain(_ text: some StringProtocol) -> [UInt8] {
        LinkageText.folded(text).filter { $0 != UInt8(ascii: " ") }
    }

    /// Dots, lines and digits part the words of a local part.
    private static func spaced(_ local: some StringProtocol) -> String {
        String(local.map { $0.isLetter ? $0 : " " })
    }
}

extension Vault {
    /// The tags under which identifiers that may be one person's are found.
    func likenessTags(of identifier: Identifier) -> [Tag] {
        identifier.likenessTokens.map { tag(ofLikeness: $0) }
    }

    /// The tags of an identifier and of the name it came with.
    func likenessTags(of seen: IdentifierSeen) -> [Tag] {
        let named = seen.name.map { likenessTags(of: Identifier(.name, $0)) } ?? []
        return (likenessTags(of: seen.identifier) + named).uniqued()
    }
}
