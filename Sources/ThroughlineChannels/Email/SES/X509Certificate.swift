// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What is looked at of a certificate (RFC 5280, 4.1): its key, its name, and when it is valid.
///
/// Its own signature is not checked: whoever hands it in knows where it is from, or judges that
/// (``SigningCertificate``).
struct X509Certificate {
    /// The key, as SubjectPublicKeyInfo in DER.
    let publicKey: [UInt8]
    /// The subject's common name.
    let commonName: String?
    /// When it begins to be valid.
    let notBefore: Timestamp
    /// Until when it is valid.
    let notAfter: Timestamp

    /// Certificates of this kind have two kilobytes.
    private static let lengthLimit = 16 << 10

    /// Reads the first certificate of a PEM text (RFC 7468); nil where there is none.
    init?(pem text: String) {
        guard text.utf8.count <= SigningCertificate.lengthLimit,
            let (bytes, _) = Self.block(of: text, from: text.startIndex),
            bytes.count <= Self.lengthLimit
        else { return nil }
        self.init(der: bytes)
    }

    /// The next certificate of a PEM text (RFC 7468) from a place on, and where it ends.
    static func block(
        of text: String,
        from place: String.Index
    ) -> (bytes: [UInt8], end: String.Index)? {
        guard let start = text.firstRange(ofBytes: "-----BEGIN CERTIFICATE-----", from: place),
            let end = text.firstRange(ofBytes: "-----END CERTIFICATE-----", from: start.upperBound),
            let bytes = Base64.canonical(
                String(
                    decoding: text.utf8[start.upperBound..<end.lowerBound].filter { $0 > 0x20 },
                    as: UTF8.self
                )
            )
        else { return nil }
        return (bytes, end.upperBound)
    }

    /// Reads a certificate in DER.
    init?(der bytes: [UInt8]) {
        var outer = DERReader(bytes[...])
        guard var certificate = outer.reader(of: DERReader.sequence),
            var fields = certificate.reader(of: DERReader.sequence)
        else { return nil }
        _ = fields.element(of: 0xA0)  // The version; of the first there is none.
        guard fields.element(of: DERReader.integer) != nil,
            fields.element(of: DERReader.sequence) != nil,
            fields.element(of: DERReader.sequence) != nil,
            var validity = fields.reader(of: DERReader.sequence),
            let notBefore = validity.time(), let notAfter = validity.time(),
            var subject = fields.reader(of: DERReader.sequence),
            let key = fields.element(of: DERReader.sequence)
        else { return nil }
        publicKey = Array(key.whole)
        commonName = Self.commonName(&subject)
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Whether it is valid at a moment.
    func isValid(at time: Timestamp) -> Bool { notBefore <= time && time <= notAfter }

    private static func commonName(_ subject: inout DERReader) -> String? {
        var name: String?
        while var set = subject.reader(of: DERReader.set) {
            while var attribute = set.reader(of: DERReader.sequence) {
                // 2.5.4.3, and a string of any kind.
                guard let type = attribute.element(of: DERReader.objectIdentifier),
                    type.content.elementsEqual([0x55, 0x04, 0x03]),
                    let value = attribute.next()
                else { continue }
                name = String(utf8: value.content)
            }
        }
        return name
    }
}

/// Reads elements of DER (X.690), one after the other.
struct DERReader {
    /// One element.
    struct Element {
        var tag: UInt8
        var content: ArraySlice<UInt8>
        /// Tag, length and content.
        var whole: ArraySlice<UInt8>
    }

    static let integer: UInt8 = 0x02
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next element; nil at the end, or where there is none.
    mutating func next() -> Element? {
        guard let element = Self.first(of: rest) else { return nil }
        rest = rest[element.whole.endIndex...]
        return element
    }

    /// The next element if it has a tag; else it stays the next.
    mutating func element(of tag: UInt8) -> Element? {
        guard rest.first == tag else { return nil }
        return next()
    }

    /// What is inside the next element, if it has a tag.
    mutating func reader(of tag: UInt8) -> DERReader? {
        element(of: tag).map { DERReader($0.content) }
    }

    /// The next element as a time (RFC 5280, 4.1.2.5).
    mutating func time() -> Timestamp? {
        guard let element = next(), element.tag == 0x17 || element.tag == 0x18,
            element.content.last == UInt8(ascii: "Z")
        else { return nil }
        let digits = element.content.dropLast().map { Int($0) - 48 }
        let yearDigits = element.tag == 0x17 ? 2 : 4
        guard digits.count == yearDigits + 10, digits.allSatisfy({ (0...9).contains($0) }) else {
            return nil
        }
        var year = digits[..<yearDigits].reduce(0) { $0 * 10 + $1 }
        if yearDigits == 2 { year += year < 50 ? 2000 : 1900 }
        let pairs = stride(from: yearDigits, to: digits.count, by: 2).map {
            digits[$0] * 10 + digits[$0 + 1]
        }
        return Timestamp(
            CivilTime(
                year: year,
                month: pairs[0],
                day: pairs[1],
                hour: pairs[2],
                minute: pairs[3],
                second: pairs[4],
                microsecond: 0
            )
        )
    }

    private static func first(of bytes: ArraySlice<UInt8>) -> Element? {
        // Lengths of one byte, or of one to three behind it; certificates are shorter than that.
        guard bytes.count >= 2 else { return nil }
        let start = bytes.startIndex
        let short = bytes[start + 1]
        var length = Int(short)
        var header = 2
        if short >= 0x80 {
            let count = Int(short & 0x7F)
            guard (1...3).contains(count), bytes.count >= 2 + count else { return nil }
            length = bytes[(start + 2)..<(start + 2 + count)].reduce(0) { $0 << 8 | Int($1) }
            header += count
        }
        guard length <= bytes.count - header else { return nil }
        let end = start + header + length
        return Element(
            tag: bytes[start],
            content: bytes[(start + header)..<end],
            whole: bytes[start..<end]
        )
    }
}
