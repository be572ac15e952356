// SPDX-License-Identifier: Apache-2.0

extension EmailAddress {
    /// The local part in lower case, unquoted where its content needs no quotes.
    static func local(_ text: Substring) throws(Failure) -> String {
        guard !text.isEmpty else { throw Failure(reason: "nothing stands before the @") }
        let isQuoted = text.utf8.first == UInt8(ascii: "\"")
        let content = isQuoted ? try unquoted(text) : String(text)
        let local = content.lowercasedInContext.composed
        let scalars = local.unicodeScalars
        guard scalars.allSatisfy({ isVisible($0) }) else {
            throw Failure(reason: "the part before the @ holds an invisible character")
        }
        let isAtoms = scalars.allSatisfy { isAtom($0) || $0 == "." }
        if isAtoms, !isQuoted || isDotted(local) { return local }
        guard isQuoted else {
            throw Failure(reason: "the part before the @ holds a character that needs quotes")
        }
        return quoted(local)
    }

    /// Whether dots stand only between other characters.
    static func isDotted(_ local: String) -> Bool {
        var before = UInt8(ascii: ".")
        for byte in local.utf8 {
            if byte == UInt8(ascii: "."), before == byte { return false }
            before = byte
        }
        return before != UInt8(ascii: ".")
    }

    /// RFC 5322, section 3.2.3, and everything beyond ASCII (RFC 6532, section 3.2).
    private static func isAtom(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=",
            "?", "^", "_", "`", "{", "|", "}", "~":
            true
        default: !scalar.isASCII
        }
    }

    /// Two addresses that look the same shall not differ in what nobody sees.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            return false
        default: return !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// The content of a quoted string (RFC 5321, section 4.1.2).
    private static func unquoted(_ text: Substring) throws(Failure) -> String {
        let malformed = Failure(reason: "the quotes before the @ are malformed")
        guard text.utf8.last == UInt8(ascii: "\""), text.utf8.count >= 2 else { throw malformed }
        var content = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars.dropFirst().dropLast() {
            if !isEscaped, scalar == "\\" {
                isEscaped = true
                continue
            }
            guard isEscaped || scalar != "\"" else { throw malformed }
            content.append(scalar)
            isEscaped = false
        }
        guard !isEscaped, !content.isEmpty else { throw malformed }
        return String(content)
    }

    private static func quoted(_ content: String) -> String {
        var text = "\""
        for scalar in content.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }

    /// An IPv4 or IPv6 address in brackets (RFC 5321, section 4.1.3), in lower case.
    static func literal(_ host: Substring) -> String? {
        let text = host.lowercased()
        guard text.hasSuffix("]"), text.utf8.count <= 64 else { return nil }
        let content = text.dropFirst().dropLast()
        if content.hasPrefix("ipv6:") {
            let address = content.dropFirst(5)
            let isWritten = address.utf8.allSatisfy { byte in
                byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") || isHexadecimal(byte)
            }
            return isWritten && address.contains(":") ? text : nil
        }
        let parts = content.split(separator: ".", omittingEmptySubsequences: false)
        let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && $0.first != "+" }
        return isAddress ? text : nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}

extension String {
    /// Whether this is a local part in quotes.
    var isQuoted: Bool { utf8.first == UInt8(ascii: "\"") }
}

extension String.UnicodeScalarView {
    /// Without the scalars at both ends for which a condition holds.
    func trimming(_ isTrimmed: (Unicode.Scalar) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { !isTrimmed($0) }),
            let last = lastIndex(where: { !isTrimmed($0) })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }
}
