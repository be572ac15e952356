// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Names a place in a JSON value: `/ticket/comments/0/body` (RFC 6901).
///
/// `~1` stands for a slash in a key and `~0` for a tilde; the empty pointer is the whole value.
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
    /// The keys and indices, outermost first.
    public let tokens: [String]

    /// Makes a pointer of its keys and indices.
    public init(tokens: [String]) { self.tokens = tokens }

    /// Reads a pointer; nil where it neither is empty nor begins with a slash, or holds a tilde that
    /// stands for nothing.
    public init?(_ text: some StringProtocol) {
        guard !text.isEmpty else {
            tokens = []
            return
        }
        guard text.first == "/" else { return nil }
        var tokens: [String] = []
        for part in String(text).dropFirst().split(
            separator: "/",
            omittingEmptySubsequences: false
        ) {
            guard let token = Self.unescaped(part) else { return nil }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    /// The pointer's text.
    public var description: String {
        tokens.map { token in
            var text = "/"
            for character in token.unicodeScalars {
                switch character {
                case "~": text += "~0"
                case "/": text += "~1"
                default: text.unicodeScalars.append(character)
                }
            }
            return text
        }.joined()
    }

    /// The value it names in another, or nil if there is none.
    public func value(in root: JSONValue) -> JSONValue? {
        var value = root
        for token in tokens {
            switch value {
            case .object(let object):
                guard let next = object[token] else { return nil }
                value = next
            case .array(let elements):
                guard let index = Self.index(token), elements.indices.contains(index) else {
                    return nil
                }
                value = elements[index]
            default: return nil
            }
        }
        return value
    }

    /// The pointer to a member or an element of what this one names.
    public func appending(_ token: String) -> Self { Self(tokens: tokens + [token]) }

    /// Digits without a leading zero; `-`, the element after the last, names nothing.
    static func index(_ token: String) -> Int? {
        guard token == "0" || token.first != "0",
            token.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(token)
    }

    private static func unescaped(_ part: Substring) -> String? {
        var text = String.UnicodeScalarView()
        var isEscape = false
        for scalar in part.unicodeScalars {
            if isEscape {
                guard scalar == "0" || scalar == "1" else { return nil }
                text.append(scalar == "0" ? "~" : "/")
                isEscape = false
            } else if scalar == "~" {
                isEscape = true
            } else {
                text.append(scalar)
            }
        }
        return isEscape ? nil : String(text)
    }
}
