// SPDX-License-Identifier: Apache-2.0

@testable import Throughline

/// Reads upstream's metadata for testing from its XML into the table that ``PhoneMetadata`` reads.
///
/// Only what that one file uses is understood: elements, attributes in quotes, comments.
enum PhoneTestingMetadata {
    private struct Element {
        var name: Substring
        var attributes: [Substring: String] = [:]
        var children: [Element] = []
        var text = ""

        subscript(name: String) -> Element? { children.first { $0.name == name } }
    }

    private struct Malformed: Error {}

    static func table(of xml: String) throws -> String {
        var rest = xml[...]
        guard let root = try element(&rest), let list = root["territories"] else {
            throw Malformed()
        }
        var lines: [(code: Int, isMain: Bool, line: String)] = []
        for territory in list.children {
            guard let code = territory.attributes["countryCode"].flatMap(Int.init) else {
                throw Malformed()
            }
            let isMain = territory.attributes["mainCountryForCode"] == "true"
            lines.append((code, isMain, line(of: territory)))
        }
        let main = lines.filter(\.isMain) + lines.filter { !$0.isMain }
        return main.map(\.line).joined(separator: "\n")
    }

    private static let kinds = [
        ("fixedLine", "fixed"), ("mobile", "mobile"), ("tollFree", "toll-free"),
        ("premiumRate", "premium"), ("sharedCost", "shared-cost"),
        ("personalNumber", "personal"), ("voip", "voip"), ("pager", "pager"), ("uan", "uan"),
        ("voicemail", "voicemail"),
    ]

    private static func line(of territory: Element) -> String {
        let attributes = territory.attributes
        var fields = [attributes["id"] ?? "", attributes["countryCode"] ?? ""]
        func add(_ name: String, _ value: String?) {
            guard let value else { return }
            fields.append("\(name)=\(value.filter { !$0.isWhitespace })")
        }
        add("idd", attributes["internationalPrefix"])
        add(
            "national-prefix",
            attributes["nationalPrefixForParsing"] ?? attributes["nationalPrefix"]
        )
        add("transform", attributes["nationalPrefixTransformRule"]?.replacing("$", with: "\\"))
        add("leading", attributes["leadingDigits"])
        let fixed = territory["fixedLine"]?["nationalNumberPattern"]?.text
        if let fixed, fixed == territory["mobile"]?["nationalNumberPattern"]?.text {
            fields.append("mobile-is-fixed")
        }
        var national: Set<Int> = []
        var local: Set<Int> = []
        var described: [String] = []
        for (element, name) in kinds {
            let lengths = territory[element]?["possibleLengths"]?.attributes ?? [:]
            let own = numbers(lengths["national"])
            national.formUnion(own)
            local.formUnion(numbers(lengths["localOnly"]))
            guard let pattern = territory[element]?["nationalNumberPattern"]?.text else { continue }
            described.append("\(name)=\(list(own)):\(pattern)")
        }
        local.subtract(national)
        let general = territory["generalDesc"]?["nationalNumberPattern"]?.text ?? ""
        fields.append("general=\(list(national))/\(list(local)):\(general)")
        return (fields + described).joined(separator: " ")
    }

    private static func list(_ numbers: Set<Int>) -> String {
        numbers.sorted().map(String.init).joined(separator: ",")
    }

    /// Reads lengths such as `6,[8-10]`.
    private static func numbers(_ text: String?) -> Set<Int> {
        var numbers: Set<Int> = []
        for part in (text ?? "").split(separator: ",") {
            let ends = part.filter { $0 != "[" && $0 != "]" }.split(separator: "-").compactMap {
                Int($0)
            }
            if let first = ends.first, let last = ends.last { numbers.formUnion(first...last) }
        }
        return numbers
    }

    /// Reads the next element with all it holds; nil at a closing tag or the end.
    private static func element(_ rest: inout Substring) throws -> Element? {
        guard try skipToTag(&rest) != nil, !rest.hasPrefix("</") else { return nil }
        rest = rest.dropFirst()
        let end = rest.firstIndex { $0.isWhitespace || $0 == ">" || $0 == "/" } ?? rest.endIndex
        var element = Element(name: rest[..<end])
        rest = rest[end...].drop(while: \.isWhitespace)
        while let first = rest.first, first != ">", first != "/" {
            guard let equals = rest.firstIndex(of: "=") else { throw Malformed() }
            let value = rest[equals...].dropFirst(2)
            guard let quote = value.firstIndex(of: "\"") else { throw Malformed() }
            element.attributes[rest[..<equals]] = String(value[..<quote])
            rest = value[quote...].dropFirst().drop(while: \.isWhitespace)
        }
        if rest.hasPrefix("/>") {
            rest = rest.dropFirst(2)
            return element
        }
        rest = rest.dropFirst()
        while let text = try skipToTag(&rest) {
            element.text += text.filter { !$0.isWhitespace }
            guard let child = try self.element(&rest) else { break }
            element.children.append(child)
        }
        guard let close = rest.firstIndex(of: ">") else { throw Malformed() }
        rest = rest[close...].dropFirst()
        return element
    }

    /// Skips comments and text up to the next tag, and returns the text.
    private static func skipToTag(_ rest: inout Substring) throws -> String? {
        var text = ""
        while let tag = rest.firstIndex(of: "<") {
            text += rest[..<tag]
            rest = rest[tag...]
            guard rest.hasPrefix("<!--") else { return text }
            guard let end = rest.firstRange(of: "-->") else { throw Malformed() }
            rest = rest[end.upperBound...]
        }
        return nil
    }
}
