// SPDX-License-Identifier: Apache-2.0

/// Reads by when something is to be done: a length of time, or a day and a time of it.
struct DueReader {
    private let figures: FigureReader
    private var tokens: [PromiseToken] { figures.tokens }

    init(_ figures: FigureReader) { self.figures = figures }

    /// By when; a length of time goes before a day, as it is the more exact.
    func due() -> PromiseDue? {
        if let within = length() { return PromiseDue(within: within) }
        let time = time()
        guard let day = day() else {
            guard let time else { return nil }
            return PromiseDue(.after(0), time)
        }
        return PromiseDue(day, time)
    }

    // MARK: - Lengths of time

    private func length() -> Limit? {
        for index in tokens.indices {
            guard let (count, unit, end) = amountOfTime(at: index) else { continue }
            guard isDeadline(before: index) || isDeadline(after: end) else { continue }
            return Limit(count, unit)
        }
        return nil
    }

    /// `5 business days`, `3–5 Werktagen`, `half an hour`, `einer Woche`.
    private func amountOfTime(at index: Int) -> (Int, Limit.Unit, end: Int)? {
        var next = index
        var count: Int
        if figures.has(.half, index) {
            var end = index + 1
            while figures.has(.article, end) || figures.has(.half, end) { end += 1 }
            if figures.has(.hour, end) { return (30, .minute, end + 1) }
            // One word for both: `полчаса`.
            return figures.has(.hour, index) ? (30, .minute, index + 1) : nil
        } else if let number = figures.number(at: index) {
            guard let whole = number.isWhole, whole >= 0 else { return nil }
            count = whole
            next = number.tokens.upperBound
            if isRange(next), let upper = figures.number(at: next + 1), let most = upper.isWhole {
                count = max(count, most)
                next = upper.tokens.upperBound
            }
        } else if figures.has(.article, index) {
            count = 1
            next = index + 1
            if figures.has(.half, next) { return nil }
        } else {
            count = 1
        }
        var isBusiness = false
        while figures.has(.business, next) || figures.has(.article, next) {
            isBusiness = isBusiness || figures.has(.business, next)
            next += 1
        }
        guard let (unit, end) = figures.pick(next, { $0.unit }) else { return nil }
        // “by the end of the week”, “تا ساعت ۱۲”: no length of one.
        if next == index, figures.has(.end, end) || figures.number(at: end) != nil { return nil }
        var after = end
        while figures.has(.business, after), after < end + 2 {
            isBusiness = true
            after += 1
        }
        return Self.limit(count, unit, isBusiness).map { ($0.0, $0.1, after) }
    }

    private func isRange(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        let text = tokens[index].text
        if ["-", "–", "—", "/"].contains(text) { return true }
        let words = [
            "to", "bis", "til", "до", "und", "or", "oder", "eller", "или", "تا", "ຫາ", "մինչև",
        ]
        return words.contains(text)
    }

    private static func limit(
        _ count: Int,
        _ unit: PromiseWord,
        _ isBusiness: Bool
    ) -> (Int, Limit.Unit)? {
        switch unit {
        case .minute: (count, .minute)
        case .hour: (count, isBusiness ? .businessHour : .hour)
        case .day: (count, isBusiness ? .businessDay : .day)
        case .businessDay: (count, .businessDay)
        case .week: count <= 520 ? (count * 7, .day) : nil
        case .month: count <= 120 ? (count * 30, .day) : nil
        default: nil
        }
    }

    /// Whether a preposition before a length makes it a deadline; `for 30 days` doesn't.
    private func isDeadline(before index: Int) -> Bool {
        var place = index - 1
        for _ in 0..<4 where place >= 0 {
            if figures.has(.within, place) { return true }
            let passes =
                figures.has(.filler, place) || figures.has(.article, place)
                || figures.has(.next, place) || figures.has(.by, place)
                || tokens[place].numeral != nil || isRange(place)
            guard passes else { return false }
            place -= 1
        }
        return false
    }

    /// `5 օրվա ընթացքում`: in some languages it stands behind.
    private func isDeadline(after end: Int) -> Bool { figures.has(.within, end) }

    // MARK: - Days

    /// The day; of several the one that leaves the most time.
    private func day() -> PromiseDue.Day? {
        var latest: PromiseDue.Day?
        for index in tokens.indices {
            guard let day = day(at: index), !isAfter(index) else { continue }
            if case .after(let later) = day, case .after(let sooner)? = latest {
                latest = .after(max(sooner, later))
            } else if latest == nil {
                latest = day
            } else if case .date = day {
                latest = day  // “on Friday, 12 May”
            }
        }
        return latest
    }

    private func day(at index: Int) -> PromiseDue.Day? {
        if case .date(let date)? = tokens[index].numeral { return .date(date) }
        if let date = date(at: index) { return .date(date) }
        if let (days, _) = figures.pick(index, { $0.relativeDay }) { return .after(days) }
        if let (day, end) = figures.pick(index, { $0.weekday }) {
            let isNext = figures.has(.next, index - 1) || figures.has(.next, end)
            return .weekday(day, nextWeek: isNext)
        }
        if figures.has(.end, index) { return end(after: index) }
        if figures.has(.next, index) || figures.has(.this, index) {
            let ahead = figures.has(.next, index) ? 1 : 0
            guard !figures.has(.end, index - 1), !figures.has(.within, index - 1) else {
                return nil
            }
            return period(at: index + 1, ahead: ahead) ?? period(at: index - 1, ahead: ahead)
        }
        return nil
    }

    /// `end of the week`, `Ende nächster Woche`, `ugens udgang`.
    private func end(after index: Int) -> PromiseDue.Day? {
        var ahead = 0
        for place in (index - 1)...(index + 4) where place >= 0 {
            if figures.has(.next, place) { ahead = 1 }
            if let day = period(at: place, ahead: ahead) { return day }
            if figures.has(.relativeDay(0), place) || figures.has(.day, place) { return .after(0) }
        }
        return nil
    }

    private func period(at index: Int, ahead: Int) -> PromiseDue.Day? {
        if figures.has(.week, index) { return .endOfWeek(ahead: ahead) }
        if figures.has(.month, index) { return .endOfMonth(ahead: ahead) }
        return nil
    }

    /// A day and its month: `12 May`, `May 12th, 2025`, `12. maj`, `12.05.`.
    private func date(at index: Int) -> CalendarDay? {
        if let (month, end) = figures.pick(index, { $0.month }),
            let number = figures.number(at: end), let day = number.isWhole
        {
            return Self.day(day, month, year(at: number.tokens.upperBound))
        }
        guard let number = figures.number(at: index) else { return shortDate(at: index) }
        var next = number.tokens.upperBound
        if tokens.indices.contains(next), tokens[next].text == "." || tokens[next].text == "of" {
            next += 1
        }
        guard let day = number.isWhole, let (month, end) = figures.pick(next, { $0.month }) else {
            return shortDate(at: index)
        }
        return Self.day(day, month, year(at: end))
    }

    /// `12.05.` and `12/5`, which as numbers mean nothing; they need a word that leads to a date.
    private func shortDate(at index: Int) -> CalendarDay? {
        let parts = tokens[index].text.split(whereSeparator: { $0 == "." || $0 == "/" })
        guard tokens[index].numeral != nil || tokens[index].text.contains("/"), parts.count == 2,
            let day = Int(parts[0]), let month = Int(parts[1]), parts.allSatisfy({ $0.count <= 2 })
        else { return nil }
        let isDated =
            tokens.indices.contains(index + 1) && tokens[index + 1].text == "."
            && !tokens[index + 1].followsSpace
        let isLed = figures.has(.by, index - 1) || figures.has(.at, index - 1)
        guard isDated || (isLed && tokens[index].text.contains("/")) else { return nil }
        guard figures.pick(index + 1, { $0.currency }) == nil else { return nil }
        return Self.day(day, month, 0)
    }

    private func year(at index: Int) -> Int {
        let next = tokens.indices.contains(index) && tokens[index].text == "," ? index + 1 : index
        guard let year = figures.number(at: next)?.isWhole, (2_000...2_100).contains(year),
            !figures.has(.percent, next + 1), figures.pick(next + 1, { $0.currency }) == nil
        else { return 0 }
        return year
    }

    private static func day(_ day: Int, _ month: Int, _ year: Int) -> CalendarDay? {
        guard (1...12).contains(month), day >= 1,
            day <= CivilTime.days(inMonth: month, of: year == 0 ? 2_000 : year)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// “After Friday” is no deadline.
    private func isAfter(_ index: Int) -> Bool {
        figures.has(.after, index - 1)
            || (figures.has(.after, index - 2) && figures.has(.article, index - 1))
    }

    // MARK: - Times of day

    private func time() -> ClockTime? {
        for index in tokens.indices {
            if let time = clock(at: index) { return time }
        }
        for index in tokens.indices {
            if let (minutes, _) = figures.pick(index, { $0.part }) {
                return ClockTime(minutes / 60, minutes % 60)
            }
        }
        return nil
    }

    private func clock(at index: Int) -> ClockTime? {
        if figures.has(.midday, index) { return ClockTime(12, 0) }
        if case .clock(let time)? = tokens[index].numeral { return half(of: time, index + 1) }
        if figures.has(.halfTo, index), let hour = hour(at: index + 1) {
            return afternoon(hour - 1, 30)
        }
        if figures.has(.halfPast, index), let hour = hour(at: index + 1) {
            return afternoon(hour, 30)
        }
        guard let number = figures.number(at: index) else { return nil }
        let end = number.tokens.upperBound
        let digits = tokens[index].text.split(whereSeparator: { $0 == "." }).compactMap { Int($0) }
        let minute = digits.count == 2 && digits[1] < 60 ? digits[1] : nil
        let isLed = figures.has(.at, index - 1)
        let isNamed = figures.has(.oClock, end) || figures.has(.am, end) || figures.has(.pm, end)
        guard isNamed || (isLed && !isFigure(index, end)) else { return nil }
        if let minute, let hour = digits.first, hour <= 24 {
            return half(of: ClockTime(hour, minute), end)
        }
        guard let hour = number.isWhole, (0...24).contains(hour) else { return nil }
        if isNamed, figures.has(.am, end) || figures.has(.pm, end) {
            return half(of: ClockTime(hour, 0), end)
        }
        // “By three” is in the afternoon; “3:00” and “3 Uhr” are what they say.
        if !isNamed, (1...6).contains(hour) { return afternoon(hour, 0) }
        return half(of: ClockTime(hour, 0), figures.has(.oClock, end) ? end + 1 : end)
    }

    /// Whether a number is a sum, a percentage, a length or a date, and so no time.
    private func isFigure(_ index: Int, _ end: Int) -> Bool {
        figures.has(.percent, end) || figures.pick(end, { $0.currency }) != nil
            || figures.pick(end, { $0.unit }) != nil || figures.has(.business, end)
            || figures.pick(end, { $0.month }) != nil || date(at: index) != nil
            || figures.pick(index - 1, { $0.currency }) != nil || isRange(end)
    }

    private func hour(at index: Int) -> Int? {
        guard let hour = figures.number(at: index)?.isWhole, (1...12).contains(hour) else {
            return nil
        }
        return hour
    }

    /// Nobody is called back at half past two in the night.
    private func afternoon(_ hour: Int, _ minute: Int) -> ClockTime {
        ClockTime((0...6).contains(hour) ? hour + 12 : hour, minute)
    }

    private func half(of time: ClockTime, _ index: Int) -> ClockTime {
        let (hour, minute) = (time.minutes / 60, time.minutes % 60)
        if figures.has(.pm, index), hour < 12 { return ClockTime(hour + 12, minute) }
        if figures.has(.am, index), hour == 12 { return ClockTime(0, minute) }
        return time
    }
}

extension PromiseWord {
    fileprivate var unit: PromiseWord? {
        switch self {
        case .minute, .hour, .day, .week, .month, .businessDay: self
        default: nil
        }
    }
    fileprivate var relativeDay: Int? {
        if case .relativeDay(let days) = self { days } else { nil }
    }
    fileprivate var weekday: Weekday? { if case .weekday(let day) = self { day } else { nil } }
    fileprivate var month: Int? { if case .monthName(let month) = self { month } else { nil } }
    fileprivate var part: Int? { if case .part(let minutes) = self { minutes } else { nil } }
    fileprivate var currency: String? { if case .currency(let code) = self { code } else { nil } }
}
