// SPDX-License-Identifier: Apache-2.0

/// A policy at a moment: before which moment what is due, decided by an event's header alone.
struct RetentionSchedule: Sendable {
    /// A rule, and the moment before which what it is about is due.
    struct Line: Sendable {
        var rule: RetentionRule
        var before: Timestamp
        /// The types of events that it is about; none means all of the class.
        var types: Set<EventType>
    }

    /// The rules, the most exact first.
    let lines: [Line]

    init(_ policy: RetentionPolicy, now: Timestamp) {
        lines = policy.rules.map { rule in
            Line(
                rule: rule,
                before: now.advanced(by: .zero - .seconds(Int64(rule.days) * 86_400)),
                types: Set(rule.kind.map(EventType.interactions) ?? [])
            )
        }.sorted { $0.exactness > $1.exactness }
    }

    /// The rule that holds for an event; nil where none is about it.
    ///
    /// A change has no kind of its own: only rules for all kinds are about it.
    func line(for header: EventHeader) -> Int? {
        lines.firstIndex { line in
            (line.rule.channel.map { $0 == header.channel } ?? true)
                && (line.rule.kind == nil || line.types.contains(header.type))
        }
    }

    /// The rule by which an event is due; nil where it is kept.
    func dueLine(for header: EventHeader) -> Int? {
        line(for: header).flatMap { header.occurredAt < lines[$0].before ? $0 : nil }
    }
}

extension RetentionSchedule.Line {
    /// Kind counts more than channel.
    fileprivate var exactness: Int { (rule.kind == nil ? 0 : 2) + (rule.channel == nil ? 0 : 1) }
}
