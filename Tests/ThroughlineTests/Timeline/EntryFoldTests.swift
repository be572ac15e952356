// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("EntryFold")
struct EntryFoldTests {
    @Test(
        "an interaction alone makes the entry that the general fold makes of it",
        arguments: [nil, DeliveryStatus.sent, .failed],
        [InteractionKind.message, .call, .survey, .voicemail]
    )
    func alone(status: DeliveryStatus?, kind: InteractionKind) {
        var body = TimelineFixture.message("m", minute: 1, kind: kind)
        body.status = status
        if kind == .call { body.call = CallDetails() }
        if kind == .voicemail {
            body.attachments = [
                Throughline.Attachment(mediaType: "audio/ogg", remote: "https://media.example/1")
            ]
        }
        let subjects = [SubjectID(high: 2, low: 1), SubjectID(high: 1, low: 1)]
        let event = RecordedEvent(
            body: body,
            ref: body.ref,
            type: body.eventType,
            key: TimelineKey(occurredAt: body.eventTime, sequence: 0, tie: body.ref.tie),
            recordedAt: TimelineFixture.start,
            receivedAt: TimelineFixture.start,
            position: Position(rawValue: 7),
            subjects: subjects
        )
        // The same event twice is one, and takes the general way.
        let general = EntryFold.entry(interactions: [event, event], changes: [])
        #expect(EntryFold.entry(interactions: [event], changes: []) == general)
        #expect(general?.subjects == subjects.sorted())
        #expect(general?.media.count == (kind == .voicemail ? 1 : 0))
    }
}
