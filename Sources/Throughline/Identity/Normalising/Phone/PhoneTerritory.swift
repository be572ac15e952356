// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A region's numbering plan under a calling code.
final class PhoneTerritory: Sendable {
    /// The ISO 3166 code, or `001` for a calling code that belongs to no country.
    let region: String
    let countryCode: Int
    private let fields: Substring
    private let compiled = AtomicLazyReference<Plan>()

    init(region: String, countryCode: Int, fields: Substring) {
        self.region = region
        self.countryCode = countryCode
        self.fields = fields
    }

    var isNonGeographic: Bool { region == "001" }

    /// The compiled plan.
    ///
    /// Two threads may both compile it at first; they then share what was stored first.
    var plan: Plan { compiled.load() ?? compiled.storeIfNil(Plan(fields)) }

    /// The pattern of first digits that decides for this territory among those of a calling code.
    ///
    /// Read apart from the plan, so that finding a number's region compiles no other region.
    var leadingDigits: Substring? {
        for field in fields.split(separator: " ") where field.hasPrefix("leading=") {
            return field.dropFirst("leading=".count)
        }
        return nil
    }
}

/// The territories that share a calling code, and which of them has a number.
final class PhoneCallingCode: Sendable {
    let territories: [PhoneTerritory]
    private let leading = AtomicLazyReference<Leading>()

    /// Takes at least one territory, the main one first.
    init(territories: [PhoneTerritory]) {
        self.territories = territories
    }

    /// The territory whose plan stands for the calling code where the region is not known.
    var main: PhoneTerritory { territories[0] }

    /// The territory that has the number and the type it has there.
    ///
    /// With one territory that is the one, whether the number is valid or not. Else the first that
    /// claims the number's first digits, or has a type for it.
    func territory(of digits: ArraySlice<UInt8>) -> (PhoneTerritory, PhoneNumberType)? {
        guard territories.count > 1 else { return (main, main.plan.type(of: digits)) }
        let claims = (leading.load() ?? leading.storeIfNil(Leading(territories)))
        let claimed = claims.automaton?.matches(digits) ?? 0
        for (index, territory) in territories.enumerated() {
            if claims.decides[index] {
                guard claimed >> UInt32(index) & 1 == 1 else { continue }
                return (territory, territory.plan.type(of: digits))
            }
            let type = territory.plan.type(of: digits)
            if type != .unknown { return (territory, type) }
        }
        return nil
    }

    /// The patterns of first digits of all territories, each with its index as bit.
    private final class Leading: Sendable {
        let decides: [Bool]
        let automaton: DigitAutomaton?

        init(_ territories: [PhoneTerritory]) {
            let patterns = territories.map { $0.leadingDigits.flatMap { DigitPattern($0) } }
            decides = patterns.map { $0 != nil }
            let never = DigitPattern.never
            automaton = DigitAutomaton(
                patterns.map { .init(pattern: $0 ?? never, allowsMore: true) }
            )
        }
    }
}
