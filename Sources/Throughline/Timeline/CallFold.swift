// SPDX-License-Identifier: Apache-2.0

/// Folds what several events say of one call into one account of it.
enum CallFold {
    /// The whole call: answered if any leg was; from the first answer to the last end; what was
    /// talked, waited and held in all.
    static func call(of parts: [CallDetails]) -> CallDetails {
        var whole = CallDetails()
        whole.disposition = disposition(of: parts)
        whole.answeredAt = parts.compactMap(\.answeredAt).min()
        whole.endedAt = parts.compactMap(\.endedAt).max()
        whole.ringMilliseconds = parts.compactMap(\.ringMilliseconds).max()
        whole.waitMilliseconds = parts.compactMap(\.waitMilliseconds).max()
        whole.talkMilliseconds = talk(of: parts)
        whole.holdMilliseconds = sum(holds(of: parts))
        whole.queue = parts.compactMap(\.queue).first
        var steps: [CallDetails.Step] = []
        for step in parts.flatMap(\.steps) where !steps.contains(step) { steps.append(step) }
        whole.steps = steps.sorted {
            ($0.at, $0.name, $0.who ?? "") < ($1.at, $1.name, $1.who ?? "")
        }
        return whole
    }

    /// How long was talked in all.
    ///
    /// Legs overlap where three speak, and where a call record and a queue log tell of one talk;
    /// what overlaps counts once. What a machine said is no talk where a person spoke too.
    private static func talk(of parts: [CallDetails]) -> Int? {
        let talks = parts.filter { $0.talkMilliseconds != nil }
        let spoken = talks.filter { $0.disposition != .automated }
        let counted = spoken.isEmpty ? talks : spoken
        var covered: Timestamp?
        // A leg that is told of twice, once without its times, counts once.
        let timed = Set(counted.filter { $0.answeredAt != nil }.compactMap(\.leg))
        let untimed = counted.filter { $0.answeredAt == nil }
        var lengths = untimed.filter { !($0.leg.map(timed.contains) ?? false) }
            .map(\.talkMilliseconds)
        for (start, length) in spans(of: counted).sorted(by: <) {
            let end = start.advanced(by: .milliseconds(length))
            let from = max(start, covered ?? start)
            guard end > from else { continue }
            lengths.append(Int(end.since(from) / .milliseconds(1)))
            covered = end
        }
        return sum(lengths)
    }

    /// How long the customer was on hold, leg by leg: one that is told of twice counts once.
    private static func holds(of parts: [CallDetails]) -> [Int?] {
        var legs: [String: Int] = [:]
        var others: [Int?] = []
        for part in parts {
            guard let hold = part.holdMilliseconds else { continue }
            if let leg = part.leg {
                legs[leg] = max(legs[leg] ?? 0, hold)
            } else {
                others.append(hold)
            }
        }
        return others + legs.values.map { $0 }
    }

    private static func spans(of parts: [CallDetails]) -> [(start: Timestamp, length: Int)] {
        parts.compactMap { part in
            guard let start = part.answeredAt, let length = part.talkMilliseconds else {
                return nil
            }
            return (start, length)
        }
    }

    private static func sum(_ values: [Int?]) -> Int? {
        let known = values.compactMap { $0 }
        guard !known.isEmpty else { return nil }
        return known.reduce(0) { total, value in
            let (sum, overflow) = total.addingReportingOverflow(value)
            return overflow ? Int.max : sum
        }
    }

    private static func disposition(of parts: [CallDetails]) -> CallDetails.Disposition? {
        let known = parts.compactMap(\.disposition)
        let order: [CallDetails.Disposition] = [.answered, .abandoned, .noAnswer, .busy, .failed]
        return order.first(where: known.contains) ?? known.min()
    }
}
