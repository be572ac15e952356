// SPDX-License-Identifier: Apache-2.0

/// A file that came with an interaction, or that the provider says there is.
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

    /// Makes an attachment.
    public init(
        name: String? = nil,
        mediaType: String,
        size: Int? = nil,
        sha256: String? = nil,
        remote: String? = nil,
        contentID: String? = nil
    ) {
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.sha256 = sha256
        self.remote = remote
        self.contentID = contentID
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
    }
}
