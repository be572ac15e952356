// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// When a leg began, was answered and ended.
///
/// Records hold local times without an offset. Where clocks go back, a local time means two
/// moments; a record holds what decides between them: its unique id begins with the second in which
/// the channel was created, and `duration` and `billsec` were counted on a clock that doesn't jump.
struct CDRTimes {
    /// When it began.
    var start: Timestamp
    /// When it was answered.
    var answer: Timestamp?
    /// When it ended.
    var end: Timestamp?
    /// Whether the start could have been read otherwise.
    var isDoubtful: Bool
    /// Columns that should have held a time, and held something else.
    var unread: [CDRColumn] = []

    /// Reads a record's times; nil where it names no start.
    init?(_ record: CDRRecord, clock: LocalClock) {
        guard let begin = Self.reading(record[.start], clock) else { return nil }
        let created = AsteriskNames.created(uniqueID: record[.uniqueid])
        start = Self.start(of: begin, created: created)
        isDoubtful = begin.isDoubtful || begin.second != nil
        let duration = record.milliseconds(.duration).map { Duration.milliseconds($0) }
        let billed = record.milliseconds(.billsec).map { Duration.milliseconds($0) }
        let computedEnd = duration.map { start.advanced(by: $0) }
        end = Self.moment(.end, of: record, near: computedEnd, after: start, clock) ?? computedEnd
        let computedAnswer = end.flatMap { end in billed.map { end.advanced(by: .zero - $0) } }
        answer =
            Self.moment(.answer, of: record, near: computedAnswer, after: start, clock)
            ?? computedAnswer.map { max($0, start) }
        for column in [CDRColumn.answer, .end] {
            guard let text = record.text(column), !Self.isNoTime(text) else { continue }
            if CDRTime(text) == nil { unread.append(column) }
        }
    }

    /// The earliest candidate after the channel was created; without one, the earlier of two.
    ///
    /// A channel is there before its record begins, and seldom for long.
    private static func start(of reading: LocalClock.Reading, created: Timestamp?) -> Timestamp {
        guard let created else { return reading.first }
        // The two clocks are read a moment apart.
        let earliest = created.advanced(by: .seconds(-2))
        return reading.candidates.first { $0 >= earliest } ?? reading.first
    }

    private static func moment(
        _ column: CDRColumn,
        of record: CDRRecord,
        near expected: Timestamp?,
        after start: Timestamp,
        _ clock: LocalClock
    ) -> Timestamp? {
        guard let reading = reading(record[column], clock) else { return nil }
        let candidates = reading.candidates.filter { $0 >= start }
        guard let expected else { return candidates.first }
        return candidates.min { distance($0, expected) < distance($1, expected) }
    }

    private static func distance(_ one: Timestamp, _ other: Timestamp) -> Duration {
        max(one, other).since(min(one, other))
    }

    private static func reading(
        _ text: String,
        _ clock: LocalClock
    ) -> LocalClock.Reading? {
        switch CDRTime(text) {
        case .moment(let moment): LocalClock.Reading(first: moment)
        case .local(let civil): clock.read(civil)
        case nil: nil
        }
    }

    /// What databases write for "never".
    private static func isNoTime(_ text: String) -> Bool {
        text == "0" || text.hasPrefix("0000-00-00") || text.hasPrefix("1970-01-01")
            || text.lowercased() == "null"
    }
}
