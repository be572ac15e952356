// SPDX-License-Identifier: Apache-2.0

/// The canonical value of an identifier, or why there is none that may connect.
///
/// Two identifiers of one kind and scope whose canonical values are equal, and both of whose
/// standings connect, are the same. The value is an edge that the customer function follows and is
/// never what a subject is named by, so a better normaliser is a rule change, not a migration.
public struct CanonicalValue: Hashable, Sendable {
    /// The canonical value; where there is none, the raw value trimmed and in NFC.
    public var value: String

    /// The version of the normaliser that made it.
    public var version: UInt16

    /// Whether the value may connect identifiers, and why not.
    public var standing: Standing

    /// Second keys, such as a mailbox without its plus tag, that only ever suggest.
    ///
    /// Identifiers that share one may be the same; a person decides.
    public var suggestionKeys: [String]

    /// Whether the value mixes scripts in a way that readers can mistake for another value.
    public var isMixedScript: Bool

    /// Makes a canonical value.
    ///
    /// - Parameters:
    ///   - value: The canonical value.
    ///   - version: The version of the normaliser that made it.
    ///   - standing: Whether the value may connect identifiers.
    ///   - suggestionKeys: Second keys that only suggest.
    ///   - isMixedScript: Whether the value mixes scripts that look alike.
    public init(
        value: String,
        version: UInt16,
        standing: Standing,
        suggestionKeys: [String] = [],
        isMixedScript: Bool = false
    ) {
        self.value = value
        self.version = version
        self.standing = standing
        self.suggestionKeys = suggestionKeys
        self.isMixedScript = isMixedScript
    }
}
