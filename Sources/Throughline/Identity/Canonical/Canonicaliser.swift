// SPDX-License-Identifier: Apache-2.0

/// Computes what identifiers mean.
///
/// The result depends on the identifier and on nothing else: not on an account's settings, which
/// may change after the identifier was stored. A telephone number that does not name its country
/// therefore carries the region it was dialled from as its scope (``Identifier/phone(_:region:)``),
/// so that `030 12345` of Berlin and of Vienna are two identifiers from the start, and stay what
/// they are when an account moves.
public struct Canonicaliser: Sendable {
    private let function: @Sendable (Identifier) -> CanonicalIdentifier

    /// Makes a canonicaliser of a function; it must give the same answer for ever.
    public init(_ function: @escaping @Sendable (Identifier) -> CanonicalIdentifier) {
        self.function = function
    }

    /// What an identifier means.
    public func callAsFunction(_ identifier: Identifier) -> CanonicalIdentifier {
        function(identifier)
    }
}

extension Canonicaliser {
    /// The normalisers that rules may name, by version.
    static let versions: [Int: Self] = [1: .standard]

    /// The normalisers of this version.
    public static let standard = Self { identifier in
        // The scope of a number is the region that it is read in.
        let region = identifier.kind == .phone && !identifier.scope.isEmpty ? identifier.scope : nil
        let canonical = IdentifierNormaliser(defaultRegion: region).normalise(identifier)
        // A valid number and an address hold everywhere, wherever they were read.
        let holdsEverywhere = identifier.kind == .phone || identifier.kind == .email
        let isNamed = canonical.standing.connects || identifier.kind == .email
        return CanonicalIdentifier(
            key: .init(
                kind: identifier.kind,
                scope: holdsEverywhere && isNamed ? "" : identifier.scope,
                value: canonical.value
            ),
            version: canonical.version,
            standing: canonical.standing
        )
    }
}
