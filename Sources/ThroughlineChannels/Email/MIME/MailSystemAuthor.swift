// SPDX-License-Identifier: Apache-2.0

/// The author of a message, by the names that mail systems have.
struct MailSystemAuthor {
    /// The part before the `@`, where there is one; in lower case, as what follows.
    private let local: String?
    private let address: String
    private let name: String

    init(_ author: MailAddress) {
        local = author.localPart?.lowercased()
        address = author.address.lowercased()
        name = author.displayName?.lowercased() ?? ""
    }

    /// Whether it is the program that delivers mail.
    var isDaemon: Bool { (local ?? address) == Self.daemon || name == Self.daemon }
    /// Whether it is who looks after a mail system, or the program in their name.
    var isPostmaster: Bool { (local ?? address) == Self.postmaster }
    /// Whether the field names nobody.
    var isNobody: Bool { address.isEmpty || address == "<>" }

    /// Whether it is a mail system, by an address of its own or the name it shows.
    var isSystem: Bool {
        local == Self.daemon || local == Self.postmaster
            || local?.hasPrefix("microsoftexchange") == true || Self.names.contains(name)
    }

    private static let daemon = "mailer-daemon"
    private static let postmaster = "postmaster"
    private static let names: Set = [
        "system administrator", "mail delivery subsystem", "mail delivery system",
    ]
}
