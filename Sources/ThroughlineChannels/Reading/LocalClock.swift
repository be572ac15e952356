// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Throughline

/// Reads local times of one time zone.
///
/// Twice a year a local time names no moment, or two. A time in the gap, when clocks go forward, is
/// read with the offset that was in force before it, so it lies as far after the gap as it was
/// written into it; RFC 5545, section 3.3.5, says the same. A time in the fold, when clocks go
/// back, gives both moments, and the caller picks one by what else it knows.
struct LocalClock {
    /// The moments that a local time can mean.
    struct Reading: Equatable {
        /// The moment, the earlier one of two.
        var first: Timestamp
        /// The later one, in the fold.
        var second: Timestamp?
        /// Whether the local time was skipped, or there is no knowing its offset.
        var isDoubtful = false

        /// The candidates, earlier first.
        var candidates: [Timestamp] { [first] + (second.map { [$0] } ?? []) }
    }

    private let zone: TimeZone?
    /// The days that were asked for, and the offset of those that have but one.
    ///
    /// Copies share them.
    private let days = Locked<[Int: Int?]>([:])

    /// How many days are kept; asking for a zone's offset is dear.
    private static let dayLimit = 4_096

    /// A clock of an IANA time zone; times are read as UTC, and called doubtful, if it isn't one.
    init(_ name: String?) {
        zone = name.flatMap { TimeZone(identifier: $0) }
    }

    /// Reads a local time, or returns nil if the calendar has no such time.
    func read(_ civil: Throughline.CivilTime) -> Reading? {
        guard let naive = Timestamp(civil) else { return nil }
        guard let zone else { return Reading(first: naive, isDoubtful: true) }
        let seconds = Int(naive.microseconds / 1_000_000)
        let day = seconds / 86_400
        if let offset = offset(throughout: day, zone) { return Reading(first: naive.minus(offset)) }
        return Self.read(naive, seconds, zone)
    }

    private func offset(throughout day: Int, _ zone: TimeZone) -> Int? {
        if let known = days.withLock({ $0[day] }) { return known }
        let offset = Self.offset(throughout: day, zone)
        days.withLock { days in
            if days.count >= Self.dayLimit { days.removeAll(keepingCapacity: true) }
            days[day] = .some(offset)
        }
        return offset
    }

    private static func read(_ naive: Timestamp, _ seconds: Int, _ zone: TimeZone) -> Reading {
        let before = offset(at: seconds - 86_400, zone)
        let after = offset(at: seconds + 86_400, zone)
        let moments = Set([before, after])
            .filter { offset(at: seconds - $0, zone) == $0 }
            .map { naive.minus($0) }
            .sorted()
        guard let first = moments.first else {
            return Reading(first: naive.minus(before), isDoubtful: true)
        }
        return Reading(first: first, second: moments.dropFirst().first)
    }

    /// The offset of a day that keeps one offset from the day before to the day after.
    private static func offset(throughout day: Int, _ zone: TimeZone) -> Int? {
        let offsets = (-1...2).map { offset(at: (day + $0) * 86_400, zone) }
        return Set(offsets).count == 1 ? offsets.first : nil
    }

    private static func offset(at seconds: Int, _ zone: TimeZone) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
}

extension Timestamp {
    fileprivate func minus(_ seconds: Int) -> Timestamp { advanced(by: .seconds(-seconds)) }
}
