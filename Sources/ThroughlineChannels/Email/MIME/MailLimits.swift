// SPDX-License-Identifier: Apache-2.0

/// How much of a message the parser is willing to read.
///
/// Real mail stays far below the defaults. A message that crosses one is refused as a whole with a
/// ``MailError``, so that the caller can keep its bytes in quarantine.
public struct MailLimits: Sendable, Hashable {
    /// The largest message, in bytes.
    public var messageBytes: Int
    /// The largest header block of the message or of one part, in bytes.
    public var headerBytes: Int
    /// The most fields in one header block.
    public var headerCount: Int
    /// The most parts in one message, containers included.
    public var partCount: Int
    /// The deepest nesting of multiparts and enclosed messages.
    public var nestingDepth: Int
    /// The most addresses or message ids read from one field; what follows them is left out.
    public var fieldItems: Int

    /// The limits used where the caller names none: 150 MiB, 1000 parts, 30 levels.
    public static let standard = MailLimits()

    /// Makes limits; each has a default far above real mail.
    public init(
        messageBytes: Int = 150 << 20,
        headerBytes: Int = 4 << 20,
        headerCount: Int = 2_000,
        partCount: Int = 1_000,
        nestingDepth: Int = 30,
        fieldItems: Int = 50_000
    ) {
        self.messageBytes = messageBytes
        self.headerBytes = headerBytes
        self.headerCount = headerCount
        self.partCount = partCount
        self.nestingDepth = nestingDepth
        self.fieldItems = fieldItems
    }
}
