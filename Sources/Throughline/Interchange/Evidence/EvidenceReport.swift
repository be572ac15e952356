// SPDX-License-Identifier: Apache-2.0

/// What was found when an evidence export was checked.
public struct EvidenceReport: Hashable, Sendable {
    /// The checkpoint that all was held against; nil where there was none to be read.
    public var checkpoint: SignedCheckpoint?
    /// The customer's subjects, and how many events the log had under each.
    public var heads: [SubjectHead] = []
    /// How many events are in the file.
    public var events = 0
    /// How many of them were erased: their place, their kind and their clocks are proven.
    public var erased = 0
    /// How many bodies were not handed out.
    public var withheld = 0
    /// Other subjects that stand in the events' headers, at most ``otherLimit``: other people in the
    /// same conversation, or identifiers that the exporter didn't take for this customer's.
    public var others: Set<SubjectID> = []
    /// What isn't as it must be, at most ``faultLimit``.
    public var faults: [Fault] = []

    /// Makes the report of a file that wasn't read yet.
    public init() {}

    /// The most faults that are listed.
    public static let faultLimit = 1_000
    /// The most other subjects that are listed.
    public static let otherLimit = 10_000

    /// Whether everything is as it must be.
    public var isSound: Bool { checkpoint != nil && faults.isEmpty }

    mutating func add(_ fault: Fault) {
        if faults.count < Self.faultLimit { faults.append(fault) }
    }
}

extension EvidenceReport {
    /// One thing that isn't as it must be.
    public struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// What sort of thing.
        public var kind: Kind
        /// The line of the file, from 1; nil where no line is to blame.
        public var line: Int?
        /// The event's position as it says it, where one can be named.
        public var position: Position?
        /// The subject whose numbers don't agree.
        public var subject: SubjectID?
        /// Those of its running numbers.
        public var numbers: ClosedRange<UInt64>?

        /// Makes a fault.
        public init(
            _ kind: Kind,
            line: Int? = nil,
            position: Position? = nil,
            subject: SubjectID? = nil,
            numbers: ClosedRange<UInt64>? = nil
        ) {
            self.kind = kind
            self.line = line
            self.position = position
            self.subject = subject
            self.numbers = numbers
        }

        /// The kind, where, and what it means, without content.
        public var description: String {
            var text = kind.description
            if let line { text += ", line \(line)" }
            if let position { text += ", event \(position)" }
            if let subject { text += ", subject \(subject)" }
            if let numbers {
                text += ", number \(numbers.lowerBound)"
                if numbers.lowerBound < numbers.upperBound { text += " to \(numbers.upperBound)" }
            }
            return "\(text): \(kind.meaning)"
        }
    }

    /// The sorts of faults.
    public struct Kind: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case malformed, unsigned, altered, reordered, repeated, foreign, missing
            case contradicted, unexplained
        }
        private let value: Value
        /// The line is not in the format, or has in it what isn't checked.
        public static let malformed = Self(value: .malformed)
        /// The checkpoint is not signed by the key.
        public static let unsigned = Self(value: .unsigned)
        /// The log never had this event in this place: it was changed, or is another log's.
        public static let altered = Self(value: .altered)
        /// The event stands after one that came later.
        public static let reordered = Self(value: .reordered)
        /// The event stands in the file twice.
        public static let repeated = Self(value: .repeated)
        /// The event is the log's, and is not about this customer.
        public static let foreign = Self(value: .foreign)
        /// Events that the log has are not in the file.
        public static let missing = Self(value: .missing)
        /// The signed log contradicts itself: a number was given twice, or past the last.
        public static let contradicted = Self(value: .contradicted)
        /// A body is said to be erased, and no erasure names it.
        public static let unexplained = Self(value: .unexplained)
        /// The kind's name.
        public var description: String { value.rawValue }

        fileprivate var meaning: String {
            switch value {
            case .malformed: "not in the format, or with something in it that isn't checked"
            case .unsigned: "the checkpoint is not signed by this key"
            case .altered: "the signed log has no such event there; it was changed, or is another's"
            case .reordered: "it stands after an event that came later"
            case .repeated: "it stands in the file already"
            case .foreign: "it is the log's, and not about this customer"
            case .missing: "the log has it, and the file doesn't"
            case .contradicted: "the signed log contradicts itself"
            case .unexplained: "it is said to be erased, and no erasure names it"
            }
        }
    }
}
