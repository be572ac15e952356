// SPDX-License-Identifier: Apache-2.0

/// The two halves of an e-mail address, checked against RFC 5321 and, beyond ASCII, RFC 6531.
///
/// Both are in lower case. The standard leaves the case of the local part to the receiving host;
/// no host of note tells cases apart, and people type both.
struct EmailAddress: Hashable, Sendable {
    /// What stands before the at sign, unquoted where it needs no quotes.
    let local: String
    /// What stands after it, in ASCII.
    let domain: String
    /// The domain as people read it.
    let readableDomain: String
    /// Whether the domain is a network address in brackets.
    let isLiteral: Bool
    /// Whether dots stand where RFC 5321 allows none, as in some old Japanese mobile mailboxes.
    let hasStrayDots: Bool

    /// Why a text is no address, for people.
    struct Failure: Error {
        let reason: String
    }

    /// The canonical text of the address.
    var text: String { local + "@" + domain }

    /// Reads an address that was trimmed and composed.
    init(_ text: String) throws(Failure) {
        // RFC 5321, section 4.5.3.1.3: a path has at most 256 bytes, angle brackets included.
        guard text.utf8.count <= 1000 else { throw Self.tooLong }
        let bare = Self.withoutWrapping(text)
        guard let at = bare.unicodeScalars.lastIndex(of: "@") else {
            throw Failure(reason: "an e-mail address has an @")
        }
        let local = try Self.local(bare[..<at])
        guard local.utf8.count <= 64 else {
            throw Failure(reason: "the part before the @ is longer than 64 bytes")
        }
        self.local = local
        hasStrayDots = !local.isQuoted && !Self.isDotted(local)
        let host = bare[bare.unicodeScalars.index(after: at)...]
        isLiteral = host.utf8.first == UInt8(ascii: "[")
        if isLiteral {
            guard let literal = Self.literal(host) else {
                throw Failure(reason: "the network address in brackets is malformed")
            }
            (domain, readableDomain) = (literal, literal)
        } else {
            let name = try Self.domain(host)
            (domain, readableDomain) = (name.ascii, name.readable)
        }
        guard self.local.utf8.count + 1 + domain.utf8.count <= 254 else { throw Self.tooLong }
    }

    private static let tooLong = Failure(reason: "the address is longer than 254 bytes")

    /// Without `mailto:`, angle brackets, and invisible characters that copying brings along.
    private static func withoutWrapping(_ text: String) -> Substring {
        var rest = Substring(withoutInvisible(text.unicodeScalars))
        if rest.utf8.first == UInt8(ascii: "<"), rest.utf8.last == UInt8(ascii: ">") {
            rest = rest.dropFirst().dropLast()
        }
        let scheme = rest.utf8.prefix(7).map { $0 | 0x20 }
        // A colon has the bit that lower case sets.
        if scheme.elementsEqual("mailto:".utf8) { rest = rest.dropFirst(7) }
        return rest
    }

    /// Without invisible characters around it, but for a joiner at the end where it may belong to
    /// the name: after a letter of a script whose letters join.
    private static func withoutInvisible(
        _ text: String.UnicodeScalarView
    ) -> String.UnicodeScalarView.SubSequence {
        func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
            !scalar.isASCII && scalar.properties.isDefaultIgnorableCodePoint
        }
        let bare = text.trimming(isInvisible)
        guard let last = bare.last, last == "." || !last.isASCII else { return bare }
        return text.trimming { isInvisible($0) && !$0.properties.isJoinControl }
    }

    /// A name of the DNS with at least a letter in its last label.
    private static func domain(_ host: Substring) throws(Failure) -> InternationalDomain {
        let name: InternationalDomain
        do throws(InternationalDomain.Failure) {
            // A full stop at the end names the same domain, and often only ends a sentence.
            let scalars = host.unicodeScalars
            let endsWithStop = scalars.last.map(InternationalDomain.isStop) ?? false
            name = try InternationalDomain(endsWithStop ? Substring(scalars.dropLast()) : host)
        } catch {
            throw Failure(reason: error.reason)
        }
        let last = name.ascii.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }
        let isNumeric = last.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !isNumeric else {
            throw Failure(reason: "a domain does not end with a number")
        }
        return name
    }
}
