// SPDX-License-Identifier: Apache-2.0

/// One mailbox of an address field (RFC 5322, 3.4).
public struct MailAddress: Sendable, Hashable {
    /// The display name, decoded; nil where there is none.
    public var name: String?
    /// The address as written, without comments and blanks: `local@domain`, or whatever stood there.
    ///
    /// Neither half is lowercased; a quoted local part keeps its quotes only where it needs them. An
    /// empty address, as mail systems write it, is `<>`.
    public var address: String
    /// The last comment, which old mail uses for the name: `ann@example.org (Ann Lee)`.
    public var comment: String?
    /// The name of the group that the mailbox stands in, such as `undisclosed-recipients`.
    public var group: String?

    /// Makes a mailbox.
    public init(name: String?, address: String, comment: String? = nil, group: String? = nil) {
        self.name = name
        self.address = address
        self.comment = comment
        self.group = group
    }

    /// The name to show: the display name, else the comment.
    public var displayName: String? { name ?? comment }

    /// The part before the last `@`, or nil where the address is none.
    public var localPart: Substring? {
        address.utf8.lastIndex(of: UInt8(ascii: "@")).map { address[..<$0] }
    }

    /// The part behind the last `@`, or nil where the address is none.
    public var domain: Substring? {
        guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let domain = address[address.index(after: at)...]
        return domain.isEmpty ? nil : domain
    }
}
