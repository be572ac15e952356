// SPDX-License-Identifier: Apache-2.0

/// What a numbering plan uses a telephone number for.
///
/// More types may be added, so a `switch` over one needs a default.
public struct PhoneNumberType: Hashable, Sendable, CustomStringConvertible {
    private enum Name: String {
        case fixedLine = "FIXED_LINE"
        case mobile = "MOBILE"
        case fixedLineOrMobile = "FIXED_LINE_OR_MOBILE"
        case tollFree = "TOLL_FREE"
        case premiumRate = "PREMIUM_RATE"
        case sharedCost = "SHARED_COST"
        case voip = "VOIP"
        case personalNumber = "PERSONAL_NUMBER"
        case pager = "PAGER"
        case universalAccess = "UAN"
        case voicemail = "VOICEMAIL"
        case unknown = "UNKNOWN"
    }

    private let name: Name

    private init(_ name: Name) { self.name = name }

    /// A line at a fixed place.
    public static let fixedLine = Self(.fixedLine)
    /// A mobile telephone.
    public static let mobile = Self(.mobile)
    /// Either, where the plan does not tell them apart, as in the United States.
    public static let fixedLineOrMobile = Self(.fixedLineOrMobile)
    /// Free for the caller.
    public static let tollFree = Self(.tollFree)
    /// Dearer than a common call.
    public static let premiumRate = Self(.premiumRate)
    /// A call whose cost the caller and the called share.
    public static let sharedCost = Self(.sharedCost)
    /// Telephony over the internet.
    public static let voip = Self(.voip)
    /// A number that follows a person.
    public static let personalNumber = Self(.personalNumber)
    /// A pager.
    public static let pager = Self(.pager)
    /// A number for a whole company, which may be routed to any of its offices.
    public static let universalAccess = Self(.universalAccess)
    /// Access to a voice mailbox.
    public static let voicemail = Self(.voicemail)
    /// No type of the region's plan: the number is not valid.
    public static let unknown = Self(.unknown)

    /// The name that libphonenumber has for the type, such as `FIXED_LINE_OR_MOBILE`.
    public var description: String { name.rawValue }
}
