// SPDX-License-Identifier: Apache-2.0

/// Gives an identifier its canonical value, by the normaliser of its kind.
public struct IdentifierNormaliser: Sendable {
    private let phone: PhoneNormaliser

    /// Makes a normaliser for identifiers that came in where numbers are dialled from one region.
    ///
    /// - Parameter defaultRegion: An ISO 3166 code; without one only numbers with a plus sign are
    ///   read. Check it with ``PhoneNormaliser/supports(region:)``.
    public init(defaultRegion: String? = nil) {
        phone = PhoneNormaliser(defaultRegion: defaultRegion)
    }

    /// The canonical value of an identifier; compare it only within one kind and scope.
    public func normalise(_ identifier: Identifier) -> CanonicalValue {
        switch identifier.kind {
        case .email: EmailNormaliser().normalise(identifier.value)
        case .phone: phone.normalise(identifier.value)
        case .handle: HandleNormaliser().normalise(identifier.value)
        default: OpaqueValueNormaliser().normalise(identifier.value)
        }
    }

    /// The version of the normaliser of a kind, which its canonical values carry.
    public static func version(for kind: IdentifierKind) -> UInt16 {
        switch kind {
        case .email: EmailNormaliser.version
        case .phone: PhoneNormaliser.version
        case .handle: HandleNormaliser.version
        default: OpaqueValueNormaliser.version
        }
    }
}
