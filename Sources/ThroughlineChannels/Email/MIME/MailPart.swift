// SPDX-License-Identifier: Apache-2.0

import Crypto

internal import Throughline

/// One part of a message's body tree: a container with children, or a leaf with content.
///
/// An enclosed message is a leaf; ``enclosedMessage(limits:)`` opens it. Content is decoded when it
/// is asked for, and never kept.
public struct MailPart: Sendable {
    /// The part's place among all parts of its message, in the order of the bytes; the root is 0.
    public let index: Int
    /// The part's own header fields; for the root, the message's.
    public let headers: MailHeaders
    /// What the part says it is.
    public let contentType: MailContentType
    /// Where the encoded content stands in the message's bytes.
    public let bodyRange: Range<Int>
    /// The parts of a container.
    public let children: [MailPart]
    /// How deep the part is nested, counted through enclosed messages.
    let depth: Int

    /// Whether the part holds other parts.
    public var isMultipart: Bool { contentType.type == "multipart" && !children.isEmpty }

    /// The content as it stands in the message.
    public var encodedContent: ArraySlice<UInt8> { headers.bytes[bodyRange] }

    /// The transfer encoding in lower case, without comments; empty where none is named.
    public var transferEncoding: String {
        guard let field = headers.first(named: "content-transfer-encoding") else { return "" }
        let value = ParameterList(field.unfoldedValue, fallback: nil).value
        return value.trimmed.lowercasedText
    }

    /// The content with its transfer encoding undone.
    ///
    /// Linear in the content's size.
    public func content() -> [UInt8] {
        switch transferEncoding {
        case "base64": MailBase64.decode(encodedContent)
        case "quoted-printable": QuotedPrintable.decode(encodedContent)
        case "x-uuencode", "uuencode", "x-uue", "uue": UUEncoding.decode(encodedContent)
        default: Array(encodedContent)
        }
    }

    /// The charset that the part names.
    var charset: Charset {
        guard let label = contentType.parameters["charset"], !label.isEmpty else {
            return .unnamed
        }
        return Charset(label: label)
    }

    /// The content as text in its charset, with its own line ends.
    ///
    /// HTML that is no valid UTF-8 may name its charset in itself, where the part names none.
    /// Bytes that fit no charset become U+FFFD.
    public func text() -> String {
        let content = content()
        if contentType.subtype == "html", charset == .unnamed, String(utf8: content) == nil,
            let named = HTMLCharset.label(in: content)
        {
            return Charset(label: named).decode(content)
        }
        return charset.decode(content)
    }

    /// The part itself and all parts in it, in the order of the bytes.
    public var all: [MailPart] {
        var result = [self]
        for child in children { result += child.all }
        return result
    }

    /// The message that a `message/rfc822` part encloses, or nil where the part encloses none.
    ///
    /// - Throws: ``MailError`` where the enclosed message crosses a limit; nesting is counted on.
    public func enclosedMessage(limits: MailLimits = .standard) throws(MailError) -> MailMessage? {
        let isMessage =
            contentType.type == "message"
            && ["rfc822", "global", "news", "x-rfc822"].contains(contentType.subtype)
        guard isMessage else { return nil }
        return try MailMessage(content(), limits: limits, depth: depth + 1)
    }

    /// The size and the SHA-256 of the decoded content.
    public func fingerprint() -> (size: Int, sha256: [UInt8]) {
        let content = content()
        return (content.count, Array(SHA256.hash(data: content)))
    }
}
