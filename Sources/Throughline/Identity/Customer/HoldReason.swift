// SPDX-License-Identifier: Apache-2.0

/// Why a link is held, or why an identifier connects nobody.
public struct HoldReason: Hashable, Sendable, CustomStringConvertible {
    /// The kind of reason.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case declared, ignored, kind, role, disposable, blocked, invalid, possible, unknown
            case shared, crowd, evidence, spellings, limit, separated, reassigned, size, reach
            case between, expired
        }
        private let value: Value
        /// Nothing proves what was claimed.
        public static let declared = Self(value: .declared)
        /// The adopted rules leave observations of this sort out.
        public static let ignored = Self(value: .ignored)
        /// Identifiers of this kind connect nobody.
        public static let kind = Self(value: .kind)
        /// Several people read what arrives there.
        public static let role = Self(value: .role)
        /// The address was made to be thrown away.
        public static let disposable = Self(value: .disposable)
        /// The value stands for no value.
        public static let blocked = Self(value: .blocked)
        /// The value breaks the rules of its kind.
        public static let invalid = Self(value: .invalid)
        /// The value may become valid later.
        public static let possible = Self(value: .possible)
        /// The identifier was erased, or never recorded.
        public static let unknown = Self(value: .unknown)
        /// A person marked the identifier as shared.
        public static let shared = Self(value: .shared)
        /// The identifier was seen with more others than one person has.
        public static let crowd = Self(value: .crowd)
        /// There is more evidence about the identifier than is read.
        public static let evidence = Self(value: .evidence)
        /// The identifier was written in more ways than are read.
        public static let spellings = Self(value: .spellings)
        /// Together they would have more identifiers of a kind than one person has.
        public static let limit = Self(value: .limit)
        /// A person said that they are not one.
        public static let separated = Self(value: .separated)
        /// Together they would have an identifier from before and from after it changed hands.
        public static let reassigned = Self(value: .reassigned)
        /// Together they would have more identifiers than a customer has.
        public static let size = Self(value: .size)
        /// Links around here reach too many identifiers for one of this tier to count.
        public static let reach = Self(value: .reach)
        /// The identifier already belongs to somebody, and joins nobody to them.
        public static let between = Self(value: .between)
        /// Its verification had expired when somebody else came with it.
        public static let expired = Self(value: .expired)
        /// The code's name.
        public var description: String { value.rawValue }
    }

    /// The kind of reason.
    public let code: Code
    /// The reason in words for people; it names no identifier.
    public let words: String
    /// The evidence it rests on, if any: a separation, a mark.
    public let refs: [Ref]

    /// Makes a reason.
    public init(_ code: Code, _ words: String, refs: [Ref] = []) {
        self.code = code
        self.words = words
        self.refs = refs
    }

    /// The words.
    public var description: String { words }

    /// Whether a person may still say whose the identifier is.
    ///
    /// A number that the metadata doesn't know yet, or a shop's `info@` that is one person's, can
    /// be given to that person; a value that is no value, and what is known to be shared, can't.
    var leavesRoomForAPerson: Bool {
        code != .blocked && code != .shared && code != .unknown
    }

    /// The reason that lies in a canonical value itself, or nil if it connects.
    init?(_ standing: Standing) {
        guard !standing.connects else { return nil }
        let code: Code =
            if standing.isRole {
                .role
            } else if standing.isDisposable {
                .disposable
            } else if standing.isBlocked {
                .blocked
            } else if standing.isPossible {
                .possible
            } else {
                .invalid
            }
        self.init(code, "it connects nobody: \(standing.reason ?? code.description)")
    }
}
