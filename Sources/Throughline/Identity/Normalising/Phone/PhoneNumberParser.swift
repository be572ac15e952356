// SPDX-License-Identifier: Apache-2.0

/// Reads telephone numbers as libphonenumber does, on the same metadata.
///
/// The order of the steps, and what each falls back to, is that of `PhoneNumberUtil.parse`, so that
/// numbers keyed by other software with the same metadata meet ours.
struct PhoneNumberParser {
    let metadata: PhoneMetadata

    /// National numbers have 2 to 17 digits; the ITU allows 15, Germany has longer ones.
    static let minimumNationalLength = 2
    static let maximumNationalLength = 17

    func parse(_ text: String, defaultRegion: String?) throws(PhoneNumberError) -> PhoneNumber {
        let home = defaultRegion.flatMap { metadata.territory(of: $0.uppercased()) }
        return try parse(text, from: home)
    }

    func parse(_ text: String, from home: PhoneTerritory?) throws(PhoneNumberError) -> PhoneNumber {
        guard let text = PhoneText(text) else { throw .textTooLong }
        guard var written = text.candidate(), written.isWrittenLikeNumber else {
            throw .notWrittenLikeNumber
        }
        guard home != nil || written.first?.isPlus ?? false else { throw .noRegion }
        let `extension` = takeExtension(from: &written)
        var (code, digits) = try callingCode(of: written, from: home)
        if code == nil, let home {
            code = metadata.callingCode(home.countryCode).map { ($0, home) }
        }
        guard let (code, territory) = code else { throw .unknownCallingCode }
        guard digits.count >= Self.minimumNationalLength else { throw .nationalTooShort }
        digits = national(digits, in: territory.plan)
        guard digits.count <= Self.maximumNationalLength else { throw .nationalTooLong }
        return number(digits, of: code, extension: `extension`)
    }
}

// MARK: - Calling codes

extension PhoneNumberParser {
    /// The territories under a number's calling code, and the one whose rules its prefixes follow:
    /// the main one where the number names the code, the home region where it does not.
    private typealias Code = (PhoneCallingCode, PhoneTerritory)

    /// Finds the calling code and the digits after it; no code where the number is national.
    private func callingCode(
        of written: ArraySlice<PhoneCharacter>,
        from home: PhoneTerritory?
    ) throws(PhoneNumberError) -> (Code?, ArraySlice<UInt8>) {
        let unsigned = written.drop { $0.isPlus }
        guard unsigned.startIndex > written.startIndex else {
            return try dialledCallingCode(of: written.dialled[...], from: home)
        }
        let digits = unsigned.dialled[...]
        if let found = try signedCallingCode(of: digits) { return found }
        // A plus sign in front of what one would dial: the prefix for calling abroad, perhaps.
        let found = try dialledCallingCode(of: digits, from: home)
        guard found.0 != nil else { throw .unknownCallingCode }
        return found
    }

    /// Splits digits that begin with a calling code; nil where they begin with none.
    private func signedCallingCode(
        of digits: ArraySlice<UInt8>
    ) throws(PhoneNumberError) -> (Code?, ArraySlice<UInt8>)? {
        guard digits.count > Self.minimumNationalLength else { throw .tooShortAfterPrefix }
        var value = 0
        for (index, digit) in digits.prefix(3).enumerated() {
            // No calling code begins with zero.
            value = value * 10 + Int(digit)
            guard value > 0 else { return nil }
            if let code = metadata.callingCode(value) {
                return ((code, code.main), digits.dropFirst(index + 1))
            }
        }
        return nil
    }

    /// Splits digits that begin with the home region's prefix for calling abroad, or with its own
    /// calling code where they would be no number of its plan otherwise.
    private func dialledCallingCode(
        of digits: ArraySlice<UInt8>,
        from home: PhoneTerritory?
    ) throws(PhoneNumberError) -> (Code?, ArraySlice<UInt8>) {
        guard let home, !digits.isEmpty else { return (nil, digits) }
        let plan = home.plan
        if let prefix = plan.internationalPrefix?.match(digits),
            digits.dropFirst(prefix.length).first != 0
        {
            let rest = digits.dropFirst(prefix.length)
            guard let found = try signedCallingCode(of: rest) else {
                throw .unknownCallingCode
            }
            return found
        }
        guard digits.begin(withDecimal: home.countryCode) else { return (nil, digits) }
        let rest = withoutNationalPrefix(
            digits.dropFirst(home.countryCode.decimalDigits),
            in: plan
        )
        let fits = !plan.describes(digits) && plan.describes(rest)
        guard fits || plan.length(of: digits) == .tooLong,
            let code = metadata.callingCode(home.countryCode)
        else { return (nil, digits) }
        return ((code, code.main), rest)
    }
}

// MARK: - National numbers

extension PhoneNumberParser {
    /// The national number without its prefix, unless it were too short without it.
    private func national(
        _ digits: ArraySlice<UInt8>,
        in plan: PhoneTerritory.Plan
    ) -> ArraySlice<UInt8> {
        let stripped = withoutNationalPrefix(digits, in: plan)
        return switch plan.length(of: stripped) {
        case .tooShort, .local, .wrong: digits
        case .possible, .tooLong: stripped
        }
    }

    /// Strips or transforms the prefix for long distance, and a carrier's code with it, unless that
    /// would take a number out of the plan.
    private func withoutNationalPrefix(
        _ digits: ArraySlice<UInt8>,
        in plan: PhoneTerritory.Plan
    ) -> ArraySlice<UInt8> {
        guard !digits.isEmpty, let match = plan.nationalPrefix?.match(digits) else { return digits }
        var stripped = digits.dropFirst(match.length)
        if !plan.transform.isEmpty, let last = match.groups.last, last != nil {
            stripped = (replaced(match, in: digits, by: plan.transform) + stripped)[...]
        }
        return plan.describes(digits) && !plan.describes(stripped) ? digits : stripped
    }

    private func replaced(
        _ match: DigitPattern.Match,
        in digits: ArraySlice<UInt8>,
        by parts: [TransformPart]
    ) -> [UInt8] {
        parts.flatMap { part -> ArraySlice<UInt8> in
            switch part {
            case .digit(let digit): [digit]
            case .group(let group):
                match.groups.indices.contains(group)
                    ? match.groups[group].map { digits[$0] } ?? [] : []
            }
        }
    }

    private func number(
        _ digits: ArraySlice<UInt8>,
        of code: PhoneCallingCode,
        extension: String?
    ) -> PhoneNumber {
        let found = code.territory(of: digits)
        let national = String(decimal: digits)
        let length = code.main.plan.length(of: digits)
        return PhoneNumber(
            e164: "+" + String(code.main.countryCode) + national,
            countryCode: code.main.countryCode,
            nationalNumber: national,
            extension: `extension`,
            type: found?.1 ?? .unknown,
            region: found?.0.region,
            isPossible: length == .possible || length == .local
        )
    }

    /// Cuts the extension off, where what precedes it is still written like a number.
    private func takeExtension(from written: inout ArraySlice<PhoneCharacter>) -> String? {
        guard let found = PhoneExtension(endOf: written), let start = found.start(),
            written[..<start].isWrittenLikeNumber
        else { return nil }
        let digits = written[found.digits].compactMap(\.digit)
        written = written[..<start]
        return String(decimal: digits[...])
    }
}

extension ArraySlice<UInt8> {
    fileprivate func begin(withDecimal number: Int) -> Bool {
        var value = 0
        for digit in prefix(number.decimalDigits) { value = value * 10 + Int(digit) }
        return count >= number.decimalDigits && value == number
    }
}

extension Int {
    /// How many digits a calling code has.
    fileprivate var decimalDigits: Int { self < 10 ? 1 : self < 100 ? 2 : 3 }
}

extension String {
    /// Writes values from 0 to 9 in ASCII.
    fileprivate init(decimal digits: ArraySlice<UInt8>) {
        self.init(unsafeUninitializedCapacity: digits.count) { buffer in
            for (index, digit) in digits.enumerated() { buffer[index] = digit | 0x30 }
            return digits.count
        }
    }
}

extension PhoneNumberError {
    fileprivate static let textTooLong = Self(
        .tooLong,
        "the text is longer than 250 characters; give the number alone"
    )
    fileprivate static let notWrittenLikeNumber = Self(
        .notANumber,
        "this is not written like a telephone number"
    )
    fileprivate static let noRegion = Self(
        .invalidCountryCode,
        "the number has no calling code; write it with + and the code, or give a default region"
    )
    fileprivate static let unknownCallingCode = Self(
        .invalidCountryCode,
        "no country or service has this calling code"
    )
    fileprivate static let tooShortAfterPrefix = Self(
        .tooShortAfterIDD,
        "too few digits follow the prefix for calling abroad"
    )
    fileprivate static let nationalTooShort = Self(
        .tooShort,
        "a national number has at least two digits"
    )
    fileprivate static let nationalTooLong = Self(
        .tooLong,
        "a national number has at most 17 digits"
    )
}
