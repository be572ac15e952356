// SPDX-License-Identifier: Apache-2.0

/// What came of reading an event's kept bytes once more; see
/// ``InteractionHistory/readapt(_:dryRun:reporting:)``.
public struct Rereading: Hashable, Sendable {
    /// How a second reading ended.
    public struct Outcome: OpenName {
        /// The name, for example `corrected`.
        public let rawValue: String
        /// Makes an outcome of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// It reads otherwise now; what it reads now was appended, and counts.
        public static let corrected: Self = "corrected"
        /// It reads the same as before, or was corrected by an earlier run.
        public static let unchanged: Self = "unchanged"
        /// The bytes don't say what they are without the delivery they came in, or can't be read any
        /// more: the first reading stays.
        public static let kept: Self = "kept"
    }

    /// A field that reads otherwise.
    public struct Field: Hashable, Sendable {
        /// The field's name, as the JSON of a ``Record`` has it.
        public var name: String
        /// What it said; nil where it was empty.
        public var before: JSONValue?
        /// What it says now; nil where it is empty.
        public var after: JSONValue?

        /// Makes a field.
        public init(name: String, before: JSONValue?, after: JSONValue?) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    /// The event whose bytes were read.
    public var ref: Ref
    /// Where it stands in the log.
    public var position: Position
    /// The version of the adapter that had read it.
    public var version: UInt16
    /// How it ended.
    public var outcome: Outcome
    /// Which fields read otherwise.
    public var fields: [Field] = []
    /// The refs of what is read now where the bytes turn out to be something else.
    public var replacedBy: [Ref] = []
    /// Why the first reading stays, where it does; without personal data.
    public var reason: String?

    /// Makes the report on one event.
    public init(ref: Ref, position: Position, version: UInt16, outcome: Outcome) {
        self.ref = ref
        self.position = position
        self.version = version
        self.outcome = outcome
    }
}

/// How many events a run of ``InteractionHistory/readapt(_:dryRun:reporting:)`` met.
public struct ReadaptReport: Hashable, Sendable {
    /// Events of the adapter that an older version had read.
    public var older = 0
    /// Those of them that keep no bytes to read again: everything they say is in their fields, or they
    /// were too large, or came before bytes were kept.
    public var withoutBytes = 0
    /// Those whose bytes were read, by how that ended.
    public var outcomes: [Rereading.Outcome: Int] = [:]

    /// Makes an empty report.
    public init() {}
}
