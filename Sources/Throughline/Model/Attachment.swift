// SPDX-License-Identifier: Apache-2.0

/// A file that came with an interaction, or that the provider says there is.
///
/// What it is follows from what the payload says of it; two are equal where that is, wherever their
/// content is kept.
public struct Attachment: Record {
    /// The file's name, as the sender gave it.
    public var name: String?
    /// The media type, as the sender gave it.
    public var mediaType: String
    /// The size in bytes, where it is known.
    public var size: Int?
    /// SHA-256 of the content in hexadecimal, where the content was there.
    public var sha256: String?
    /// Where the provider keeps it, for media that must be fetched.
    public var remote: String?
    /// The id that the text refers to it by, for inline images.
    public var contentID: String?
    /// The key of the blob that holds the content; nil where the content isn't kept.
    ///
    /// It stands here because an event's body is sealed, so that it goes with it. What a history hands
    /// out has no bytes in its place, so that nobody shows it by mistake.
    public var blobKey: Bytes?
    /// When it was found that the provider has it no more.
    public var expiredAt: Timestamp?

    /// The content, on its way from the payload to the blob store; never stored with the event.
    public var content: BlobContent?

    /// Makes an attachment.
    public init(
        name: String? = nil,
        mediaType: String,
        size: Int? = nil,
        sha256: String? = nil,
        remote: String? = nil,
        contentID: String? = nil,
        content: BlobContent? = nil
    ) {
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.sha256 = sha256
        self.remote = remote
        self.contentID = contentID
        self.content = content
    }

    /// Makes an empty one, for a reader.
    public init() { self.init(mediaType: "") }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "name", &name)
        try fields.field(2, "mediaType", &mediaType)
        try fields.field(3, "size", &size)
        try fields.field(4, "sha256", &sha256)
        try fields.field(5, "remote", &remote)
        try fields.field(6, "contentID", &contentID)
        try fields.field(7, "blobKey", &blobKey)
        try fields.field(8, "expiredAt", &expiredAt)
    }
}

extension Attachment {
    /// Whether two say the same of a file.
    public static func == (one: Self, other: Self) -> Bool {
        one.name == other.name && one.mediaType == other.mediaType && one.size == other.size
            && one.sha256 == other.sha256 && one.remote == other.remote
            && one.contentID == other.contentID && one.expiredAt == other.expiredAt
    }

    /// Hashes what is said of the file.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(mediaType)
        hasher.combine(size)
        hasher.combine(sha256)
        hasher.combine(remote)
    }

    /// What is said of the file, without where its content is kept.
    var described: Self {
        var described = self
        described.blobKey = nil
        described.content = nil
        return described
    }

    /// The file as it is handed out: whether its content is kept, without the key to it.
    var shown: Self {
        guard blobKey != nil else { return self }
        var shown = self
        shown.blobKey = Bytes([])
        return shown
    }

    /// Where its content stands in the blob store; nil where it isn't kept.
    func blobAddress(_ vault: Vault) -> BlobAddress? {
        guard blobKey != nil, let digest = sha256.flatMap({ Hex.bytes($0) }), digest.count == 32
        else { return nil }
        return vault.blobAddress(ofDigest: digest)
    }
}
