// SPDX-License-Identifier: Apache-2.0

/// What mailbox providers treat as one mailbox: the second key of an address, which only suggests.
///
/// The folds are those that validator.js makes by default in `normalizeEmail`, with Proton's added,
/// and the plus tag of RFC 5233 wherever it occurs. One mailbox is not one account: the owner of
/// `ann.lee@` gets the mail of whoever signed up elsewhere as `annlee@`, and never made that account.
struct ProviderFold: Sendable {
    /// The domain that stands for all of the provider's.
    var domain: String?
    /// Characters that the provider overlooks in the local part.
    var ignored: [UInt8] = []
    /// What a tag at the end of the local part begins with, beside the plus sign.
    var tag = UInt8(ascii: "+")

    /// The address that names the same mailbox in the provider's eyes, or nil if none can be told.
    static func key(of address: EmailAddress) -> String? {
        guard !address.isLiteral, !address.local.isQuoted else { return nil }
        let fold = fold(for: address.domain)
        let untagged = address.local.utf8.prefix { $0 != fold.tag && $0 != UInt8(ascii: "+") }
        let local = untagged.filter { !fold.ignored.contains($0) }
        guard !local.isEmpty else { return nil }
        return String(decoding: local, as: UTF8.self) + "@" + (fold.domain ?? address.domain)
    }

    private static func fold(for domain: String) -> Self {
        if let fold = exact[domain] { return fold }
        // yahoo.fr, yahoo.co.jp: a provider's name in front of a country's domain.
        guard domain.utf8.starts(with: "yahoo.".utf8) else { return Self() }
        let labels = domain.split(separator: ".")
        guard labels.count == 2 || labels.count == 3 && labels[1].utf8.count <= 3 else {
            return Self()
        }
        return Self(tag: UInt8(ascii: "-"))
    }

    private static let exact: [String: Self] = {
        var folds: [String: Self] = [:]
        for domain in ["gmail.com", "googlemail.com"] {
            folds[domain] = Self(domain: "gmail.com", ignored: [UInt8(ascii: ".")])
        }
        for domain in ["icloud.com", "me.com", "mac.com"] {
            folds[domain] = Self(domain: "icloud.com")
        }
        for domain in ["ymail.com", "rocketmail.com"] {
            folds[domain] = Self(tag: UInt8(ascii: "-"))
        }
        for domain in ["yandex.ru", "yandex.ua", "yandex.kz", "yandex.com", "yandex.by", "ya.ru"] {
            folds[domain] = Self(domain: "yandex.ru")
        }
        for domain in ["proton.me", "protonmail.com", "protonmail.ch", "pm.me"] {
            folds[domain] = Self(domain: "proton.me", ignored: Array("._-".utf8))
        }
        return folds
    }()
}
