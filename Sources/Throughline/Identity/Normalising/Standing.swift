// SPDX-License-Identifier: Apache-2.0

/// Whether a canonical value may connect identifiers, and for people the reason.
///
/// More standings may be added; ask ``connects-property`` for what decides.
public struct Standing: Hashable, Sendable, CustomStringConvertible {
    private enum Name: String {
        case connects, possible, role, disposable, blocked, invalid
    }

    private let name: Name

    /// Why, in words for people, without any part of the value; nil where nothing is to be said.
    public let reason: String?

    private init(_ name: Name, _ reason: String?) {
        self.name = name
        self.reason = reason
    }

    /// The value is well formed and one holder's: equal values connect.
    public static let connects = Self(.connects, nil)

    /// The value connects, and there is something to say about how it was read.
    public static func connects(because reason: String) -> Self { Self(.connects, reason) }

    /// The value may become valid later, as a number of a new prefix: it waits, and is kept.
    public static func possible(_ reason: String) -> Self { Self(.possible, reason) }

    /// Several people read what arrives there, as at `info@`: it never connects.
    public static func role(_ reason: String) -> Self { Self(.role, reason) }

    /// The address was made to be thrown away: it never connects.
    public static func disposable(_ reason: String) -> Self { Self(.disposable, reason) }

    /// The value stands for no value, as `null` and `0`: it never connects.
    public static func blocked(_ reason: String) -> Self { Self(.blocked, reason) }

    /// The value breaks the rules of its kind: it never connects.
    public static func invalid(_ reason: String) -> Self { Self(.invalid, reason) }

    /// Whether equal values connect identifiers.
    public var connects: Bool { name == .connects }

    /// Whether the value waits for better knowledge.
    public var isPossible: Bool { name == .possible }

    /// Whether the value is a role's.
    public var isRole: Bool { name == .role }

    /// Whether the value is a disposable address.
    public var isDisposable: Bool { name == .disposable }

    /// Whether the value stands for no value.
    public var isBlocked: Bool { name == .blocked }

    /// Whether the value breaks the rules of its kind.
    public var isInvalid: Bool { name == .invalid }

    /// The standing's name in a word: `connects`, `possible`, `role`, `disposable`, `blocked` or
    /// `invalid`.
    public var description: String { name.rawValue }
}
