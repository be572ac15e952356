// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Takes a line of an access log apart, from left to right, in time linear in its length.
struct WebLogScan {
    private var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) { rest = line.trimmedOfSpace }

    /// Whether nothing is left.
    var isAtEnd: Bool { rest.isEmpty }

    /// What stands before the time: perhaps a virtual host, then the client, ident, and user, who
    /// may have spaces in the name.
    mutating func names() -> (virtualHost: String?, host: String, user: String?)? {
        guard let bracket = rest.firstIndex(of: UInt8(ascii: "[")) else { return nil }
        var words = rest[..<bracket].split(separator: 0x20).map { OutsideText($0).text }
        rest = rest[bracket...]
        guard let first = words.first else { return nil }
        var virtualHost: String?
        if words.count > 3, !Self.isAddress(first), Self.isAddress(words[1]) {
            virtualHost = first
            words.removeFirst()
        }
        let user = words.dropFirst(2).joined(separator: " ")
        return (virtualHost, words.first ?? first, user.isEmpty || user == "-" ? nil : user)
    }

    /// What stands in brackets.
    mutating func bracketed() -> String? {
        guard rest.first == UInt8(ascii: "["),
            let end = rest.firstIndex(of: UInt8(ascii: "]"))
        else { return nil }
        let text = OutsideText(rest[rest.index(after: rest.startIndex)..<end]).text
        rest = rest[rest.index(after: end)...]
        skipSpaces()
        return text
    }

    /// The next word.
    mutating func word() -> String? {
        let word = rest.prefix { $0 != 0x20 }
        guard !word.isEmpty else { return nil }
        rest = rest[word.endIndex...]
        skipSpaces()
        return OutsideText(word).text
    }

    /// What stands in quotes, with Apache's and nginx's escapes undone; nil where it has no end.
    mutating func quoted() -> String? {
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        var content: [UInt8] = []
        var index = rest.index(after: rest.startIndex)
        while index < rest.endIndex {
            let byte = rest[index]
            if byte == UInt8(ascii: "\"") {
                rest = rest[rest.index(after: index)...]
                skipSpaces()
                return OutsideText(content).text
            }
            guard byte == UInt8(ascii: "\\") else {
                content.append(byte)
                index += 1
                continue
            }
            index += Self.unescape(rest[(index + 1)...], into: &content)
        }
        return nil
    }

    /// A quoted field, or a word, whichever comes next.
    mutating func field() -> String? {
        rest.first == UInt8(ascii: "\"") ? quoted() : word()
    }

    /// Undoes the escape after a backslash; gives how many bytes it took, the backslash included.
    private static func unescape(_ rest: ArraySlice<UInt8>, into content: inout [UInt8]) -> Int {
        guard let letter = rest.first else {
            content.append(UInt8(ascii: "\\"))
            return 1
        }
        let digits = rest.dropFirst().prefix(2)
        if letter == UInt8(ascii: "x"), digits.count == 2,
            let high = digits.first.flatMap(Hex.value), let low = digits.last.flatMap(Hex.value)
        {
            content.append(high << 4 | low)
            return 4
        }
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D,
            UInt8(ascii: "b"): 0x08, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C,
        ]
        content.append(plain[letter] ?? letter)
        return 2
    }

    private mutating func skipSpaces() {
        while rest.first == 0x20 { rest = rest.dropFirst() }
    }

    /// Whether a word can be an IP address.
    private static func isAddress(_ word: String) -> Bool {
        let bytes = word.utf8
        if bytes.contains(0x3A), !bytes.contains(0x2E) {
            return bytes.allSatisfy { $0 == 0x3A || Hex.value(of: $0) != nil }
        }
        return bytes.split(separator: 0x2E).count == 4
            && bytes.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
    }
}
