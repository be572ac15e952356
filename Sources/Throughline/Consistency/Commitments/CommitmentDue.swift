// SPDX-License-Identifier: Apache-2.0

extension DocumentsInForce {
    /// When a promise is due.
    ///
    /// That is the moment that was named; or when the time that was named has passed, business time by
    /// the calendar of the day on which it was promised; or, of what takes days, after their number.
    func due(of commitment: Commitment) -> Timestamp? {
        if let due = commitment.due { return due }
        if let within = commitment.within {
            let standards = standards(at: commitment.occurredAt)
            return within.moment(
                after: commitment.occurredAt,
                calendar: standards.promiseCalendar(on: commitment.channel),
                channel: commitment.channel
            )
        }
        let takesDays: [Commitment.Kind] = [.callback, .refund, .delivery, .replacement, .answer]
        guard let days = commitment.terms.days, days >= 0, takesDays.contains(commitment.kind)
        else { return nil }
        let seconds = Int64(min(days, 36_500)) * 86_400
        return commitment.occurredAt.advanced(by: .seconds(seconds))
    }

    /// How long after the agreed moment a call back still counts as in time.
    func callbackGrace(of commitment: Commitment) -> Duration {
        guard commitment.kind == .callback else { return .zero }
        let standard = standards(at: commitment.occurredAt).standard(.callback, on: .phone)
        return standard?.within.duration ?? .zero
    }
}

extension Standards {
    /// The calendar by which promised business time counts: that of the standards for answers on the
    /// channel, or else the first there is.
    func promiseCalendar(on channel: Channel) -> BusinessCalendar? {
        let measures: [Standard.Measure] = [
            .promiseNotice, .callback, .nextAnswer, .firstAnswer, .resolution,
        ]
        let named = measures.lazy.compactMap { self.standard($0, on: channel)?.calendar }
            .compactMap { self.calendar($0) }
        return named.first ?? calendars.first
    }
}
