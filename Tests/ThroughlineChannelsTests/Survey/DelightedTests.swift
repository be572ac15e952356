// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("DelightedAdapter")
struct DelightedTests {
    private let fixture = SurveyFixture(DelightedAdapter())

    @Test("a response is a survey of the person who was asked")
    func response() throws {
        let request = Delighted.response(
            score: 9,
            comment: "Fast!",
            email: "ada@example.com",
            at: fixture.nine,
            secret: "s"
        )
        let survey = try fixture.one(request)
        #expect(survey.kind == .survey)
        #expect(survey.object.description == "delighted:response-1")
        #expect(survey.text == "Fast!")
        #expect(survey.survey?.metric == "nps")
        #expect(survey.survey?.score == 9)
        #expect(survey.survey?.highest == 10)
        #expect(survey.occurredAt.time == fixture.nine)
        let known = try #require(survey.participants.first)
        #expect(known.name == "Ada")
        #expect(known.identifiers.map(\.identifier.kind) == [.email, .platform])
        #expect(known.identifiers.map(\.tier) == [.verified, .authoritative])
    }

    @Test(
        "an address is verified where it was asked by mail, and only there",
        arguments: [("email", Tier.verified), ("web", .declared), ("sms", .declared)]
    )
    func tiers(source: String, tier: Tier) throws {
        let request = Delighted.response(
            score: 1,
            email: "ada@example.com",
            properties: ["delighted_source": .string(source)],
            at: fixture.nine,
            secret: "s"
        )
        #expect(try fixture.one(request).participants.first?.identifiers.first?.tier == tier)
    }

    @Test(
        "every sort of survey has its metric and its scale",
        arguments: [
            ("nps", "nps", 0.0, 10.0), ("csat", "csat", 1, 5), ("csat3", "csat", 1, 3),
            ("ces", "ces", 1, 5), ("ces7", "ces", 1, 7), ("thumbs", "thumbs", 0, 1),
            ("pmf", "pmf", nil, nil),
        ] as [(String, String, Double?, Double?)]
    )
    func scales(type: String, metric: String, lowest: Double?, highest: Double?) throws {
        let request = Delighted.response(type, score: 1, at: fixture.nine, secret: "s")
        let survey = try #require(try fixture.one(request).survey)
        #expect(survey.metric == metric)
        #expect(survey.lowest == lowest)
        #expect(survey.highest == highest)
    }

    @Test("properties of the person mean what the account says, and nothing else")
    func properties() throws {
        var fixture = fixture
        fixture.account.fields = ["Customer": "login@authoritative", "Order": "order"]
        let request = Delighted.response(
            score: 1,
            properties: ["Customer": "c-7", "Order": "4711", "phone": "+15550100"],
            at: fixture.nine,
            secret: "s"
        )
        let survey = try fixture.one(request)
        let kinds = survey.participants.first?.identifiers.map(\.identifier.kind)
        #expect(kinds == [.platform, .login])
        #expect(survey.about == [Topic("order", "4711")])
    }

    @Test("score, comment and further answers are one entry, in whatever order they come")
    func revisions() async throws {
        let nine = fixture.nine
        let requests = [
            Delighted.response(score: 4, at: nine, secret: "s"),
            Delighted.response(
                score: 4,
                comment: "Late.",
                at: nine,
                updated: nine.advanced(by: .seconds(30)),
                secret: "s"
            ),
            Delighted.response(
                score: 6,
                comment: "Late, but fine.",
                at: nine,
                updated: nine.advanced(by: .seconds(60)),
                secret: "s"
            ),
        ]
        for order in [requests, requests.reversed()] {
            let harness = try await RecordingHarness(DelightedAdapter(), context: fixture.context)
            for request in order { _ = try await harness.record(Payload(request.body)) }
            let entries = try await harness.canonical().filter { $0.hasPrefix("{\"entry\"") }
            let entry = try #require(entries.first.flatMap { try? JSONValue.parse($0) })
            #expect(entries.count == 1)
            let interaction = entry["entry"]?["interaction"] ?? entry["entry"]
            #expect(interaction?["text"]?.string == "Late, but fine.")
            #expect(interaction?["survey"]?["score"]?.double == 6)
        }
    }

    @Test("further answers are told by their words, whatever sort of question they answer")
    func answers() throws {
        func answer(_ member: String, _ value: JSONValue, _ question: String) -> JSONValue {
            var given: JSONObject = [
                "free_response": nil, "scale": nil, "select_one": nil, "select_many": nil,
            ]
            given[member] = value
            return ["id": "4", "value": .object(given), "question": ["text": .string(question)]]
        }
        let request = Delighted.event(
            "survey_response.updated",
            [
                "id": "5", "survey_type": "nps", "score": 9, "created_at": 1_772_442_000,
                "additional_answers": [
                    answer(
                        "select_many",
                        [["id": "x1", "text": "Speed"], ["id": "x2", "text": "Staff"]],
                        "What did you like?"
                    ),
                    answer("select_one", ["id": "x3", "text": "Daily"], "How often?"),
                    answer("scale", 4, "How easy?"), answer("free_response", "More tea.", "Else?"),
                ],
            ],
            secret: "s"
        )
        let answers = try fixture.one(request).survey?.answers
        let expected = [
            Answer("What did you like?", "Speed, Staff"), Answer("How often?", "Daily"),
            Answer("How easy?", "4"), Answer("Else?", "More tea."),
        ]
        #expect(answers == expected)
    }

    @Test(
        "who unsubscribed is a person, and what they did keeps its bytes",
        arguments: ["unsubscribe.created", "survey_response.unsubscribed", "person.unsubscribed"]
    )
    func unsubscribed(type: String) throws {
        let request = Delighted.event(
            type,
            ["id": "person-1", "email": "ada@example.com", "unsubscribed_at": 1_772_442_000],
            secret: "s"
        )
        let event = try fixture.one(request)
        #expect(event.kind == .system)
        #expect(event.occurredAt.time == fixture.nine)
        #expect(event.payload != nil)
        let kinds = event.participants.first?.identifiers.map(\.identifier.kind)
        #expect(kinds == [.email, .platform])
    }

    @Test("each bit of the body and of the secret counts")
    func signature() throws {
        let request = Delighted.event("test", ["id": "1"], secret: "s")
        try fixture.expectEveryBitCounts(request)
    }

    @Test("the conformance kit finds nothing, and any order gives one history")
    func conformance() async throws {
        let requests = [
            Delighted.response(score: 4, at: fixture.nine, secret: "s"),
            Delighted.response(
                "csat",
                score: 2,
                email: "a@b.example",
                id: "r2",
                at: fixture.nine,
                secret: "s"
            ),
            Delighted.event("person.unsubscribed", ["id": "person-1"], secret: "s"),
        ]
        let payloads = requests.map { Payload($0.body) }
        var kit = AdapterConformance(
            DelightedAdapter(),
            context: fixture.context,
            payloads: payloads
        )
        kit.unknownKinds = [Payload(Delighted.event("weather", ["id": "1"], secret: "s").body)]
        kit.requests = requests
        kit.mutations = 60
        kit.cuts = 256
        #expect(kit.violations().map(\.description) == [])
        try await RecordingHarness.check(
            DelightedAdapter(),
            context: fixture.context,
            payloads: payloads
        )
    }
}
