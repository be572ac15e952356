// SPDX-License-Identifier: Apache-2.0

/// What a rep reads before answering: the story so far, at most 40 lines at 80 columns, each line
/// citing the events it rests on.
///
/// The first lines are always the same, so that the eye finds them: how to greet and how sure we are
/// of the person, the oldest words nobody has answered, the next promise due, the gravest danger, the
/// last touch on each channel. Details follow, the most urgent first, as far as there is room.
///
/// A brief is a pure function of a history and a moment. It holds words as customers wrote them; each
/// rendering neutralises them for its own sink. It is for reps: a visitor gets no brief.
public struct Brief: Hashable, Sendable {
    /// The customer.
    public var customer: CustomerID
    /// The moment as of which it was made.
    public var asOf: Timestamp
    /// The lines, in order.
    public var lines: [Line]

    /// What a line is about.
    public enum Section: String, Hashable, Sendable, CaseIterable {
        /// How to greet, and how sure we are of the person.
        case greeting
        /// The oldest words that nobody has answered.
        case waiting
        /// The next promise due.
        case promises
        /// The gravest danger.
        case dangers
        /// The last touch on each channel.
        case lastTouch
        /// One promise.
        case promise
        /// One danger.
        case danger
        /// Something asked before, and its answer.
        case answered
        /// What the company asked the customer, and what they said.
        case asked
        /// What it is all about: orders, items.
        case topics
        /// What they were given so far.
        case gestures
        /// What they tried alone.
        case selfService
        /// How they want to be met.
        case preferences
        /// What happened to them lately that wears people out.
        case strain
        /// What reps noted for each other.
        case notes
        /// The newest of the other entries.
        case recent
        /// What the brief was made of.
        case colophon

        /// The word in front of the section's first line; at most eight columns.
        public var label: String {
            switch self {
            case .greeting: "Greet"
            case .waiting: "Waiting"
            case .promises: "Promised"
            case .dangers: "Danger"
            case .lastTouch: "Last"
            case .promise: "Promises"
            case .danger: "Dangers"
            case .answered: "Answered"
            case .asked: "Asked"
            case .topics: "About"
            case .gestures: "Gestures"
            case .selfService: "Tried"
            case .preferences: "Prefers"
            case .strain: "Strain"
            case .notes: "Notes"
            case .recent: "Also"
            case .colophon: "As of"
            }
        }
    }

    /// One line: it may take several rows of a terminal.
    public struct Line: Hashable, Sendable {
        /// What it is about.
        public var section: Section
        /// What it says, as it was said: not neutralised.
        public var text: String
        /// The events it rests on, the most important first.
        public var events: [Ref]
        /// The most rows it takes on a terminal.
        var rowLimit: Int
        /// How many of the events are named on a terminal.
        var refLimit: Int

        /// Makes a line.
        init(
            _ section: Section,
            _ text: String,
            _ events: [Ref] = [],
            rows: Int = 1,
            refs: Int = 2
        ) {
            self.section = section
            self.text = text
            var seen: Set<Ref> = []
            self.events = events.filter { seen.insert($0).inserted }
            rowLimit = rows
            refLimit = refs
        }
    }

    /// The most rows a brief takes on a terminal.
    public static let rowLimit = 40
    /// The columns of the terminal it is made for.
    public static let columns = 80
    /// The most characters that are quoted of the words nobody has answered.
    public static let quoteLimit = 160

    /// Makes the brief of a history.
    ///
    /// - Parameters:
    ///   - history: The history.
    ///   - context: The moment, the standards and the time zone.
    ///   - reader: Who is going to read it; their own claim to answer is no danger to them.
    ///   - checks: The checks whose findings are dangers; those of low severity are left out.
    /// - Complexity: Linear in the number of entries.
    public init(
        _ history: CustomerHistory,
        in context: CheckContext,
        for reader: RepID? = nil,
        checks: Checks = .briefed
    ) {
        self.init(CaseFile(history, in: context), for: reader, checks: checks)
    }

    /// Makes the brief of a case file, where one was made already.
    public init(_ file: CaseFile, for reader: RepID? = nil, checks: Checks = .briefed) {
        customer = file.history.customer
        asOf = file.context.now
        lines = BriefComposer(file, reader: reader, checks: checks).lines()
    }

    /// The brief as one JSON object, with whole refs.
    public var json: JSONValue {
        [
            "asOf": asOf.json,
            "customer": customer.json,
            "lines": .array(
                lines.map { line in
                    [
                        "events": .array(line.events.map(\.json)),
                        "section": .string(line.section.rawValue),
                        "text": .string(line.text),
                    ]
                }
            ),
        ]
    }
}

extension Ref {
    /// The first eight digits: enough to tell one customer's events apart at a glance.
    public var short: String { String(description.prefix(8)) }
}
