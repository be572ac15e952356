// SPDX-License-Identifier: Apache-2.0

/// A telephone number as the world dials it, and what its numbering plan says about it.
///
/// Two numbers are equal when every part is, so a switchboard with extension 12 and the same
/// switchboard with extension 13 are two numbers. A number is not a person: see
/// ``PhoneNormaliser`` for which numbers may connect identifiers.
public struct PhoneNumber: Hashable, Sendable {
    /// The number in the form of ITU-T E.164: `+`, the calling code, the national number.
    ///
    /// Never holds the extension, which is dialled after the call is connected.
    public let e164: String

    /// The calling code of the country or service, from 1 to 999.
    public let countryCode: Int

    /// The digits after the calling code, with the zeros that belong to them (Italy's `02…`).
    public let nationalNumber: String

    /// What is dialled after the call is connected, in ASCII digits whatever script was typed.
    public let `extension`: String?

    /// What the numbering plan uses the number for; `unknown` exactly if it is not valid.
    public let type: PhoneNumberType

    /// The ISO 3166 code of the territory, `001` for a calling code that belongs to no country.
    ///
    /// It is nil where several territories share the calling code and none of them has the number.
    public let region: String?

    /// Whether the numbering plan assigns this number, as far as its first digits and length tell.
    public let isValid: Bool

    /// Whether numbers of this length exist under the calling code, be it for local calls only.
    ///
    /// Looks at the calling code's main territory alone, as libphonenumber does, so a valid number
    /// of a smaller territory can count as not possible.
    public let isPossible: Bool

    /// Reads a number out of what somebody typed, with the metadata that this library embeds.
    ///
    /// The algorithm is libphonenumber's: text before the first digit or plus sign is skipped,
    /// digits of any script count, letters are keypad digits where three or more of them occur,
    /// `tel:` addresses of RFC 3966 are understood, and the prefixes for calling abroad, for long
    /// distance and for a carrier are stripped by the rules of the region.
    ///
    /// - Parameters:
    ///   - text: What was typed; at most 250 Unicode scalars are accepted.
    ///   - defaultRegion: The ISO 3166 code of the region one would dial from. Without it, or with
    ///     one that has no numbering plan, only numbers with a plus sign can be read.
    /// - Throws: ``PhoneNumberError`` where the text cannot be a number at all.
    /// - Complexity: Linear in the length of the text.
    public init(parsing text: String, defaultRegion: String? = nil) throws(PhoneNumberError) {
        self = try PhoneNumberParser(metadata: .standard).parse(text, defaultRegion: defaultRegion)
    }

    /// Assembles a number from parts that agree with each other; for the parser.
    init(
        e164: String,
        countryCode: Int,
        nationalNumber: String,
        extension: String?,
        type: PhoneNumberType,
        region: String?,
        isPossible: Bool
    ) {
        self.e164 = e164
        self.countryCode = countryCode
        self.nationalNumber = nationalNumber
        self.extension = `extension`
        self.type = type
        self.region = region
        self.isValid = type != .unknown
        self.isPossible = isPossible
    }
}

extension PhoneNumber: CustomStringConvertible {
    /// The E.164 form, and the extension in the notation of RFC 3966 where there is one.
    public var description: String {
        guard let digits = `extension` else { return e164 }
        return e164 + ";ext=" + digits
    }
}
