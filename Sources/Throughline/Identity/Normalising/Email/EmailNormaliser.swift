// SPDX-License-Identifier: Apache-2.0

/// Gives an e-mail address its canonical value.
///
/// The value is the address in lower case, its local part composed (NFC) and its domain in ASCII as
/// UTS #46 encodes it. It connects unless the box is a role's or to be thrown away. What providers
/// fold together, dots in Gmail and plus tags, is a second key that only suggests.
public struct EmailNormaliser: Sendable {
    /// The version that canonical values carry; a change is a rule change, with its preview.
    public static let version: UInt16 = 1

    /// Makes a normaliser.
    public init() {}

    /// The canonical value of what somebody typed, or a header held, without a display name.
    public func normalise(_ raw: String) -> CanonicalValue {
        let text = raw.trimmedNFC
        if let reason = BlockedValues.reason(text) { return canonical(text, .blocked(reason)) }
        let address: EmailAddress
        do throws(EmailAddress.Failure) {
            address = try EmailAddress(text)
        } catch {
            return canonical(text, .invalid(error.reason))
        }
        let standing = standing(of: address)
        var canonical = canonical(address.text, standing)
        if standing.connects || standing.isPossible, let key = ProviderFold.key(of: address) {
            canonical.suggestionKeys = [key]
        }
        canonical.isMixedScript = isMixedScript(address)
        return canonical
    }

    /// Whether the local part or a label of the domain mixes scripts; each may have its own.
    private func isMixedScript(_ address: EmailAddress) -> Bool {
        let isASCII = (address.local + address.readableDomain).utf8.allSatisfy { $0 < 0x80 }
        guard !isASCII else { return false }
        let parts = [address.local.unicodeScalars[...]]
        let labels = address.readableDomain.unicodeScalars.split(separator: ".")
        return (parts + labels).contains { ScriptMix($0).isDeceptive }
    }

    /// What `timeline normalize email` says about a line of input.
    public func report(_ raw: String) -> NormalisationReport {
        NormalisationReport(raw: raw, normalise(raw))
    }

    private func standing(of address: EmailAddress) -> Standing {
        if isPlaceholder(address) {
            return .blocked("the address is a placeholder for none")
        }
        if DisposableDomains.contains(address.domain) {
            return .disposable("the domain hands out addresses to throw away")
        }
        if RoleAddresses.contains(address.local) {
            return .role("several people may read this box")
        }
        if address.isLiteral {
            return .possible("a network address is not a lasting home of a mailbox")
        }
        if address.hasStrayDots {
            return .possible("dots stand where the standard allows none")
        }
        if !address.domain.utf8.contains(UInt8(ascii: ".")) {
            return .possible("a domain without a dot is known only inside its network")
        }
        return .connects
    }

    /// `null@company.com`, and words that are blocked on both sides, as in `test@test.com`.
    private func isPlaceholder(_ address: EmailAddress) -> Bool {
        if ["null", "undefined", "nil", "none", "void", "anonymous"].contains(address.local) {
            return true
        }
        guard BlockedValues.reason(address.local) != nil || address.local == "noemail" else {
            return false
        }
        return address.domain.hasPrefix(address.local + ".")
    }

    private func canonical(_ value: String, _ standing: Standing) -> CanonicalValue {
        CanonicalValue(value: value, version: Self.version, standing: standing)
    }
}
