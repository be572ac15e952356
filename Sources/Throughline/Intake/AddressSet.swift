// SPDX-License-Identifier: Apache-2.0

/// Addresses, domains and numbers, ready to be matched: the company's own, or its tests.
///
/// - E-mail addresses match whatever their case, and with or without a `+tag`.
/// - A domain matches its addresses and its URLs, not those of its subdomains.
/// - A number matches in any form: `+45 12 34 56 78`, `004512345678`, `4512345678`, and without its
///   country as it is dialled in the countries of these numbers. An extension matches exactly.
/// - Actors and other URLs match whatever the case of scheme and host, with or without a slash at
///   the end. Everything else matches exactly.
public struct AddressSet: Hashable, Sendable {
    private var exact: Set<String> = []
    private var folded: Set<String> = []
    private var domains: Set<String> = []
    private var numbers: Set<String> = []
    /// The regions that numbers without a country code are read in.
    private var regions: Set<String> = []

    /// Makes a set.
    ///
    /// - Parameters:
    ///   - addresses: Mailboxes, user ids, URLs.
    ///   - domains: Domains all of whose addresses belong to it.
    ///   - numbers: Telephone numbers and extensions.
    ///   - region: The region of numbers that don't name their country.
    public init(
        _ addresses: some Sequence<String>,
        domains: some Sequence<String> = [],
        numbers: some Sequence<String> = [],
        region: String? = nil
    ) {
        for address in addresses where !address.isEmpty {
            exact.insert(address)
            folded.insert(Self.foldedURL(address) ?? Self.foldedMailbox(address))
        }
        for domain in domains where !domain.isEmpty {
            self.domains.insert(Self.foldedDomain(domain))
        }
        if let region { regions.insert(region) }
        for number in numbers { insert(number: number, region: region) }
    }

    /// The own addresses of accounts.
    public init(ownOf accounts: some Sequence<Account>) {
        self.init([])
        for account in accounts {
            formUnion(
                Self(
                    account.addresses,
                    domains: account.domains,
                    numbers: account.numbers,
                    region: account.region
                )
            )
        }
    }

    private mutating func formUnion(_ other: Self) {
        exact.formUnion(other.exact)
        folded.formUnion(other.folded)
        domains.formUnion(other.domains)
        numbers.formUnion(other.numbers)
        regions.formUnion(other.regions)
    }

    private mutating func insert(number: String, region: String?) {
        let digits = Self.digits(number)
        guard !digits.isEmpty else { return }
        numbers.insert(digits)
        guard let parsed = try? PhoneNumber(parsing: number, defaultRegion: region),
            parsed.isPossible
        else { return }
        numbers.insert(Self.digits(parsed.e164))
        if let region = parsed.region { regions.insert(region) }
    }

    /// Whether there is nothing to match.
    public var isEmpty: Bool { exact.isEmpty && domains.isEmpty && numbers.isEmpty }

    /// Whether an identifier is one of these.
    public func contains(_ identifier: Identifier) -> Bool {
        switch identifier.kind {
        case .email: containsMailbox(identifier.value)
        case .phone: containsNumber(identifier.value)
        case .actor: containsURL(identifier.value)
        default: exact.contains(identifier.value)
        }
    }

    /// Whether an e-mail address is one of these.
    public func containsMailbox(_ address: String) -> Bool {
        let address = Self.foldedMailbox(address)
        if folded.contains(address) { return true }
        guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
        if let plus = address.utf8[..<at].firstIndex(of: UInt8(ascii: "+")),
            plus != address.startIndex,
            folded.contains(address[..<plus] + String(address[at...]))
        {
            return true
        }
        return !domains.isEmpty
            && domains.contains(Self.foldedDomain(String(address[address.index(after: at)...])))
    }

    /// Whether a telephone number or extension is one of these.
    public func containsNumber(_ number: String) -> Bool {
        let digits = Self.digits(number)
        guard !digits.isEmpty else { return false }
        if numbers.contains(digits) { return true }
        return regions.contains { region in
            guard let parsed = try? PhoneNumber(parsing: number, defaultRegion: region) else {
                return false
            }
            return parsed.isPossible && numbers.contains(Self.digits(parsed.e164))
        }
    }

    /// Whether a URL is one of these, or of one of their domains.
    public func containsURL(_ url: String) -> Bool {
        guard let parts = Self.foldedURL(url) else { return containsMailbox(url) }
        return folded.contains(parts) || Self.host(of: parts).map(domains.contains) ?? false
    }

    /// Which way something went that was said by one side to another.
    ///
    /// - Returns: `unknown` if no own address is known, or neither side has one: we don't guess.
    public func direction(
        from senders: [Identifier],
        to recipients: [Identifier]
    ) -> Direction {
        guard !isEmpty else { return .unknown }
        let isOurs = senders.contains(where: contains)
        let others = recipients.filter { !contains($0) }
        switch (isOurs, recipients.isEmpty, others.count) {
        case (true, false, 0): return .internal
        case (true, _, _): return .outbound
        case (false, _, recipients.count): return .unknown
        case (false, _, _): return .inbound
        }
    }

    private static func foldedMailbox(_ text: String) -> String {
        let lower = text.lowercased()
        return lower.hasPrefix("mailto:") ? String(lower.dropFirst(7)) : lower
    }

    private static func foldedDomain(_ text: String) -> String {
        let lower = text.lowercased()
        let name = lower.hasPrefix("@") ? lower.dropFirst() : lower[...]
        return String(name.hasSuffix(".") ? name.dropLast() : name)
    }

    /// A URL with scheme and host in lower case, without a fragment or a slash at the end.
    private static func foldedURL(_ text: String) -> String? {
        guard let mark = text.firstRange(ofBytes: "://") else { return nil }
        let whole = text.firstIndex(of: "#").map { text[..<$0] } ?? text[...]
        guard mark.upperBound <= whole.endIndex else { return nil }
        let end = whole[mark.upperBound...].firstIndex { $0 == "/" || $0 == "?" } ?? whole.endIndex
        let path = whole[end...]
        return whole[..<end].lowercased() + (path.hasSuffix("/") ? path.dropLast() : path)
    }

    private static func host(of url: String) -> String? {
        guard let mark = url.firstRange(ofBytes: "://") else { return nil }
        let end =
            url[mark.upperBound...].firstIndex { $0 == "/" || $0 == "?" || $0 == ":" }
            ?? url.endIndex
        return String(url[mark.upperBound..<end])
    }

    /// The digits of a number, without the marks for an international one.
    private static func digits(_ text: String) -> String {
        let digits = text.unicodeScalars.filter { ("0"..."9").contains($0) }
        let result = String(String.UnicodeScalarView(digits))
        return result.hasPrefix("00") ? String(result.dropFirst(2)) : result
    }
}

extension Account {
    /// The identities that are the company's own tests.
    public var testAddresses: AddressSet {
        testIdentities.isEmpty
            ? AddressSet([]) : AddressSet(testIdentities, numbers: testIdentities, region: region)
    }
}
