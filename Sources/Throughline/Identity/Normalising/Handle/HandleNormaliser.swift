// SPDX-License-Identifier: Apache-2.0

/// Gives a handle, the name people see on a platform, its canonical value.
///
/// Follows the profile UsernameCaseMapped of PRECIS (RFC 8265, section 3.3): full-width and
/// half-width forms become common ones, letters lower case, the text composed (NFC), and only
/// letters, digits and printable ASCII are allowed. An `@` in front is not part of the handle.
///
/// A handle can change hands, so it is a dated alias: the platform's user id is what connects.
public struct HandleNormaliser: Sendable {
    /// The version that canonical values carry; a change is a rule change, with its preview.
    public static let version: UInt16 = 1

    /// The longest handle that is taken, in bytes of UTF-8: a name and a domain have room.
    public static let maximumLength = 512

    /// Makes a normaliser.
    public init() {}

    /// The canonical value of a handle.
    public func normalise(_ raw: String) -> CanonicalValue {
        let text = raw.trimmedNFC
        let bare = text.hasPrefix("@") ? String(text.dropFirst()) : text
        if let reason = BlockedValues.reason(bare) { return canonical(text, .blocked(reason)) }
        guard bare.utf8.count <= Self.maximumLength else {
            return canonical(
                text,
                .invalid("the handle is longer than \(Self.maximumLength) bytes")
            )
        }
        let widened = String(WidthMapping.mapped(bare.unicodeScalars))
        let value = widened.lowercasedInContext.composed
        guard IdentifierClass.allows(Array(value.unicodeScalars)) else {
            return canonical(text, .invalid("the handle holds a character that no handle may hold"))
        }
        let isBidirectional = BidiRule.applies(to: value.unicodeScalars)
        guard !isBidirectional || BidiRule.isSatisfied(by: value.unicodeScalars) else {
            return canonical(text, .invalid("the handle mixes directions of writing"))
        }
        var canonical = canonical(value, .connects)
        canonical.isMixedScript = ScriptMix(value.unicodeScalars).isDeceptive
        return canonical
    }

    /// What `timeline normalize handle` says about a line of input.
    public func report(_ raw: String) -> NormalisationReport {
        NormalisationReport(raw: raw, normalise(raw))
    }

    private func canonical(_ value: String, _ standing: Standing) -> CanonicalValue {
        CanonicalValue(value: value, version: Self.version, standing: standing)
    }
}
