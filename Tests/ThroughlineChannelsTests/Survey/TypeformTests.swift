// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("TypeformAdapter")
struct TypeformTests {
    private let fixture = SurveyFixture(TypeformAdapter())

    @Test("a response is a survey with its score, its words and its answers")
    func response() throws {
        let request = Typeform.response(
            [.nps(9), .words("Fast, and friendly."), .choice("Mail"), .email("ada@example.com")],
            hidden: ["order": "#4711", "campaign": "spring"],
            at: fixture.nine,
            secret: "s"
        )
        let survey = try fixture.one(request)
        #expect(survey.kind == .survey)
        #expect(survey.channel == .survey)
        #expect(survey.direction == .inbound)
        #expect(survey.object.description == "typeform:token-1")
        #expect(survey.occurredAt.time == fixture.nine)
        #expect(survey.subject == "How did we do?")
        #expect(survey.text == "Fast, and friendly.")
        #expect(survey.survey?.metric == "nps")
        #expect(survey.survey?.score == 9)
        #expect(survey.survey?.lowest == 0)
        #expect(survey.survey?.highest == 10)
        #expect(
            survey.survey?.answers.map(\.answer)
                == ["9", "Fast, and friendly.", "Mail", "ada@example.com", "#4711", "spring"]
        )
        #expect(survey.participants.map(\.summary) == ["customer@from - email:ada@example.com"])
        #expect(survey.participants.first?.identifiers.map(\.tier) == [.declared])
        #expect(survey.about == [Topic("order", "4711")])
    }

    @Test("the account says which question measures what, and what hidden fields hold")
    func meanings() throws {
        var fixture = fixture
        fixture.account.fields = ["happy": "csat 1-5", "customer": "login@authoritative"]
        let request = Typeform.response(
            [.nps(2), .rating(4, reference: "happy")],
            hidden: ["customer": "c-7"],
            at: fixture.nine,
            secret: "s"
        )
        let survey = try fixture.one(request)
        #expect(survey.survey?.metric == "csat")
        #expect(survey.survey?.score == 4)
        #expect(survey.survey?.highest == 5)
        #expect(survey.participants.first?.identifiers.map(\.tier) == [.authoritative])
    }

    @Test(
        "a scale that nobody names is not guessed",
        arguments: [
            ("rating", "rating", 1.0), ("opinion_scale", "opinion_scale", nil),
            ("nps", "nps", 0.0),
        ] as [(String, String, Double?)]
    )
    func scales(type: String, metric: String, lowest: Double?) throws {
        let answer = Typeform.Answer(type, "number", 3)
        let survey = try fixture.one(
            Typeform.response([answer], at: fixture.nine, secret: "s")
        )
        #expect(survey.survey?.metric == metric)
        #expect(survey.survey?.lowest == lowest)
    }

    /// A response to one question, as Typeform writes it.
    private func answer(
        _ type: String,
        _ value: String,
        to title: String,
        fieldType: String = "short_text"
    ) -> HTTPRequest {
        let field: JSONValue = ["id": "q1", "ref": "r1", "type": .string(fieldType)]
        var definition = field.object ?? [:]
        definition["title"] = .string(title)
        return Typeform.event(
            [
                "event_type": "form_response",
                "form_response": [
                    "token": "t1", "submitted_at": "2026-03-02T09:00:00Z",
                    "definition": ["title": "Contact", "fields": [.object(definition)]],
                    "answers": [
                        ["type": .string(type), type: .string(value), "field": field]
                    ],
                ],
            ],
            secret: "s"
        )
    }

    @Test(
        "a line of text that asks for an address, a number or a name is who answered",
        arguments: [
            ("Email", "ada@example.com", ["customer@from - email:ada@example.com"]),
            ("Your phone number", "+45 20 12 34 56", ["customer@from - phone:+45 20 12 34 56"]),
            ("Full name", "Ada Lund", ["customer@from Ada Lund "]),
            ("Email", "none of your business", []),
            ("Phone", "call me at noon", []),
            ("Which email did we get wrong?", "ada@example.com", []),
        ]
    )
    func askedInWords(title: String, text: String, expected: [String]) throws {
        let survey = try fixture.one(answer("text", text, to: title))
        #expect(survey.participants.map(\.summary) == expected)
        let long = try fixture.one(answer("text", text, to: title, fieldType: "long_text"))
        #expect(long.participants == [])
    }

    @Test("a file that was uploaded is an attachment to be fetched")
    func file() throws {
        let url = "https://api.typeform.com/responses/files/ab12/contract.pdf"
        let request = answer("file_url", url, to: "Your contract", fieldType: "file_upload")
        let survey = try fixture.one(request)
        #expect(survey.attachments.map(\.name) == ["contract.pdf"])
        #expect(survey.attachments.map(\.remote) == [url])
        #expect(survey.survey?.answers.map(\.answer) == [url])
    }

    @Test("a form without a score is a survey all the same")
    func unscored() throws {
        let request = Typeform.response([.words("Hello")], at: fixture.nine, secret: "s")
        let survey = try fixture.one(request)
        #expect(survey.survey?.metric == "form")
        #expect(survey.survey?.score == nil)
        #expect(survey.text == "Hello")
    }

    @Test("a response that was begun and is handed in later is one entry, and counts as handed in")
    func partial() async throws {
        let begun = Typeform.response([.nps(3)], at: nil, secret: "s")
        let handedIn = Typeform.response(
            [.nps(8), .words("Better now.")],
            at: fixture.nine,
            secret: "s"
        )
        for order in [[begun, handedIn], [handedIn, begun]] {
            let harness = try await RecordingHarness(TypeformAdapter(), context: fixture.context)
            for request in order { _ = try await harness.record(Payload(request.body)) }
            let entries = try await harness.canonical().filter { $0.hasPrefix("{\"entry\"") }
            #expect(entries.count == 1)
            #expect(entries[0].contains("Better now."))
        }
    }

    @Test("a second delivery of a response is a duplicate, though its event has another id")
    func duplicates() throws {
        let first = Typeform.response([.nps(9)], at: fixture.nine, eventID: "a", secret: "s")
        let second = Typeform.response([.nps(9)], at: fixture.nine, eventID: "b", secret: "s")
        let one = try fixture.one(first)
        let other = try fixture.one(second)
        #expect(one.ref == other.ref)
        #expect(one.contentDigest == other.contentDigest)
    }

    @Test("a page of the Responses API is read one by one")
    func page() {
        let page: JSONValue = [
            "total_items": 2,
            "items": [
                ["token": "a", "submitted_at": "2026-03-02T09:00:00Z", "answers": []],
                ["token": "b", "submitted_at": "2026-03-02T09:00:00Z", "answers": []],
            ],
        ]
        #expect(fixture.items(page.bytes()).interactions.map(\.object.id) == ["a", "b"])
        #expect(fixture.items(Array("{\"items\":[]}".utf8)).ignored.count == 1)
    }

    @Test("each bit of the body and of the secret counts")
    func signature() throws {
        let request = Typeform.event(["event_type": "form_response"], secret: "s")
        try fixture.expectEveryBitCounts(request)
    }

    @Test("the conformance kit finds nothing, and any order gives one history")
    func conformance() async throws {
        let requests = [
            Typeform.response([.nps(3)], at: nil, secret: "s"),
            Typeform.response(
                [.nps(8), .words("Hm."), .email("ada@example.com")],
                at: fixture.nine,
                secret: "s"
            ),
            Typeform.response([.rating(4)], token: "t2", at: fixture.nine, secret: "s"),
        ]
        let payloads = requests.map { Payload($0.body) }
        var kit = AdapterConformance(
            TypeformAdapter(),
            context: fixture.context,
            payloads: payloads
        )
        kit.unknownKinds = [
            Payload(Typeform.event(["event_type": "form_closed"], secret: "s").body)
        ]
        kit.requests = requests
        kit.mutations = 60
        kit.cuts = 256
        #expect(kit.violations().map(\.description) == [])
        try await RecordingHarness.check(
            TypeformAdapter(),
            context: fixture.context,
            payloads: payloads
        )
    }
}
