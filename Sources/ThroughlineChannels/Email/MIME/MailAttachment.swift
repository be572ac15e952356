// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A file in a message, or any other content beside its text.
public struct MailAttachment: Sendable {
    /// The part that carries it, or whose text it is encoded in.
    public let part: MailPart
    /// Its name, decoded; nil where it has none.
    ///
    /// Never safe as a path.
    public let name: String?
    /// Its media type as the sender named it.
    public let mediaType: String
    /// Whether it is shown inside the text, as an image that the HTML names by ``contentID``.
    public let isInline: Bool
    /// Its content id, without angle brackets.
    public let contentID: String?
    /// The uuencoded block of the part's text that it is, instead of the whole part.
    let block: Range<Int>?

    /// The decoded bytes.
    ///
    /// Linear in their number.
    public func content() -> [UInt8] {
        guard let block else { return part.content() }
        let text = part.content()
        return UUEncoding.decode(text[block.clamped(to: text.indices)])
    }

    /// The size and the SHA-256 of the decoded bytes.
    public func fingerprint() -> (size: Int, sha256: [UInt8]) {
        let content = content()
        return (content.count, Array(SHA256.hash(data: content)))
    }
}

extension MailAttachment {
    init(part: MailPart, isRelated: Bool) {
        self.part = part
        name = part.fileName
        mediaType = part.contentType.mediaType
        contentID = part.contentID
        let disposition = part.disposition
        let isShown = ["image", "text"].contains(part.contentType.type)
        isInline =
            (isRelated && contentID != nil) || (disposition == .inline && isShown)
            || (disposition == .none && contentID != nil && part.contentType.type == "image")
        block = nil
    }

    init(part: MailPart, block: UUEncoding.Block) {
        self.part = part
        name = block.name.isEmpty ? nil : Charset.unnamed.decode(block.name)
        mediaType = "application/octet-stream"
        isInline = false
        contentID = nil
        self.block = block.range
    }
}

extension MailMessage {
    /// Everything in the message beside its text, in order: files, images in the HTML, enclosed
    /// messages, calendar parts, signatures, sealed content (TNEF, S/MIME, PGP) as it is, further
    /// text parts, and uuencoded files inside the text.
    public var attachments: [MailAttachment] {
        var found: [MailAttachment] = []
        let isFile = separateHTML?.fileName != nil
        let bodies = [textPart?.index, isFile ? nil : htmlPart?.index].compactMap(\.self)
        collect(root, bodies, isAlternative: false, isRelated: false, into: &found)
        return found
    }

    /// The parts that hold iCalendar objects (RFC 6047).
    public var calendarParts: [MailPart] {
        root.all.filter {
            $0.children.isEmpty
                && ["text/calendar", "application/ics"].contains($0.contentType.mediaType)
        }
    }

    private func collect(
        _ part: MailPart,
        _ bodies: [Int],
        isAlternative: Bool,
        isRelated: Bool,
        into found: inout [MailAttachment]
    ) {
        if part.isMultipart {
            let subtype = part.contentType.subtype
            for child in part.children {
                collect(
                    child,
                    bodies,
                    isAlternative: isAlternative || subtype == "alternative",
                    isRelated: isRelated || subtype == "related",
                    into: &found
                )
            }
        } else if bodies.contains(part.index) {
            guard part.contentType.subtype == "plain" else { return }
            found += part.uuencodedBlocks.map { MailAttachment(part: part, block: $0) }
        } else if part.contentType.type != "multipart", !(isAlternative && part.isRendering) {
            found.append(MailAttachment(part: part, isRelated: isRelated))
        }
    }
}

extension MailPart {
    /// Whether the part only says again, in another form, what the chosen text says.
    fileprivate var isRendering: Bool {
        contentType.type == "text" && contentType.subtype != "calendar" && fileName == nil
            && disposition != .attachment
    }

    /// The uuencoded files inside a plain text.
    var uuencodedBlocks: [UUEncoding.Block] {
        let text = content()
        return UUEncoding.blocks(in: text)
    }
}
