// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing

@testable import Throughline

@Suite("FieldChanges")
struct FieldChangesTests {
    /// A message with all that a second delivery may change.
    private static let message: Interaction = {
        var message = Interaction()
        message.source = Source("mail", "support", "1")
        message.object = ObjectName("message-id", "<1@example.org>")
        message.channel = .email
        message.kind = .message
        message.occurredAt = OccurrenceTime(Timestamp(seconds: 1_000_000), raw: "yesterday")
        message.participants = [
            Participant(
                .customer,
                .from,
                identifiers: [KnownIdentifier(Identifier(.email, "a@example.org"), .declared)]
            )
        ]
        message.text = "Where is it?\n> We sent it."
        message.visibleText = "Where is it?"
        message.attachments = [attachment("a.pdf"), attachment("b.pdf"), attachment("c.pdf")]
        message.payloadDigest = "00ff"
        message.payload = Bytes([1, 2, 3])
        message.isImported = true
        message.original = Bytes([4, 5, 6])
        message.originalResponse = Bytes([])
        return message
    }()

    private static func attachment(_ name: String) -> Throughline.Attachment {
        var attachment = Throughline.Attachment(name: name, mediaType: "application/pdf", size: 7)
        attachment.blobKey = Bytes([7, 7, 7])
        return attachment
    }

    private static func message(_ change: (inout Interaction) -> Void) -> Interaction {
        var message = message
        change(&message)
        return message
    }

    @Test(
        "an interaction's digest is that of a copy without what a second delivery may change",
        arguments: [
            Interaction(),
            message,
            message { $0.text = nil },
            message { $0.visibleText = nil },
            message { $0.attachments = [] },
            message { $0.occurredAt = .receipt(Timestamp(seconds: 2_000_000)) },
            message { $0.payloadDigest = nil },
            message { $0.isImported = false },
            message { $0.original = nil },
            message { $0.original = Bytes([7]) },
        ]
    )
    func interactionDigest(_ message: Interaction) {
        var content = message
        content.isImported = false
        content.original = nil
        content.originalResponse = nil
        content.payloadDigest = nil
        content.attachments = message.attachments.map(\.described)
        if message.text != nil { content.visibleText = nil }
        if message.occurredAt.clock == .receipt { content.occurredAt = .receipt(.epoch) }
        #expect(message.contentDigest == Array(SHA256.hash(data: content.storedBytes)))
    }

    @Test(
        "a change's digest is that of a copy without what a second delivery may change",
        arguments: [true, false]
    )
    func changeDigest(hasText: Bool) {
        var change = Change()
        change.source = Source("mail", "support", "2")
        change.object = Self.message.object
        change.kind = .edited
        change.occurredAt = .receipt(Timestamp(seconds: 2_000_000))
        change.text = hasText ? "Where is it now?" : nil
        change.visibleText = "Where is it now?"
        change.attachments = Self.message.attachments
        change.payloadDigest = "00ff"
        change.withdraws = Self.message.ref
        var content = change
        content.payloadDigest = nil
        content.attachments = change.attachments.map(\.described)
        if hasText { content.visibleText = nil }
        content.occurredAt = .receipt(.epoch)
        #expect(change.contentDigest == Array(SHA256.hash(data: content.storedBytes)))
    }

    @Test("what says something else has another digest")
    func otherDigest() {
        let other = Self.message { $0.text = "Where is it now?" }
        #expect(other.contentDigest != Self.message.contentDigest)
    }

    @Test("a field that isn't there stays absent, and without changes nothing changes")
    func absence() {
        let stored = Topic("order", "").storedBytes
        var changes = FieldChanges()
        #expect(changes.made(in: stored) == stored)
        changes.put(2, "value", ["4711"])
        #expect(changes.made(in: stored) == stored)
    }

    @Test("several values stand in the place of the first that was there")
    func severalValues() throws {
        var message = Interaction()
        message.marks = [.bulk, .spam]
        var changes = FieldChanges()
        changes.put(24, "marks", [Mark.test, .bounce, .autoReply])
        let changed = try Interaction(storedBytes: changes.made(in: message.storedBytes))
        #expect(changed.marks == [.test, .bounce, .autoReply])
    }

    @Test("of bytes that are no record nothing is changed")
    func malformed() {
        var changes = FieldChanges()
        changes.leaveOut(1, "kind")
        #expect(changes.made(in: [0x0A, 0x7F, 0x01]) == [0x0A, 0x7F, 0x01])
    }
}
