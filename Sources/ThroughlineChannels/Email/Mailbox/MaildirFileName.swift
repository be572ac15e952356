// SPDX-License-Identifier: Apache-2.0

/// The name of a message's file in a Maildir: a unique part and the flags of its reader.
///
/// The unique part stays while the flags change, so it names the delivery:
/// `1204680122.27c448be.host:2,RS` is `1204680122.27c448be.host`, replied to and seen.
public struct MaildirFileName: Sendable, Hashable {
    /// The part that never changes.
    public var unique: String
    /// The flags, such as `S` for seen and `T` for trashed.
    public var flags: Set<Character>

    /// Reads a file's name; names that begin with a dot are no messages.
    public init?(_ name: String) {
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/") else { return nil }
        // Some systems cannot have a colon in a name and use another mark.
        guard let mark = name.lastIndex(where: { $0 == ":" || $0 == ";" || $0 == "!" }),
            name[mark...].dropFirst().hasPrefix("2,"), mark > name.startIndex
        else {
            unique = name
            flags = []
            return
        }
        unique = String(name[..<mark])
        flags = Set(name[mark...].dropFirst(3))
    }

    /// Whether the message is a draft, which was never sent.
    public var isDraft: Bool { flags.contains("D") }
}
