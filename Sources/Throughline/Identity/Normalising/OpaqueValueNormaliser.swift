// SPDX-License-Identifier: Apache-2.0

/// Gives ids that only their issuer understands their canonical value: login ids, the user ids of
/// platforms, cookies, order numbers.
///
/// Nothing is known about such a value but that it is a text, so nothing is folded: case may
/// matter. White space around it goes, Unicode is composed (NFC), and what stands for no value is
/// blocked.
public struct OpaqueValueNormaliser: Sendable {
    /// The version that canonical values carry; a change is a rule change, with its preview.
    public static let version: UInt16 = 1

    /// The longest value that is taken, in bytes of UTF-8.
    public static let maximumLength = 1024

    /// Makes a normaliser.
    public init() {}

    /// The canonical value of an id.
    public func normalise(_ raw: String) -> CanonicalValue {
        let value = raw.trimmedNFC
        return CanonicalValue(value: value, version: Self.version, standing: standing(of: value))
    }

    /// The same, in the form of `timeline normalize`.
    public func report(_ raw: String) -> NormalisationReport {
        NormalisationReport(raw: raw, normalise(raw))
    }

    private func standing(of value: String) -> Standing {
        if let reason = BlockedValues.reason(value) { return .blocked(reason) }
        guard value.utf8.count <= Self.maximumLength else {
            return .invalid("the value is longer than \(Self.maximumLength) bytes")
        }
        guard value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            return .invalid("the value holds a control character")
        }
        return .connects
    }
}
