// SPDX-License-Identifier: Apache-2.0

/// What happened to a customer lately that wears people out, counted by its parts.
///
/// Nothing is read from anybody's tone: only what happened counts, and each part names its events.
public struct Frustration: Hashable, Sendable {
    /// What sort of thing happened.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        /// They had to ask again before anybody answered.
        case repeats
        /// They went public.
        case wentPublic = "public"
        /// They were put on hold for longer than the standard.
        case holds
        /// They were handed on.
        case transfers
        /// A bot spoke, and it didn't help.
        case deadEnds
        /// A promise to them was broken, kept late, or is overdue.
        case promises

        /// The part in words, with its count.
        func text(_ count: Int) -> String {
            switch self {
            case .repeats:
                "asked \(count == 1 ? "once more" : "\(count) more times") before an answer"
            case .wentPublic: "went public\(count == 1 ? "" : " \(count) times")"
            case .holds: "\(count) long hold\(count == 1 ? "" : "s")"
            case .transfers: "handed on \(count == 1 ? "once" : "\(count) times")"
            case .deadEnds: "\(count) dead end\(count == 1 ? "" : "s") with a bot"
            case .promises: "\(count) promise\(count == 1 ? "" : "s") not kept in time"
            }
        }
    }

    /// The parts that there are, each with its events.
    public private(set) var parts: [Part: [Ref]] = [:]

    /// How far back is looked.
    public static let memory: Duration = .seconds(30 * 86_400)
    /// How soon somebody who writes on, or a rep who takes over from a bot, is no sign of anything.
    static let patience: Duration = .seconds(10 * 60)

    /// Counts what happened up to the case's moment.
    ///
    /// - Complexity: Linear in the number of entries.
    public init(_ file: CaseFile) {
        let entries = file.history.entries
        let start = file.context.now.advanced(by: .zero - Self.memory)
        for wait in file.dialogue.waits where entries[wait.asks[0]].occurredAt >= start {
            for (before, ask) in zip(wait.asks, wait.asks.dropFirst())
            where entries[ask].occurredAt.since(entries[before].occurredAt) >= Self.patience {
                add(.repeats, entries[ask].ref)
            }
            let bot = wait.machines.last { file.dialogue.moves[$0] == .botSpeaks }
            if let bot, !wait.isSettledByBot {
                let end = wait.endIndex.map { entries[$0].occurredAt } ?? file.context.now
                if end.since(entries[bot].occurredAt) >= Self.patience {
                    add(.deadEnds, entries[bot].ref)
                }
            }
        }
        for index in entries.indices where entries[index].occurredAt >= start {
            let entry = entries[index]
            if entry.interaction.kind == .post, file.dialogue.moves[index] == .asks {
                add(.wentPublic, entry.ref)
            }
            guard let call = entry.interaction.call else { continue }
            let standard = file.context.documents.standards(at: entry.occurredAt)
                .standard(.hold, on: .phone)?.within.duration
            if let held = call.holdMilliseconds, let standard,
                Duration.milliseconds(held) > standard
            {
                add(.holds, entry.ref)
            }
            let answered = call.steps.first { $0.name == "answer" }?.at
            for step in call.steps where step.name == "transfer" {
                if let answered, step.at >= answered { add(.transfers, entry.ref) }
            }
        }
        for state in file.promises where state.due ?? .distantFuture >= start {
            let isLate = state.standing == .broken || state.standing == .keptLate
            if isLate || state.isOverdue(at: file.context.now) { add(.promises, state.ref) }
        }
    }

    /// The moments at which time alone changes what is counted: something is long ago, a bot has had
    /// its time, a promise is due.
    static func turns(_ file: CaseFile) -> [Timestamp] {
        let entries = file.history.entries
        var turns: [Timestamp] = []
        for wait in file.dialogue.waits where wait.asks.count > 1 || !wait.machines.isEmpty {
            turns.append(entries[wait.asks[0]].occurredAt.advanced(by: memory))
            guard wait.end == nil else { continue }
            turns += wait.machines.map { entries[$0].occurredAt.advanced(by: patience) }
        }
        for entry in entries where entry.interaction.kind == .post || entry.interaction.call != nil
        {
            turns.append(entry.occurredAt.advanced(by: memory))
        }
        for due in file.promises.compactMap(\.due) { turns += [due, due.advanced(by: memory)] }
        return turns
    }

    private mutating func add(_ part: Part, _ ref: Ref) { parts[part, default: []].append(ref) }

    /// How much happened, all in all.
    public var count: Int { parts.values.map(\.count).reduce(0, +) }

    /// The parts in words; nil where nothing happened.
    public var text: String? {
        let texts = Part.allCases.compactMap { part in parts[part].map { part.text($0.count) } }
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    /// The events, in the order of the parts.
    var events: [Ref] { Part.allCases.flatMap { parts[$0] ?? [] } }

    /// The brief's line; nil where it is not worth one.
    var line: Brief.Line? {
        guard count >= 3, let text else { return nil }
        return Brief.Line(.strain, text, events, rows: 2, refs: 1)
    }
}

extension Wait {
    fileprivate var isSettledByBot: Bool {
        if case .answered(_, .byBot) = end { true } else { false }
    }

    fileprivate var endIndex: Int? {
        switch end {
        case .answered(let index, _), .takenBack(let index): index
        case .acknowledged, nil: nil
        }
    }
}
