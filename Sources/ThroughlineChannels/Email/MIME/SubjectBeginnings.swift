// SPDX-License-Identifier: Apache-2.0

/// Words that programs put before a subject, in lower case.
///
/// Every mail is asked for them and nearly none has one, so its first letter is looked at before
/// anything is copied.
struct SubjectBeginnings: Sendable {
    let words: [String]
    private let letters: Set<Unicode.Scalar>

    init(_ words: [String]) {
        self.words = words
        letters = Set(words.compactMap(\.unicodeScalars.first))
    }

    /// The start of a subject, in lower case; nil where none of the words begins with its first letter.
    func start(of subject: String, limit: Int) -> String? {
        let first = subject.unicodeScalars.first { !$0.properties.isWhitespace }
        guard let letter = first?.properties.lowercaseMapping.unicodeScalars.first,
            letters.contains(letter)
        else { return nil }
        return subject.prefix(limit).lowercased()
    }
}
