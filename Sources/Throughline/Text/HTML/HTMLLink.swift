// SPDX-License-Identifier: Apache-2.0

/// The address of a link, where it says more than its label.
struct HTMLLink {
    /// What is shown behind the label.
    let address: [UInt8]

    /// Addresses of mails that count clicks are long, but not longer than this.
    private static let longest = 4096
    private static let mail = Array("mailto:".utf8)
    private static let schemes = ["https://", "http://", "tel:", "sms:", "ftp://"]
        .map { Array($0.utf8) }
    private static let worldWideWeb = Array("www.".utf8)
    private static let named = ["tag", "mention", "hashtag"].map { Array($0.utf8) }

    /// A link that leads somewhere: not a script, a picture of the mail, or a place in the page.
    init?(_ attributes: HTMLAttributes, in html: [UInt8]) {
        guard let href = attributes.href, href.count <= Self.longest else { return nil }
        // In posts the name of a mentioned account or tag is what its writer wrote.
        for range in [attributes.rel, attributes.classes] {
            guard let range else { continue }
            if html[range].firstWord(where: { Self.named.contains(Array($0)) ? true : nil }) != nil
            {
                return nil
            }
        }
        let resolved = HTMLEntity.resolved(href, in: html)
        if resolved[...].hasPrefix(Self.mail) {
            // `mailto:info@example.com?subject=…` is written to `info@example.com`.
            address = Array(resolved.dropFirst(Self.mail.count).prefix { $0 != UInt8(ascii: "?") })
        } else if Self.schemes.contains(where: { resolved[...].hasPrefix($0) }) {
            address = resolved
        } else {
            return nil
        }
    }

    func says(more label: ArraySlice<UInt8>) -> Bool {
        Self.core(label) != Self.core(address[...])
    }

    /// Without what does not tell two addresses apart: scheme, `www.`, a slash at the end, case.
    private static func core(_ address: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(address.count)
        for byte in address where byte > 0x20 { bytes.append(byte.asciiLowercased) }
        var core = bytes[...]
        if core.hasPrefix(mail) { core = core[(core.startIndex + mail.count)...] }
        for scheme in schemes where core.hasPrefix(scheme) {
            core = core[(core.startIndex + scheme.count)...]
            break
        }
        if core.hasPrefix(worldWideWeb) { core = core[(core.startIndex + worldWideWeb.count)...] }
        if core.last == UInt8(ascii: "/") { core = core[..<(core.endIndex - 1)] }
        return Array(core)
    }
}
