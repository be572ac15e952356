// SPDX-License-Identifier: Apache-2.0

/// Gives a telephone number its canonical value.
///
/// The value is the E.164 form, followed by the extension in the notation of RFC 3966 where there
/// is one: extensions of one switchboard are different people. Only a valid number connects; a
/// number whose length is possible waits until the metadata knows it or a person says so, because
/// national numbers read with the wrong region look like that.
///
/// A number in the form of before a change of its country's plan (Mexico's `+52 1 …`, a Brazilian
/// mobile without its ninth digit) has the value of the form that is dialled today.
public struct PhoneNormaliser: Sendable {
    /// The version that canonical values carry; a change is a rule change, with its preview.
    public static let version: UInt16 = 1

    /// The ISO 3166 code of the region that numbers without a calling code are dialled from.
    public let defaultRegion: String?

    private let metadata: PhoneMetadata
    private let home: PhoneTerritory?

    /// Makes a normaliser for numbers that were typed, or dialled, in a region.
    ///
    /// - Parameter defaultRegion: An ISO 3166 code, in any case. Without one, or with one that has
    ///   no numbering plan (``supports(region:)``), only numbers with a plus sign can be read.
    public init(defaultRegion: String? = nil) {
        self.init(defaultRegion: defaultRegion, metadata: .standard)
    }

    init(defaultRegion: String?, metadata: PhoneMetadata) {
        self.defaultRegion = defaultRegion?.uppercased()
        self.metadata = metadata
        home = self.defaultRegion.flatMap { metadata.territory(of: $0) }
    }

    /// Whether a region has a numbering plan; check what was configured with this.
    public static func supports(region: String) -> Bool {
        PhoneMetadata.standard.territory(of: region.uppercased()) != nil
    }

    /// The release of libphonenumber whose metadata is embedded.
    public static var metadataVersion: String { PhoneMetadata.standardVersion }

    /// Reads a number, without judging whether it may connect anything.
    ///
    /// - Throws: ``PhoneNumberError`` where the text cannot be a number at all.
    public func number(_ raw: String) throws(PhoneNumberError) -> PhoneNumber {
        try PhoneNumberParser(metadata: metadata).parse(raw, from: home)
    }

    /// The canonical value of what somebody typed.
    public func normalise(_ raw: String) -> CanonicalValue {
        var failure = "the number is too short or too long for its country"
        do throws(PhoneNumberError) {
            if let canonical = canonical(try number(raw)) { return canonical }
        } catch {
            failure = error.message
        }
        let text = raw.trimmedNFC
        return canonical(
            text,
            BlockedValues.reason(phone: text).map { .blocked($0) } ?? .invalid(failure)
        )
    }

    /// What `timeline normalize phone` says about a line of input.
    ///
    /// The value is the number as it was read, without its extension, so that it can be compared
    /// with what other software makes of it; the reason names the number of today where that is
    /// another.
    public func report(_ raw: String) -> NormalisationReport {
        var report = NormalisationReport(raw: raw)
        let canonical = normalise(raw)
        report.reason = canonical.standing.reason
        guard let number = try? number(raw) else { return report }
        report.value = number.e164
        report.isValid = number.isValid
        report.isPossible = number.isPossible
        report.type = number.type.description
        report.region = number.region
        report.extension = number.extension
        if canonical.standing.connects, canonical.value != number.description {
            report.reason = (report.reason ?? "") + "; today it is " + canonical.value
        }
        return report
    }

    /// The value of a number that connects or waits; nil for one that never can.
    private func canonical(_ number: PhoneNumber) -> CanonicalValue? {
        if number.isValid {
            return canonical(number.description, .connects, keys: suggestionKeys(of: number))
        }
        if let (current, reason) = renumbered(number) {
            let standing = Standing.connects(because: reason)
            return canonical(current.description, standing, keys: suggestionKeys(of: current))
        }
        guard number.isPossible, BlockedValues.reason(phone: number.nationalNumber) == nil else {
            return nil
        }
        return canonical(
            number.description,
            .possible("numbers of this length exist, but none that begins like this one")
        )
    }

    /// The number that is dialled today for one of an older plan, and when the plan changed.
    private func renumbered(_ number: PhoneNumber) -> (PhoneNumber, String)? {
        for change in NumberingPlanChange.all where change.countryCode == number.countryCode {
            for national in change.current(number.nationalNumber) {
                let text = "+\(number.countryCode)\(national)"
                guard let current = try? self.number(text), current.isValid,
                    current.nationalNumber == national
                else { continue }
                let dialled = PhoneNumber(current, extension: number.extension)
                return (dialled, change.reason)
            }
        }
        return nil
    }

    /// The number without its extension, and in Argentina without the 9 that calls a mobile from
    /// abroad: people leave both out, but others may be meant, so these only suggest.
    private func suggestionKeys(of number: PhoneNumber) -> [String] {
        let isArgentineMobile = number.countryCode == 54 && number.nationalNumber.hasPrefix("9")
        return [isArgentineMobile ? "+54" + number.nationalNumber.dropFirst() : number.e164]
    }

    private func canonical(
        _ value: String,
        _ standing: Standing,
        keys: [String] = []
    ) -> CanonicalValue {
        CanonicalValue(
            value: value,
            version: Self.version,
            standing: standing,
            suggestionKeys: keys
        )
    }
}

extension PhoneNumber {
    /// The same line with another extension.
    fileprivate init(_ number: PhoneNumber, extension: String?) {
        self.init(
            e164: number.e164,
            countryCode: number.countryCode,
            nationalNumber: number.nationalNumber,
            extension: `extension`,
            type: number.type,
            region: number.region,
            isPossible: number.isPossible
        )
    }
}
