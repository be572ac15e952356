// SPDX-License-Identifier: Apache-2.0

/// A media type with its parameters, as `Content-Type` names it (RFC 2045, 5.1).
public struct MailContentType: Sendable, Hashable {
    /// The top-level type in lower case, such as `text`.
    public var type: String
    /// The subtype in lower case, such as `plain`.
    public var subtype: String
    /// The parameters, decoded; names in lower case (RFC 2231).
    public var parameters: [String: String]

    /// Type and subtype, such as `text/plain`.
    public var mediaType: String { "\(type)/\(subtype)" }

    /// What a part is when it says nothing else.
    static let text = MailContentType(type: "text", subtype: "plain", parameters: [:])
    /// What a part of a digest is when it says nothing else (RFC 2046, 5.1.5).
    static let message = MailContentType(type: "message", subtype: "rfc822", parameters: [:])

    /// Makes a content type.
    public init(type: String, subtype: String, parameters: [String: String]) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
    }

    /// Reads the first usable field; a value that names no type is taken for `missing`.
    init(fields: [MailHeaders.Field], missing: MailContentType) {
        self = missing
        for field in fields {
            let value = field.unfoldedValue
            guard !value.trimmed.isEmpty else { continue }
            let parsed = ParameterList(value, fallback: field.fallback)
            let halves = parsed.value.split(
                separator: ASCII.slash,
                omittingEmptySubsequences: false
            )
            let parameters = parsed.decoded
            if halves.count == 2, let type = Self.token(halves[0]),
                let subtype = Self.token(halves[1])
            {
                self.init(type: type, subtype: subtype, parameters: parameters)
            } else {
                // RFC 2045, 5.2: what cannot be understood is plain text.
                self.init(type: "text", subtype: "plain", parameters: parameters)
            }
            return
        }
    }

    private static func token(_ bytes: ArraySlice<UInt8>) -> String? {
        let bytes = bytes.trimmed
        let isToken = !bytes.isEmpty && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isToken ? bytes.lowercasedText : nil
    }
}
