// SPDX-License-Identifier: Apache-2.0

/// What an identifier means: its kind, the scope in which its value holds, and the canonical value.
///
/// It is computed from the raw identifier whenever it is needed, by normalisers that have a
/// version, and never stored. Two identifiers with equal keys are one identifier.
public struct CanonicalIdentifier: Hashable, Sendable {
    /// What two spellings of one identifier have in common.
    public struct Key: Hashable, Comparable, Sendable {
        /// What sort of name it is.
        public let kind: IdentifierKind
        /// Where the canonical value holds: empty for a number in E.164 form, which holds anywhere.
        public let scope: String
        /// The canonical value.
        public let value: String

        /// Makes a key.
        public init(kind: IdentifierKind, scope: String, value: String) {
            self.kind = kind
            self.scope = scope
            self.value = value
        }

        /// Orders keys by kind, scope and value.
        public static func < (one: Self, other: Self) -> Bool {
            if one.kind != other.kind { return one.kind < other.kind }
            if one.scope != other.scope {
                return one.scope.utf8.lexicographicallyPrecedes(other.scope.utf8)
            }
            return one.value.utf8.lexicographicallyPrecedes(other.value.utf8)
        }
    }

    /// What two spellings of one identifier have in common.
    public let key: Key
    /// The version of the normaliser that computed the value.
    public let version: UInt16
    /// Whether the value may connect people, and why not.
    public let standing: Standing

    /// Makes a canonical identifier.
    public init(key: Key, version: UInt16, standing: Standing) {
        self.key = key
        self.version = version
        self.standing = standing
    }

    /// Whether equal keys name one thing.
    ///
    /// Two spellings of a role's or a disposable mailbox are one mailbox, although it connects
    /// nobody. A value that is blocked, invalid or merely possible names nothing that could be
    /// compared.
    public var namesOneThing: Bool {
        standing.connects || standing.isRole || standing.isDisposable
    }
}

extension CanonicalIdentifier {
    /// The tags by which the identifier is found under another spelling: one, or none where its
    /// value names nothing.
    public func lookups(_ vault: Vault) -> [Tag] {
        guard namesOneThing else { return [] }
        return [
            vault.tag(ofCanonical: key.value, kind: key.kind, scope: key.scope, version: version)
        ]
    }
}
