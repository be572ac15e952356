// SPDX-License-Identifier: Apache-2.0

/// Something owed by a limit of time, with the pauses in which its clock stood still.
///
/// A pure function of its start, its standard, the calendar and the pauses: replayable for any past
/// moment, and explained minute by minute in its ``ledger(until:)``.
public struct Obligation: Hashable, Sendable {
    /// When the clock started.
    public var start: Timestamp
    /// What is owed by when.
    public var standard: Standard
    /// The calendar by whose hours it counts; nil counts every hour.
    public var calendar: BusinessCalendar?
    /// The channel whose hours count.
    public var channel: Channel
    /// Stretches in which the clock stood still, in any order.
    public var pauses: [TimeSpan]

    /// Makes an obligation under a standard of a document.
    public init(
        _ standard: Standard,
        of standards: Standards,
        on channel: Channel,
        from start: Timestamp,
        pauses: [TimeSpan] = []
    ) {
        self.start = start
        self.standard = standard
        calendar = standard.calendar.flatMap(standards.calendar)
        self.channel = channel
        self.pauses = pauses
    }

    /// The moment by which it is due; nil where the limit is none of time, or the office never opens.
    public var due: Timestamp? { due(standard.within) }

    /// The moment by which the company means to do it; nil where the standard names no aim.
    public var aim: Timestamp? { standard.aim.flatMap(due) }

    private func due(_ limit: Limit) -> Timestamp? {
        if limit.unit == .businessDay {
            guard let open, let closing = open.closing(ofDay: limit.count, after: start) else {
                return nil
            }
            let paused = mergedPauses(until: closing).map(open.length).reduce(.zero, +)
            return paused == .zero ? closing : open.moment(after: paused, from: closing)
        }
        guard let duration = limit.duration else { return nil }
        guard duration > .zero else { return start }
        var left = duration
        var result: Timestamp?
        forEachCounted { span in
            guard span.length < left else {
                result = span.start.advanced(by: left)
                return false
            }
            left -= span.length
            return true
        }
        return result
    }

    /// The stretches that count from the start up to a moment, and how much they come to.
    public func ledger(until moment: Timestamp) -> [LedgerRow] {
        var rows: [LedgerRow] = []
        var total: Duration = .zero
        forEachCounted { span in
            guard let counted = span.intersection(TimeSpan(start, moment)),
                rows.count < LedgerRow.limit
            else { return false }
            total += counted.length
            rows.append(LedgerRow(span: counted, total: total))
            return true
        }
        return rows
    }

    private var open: OpenTime? {
        let isBusiness = standard.clock == .business || standard.within.unit == .businessDay
        return isBusiness ? calendar.map { OpenTime($0, channel: channel) } : nil
    }

    /// Goes through what counts: the open hours, or all time, without the pauses.
    private func forEachCounted(_ body: (TimeSpan) -> Bool) {
        let pauses = mergedPauses(until: .distantFuture)
        func cut(_ span: TimeSpan) -> Bool {
            var from = span.start
            for pause in pauses where pause.end > from && pause.start < span.end {
                if pause.start > from, !body(TimeSpan(from, pause.start)) { return false }
                from = max(from, pause.end)
            }
            return from < span.end ? body(TimeSpan(from, span.end)) : true
        }
        if let open {
            open.forEach(after: start) { cut(TimeSpan(max($0.start, start), $0.end)) }
        } else {
            _ = cut(TimeSpan(start, .distantFuture))
        }
    }

    /// The pauses from the start up to a moment, in order and without overlaps.
    private func mergedPauses(until moment: Timestamp) -> [TimeSpan] {
        var merged: [TimeSpan] = []
        for pause in pauses.sorted(by: { $0.start < $1.start }) {
            guard let pause = pause.intersection(TimeSpan(start, moment)) else { continue }
            if let last = merged.last, pause.start <= last.end {
                merged[merged.count - 1] = TimeSpan(last.start, max(last.end, pause.end))
            } else {
                merged.append(pause)
            }
        }
        return merged
    }
}

/// One stretch of time that counted towards an obligation.
public struct LedgerRow: Hashable, Sendable {
    /// The stretch.
    public var span: TimeSpan
    /// All that counted up to its end.
    public var total: Duration

    /// The most rows a ledger has.
    public static let limit = 366

    /// The row in words: from when to when, how much that is, and how much it comes to.
    public func text(in zone: Zone) -> String {
        let moment = Moment(zone: zone, now: span.start)
        let isOneDay = zone.civil(at: span.start).day == zone.civil(at: span.end).day
        let end = moment.fullText(span.end)
        let start = moment.fullText(span.start)
        let until = isOneDay ? String(end.suffix(zone == .utc ? 9 : 5)) : end
        let minutes = span.length.components.seconds / 60
        return "\(start) to \(until): \(minutes) min, in all \(total.components.seconds / 60)"
    }

    /// The row as JSON: moments, and the minutes that have counted, cut.
    public var json: JSONValue {
        [
            "from": span.start.json, "to": span.end.json,
            "minutes": .integer(total.components.seconds / 60),
        ]
    }
}
