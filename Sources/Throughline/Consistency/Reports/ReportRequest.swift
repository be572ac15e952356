// SPDX-License-Identifier: Apache-2.0

/// What a report is about: which stretch of time, and by what its rows are told apart.
public struct ReportRequest: Hashable, Sendable {
    /// By what rows are told apart.
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        /// Each rep.
        case rep
        /// Each team of the roster.
        case team
        /// Each channel.
        case channel
    }

    /// The stretch of time.
    public var span: TimeSpan
    /// By what rows are told apart.
    public var grouping: Grouping
    /// The time zone in which hours of the day are counted.
    public var zone: Zone

    /// Makes a request.
    public init(_ span: TimeSpan, by grouping: Grouping = .rep, zone: Zone = .utc) {
        self.span = span
        self.grouping = grouping
        self.zone = zone
    }

    /// Whether a moment lies in the stretch.
    func holds(_ moment: Timestamp) -> Bool { span.start <= moment && moment < span.end }
}

/// Numbers of which the middle is asked for, kept exactly.
public struct Distribution: Hashable, Sendable {
    private var values: [Int64] = []

    /// Makes an empty one.
    public init() {}

    /// How many there are.
    public var count: Int { values.count }

    mutating func add(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        values.append(seconds + (attoseconds >= 500_000_000_000_000_000 ? 1 : 0))
    }

    /// The least value that at least so many of a hundred don't exceed; nil where there are none.
    ///
    /// - Complexity: O(*n* log *n*).
    public func percentile(_ percent: Int) -> Duration? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let rank = (sorted.count * min(max(percent, 0), 100) + 99) / 100
        return .seconds(sorted[min(max(rank, 1), sorted.count) - 1])
    }

    /// The greatest value; nil where there are none.
    public var greatest: Duration? { values.max().map { .seconds($0) } }
}
