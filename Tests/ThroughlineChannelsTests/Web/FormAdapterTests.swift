// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// An account of a site's form, and what its adapter reads.
struct FormFixture {
    var account = Account(id: "contact", adapter: "form")
    var keys = AccountKeys()

    var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: keys,
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    func items(_ request: HTTPRequest) -> [AdapterItem] {
        items(request.body, type: request.header("Content-Type"))
    }

    func items(_ body: [UInt8], type: String?) -> [AdapterItem] {
        let payload = Payload(body, contentType: type)
        return Array(FormAdapter().items(in: payload, context: context))
    }

    func items(_ body: String, type: String? = nil) -> [AdapterItem] {
        items(Array(body.utf8), type: type)
    }

    func one(_ request: HTTPRequest) throws -> Interaction {
        try #require(items(request).interactions.first)
    }
}

@Suite("FormAdapter")
struct FormAdapterTests {
    private let fixture = FormFixture()
    private let fields = [
        ("name", "Ada Löve"), ("email", " ada@example.com "), ("phone", "+49 170 1234567"),
        ("subject", "My order"), ("order_number", "#4711"), ("message", "Where is it?\r\n“Soon”?"),
        ("colour", "a&b=c+d%"),
    ]

    @Test("a form is read alike however it was encoded", arguments: WebForm.Encoding.allCases)
    func encodings(encoding: WebForm.Encoding) throws {
        let form = try fixture.one(WebForm.submission(fields, as: encoding))
        #expect(form.kind == .form)
        #expect(form.channel == .web)
        #expect(form.direction == .inbound)
        #expect(form.subject == "My order")
        #expect(form.text == "Where is it?\r\n“Soon”?")
        #expect(form.about == [Topic("order", "4711")])
        #expect(
            form.participants.map(\.summary) == [
                "customer@from Ada Löve email:ada@example.com phone:+49 170 1234567"
            ]
        )
        #expect(form.participants.first?.identifiers.map(\.tier) == [.declared, .declared])
        #expect(form.form == fields.map { Answer($0.0, $0.1) })
        #expect(form.occurredAt == .receipt(fixture.context.receivedAt))
        #expect(form.payload == nil)
        #expect(form.source.externalID.hasPrefix("sha256:"))
    }

    @Test("the same fields are the same submission, whatever the browser wrapped them in")
    func doubleSubmission() throws {
        let requests = [
            WebForm.submission(fields), WebForm.submission(fields, as: .multipart),
            WebForm.submission(fields, as: .multipart, boundary: "another"),
            WebForm.submission(fields, as: .json),
        ]
        let forms = try requests.map { try fixture.one($0) }
        #expect(Set(forms.map(\.ref)).count == 1)
        #expect(Set(forms.map(\.contentDigest)).count == 1)
        let other = try fixture.one(WebForm.submission(fields + [("x", "")]))
        #expect(other.ref != forms[0].ref)
    }

    @Test("a nonce names the submission, and different words under one nonce stay different")
    func nonce() throws {
        let one = try fixture.one(WebForm.submission(fields + [("nonce", "n1")]))
        let next = try fixture.one(WebForm.submission(fields + [("nonce", "n2")]))
        let changed = try fixture.one(WebForm.submission([("message", "x"), ("nonce", "n1")]))
        #expect(one.source.externalID == "nonce:n1")
        #expect(one.ref != next.ref)
        #expect(one.ref == changed.ref)
        #expect(one.contentDigest != changed.contentDigest)
    }

    @Test(
        "fields are recognised by their names, in many languages and frames",
        arguments: [
            ("email", FormMeaning.email), ("E-Mail", .email), ("your-email", .email),
            ("contact[email]", .email), ("data.email", .email), ("email_2", .email),
            ("Ihre E-Mail-Adresse *", .email), ("correo_electronico", .email),
            ("メールアドレス", .email), ("Rückrufnummer", .phone), ("numéro de téléphone", .phone),
            ("telefoonnummer", .phone), ("Vorname", .firstName), ("prénom", .firstName),
            ("apellidos", .lastName), ("imię i nazwisko", .name), ("Nachricht", .message),
            ("messaggio", .message), ("сообщение", .message), ("zpráva", .message),
            ("Betreff", .subject), ("objet", .subject), ("Bestellnummer", .order),
            ("numéro de commande", .order), ("order_id", .order), ("número del pedido", .none),
            ("Kundennummer", .login), ("ajs_anonymous_id", .cookie), ("submission_id", .nonce),
            ("_gotcha", .trap), ("fields.email.value", .email),
        ]
    )
    func names(name: String, expected: FormMeaning) {
        #expect((FormMeaning(fieldName: name) ?? FormMeaning.none) == expected)
    }

    @Test(
        "names that only look alike are not",
        arguments: ["emailing", "phonebook", "remail", "", "[]", "x", "colour", "message_read"]
    )
    func otherNames(name: String) { #expect(FormMeaning(fieldName: name) == nil) }

    @Test("the account names the fields that can't be recognised")
    func mapping() throws {
        var fixture = fixture
        fixture.account.fields = [
            "input_7": "email", "kd": "login@authoritative", "message": "none", "txt": "message",
        ]
        let request = WebForm.submission([
            ("input_7", "ada@example.com"), ("kd", "17"), ("message", "not this"), ("txt", "this"),
        ])
        let form = try fixture.one(request)
        #expect(form.text == "this")
        #expect(
            form.participants.map(\.summary) == ["customer@from - email:ada@example.com login:17"]
        )
        // A visitor could send the field too: without a secret it is only a claim.
        #expect(form.participants.first?.identifiers.last?.tier == .declared)
        fixture.keys = AccountKeys(secrets: [Secret("s")])
        let vouched = try fixture.one(request)
        #expect(vouched.participants.first?.identifiers.map(\.tier) == [.declared, .authoritative])
    }

    @Test("values that are no addresses or numbers are no identifiers")
    func values() throws {
        let form = try fixture.one(
            WebForm.submission([("email", "call me"), ("phone", "evenings"), ("name", "Bo")])
        )
        #expect(form.participants.map(\.summary) == ["customer@from Bo "])
        #expect(form.form.count == 3)
    }

    @Test("names in two fields are one name; several message fields are one text")
    func joined() throws {
        let form = try fixture.one(
            WebForm.submission([
                ("firstname", "Ada"), ("lastname", "L."), ("message", "a"), ("comments", "b"),
            ])
        )
        #expect(form.participants.first?.name == "Ada L.")
        #expect(form.text == "a\n\nb")
    }

    @Test("who fills in what people don't see is a machine")
    func honeypot() throws {
        let filled = WebForm.submission([("message", "buy"), ("_gotcha", "x")])
        #expect(try fixture.one(filled).marks == [.spam])
        let empty = WebForm.submission([("message", "hello"), ("_gotcha", "")])
        #expect(try fixture.one(empty).marks.isEmpty)
    }

    @Test("a time that the form holds is the sender's")
    func time() throws {
        let form = try fixture.one(
            WebForm.submission([("message", "x"), ("submitted_at", "2026-03-02T09:00:00+01:00")])
        )
        #expect(form.occurredAt.time.description == "2026-03-02T08:00:00Z")
        #expect(form.occurredAt.clock == .sender)
        let none = try fixture.one(WebForm.submission([("submitted_at", "soon")]))
        #expect(none.occurredAt.clock == .receipt)
    }

    @Test("a form without a secret is taken from anybody, one with a secret from who knows it")
    func verification() throws {
        var fixture = fixture
        let adapter = FormAdapter()
        let plain = WebForm.submission(fields)
        try adapter.verify(plain, context: fixture.context)
        fixture.keys = AccountKeys(secrets: [Secret("right")])
        #expect(throws: AdapterError.self) { try adapter.verify(plain, context: fixture.context) }
        let carriers = [
            WebForm.submission(fields, secret: "right"),
            HTTPRequest(headers: [.init("X-Webhook-Secret", "right")]),
            HTTPRequest(headers: [
                .init("Authorization", "Basic " + Base64.encode(Array("u:right".utf8)))
            ]),
            HTTPRequest(path: "/form?token=right"),
        ]
        for request in carriers { try adapter.verify(request, context: fixture.context) }
        let wrong = [
            WebForm.submission(fields, secret: "wrong"), HTTPRequest(path: "/form?token="),
            HTTPRequest(headers: [.init("Authorization", "Bearer ")]),
            HTTPRequest(headers: [.init("Authorization", "Digest right")]),
            HTTPRequest(path: "/form?other=right"),
        ]
        for request in wrong {
            #expect(throws: AdapterError.self) {
                try adapter.verify(request, context: fixture.context)
            }
        }
    }
}
