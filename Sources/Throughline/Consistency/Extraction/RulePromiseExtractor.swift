// SPDX-License-Identifier: Apache-2.0

/// Finds promises by rules, in English, German, Danish, Russian, Armenian, Persian and Lao.
///
/// It would rather miss a promise than make one up. A clause counts where the company says what it
/// will do, or what the customer will get: “I'll refund …”, “Sie erhalten …”, “вернём …”. Questions,
/// conditions, offers, what others said, what is over, what is usual, quoted text and negations give
/// nothing, unless weaker strengths are asked for. What remains is a guess that a rep confirms.
///
/// It keeps no state and asks nobody: the same words give the same guesses.
public struct RulePromiseExtractor: PromiseExtractor {
    /// The weakest strength that is told of.
    public var minimumStrength: PromiseGuess.Strength

    /// The most promises that are read in one text.
    public static let limit = 32

    /// Makes an extractor.
    public init(minimumStrength: PromiseGuess.Strength = .plain) {
        self.minimumStrength = minimumStrength
    }

    /// Finds the promises in one utterance; a customer's words hold none.
    ///
    /// - Complexity: Linear in the length of the text, of which the first 32 KiB are read.
    public func promises(in utterance: Utterance) -> [PromiseGuess] {
        guard utterance.speaker != .customer else { return [] }
        let scanned = PromiseScanner.tokens(of: utterance.text)
        guard let language = PromiseLanguage.of(scanned, named: utterance.language) else {
            return []
        }
        let text = PromiseText(scanned, in: language)
        var found: [FoundPromise] = []
        for sentence in text.sentences {
            var reader = PromiseSentence(sentence, in: language)
            for promise in reader.promises() where promise.strength >= minimumStrength {
                if let both = found.last?.followed(by: promise) {
                    found[found.count - 1] = both
                } else {
                    guard found.count < Self.limit else { break }
                    found.append(promise)
                }
            }
        }
        let guesses = found.map { guess($0, in: utterance.text, language) }
        return guesses.isEmpty ? [] : withTopics(guesses, text.topics)
    }

    private func guess(
        _ found: FoundPromise,
        in text: String,
        _ language: PromiseLanguage
    ) -> PromiseGuess {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: found.span.lowerBound)
        let end = bytes.index(bytes.startIndex, offsetBy: found.span.upperBound)
        return PromiseGuess(
            found.kind,
            found.terms,
            due: found.due,
            about: found.about,
            span: found.span,
            quote: String(text[start..<end]),
            language: language.code,
            strength: found.strength
        )
    }

    /// The order that the sentence names; or else the only one that the text names.
    private func withTopics(_ guesses: [PromiseGuess], _ topics: [Topic]) -> [PromiseGuess] {
        guard let topic = topics.first, topics.allSatisfy({ $0 == topic }) else { return guesses }
        return guesses.map { guess in
            var guess = guess
            guess.about = guess.about ?? topic
            return guess
        }
    }
}

extension PromiseLanguage {
    /// The language of a text: by its script, and within Latin by its most frequent words.
    fileprivate static func of(_ tokens: [PromiseToken], named name: String?) -> PromiseLanguage? {
        var counts: [String: Int] = [:]
        for token in tokens where !token.isMark && token.numeral == nil {
            guard let scalar = token.text.unicodeScalars.first else { continue }
            switch scalar.value {
            case 0x400...0x52F: counts["ru", default: 0] += 2
            case 0x530...0x58F: counts["hy", default: 0] += 2
            case 0x600...0x6FF: counts["fa", default: 0] += 2
            case 0xE80...0xEFF: counts["lo", default: 0] += 6
            default:
                for language in latin {
                    let tells = language.telltales.contains(token.text) ? 2 : 0
                    let knows = language.lexicon.knows(token.text) ? 1 : 0
                    counts[language.code, default: 0] += tells + knows
                }
            }
        }
        if let name {
            let code = name.prefix { $0 != "-" && $0 != "_" }.lowercased()
            counts[code == "nb" || code == "no" ? "da" : code, default: 0] += 3
        }
        return all.max { (counts[$0.code] ?? 0) < (counts[$1.code] ?? 0) }
            .flatMap { (counts[$0.code] ?? 0) > 0 ? $0 : nil }
    }
}
