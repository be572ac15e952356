// SPDX-License-Identifier: Apache-2.0

/// A file that came with an entry, and whether its content is kept.
public struct Media: Hashable, Sendable {
    /// What became of the content.
    public struct State: OpenName {
        /// The name, for example `kept`.
        public let rawValue: String
        /// Makes a state of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The content is kept and can be read.
        public static let kept: Self = "kept"
        /// The payload only named it: it is to be fetched from the provider.
        public static let pending: Self = "pending"
        /// The provider has it no more.
        public static let expired: Self = "expired"
        /// The content was there, and was not kept.
        public static let described: Self = "described"
    }

    /// Its name.
    public var ref: MediaRef
    /// What is known of it now.
    public var attachment: Attachment
    /// Which account it came to, and through which adapter: where to fetch it, and with what.
    public var source: Source
    /// When what it came with happened.
    public var occurredAt: Timestamp

    /// What became of the content.
    public var state: State { attachment.state }

    /// The file as it is shown to programs.
    public var json: JSONValue {
        var json: JSONObject = [
            "media": .string(ref.description), "mediaType": .string(attachment.mediaType),
            "state": state.json,
        ]
        json["name"] = attachment.name?.json
        json["size"] = attachment.size?.json
        json["sha256"] = attachment.sha256?.json
        json["remote"] = attachment.remote?.json
        json["expiredAt"] = attachment.expiredAt?.json
        return .object(json)
    }
}

extension Media {
    /// The file as it is handed out, without the key to it.
    var withoutKey: Self {
        var media = self
        media.attachment = attachment.shown
        return media
    }
}

/// The name of a file for ever: the event that brought it, and its number among that event's files.
public struct MediaRef: Hashable, Sendable, CustomStringConvertible {
    /// The event.
    public let event: Ref
    /// The file's number in it, from 1.
    public let number: Int

    /// Makes a name.
    public init(_ event: Ref, _ number: Int) {
        self.event = event
        self.number = number
    }

    /// Makes a name of its text form, `REF/NUMBER`; `REF` alone is the event's first file.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let event = Ref(first), parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            self.init(event, 1)
            return
        }
        guard let number = Int(parts[1]), number >= 1 else { return nil }
        self.init(event, number)
    }

    /// The text form.
    public var description: String { "\(event)/\(number)" }
}

/// A part of the list of media that is to be fetched.
public struct MediaPage: Hashable, Sendable {
    /// The files, oldest first.
    public var media: [Media]
    /// Where to go on; nil at the end.
    public var next: TimelineKey?

    /// Makes a page.
    public init(media: [Media], next: TimelineKey?) {
        self.media = media
        self.next = next
    }
}

extension TimelineEntry {
    /// The entry as it is handed out, without the keys to its files.
    var withoutKeys: Self {
        var entry = self
        entry.interaction.attachments = interaction.attachments.map(\.shown)
        for index in entry.media.indices {
            entry.media[index].attachment = media[index].attachment.shown
        }
        for index in entry.parts.indices {
            entry.parts[index].attachments = parts[index].attachments.map(\.shown)
        }
        for index in entry.variants.indices {
            entry.variants[index].attachments = variants[index].attachments.map(\.shown)
        }
        for index in entry.corrected.indices {
            entry.corrected[index].attachments = corrected[index].attachments.map(\.shown)
        }
        return entry
    }
}

extension Attachment {
    /// What became of the content.
    public var state: Media.State {
        if blobKey != nil { return .kept }
        if expiredAt != nil { return .expired }
        return isToFetch ? .pending : .described
    }

    /// Whether the payload named it and did not bring it.
    var isToFetch: Bool {
        blobKey == nil && expiredAt == nil && (remote != nil || sha256 == nil)
    }

    /// Whether a later account of a file is of the same one: by where it is kept, by its content, or
    /// where nothing else is known by its name.
    func names(_ original: Self) -> Bool {
        if let remote = original.remote { return self.remote == remote }
        if let sha256 = original.sha256 { return self.sha256 == sha256 && name == original.name }
        return remote == nil && name == original.name && contentID == original.contentID
    }
}
