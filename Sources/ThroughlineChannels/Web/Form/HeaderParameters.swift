// SPDX-License-Identifier: Apache-2.0

/// A header value with parameters: `form-data; name="mail"; filename="a.txt"`.
///
/// Browsers write a quote in a name as `%22` (WHATWG HTML, "multipart/form-data encoding
/// algorithm"), older ones as `\"`; a backslash is otherwise part of a Windows path.
struct HeaderParameters {
    /// What stands before the first parameter, in lower case.
    let value: String
    private var parameters: [String: String] = [:]

    /// The most parameters that are read.
    private static let limit = 32

    init(_ text: String) {
        var rest = text[...]
        value = rest.prefix { $0 != ";" }.trimmed.lowercased()
        rest = rest.drop { $0 != ";" }
        while rest.first == ";", parameters.count < Self.limit {
            rest = rest.dropFirst()
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop { $0 == " " }
            parameters[name.trimmed.lowercased()] =
                rest.first == "\"" ? Self.quoted(&rest) : Self.token(&rest)
            rest = rest.drop { $0 != ";" }
        }
    }

    /// A parameter; its name in lower case.
    subscript(name: String) -> String? { parameters[name] }

    private static func token(_ rest: inout Substring) -> String {
        let token = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(token.count)
        return token.trimmed
    }

    private static func quoted(_ rest: inout Substring) -> String {
        rest = rest.dropFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", rest.first == "\"" {
                rest = rest.dropFirst()
                text.append("\"")
            } else {
                text.append(character)
            }
        }
        return text.split(separator: "%22", omittingEmptySubsequences: false)
            .joined(separator: "\"")
    }
}
