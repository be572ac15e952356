// SPDX-License-Identifier: Apache-2.0

/// A header value with parameters: `form-data; name="mail"; filename="a.txt"`.
///
/// Browsers write a quote in a name as `%22` (WHATWG HTML, "multipart/form-data encoding
/// algorithm"), older ones as `\"`; a backslash is otherwise part of a Windows path.
struct HeaderParameters {
    /// What stands before the first parameter, in lower case.
    let value: String
    private var parameters: [(name: String, value: String)] = []

    /// The most parameters that are read.
    private static let limit = 32

    init(_ text: String) {
        var scan = Scan(rest: Array(text.utf8)[...])
        value = scan.text(until: semicolon, or: semicolon).lowercased()
        while scan.take(semicolon), parameters.count < Self.limit {
            let name = scan.text(until: UInt8(ascii: "="), or: semicolon).lowercased()
            guard scan.take(UInt8(ascii: "=")) else { continue }
            while scan.take(0x20) {}
            let value =
                scan.take(UInt8(ascii: "\""))
                ? scan.quoted() : scan.text(until: semicolon, or: semicolon)
            parameters.append((name, value))
            _ = scan.text(until: semicolon, or: semicolon)
        }
    }

    /// A parameter, the last of its name; the name in lower case.
    subscript(name: String) -> String? { parameters.last { $0.name == name }?.value }

    /// Goes through the bytes; all marks are ASCII, so none is cut out of a character.
    private struct Scan {
        var rest: ArraySlice<UInt8>

        mutating func take(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// What stands before one of two marks, or the end, trimmed.
        mutating func text(until one: UInt8, or other: UInt8) -> String {
            let text = rest.prefix { $0 != one && $0 != other }
            rest = rest[text.endIndex...]
            return String(decoding: text.trimmed, as: UTF8.self)
        }

        /// What stands before the closing quote, which is passed over.
        mutating func quoted() -> String {
            var text: [UInt8] = []
            while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
                if byte == UInt8(ascii: "\\"), take(UInt8(ascii: "\"")) {
                    text.append(UInt8(ascii: "\""))
                } else {
                    text.append(byte)
                }
            }
            let whole = String(decoding: text, as: UTF8.self)
            guard text.contains(UInt8(ascii: "%")) else { return whole }
            return whole.split(separator: "%22", omittingEmptySubsequences: false)
                .joined(separator: "\"")
        }
    }
}

private let semicolon = UInt8(ascii: ";")
