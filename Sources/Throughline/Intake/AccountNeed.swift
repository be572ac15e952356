// SPDX-License-Identifier: Apache-2.0

/// Something that an adapter needs an account to say.
public struct AccountNeed: Hashable, Sendable, CustomStringConvertible {
    private enum Value: String {
        case secret, verifyToken, providerID, ownAddresses, publicURL, region, timeZone
    }
    private let value: Value
    /// A secret: without one, nothing can be verified and every request is turned away.
    public static let secret = Self(value: .secret)
    /// The token of the provider's handshake.
    public static let verifyToken = Self(value: .verifyToken)
    /// The provider's own id of the account, by which items find their account.
    public static let providerID = Self(value: .providerID)
    /// At least one own address, domain or number, by which directions are told.
    public static let ownAddresses = Self(value: .ownAddresses)
    /// The public base URL, because signatures cover it.
    public static let publicURL = Self(value: .publicURL)
    /// The region of numbers without a country code.
    public static let region = Self(value: .region)
    /// The time zone of times without an offset.
    public static let timeZone = Self(value: .timeZone)
    /// The need's name.
    public var description: String { value.rawValue }
}
