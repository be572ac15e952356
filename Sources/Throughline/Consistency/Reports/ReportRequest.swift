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
