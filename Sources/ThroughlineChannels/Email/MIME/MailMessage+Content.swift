// SPDX-License-Identifier: Apache-2.0

extension MailMessage {
    /// The plain text that the sender wrote, in its own line ends; nil where there is none.
    ///
    /// This is the first part of that type that is no attachment. Text behind it, as some programs
    /// write it around pictures, is in ``furtherTextParts``.
    public var text: String? { textPart?.text() }

    /// The HTML that the sender wrote, with its markup; nil where there is none.
    public var html: String? { htmlPart?.text() }

    /// The part that ``text`` is read from.
    public var textPart: MailPart? { Self.firstBody("plain", in: root) }

    /// The part that ``html`` is read from.
    public var htmlPart: MailPart? { Self.firstBody("html", in: root) }

    /// Unnamed plain text parts that go on after ``textPart`` in the same message.
    public var furtherTextParts: [MailPart] {
        guard let first = textPart else { return [] }
        return Self.bodyCandidates("plain", in: root).filter {
            $0.index > first.index && $0.fileName == nil
        }
    }

    /// The HTML beside a plain text, where no plain text is an alternative to it (RFC 2046, 5.1.4).
    ///
    /// Then the text goes on in HTML, or is the footer of a list or a scanner. With a name, the HTML is a
    /// file.
    var separateHTML: MailPart? {
        guard let html = htmlPart, textPart != nil else { return nil }
        let isAlternative = root.all.contains { part in
            part.isMultipart && part.contentType.subtype == "alternative"
                && part.all.contains { $0.index == html.index }
                && part.all.contains { $0.contentType.mediaType == "text/plain" }
        }
        return isAlternative ? nil : html
    }

    private static func firstBody(_ subtype: String, in part: MailPart) -> MailPart? {
        bodyCandidates(subtype, in: part, limit: 1).first
    }

    /// Text leaves that are no attachments.
    ///
    /// Of a `multipart/related`, only the part that the others relate to is read (RFC 2387).
    private static func bodyCandidates(
        _ subtype: String,
        in part: MailPart,
        limit: Int = .max
    ) -> [MailPart] {
        guard part.isMultipart else {
            let isText = part.contentType.type == "text" && part.contentType.subtype == subtype
            return isText && part.disposition != .attachment ? [part] : []
        }
        var parts = part.children
        if part.contentType.subtype == "related", let main = part.relatedRoot { parts = [main] }
        var found: [MailPart] = []
        for child in parts where found.count < limit && child.disposition != .attachment {
            found += bodyCandidates(subtype, in: child, limit: limit - found.count)
        }
        return found
    }
}

extension MailPart {
    /// The part of a `multipart/related` that the others relate to: the one that `start` names,
    /// else the first.
    var relatedRoot: MailPart? {
        if let start = contentType.parameters["start"],
            let id = MessageIDParser.single(Array(start.utf8)),
            let named = children.first(where: { $0.contentID == id })
        {
            return named
        }
        return children.first
    }
}
