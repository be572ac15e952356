// SPDX-License-Identifier: Apache-2.0

/// How many events stood under a subject when a checkpoint was signed.
///
/// As an extension line of a ``SignedCheckpoint``: `subject`, the subject's 32 hexadecimal digits and
/// the number in decimal, parted by single spaces.
public struct SubjectHead: Hashable, Sendable, CustomStringConvertible {
    /// The subject.
    public var subject: SubjectID
    /// The running number of its last event; 0 for none.
    public var number: UInt64

    /// The most events that a subject can have: what SQLite counts to.
    private static let numberLimit = UInt64(Int64.max)

    /// Makes a head.
    public init(subject: SubjectID, number: UInt64) {
        self.subject = subject
        self.number = number
    }

    /// Reads an extension line, or returns nil.
    public init?(_ line: some StringProtocol) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[0] == "subject", let subject = SubjectID(words[1]),
            subject.description == words[1], let number = UInt64(words[2]),
            String(number) == words[2], number <= Self.numberLimit
        else { return nil }
        self.init(subject: subject, number: number)
    }

    /// The extension line.
    public var description: String { "subject \(subject) \(number)" }
}
