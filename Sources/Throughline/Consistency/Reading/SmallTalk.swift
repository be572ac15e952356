// SPDX-License-Identifier: Apache-2.0

/// What a short message amounts to when it asks for nothing.
///
/// The rule is strict: every word must be known small talk, so that "thanks, but it is still broken"
/// is never taken for a thank-you. What is not small talk is content, and content is owed an answer.
enum SmallTalk: Hashable {
    /// Thanks or a farewell: the customer is done.
    case closing
    /// "Ok", "great", a thumb up: done, unless it says yes to something the company asked.
    case assent
    /// "Never mind": the customer takes the question back.
    case withdrawal
    /// "STOP": the customer wants no more messages.
    case optOut

    /// The longest message that is looked at, in UTF-8 bytes; anything longer has content.
    static let lengthLimit = 400
    /// The most words that small talk has.
    static let wordLimit = 16
    /// The most words that may follow a letter's closing formula: a name and a title.
    static let signatureLimit = 4

    /// Reads a message, or returns nil where it has content.
    ///
    /// - Parameters:
    ///   - text: What was said.
    ///   - names: The words of names that take part, lower case: "thanks, Bo" names one.
    ///   - channel: The channel; words such as END opt out of text messages only.
    /// - Returns: What it amounts to.
    static func read(_ text: String, names: Set<String> = [], on channel: Channel = "") -> Self? {
        guard text.utf8.count <= lengthLimit else { return nil }
        let tokens = MessageTokens(text, wordLimit: wordLimit) { word in
            SmallTalkWords.vocabulary.contains(word) || names.contains(word)
        }
        if tokens.isCutShort || tokens.isQuestion || tokens.hasDispleasure { return nil }
        let phrase = tokens.words.joined(separator: " ")
        if SmallTalkWords.optOuts.contains(phrase) { return .optOut }
        if channel == .sms, SmallTalkWords.smsOptOuts.contains(phrase) { return .optOut }
        guard !tokens.words.isEmpty else { return tokens.emoji.isEmpty ? nil : .assent }
        return judge(tokens.words[...], names: names)
    }

    private static func judge(_ words: ArraySlice<String>, names: Set<String>) -> Self? {
        var rest = words
        var hasThanks = false
        var hasAssent = false
        var hasWithdrawal = false
        var isAfterThanks = false
        while let first = rest.first {
            guard let (kind, count) = longestMatch(in: rest) else {
                guard names.contains(first) else { return nil }
                rest.removeFirst()
                continue
            }
            switch kind {
            case .thanks:
                hasThanks = true
                isAfterThanks = true
            case .farewell: hasThanks = true
            case .assent: hasAssent = true
            case .withdrawal: hasWithdrawal = true
            case .filler: break
            case .object: guard isAfterThanks else { return nil }
            case .signOff:
                guard rest.count - count <= signatureLimit else { return nil }
                rest = []
            }
            rest = rest.dropFirst(count)
        }
        if hasWithdrawal { return .withdrawal }
        if hasAssent { return .assent }
        return hasThanks ? .closing : nil
    }

    private static func longestMatch(
        in words: ArraySlice<String>
    ) -> (kind: SmallTalkWords.Kind, count: Int)? {
        for count in stride(from: min(words.count, SmallTalkWords.longestPhrase), to: 0, by: -1) {
            let phrase = words.prefix(count).joined(separator: " ")
            if let kind = SmallTalkWords.kinds[phrase] { return (kind, count) }
        }
        return nil
    }
}
