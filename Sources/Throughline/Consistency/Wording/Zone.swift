// SPDX-License-Identifier: Apache-2.0

private import Foundation

/// A time zone, in which moments are told to people and business hours are counted.
///
/// The rules come from the Unicode data that Foundation carries, so that they are the same on every
/// machine, with or without a zone database of its own.
public struct Zone: Hashable, Sendable, CustomStringConvertible {
    /// The zone's IANA name, for example `Europe/Copenhagen`.
    public let name: String

    /// Coordinated universal time.
    public static let utc = Zone(checked: "UTC")

    private init(checked name: String) { self.name = name }

    /// Makes a zone of its IANA name, or returns nil where there is no such zone.
    public init?(_ name: String) {
        guard name.utf8.count <= 64, TimeZone(identifier: name) != nil else { return nil }
        self.name = name
    }

    /// The zone's name.
    public var description: String { name }

    /// How many seconds local clocks are ahead of UTC at a moment.
    public func offset(at moment: Timestamp) -> Int {
        guard self != .utc, let zone = TimeZone(identifier: name) else { return 0 }
        let seconds = Double(moment.microseconds / 1_000_000)
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    }

    /// What local clocks show at a moment.
    public func civil(at moment: Timestamp) -> CivilTime {
        moment.civil(offsetSeconds: offset(at: moment))
    }
}
