// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline
@testable import ThroughlineChannels

@Suite("ConnectAdapter")
struct ConnectTests {
    private var account = Account(id: "connect", adapter: "connect")
    private let nine = Timestamp(seconds: 1_772_442_000)
    private let customer = "+15550100"

    private var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: AccountKeys(secrets: [Secret("s")]),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    private func items(_ bytes: [UInt8]) -> [AdapterItem] {
        Array(ConnectAdapter().items(in: Payload(bytes), context: context))
    }

    private func one(_ value: JSONValue) throws -> Interaction {
        try #require(items(value.bytes()).interactions.first)
    }

    private func fold(_ values: [JSONValue]) throws -> TimelineEntry {
        let read = values.flatMap { items($0.bytes()) }
        let interactions = read.interactions.enumerated().map { recorded($1, $1.source, $0) }
        let changes = read.changes.enumerated().map { recorded($1, $1.source, $0 + 100) }
        return try #require(EntryFold.entry(interactions: interactions, changes: changes))
    }

    private func recorded(
        _ body: Interaction,
        _ source: Source,
        _ position: Int
    ) -> RecordedEvent<Interaction> {
        event(body, body.occurredAt.time, body.sequence, source.ref, position)
    }

    private func recorded(
        _ body: Change,
        _ source: Source,
        _ position: Int
    ) -> RecordedEvent<Change> {
        event(body, body.occurredAt.time, body.sequence, source.ref, position)
    }

    private func event<Body: Record>(
        _ body: Body,
        _ time: Timestamp,
        _ sequence: Int64,
        _ ref: Ref,
        _ position: Int
    ) -> RecordedEvent<Body> {
        RecordedEvent(
            body: body,
            ref: ref,
            type: "test",
            key: TimelineKey(occurredAt: time, sequence: sequence, tie: ref.tie),
            recordedAt: time,
            receivedAt: time,
            position: Position(rawValue: UInt64(position + 1)),
            subjects: []
        )
    }

    @Test("a record is a call with its queue, its agent, its talk and its hold")
    func record() throws {
        let call = try one(
            Connect.record(from: customer, agent: "bo", at: nine, talked: 60, held: 5)
        )
        #expect(call.kind == .call)
        #expect(call.channel == .phone)
        #expect(call.direction == .inbound)
        #expect(call.object.description == "connect:contact-1")
        #expect(call.occurredAt.time == nine)
        #expect(call.call?.disposition == .answered)
        #expect(call.call?.queue == "support")
        #expect(call.call?.waitMilliseconds == 10_000)
        #expect(call.call?.talkMilliseconds == 60_000)
        #expect(call.call?.holdMilliseconds == 5_000)
        #expect(call.call?.steps.map(\.name) == ["wait", "answer", "hangup"])
        #expect(
            call.participants.map(\.summary)
                == ["customer@from - phone:+15550100", "rep@to bo platform[connect:connect]:bo"]
        )
    }

    @Test(
        "how a call ended is read, and not guessed",
        arguments: [
            ("INBOUND", "support", "CUSTOMER_DISCONNECT", CallDetails.Disposition.abandoned),
            ("INBOUND", nil, "CUSTOMER_DISCONNECT", .automated),
            ("OUTBOUND", nil, "TELECOM_BUSY", .busy),
            ("OUTBOUND", nil, "TELECOM_UNANSWERED", .noAnswer),
            ("OUTBOUND", nil, "TELECOM_NUMBER_INVALID", .failed),
            ("OUTBOUND", nil, "CUSTOMER_DISCONNECT", nil),
            ("TRANSFER", "support", "CUSTOMER_DISCONNECT", nil),
        ] as [(String, String?, String, CallDetails.Disposition?)]
    )
    func dispositions(
        method: String,
        queue: String?,
        reason: String,
        expected: CallDetails.Disposition?
    ) throws {
        let call = try one(
            Connect.record(
                from: customer,
                agent: nil,
                method: method,
                at: nine,
                queue: queue,
                reason: reason
            )
        )
        #expect(call.call?.disposition == expected)
    }

    @Test("a transferred call is one entry, and a record that comes again counts once")
    func chain() throws {
        let first = Connect.record(from: customer, agent: "bo", at: nine, talked: 60, held: 5)
        let again = Connect.record(
            from: customer,
            agent: "bo",
            at: nine,
            talked: 60,
            held: 5,
            revision: 2
        )
        let second = Connect.record(
            from: customer,
            agent: "carol",
            method: "TRANSFER",
            id: "contact-2",
            initial: "contact-1",
            at: nine.advanced(by: .seconds(80)),
            talked: 30,
            held: 4
        )
        let all = [first, again, second]
        let entry = try fold(all)
        #expect(entry.interaction.direction == .inbound)
        #expect(entry.interaction.call?.disposition == .answered)
        #expect(entry.interaction.call?.talkMilliseconds == 90_000)
        #expect(entry.interaction.call?.holdMilliseconds == 9_000)
        #expect(entry.interaction.participants.filter(\.isCustomerSide).count == 1)
        #expect(try fold(all.reversed()).interaction == entry.interaction)
    }

    @Test("events tell of a call while it lasts, and fold with its record")
    func events() throws {
        let queued = Connect.event("QUEUED", at: nine.advanced(by: .seconds(1)))
        let connected = Connect.event(
            "CONNECTED_TO_AGENT",
            at: nine.advanced(by: .seconds(11)),
            eventID: "event-2"
        )
        let told = items(queued.bytes()) + items(connected.bytes())
        #expect(told.changes.map(\.kind) == [.call, .call])
        #expect(told.changes.last?.call?.disposition == .answered)
        let record = Connect.record(from: customer, agent: "bo", at: nine, talked: 60)
        let entry = try fold([connected, record, queued])
        #expect(entry.interaction.call?.talkMilliseconds == 60_000)
        #expect(entry.interaction.call?.disposition == .answered)
        let chat = Connect.event("INITIATED", channel: "CHAT", at: nine)
        #expect(try one(chat).kind == .system)
    }

    @Test("a chat's record is kept in its conversation, with the customer and its bytes")
    func chat() throws {
        var account = account
        account.fields = ["Attributes.customer": "login"]
        let record = Connect.record(
            from: "chat-user-1",
            agent: "bo",
            at: nine,
            more: [
                "Channel": "CHAT", "Attributes": ["customer": "c-7"],
                "CustomerEndpoint": ["Address": "chat-user-1", "Type": "CHAT"],
            ]
        )
        let context = AdapterContext(account: account, receivedAt: context.receivedAt)
        let payload = Payload(record.bytes())
        let chat = try #require(
            Array(ConnectAdapter().items(in: payload, context: context)).interactions.first
        )
        #expect(chat.kind == .system)
        #expect(chat.channel == .chat)
        #expect(chat.conversation?.name.id == "contact-1")
        #expect(chat.payload?.bytes == record.bytes())
        let kinds = chat.participants.first?.identifiers.map(\.identifier.kind)
        #expect(kinds == [.platform, .platform, .login])
    }

    @Test("what is said in a chat are messages of whom its record knows")
    func chatMessages() throws {
        let question = try one(Connect.message("Where is it?", at: nine))
        #expect(question.kind == .message)
        #expect(question.channel == .chat)
        #expect(question.direction == .inbound)
        #expect(question.text == "Where is it?")
        #expect(question.occurredAt.time == nine)
        #expect(question.conversation?.name.id == "contact-1")
        let answer = try one(Connect.message("On its way", role: "AGENT", id: "m2", at: nine))
        #expect(answer.direction == .outbound)
        #expect(answer.participants.map(\.role) == [.rep, .customer])
        let bot = try one(Connect.message("Hello", role: "CUSTOM_BOT", id: "m3", at: nine))
        #expect(bot.participants.first?.role == .bot)
        let record = try one(
            Connect.record(from: "+15550100", agent: "bo", at: nine, more: ["Channel": "CHAT"])
        )
        let known = record.participants.first?.identifiers.map(\.identifier) ?? []
        for message in [question, answer, bot] {
            let customer = message.participants.first { $0.role == .customer }
            #expect(known.contains { $0 == customer?.identifiers.first?.identifier })
            #expect(customer?.identifiers.count == 1)
        }
    }

    @Test(
        "a transcript has the messages that were streamed, and another sort of transcript has none"
    )
    func transcript() throws {
        let streamed = try one(Connect.message("Where is it?", at: nine))
        let item = Connect.message("Where is it?", at: nine)
        let file: JSONValue = [
            "Version": "2019-08-26", "ContactId": "contact-1",
            "Transcript": [
                item,
                [
                    "AbsoluteTime": .string(nine.description), "Id": "m4", "Type": "ATTACHMENT",
                    "ParticipantRole": "AGENT", "DisplayName": "Bo",
                    "Attachments": [
                        [
                            "AttachmentId": "a1", "AttachmentName": "a.pdf",
                            "ContentType": "application/pdf", "Status": "APPROVED",
                        ]
                    ],
                ],
                [
                    "AbsoluteTime": .string(nine.description), "Id": "m5", "Type": "EVENT",
                    "ContentType": "application/vnd.amazonaws.connect.event.participant.left",
                    "ParticipantRole": "CUSTOMER",
                ],
            ],
        ]
        let items = items(file.bytes()).interactions
        #expect(items.map(\.kind) == [.message, .message, .system])
        #expect(items.first?.object == streamed.object)
        #expect(items.first?.ref != streamed.ref)
        #expect(items.dropFirst().first?.attachments.map(\.remote) == ["connect-attachment:a1"])
        let lens: JSONValue = [
            "ContactId": "contact-1", "Channel": "VOICE",
            "Transcript": [["Id": "l1", "Content": "Hello", "BeginOffsetMillis": 0]],
        ]
        #expect(self.items(lens.bytes()).interactions.map(\.kind) == [.call])
    }

    @Test("typing is nothing, a receipt is a status, and a topic's envelope is opened")
    func chatEvents() throws {
        func event(_ name: String, _ more: JSONObject = [:]) -> JSONValue {
            var members = more
            members["Type"] = members["Type"] ?? "EVENT"
            members["ContentType"] = .string("application/vnd.amazonaws.connect.event.\(name)")
            return Connect.message("", id: "e1", at: nine, more: members)
        }
        #expect(items(event("typing").bytes()).ignored.count == 1)
        let read = event(
            "message.metadata",
            [
                "Type": "MESSAGEMETADATA",
                "MessageMetadata": [
                    "MessageId": "message-1",
                    "Receipts": [["ReadTimestamp": .string(nine.description)]],
                ],
            ]
        )
        let change = try #require(items(read.bytes()).changes.first)
        #expect(change.status == .read)
        #expect(change.object == (try one(Connect.message("x", at: nine))).object)
        #expect(try one(event("participant.joined")).kind == .system)
        let posted: JSONValue = [
            "Type": "Notification", "MessageId": "n1",
            "Message": .string(Connect.message("Where is it?", at: nine).text()),
        ]
        #expect(items(posted.bytes()).interactions.map(\.text) == ["Where is it?"])
        let function: JSONValue = ["Records": [["Sns": posted]]]
        #expect(items(function.bytes()).interactions.map(\.text) == ["Where is it?"])
        let tapped = Connect.message(
            "{\"templateType\":\"ListPicker\",\"data\":{\"content\":{\"title\":\"Which one?\"}}}",
            at: nine,
            more: ["ContentType": "application/vnd.amazonaws.connect.message.interactive"]
        )
        #expect(try one(tapped).text == "Which one?")
    }

    @Test("records are read however their stream wraps them")
    func wrappings() {
        let record = Connect.record(from: customer, agent: "bo", at: nine).bytes()
        let second = Connect.record(from: customer, agent: "bo", id: "c2", at: nine).bytes()
        #expect(items(record + second).interactions.map(\.source.externalID).count == 2)
        #expect(items(record + [0x0A] + second).interactions.count == 2)
        let kinesis: JSONValue = [
            "Records": [["kinesis": ["data": .string(Throughline.Base64.encode(record))]]]
        ]
        #expect(items(kinesis.bytes()).interactions.map(\.kind) == [.call])
        let broken: JSONValue = ["Records": [["kinesis": ["data": "%%"]]]]
        #expect(items(broken.bytes()).unreadable.count == 1)
    }

    @Test("a record that can't be read is held in one piece, to its last byte")
    func longUnreadable() {
        let record: JSONValue = [
            "kinesis": ["data": .string(String(repeating: "%", count: 3 << 20))]
        ]
        let pieces = items(JSONValue.object(["Records": [record]]).bytes()).unreadable
        #expect(pieces.map(\.bytes) == [record.bytes()])
    }

    @Test("recordings are attachments, those that were deleted are not")
    func recordings() throws {
        let call = try one(
            Connect.record(
                from: customer,
                agent: "bo",
                at: nine,
                more: [
                    "Recordings": [
                        ["Location": "bucket/a.wav", "Status": "AVAILABLE", "Type": "AUDIO"],
                        ["Location": "bucket/b.wav", "Status": "DELETED", "Type": "AUDIO"],
                    ]
                ]
            )
        )
        #expect(call.attachments.map(\.remote) == ["s3://bucket/a.wav"])
        #expect(call.attachments.map(\.mediaType) == ["audio/wav"])
    }

    @Test("the conformance kit finds nothing, and any order gives one history")
    func conformance() async throws {
        let payloads = [
            Connect.record(from: customer, agent: "bo", at: nine, talked: 60),
            Connect.record(from: customer, agent: "bo", at: nine, talked: 60, revision: 2),
            Connect.event("QUEUED", at: nine),
            Connect.event("INITIATED", channel: "TASK", at: nine),
            Connect.message("Where is it?", at: nine),
            Connect.message("On its way", role: "AGENT", id: "m2", at: nine),
            Connect.record(
                from: customer,
                agent: nil,
                id: "c3",
                at: nine,
                more: ["Channel": "EMAIL"]
            ),
        ].map { Payload($0.bytes()) }
        var kit = AdapterConformance(ConnectAdapter(), context: context, payloads: payloads)
        kit.unknownKinds = [
            Payload(JSONValue.object(["weather": "fine"]).bytes()),
            Payload(Connect.event("SNEEZED", channel: "TASK", at: nine).bytes()),
        ]
        kit.mutations = 60
        kit.cuts = 256
        #expect(kit.violations().map(\.description) == [])
        try await RecordingHarness.check(ConnectAdapter(), context: context, payloads: payloads)
    }
}

private let corpus = SharedCorpus("phone/aws-connect")

@Suite(
    "Connect corpus",
    .enabled(if: corpus.isPresent, "the corpus does not lie beside the package")
)
struct ConnectCorpusTests {
    @Test("a flow's event is a call with its customer")
    func flow() throws {
        let context = AdapterContext(
            account: Account(id: "connect", adapter: "connect"),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
        let files = corpus.files(withExtension: "json")
        #expect(!files.isEmpty)
        for file in files {
            let payload = Payload(try corpus.bytes(file))
            let items = Array(ConnectAdapter().items(in: payload, context: context))
            #expect(items.unreadable.isEmpty)
            #expect(items.interactions.first?.kind == .call)
        }
    }
}
