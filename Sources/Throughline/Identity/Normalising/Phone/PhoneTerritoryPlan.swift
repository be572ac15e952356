// SPDX-License-Identifier: Apache-2.0

extension PhoneTerritory {
    /// The rules of a numbering plan, compiled.
    final class Plan: Sendable {
        /// What one dials in front of a calling code, such as `00`.
        let internationalPrefix: DigitPrefix?
        /// What one dials in front of a national number, carrier codes included.
        let nationalPrefix: DigitPrefix?
        /// What takes the place of the national prefix, such as Argentina's `9\1`.
        let transform: [TransformPart]
        /// Lengths of numbers that can be dialled from anywhere, as bits.
        private let lengths: UInt32
        /// Lengths that suffice for a local call only, as bits.
        private let localLengths: UInt32
        private let automaton: DigitAutomaton?
        /// For each length the kinds of number that have it.
        private let kindsByLength: [UInt32]
        private let isMobileFixed: Bool
        /// Fields that could not be read; the embedded table has none, and a test says so.
        let problems: [String]

        /// Reads the fields of a territory's line.
        init(_ text: Substring) {
            var fields = Fields()
            for field in text.split(separator: " ") { fields.read(field) }
            internationalPrefix = fields.internationalPrefix
            nationalPrefix = fields.nationalPrefix
            transform = fields.transform
            isMobileFixed = fields.isMobileFixed
            lengths = fields.kinds[Kind.general.rawValue]?.lengths ?? 0
            localLengths = fields.kinds[Kind.general.rawValue]?.localLengths ?? 0
            automaton = DigitAutomaton(
                fields.kinds.map { .init(pattern: $0?.pattern ?? DigitPattern.never) }
            )
            kindsByLength = (0...PhoneNumberParser.maximumNationalLength).map { length in
                fields.kinds.indices.reduce(0) { mask, kind in
                    // A kind without lengths of its own has every length.
                    let allowed = fields.kinds[kind].map { $0.lengths } ?? 0
                    let fits = allowed == 0 || allowed >> UInt32(length) & 1 == 1
                    return fits ? mask | 1 << UInt32(kind) : mask
                }
            }
            problems = fields.problems + (automaton == nil ? ["patterns: too large"] : [])
        }
    }

    /// The kinds of number in the order of their bits.
    enum Kind: Int, CaseIterable {
        case general, fixed, mobile, tollFree, premium, sharedCost, personal, voip, pager, uan
        case voicemail

        var bit: UInt32 { 1 << UInt32(rawValue) }
    }

    /// What a kind of number looks like.
    struct Description {
        var pattern: DigitPattern
        var lengths: UInt32
        var localLengths: UInt32
    }
}

extension PhoneTerritory.Plan {
    /// How a number's length fits the plan.
    enum Length {
        case possible, local, tooShort, tooLong, wrong
    }

    /// Whether the digits look like any national number of the plan, whatever its length rules.
    func describes(_ digits: ArraySlice<UInt8>) -> Bool {
        (automaton?.matches(digits) ?? 0) & PhoneTerritory.Kind.general.bit != 0
    }

    /// The type of a national number, `unknown` if it is not valid here.
    func type(of digits: ArraySlice<UInt8>) -> PhoneNumberType {
        guard kindsByLength.indices.contains(digits.count), let automaton else { return .unknown }
        let kinds = automaton.matches(digits) & kindsByLength[digits.count]
        func has(_ kind: PhoneTerritory.Kind) -> Bool { kinds & kind.bit != 0 }
        guard has(.general) else { return .unknown }
        // Dear and free numbers first: their patterns lie inside those of common lines.
        if has(.premium) { return .premiumRate }
        if has(.tollFree) { return .tollFree }
        if has(.sharedCost) { return .sharedCost }
        if has(.voip) { return .voip }
        if has(.personal) { return .personalNumber }
        if has(.pager) { return .pager }
        if has(.uan) { return .universalAccess }
        if has(.voicemail) { return .voicemail }
        if has(.fixed) { return isMobileFixed || has(.mobile) ? .fixedLineOrMobile : .fixedLine }
        return !isMobileFixed && has(.mobile) ? .mobile : .unknown
    }

    /// How the length of a national number fits.
    func length(of digits: ArraySlice<UInt8>) -> Length {
        let bit: UInt32 = digits.count < 32 ? 1 << UInt32(digits.count) : 0
        if localLengths & bit != 0 { return .local }
        if lengths & bit != 0 { return .possible }
        guard lengths != 0 else { return .wrong }
        if digits.count < lengths.trailingZeroBitCount { return .tooShort }
        return digits.count > 31 - lengths.leadingZeroBitCount ? .tooLong : .wrong
    }
}
