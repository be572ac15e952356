// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A message as a mail provider hands it on: whole, or taken apart into header and content.
///
/// Either way it is read like any other mail, so that threads, people, times and marks are the same
/// on every route, and the same message by two routes is one entry.
struct ProvidedMail {
    /// How the message comes.
    enum Form {
        /// As it was sent, header and all.
        case whole([UInt8])
        /// The header's fields, and what the provider made of the rest.
        case parts(HeaderFields, MailContent)
    }

    /// How it comes.
    var form: Form
    /// What the provider adds: the envelope, a filter's verdict.
    var envelope = HeaderFields()
    /// What names the message where it has no `Message-ID`; worked out only then.
    var fallback: () -> ObjectName

    init(form: Form, fallback: @escaping @autoclosure () -> ObjectName) {
        self.form = form
        self.fallback = fallback
    }

    /// The interaction, and what the message says became of other messages.
    ///
    /// - Parameters:
    ///   - scene: Where it came from.
    ///   - payload: The bytes that it is read from, kept where it can't be read.
    /// - Returns: What was read.
    func readings(
        _ scene: MailScene,
        payload: some Collection<UInt8>
    ) -> [AdapterItem.Reading] {
        let payload = Array(payload)
        do {
            let readings = try mail(scene, payload: payload).readings
            guard MimeItems.fitOneEvent(readings, of: payload) else {
                return [.unreadable(reason: MimeItems.tooMuchText, bytes: payload)]
            }
            return readings
        } catch {
            return [.unreadable(reason: error.message, bytes: payload)]
        }
    }

    private func mail(
        _ scene: MailScene,
        payload: [UInt8]
    ) throws(MailError) -> MailReading {
        let message: MailMessage
        let content: MailContent
        switch form {
        case .whole(let bytes):
            // Blank lines in front would end the header before it began.
            let start = bytes.firstIndex { !$0.isWhitespace } ?? bytes.endIndex
            message = try MailMessage(envelope.bytes + bytes[start...])
            content = MailContent(message)
        case .parts(let fields, let parts):
            let lineEnd = [ASCII.carriageReturn, ASCII.lineFeed]
            let header = try MailMessage(envelope.bytes + fields.bytes + lineEnd)
            let report = HandedOnReport(header, parts)
            message = try report?.message(boundary: PayloadDigest.hex(payload)) ?? header
            content = parts
        }
        return MailReading(message, content, scene, payload: payload, fallback: fallback)
    }
}

extension Attachment {
    /// A file that a provider took out of a message.
    init(
        name: String?,
        type: String?,
        content: some Collection<UInt8>,
        contentID: String? = nil
    ) {
        let mediaType = type?.prefix { $0 != ";" }.trimmed.lowercased() ?? ""
        let id = contentID.flatMap { MessageIDParser.single(Array($0.utf8)) }
        self.init(
            name: name.flatMap { $0.isEmpty ? nil : $0 },
            mediaType: mediaType.isEmpty ? "application/octet-stream" : mediaType,
            size: content.count,
            sha256: PayloadDigest.hex(content),
            // Many programs give every file an id; only pictures are shown inside the text.
            contentID: mediaType.hasPrefix("image/") ? id : nil,
            content: BlobContent(Array(content))
        )
    }
}
