// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads `application/x-www-form-urlencoded` (WHATWG URL, section 5.1).
enum URLEncodedForm {
    /// The fields of a body.
    ///
    /// Browsers send the encoding of the page; the field `_charset_`, where the page has one, names
    /// it (WHATWG HTML, "form submission"). Without it the bytes are UTF-8 or else windows-1252.
    static func submission(_ body: ArraySlice<UInt8>) throws(FormFault) -> FormSubmission {
        var submission = FormSubmission()
        let pairs = body.split(separator: UInt8(ascii: "&"), maxSplits: FormSubmission.limit)
        guard pairs.count <= FormSubmission.limit else { throw FormFault.tooMany }
        for pair in pairs {
            let equals = pair.firstIndex(of: UInt8(ascii: "="))
            let name = OutsideText(decoded(pair[..<(equals ?? pair.endIndex)]))
            let bytes = decoded(equals.map { pair[($0 + 1)...] } ?? pair[pair.endIndex...])
            let value = OutsideText(bytes)
            submission.fields.append(.init(name.text, value, bytes: bytes))
            if !name.isExact || !value.isExact { submission.isExact = false }
        }
        guard !submission.fields.isEmpty else { throw FormFault("a form without fields") }
        return submission
    }

    /// Whether bytes can be such a body: printable ASCII with an equals sign, and no line break but
    /// at the end.
    static func isLikely(_ body: ArraySlice<UInt8>) -> Bool {
        let text = body.trimmedOfSpace
        return text.contains(UInt8(ascii: "=")) && text.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), bytes.endIndex - index > 2,
                let high = Hex.value(of: bytes[index + 1]),
                let low = Hex.value(of: bytes[index + 2])
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
                index += 1
            }
        }
        return output
    }
}
