// SPDX-License-Identifier: Apache-2.0

/// Words that programs put before a subject, in lower case.
///
/// Every mail is asked for them and nearly none has one, so its first letter is looked at before
/// anything is copied, and then those words alone that begin with it.
struct SubjectBeginnings: Sendable {
    /// A subject that may begin with one of the words.
    struct Candidate {
        /// The start of the subject, in lower case.
        let start: String
        /// The words that have its first letter.
        let words: [String]
    }

    private let words: [Unicode.Scalar: [String]]

    init(_ words: [String]) {
        self.words = words.reduce(into: [:]) { words, word in
            guard let letter = word.unicodeScalars.first else { return }
            words[letter, default: []].append(word)
        }
    }

    /// What a subject may begin with; nil where none of the words has its first letter.
    func candidate(in subject: String, limit: Int) -> Candidate? {
        let first = subject.unicodeScalars.first { !$0.properties.isWhitespace }
        guard let letter = first?.properties.lowercaseMapping.unicodeScalars.first,
            let words = words[letter]
        else { return nil }
        return Candidate(start: subject.prefix(limit).lowercased(), words: words)
    }
}
