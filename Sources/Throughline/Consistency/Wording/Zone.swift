// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A time zone, in which moments are told to people and business hours are counted.
///
/// The rules come from the Unicode data that Foundation carries, so that they are the same on every
/// machine, with or without a zone database of its own.
public struct Zone: Hashable, Sendable, CustomStringConvertible {
    /// The zone's IANA name, for example `Europe/Copenhagen`.
    public let name: String
    /// The rules; nil for UTC, which has none.
    private let rules: TimeZone?

    /// Coordinated universal time.
    public static let utc = Zone(name: "UTC", rules: nil)

    private init(name: String, rules: TimeZone?) {
        self.name = name
        self.rules = rules
    }

    /// Makes a zone of its IANA name, or returns nil where there is no such zone.
    public init?(_ name: String) {
        if name == "UTC" {
            self = .utc
            return
        }
        guard name.utf8.count <= 64, let rules = TimeZone(identifier: name) else { return nil }
        self.init(name: name, rules: rules)
    }

    /// Two zones are one if they have one name.
    public static func == (one: Self, other: Self) -> Bool { one.name == other.name }
    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The zone's name.
    public var description: String { name }

    /// How many seconds local clocks are ahead of UTC at a moment.
    public func offset(at moment: Timestamp) -> Int {
        guard let rules else { return 0 }
        let seconds = Double(moment.microseconds) / 1_000_000
        return rules.secondsFromGMT(for: Date(timeIntervalSince1970: seconds.rounded(.down)))
    }

    /// What local clocks show at a moment.
    public func civil(at moment: Timestamp) -> CivilTime {
        moment.civil(offsetSeconds: offset(at: moment))
    }

    /// The moment at which local clocks show a time, given as seconds since 1970-01-01 by local clocks.
    ///
    /// - Parameters:
    ///   - localSeconds: The time by local clocks.
    ///   - preferringLater: Which of two moments is meant where clocks show the time twice.
    /// - Returns: The moment; for a time that clocks jump over, the moment of the jump.
    func moment(localSeconds: Int64, preferringLater: Bool) -> Timestamp {
        guard rules != nil else { return Timestamp(seconds: localSeconds) }
        let local = Timestamp(seconds: localSeconds)
        // Offsets change by less than a day, and rarely: the one of the day before and the one of
        // the day after are all that can hold.
        let before = offset(at: local.advanced(by: .seconds(-86_400)))
        let after = offset(at: local.advanced(by: .seconds(86_400)))
        let candidates = [before, after]
            .map { ($0, Timestamp(seconds: localSeconds - Int64($0))) }
            .filter { offset(at: $0.1) == $0.0 }
            .map(\.1)
            .sorted()
        if let moment = preferringLater ? candidates.last : candidates.first { return moment }
        return jump(
            between: localSeconds - Int64(max(before, after)),
            localSeconds - Int64(min(before, after))
        )
    }

    /// The first second with the new offset, by halving.
    private func jump(between early: Int64, _ late: Int64) -> Timestamp {
        var (low, high) = (early - 86_400, late + 86_400)
        let old = offset(at: Timestamp(seconds: low))
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: Timestamp(seconds: middle)) == old { low = middle } else { high = middle }
        }
        return Timestamp(seconds: high)
    }
}
