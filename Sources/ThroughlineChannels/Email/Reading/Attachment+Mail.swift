// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension Attachment {
    /// An attachment of a message, with the digest of its content.
    ///
    /// Only pictures inside the text have a content id here: many programs give one to every file.
    init(_ attachment: MailAttachment) {
        let content = attachment.transportedContent
        self.init(
            name: attachment.name,
            mediaType: attachment.mediaType,
            size: content.count,
            sha256: PayloadDigest.hex(content),
            contentID: attachment.isInline ? attachment.contentID : nil,
            content: BlobContent(content)
        )
    }
}

extension MailAttachment {
    /// The content, with line feeds where the line ends are the transport's and not the file's.
    ///
    /// Mail stores and servers change line ends as they need them; only `base64`, `binary` and
    /// uuencoding keep those of the file (RFC 2045, 2.7 to 2.9 and 6.8).
    fileprivate var transportedContent: [UInt8] {
        guard block == nil else { return content() }
        switch part.transferEncoding {
        case "quoted-printable":
            return QuotedPrintable.decode(part.encodedContent.withLineFeeds[...])
        case "", "7bit", "8bit":
            return part.encodedContent.withLineFeeds
        default:
            return content()
        }
    }
}

extension ArraySlice<UInt8> {
    /// The bytes with a line feed for every carriage return and line feed.
    fileprivate var withLineFeeds: [UInt8] {
        let bytes = Array(self)
        var result: [UInt8] = []
        var start = 0
        var search = 0
        while let hit = bytes.firstIndex(of: ASCII.carriageReturn, in: search..<bytes.count) {
            search = hit + 1
            guard search < bytes.count, bytes[search] == ASCII.lineFeed else { continue }
            if result.isEmpty { result.reserveCapacity(bytes.count) }
            result += bytes[start..<hit]
            start = search
        }
        return start == 0 ? bytes : result + bytes[start...]
    }
}
