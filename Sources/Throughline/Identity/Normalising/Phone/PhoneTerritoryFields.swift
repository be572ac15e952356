// SPDX-License-Identifier: Apache-2.0

extension PhoneTerritory.Plan {
    /// Collects the fields of a territory's line.
    ///
    /// `idd=`, `national-prefix=` and `leading=` hold a pattern, `transform=` digits and `\1`,
    /// `mobile-is-fixed` stands alone. Each kind of number is `name=lengths/local lengths:pattern`,
    /// with lengths parted by commas.
    struct Fields {
        var internationalPrefix: DigitPrefix?
        var nationalPrefix: DigitPrefix?
        var transform: [TransformPart] = []
        var isMobileFixed = false
        var kinds: [PhoneTerritory.Description?] = PhoneTerritory.Kind.allCases.map { _ in nil }
        var problems: [String] = []

        mutating func read(_ field: Substring) {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? parts[1] : ""
            let isRead =
                switch parts[0] {
                case "idd": Self.read(DigitPrefix(value), into: &internationalPrefix)
                case "national-prefix": Self.read(DigitPrefix(value), into: &nationalPrefix)
                case "transform": Self.read(TransformPart.parts(of: value), into: &transform)
                case "mobile-is-fixed": Self.read(true, into: &isMobileFixed)
                case "leading": DigitPattern(value) != nil
                default: readKind(parts[0], value)
                }
            if !isRead { problems.append(String(field)) }
        }

        private static func read<Value>(_ value: Value?, into place: inout Value) -> Bool {
            guard let value else { return false }
            place = value
            return true
        }

        private static func read<Value>(_ value: Value?, into place: inout Value?) -> Bool {
            place = value
            return value != nil
        }

        private mutating func readKind(_ name: Substring, _ value: Substring) -> Bool {
            guard let kind = PhoneTerritory.Kind(name: name),
                let colon = value.firstIndex(of: ":"),
                let pattern = DigitPattern(value[value.index(after: colon)...])
            else { return false }
            let lengths = value[..<colon].split(
                separator: "/",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard let national = Self.lengths(lengths[0]),
                let local = Self.lengths(lengths.count > 1 ? lengths[1] : "")
            else { return false }
            kinds[kind.rawValue] = PhoneTerritory.Description(
                pattern: pattern,
                lengths: national,
                localLengths: local
            )
            return true
        }

        /// Lengths parted by commas, as bits.
        private static func lengths(_ text: Substring) -> UInt32? {
            var mask: UInt32 = 0
            for part in text.split(separator: ",") {
                guard let length = UInt32(part), length <= PhoneNumberParser.maximumNationalLength
                else { return nil }
                mask |= 1 << length
            }
            return mask
        }
    }
}

extension PhoneTerritory.Kind {
    /// The kind with the name that the table uses.
    init?(name: Substring) {
        switch name {
        case "general": self = .general
        case "fixed": self = .fixed
        case "mobile": self = .mobile
        case "toll-free": self = .tollFree
        case "premium": self = .premium
        case "shared-cost": self = .sharedCost
        case "personal": self = .personal
        case "voip": self = .voip
        case "pager": self = .pager
        case "uan": self = .uan
        case "voicemail": self = .voicemail
        default: return nil
        }
    }
}
