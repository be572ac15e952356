// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// An account of a web server, and what its adapter reads.
struct WebLogFixture {
    var account = Account(id: "site", adapter: "weblog")
    let nine = Timestamp(seconds: 1_772_442_000)

    var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: AccountKeys(secrets: [Secret("s")]),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    func items(_ lines: String...) -> [AdapterItem] { items(WebLog.file(lines)) }

    func items(_ bytes: [UInt8]) -> [AdapterItem] {
        Array(WebLogAdapter().items(in: Payload(bytes, fileName: "access.log"), context: context))
    }

    func one(_ line: String) throws -> Interaction {
        try #require(items(line).interactions.first)
    }
}

@Suite("WebLogAdapter")
struct WebLogAdapterTests {
    private let fixture = WebLogFixture()

    @Test("a page that was got is a page view with its address, time and referrer")
    func view() throws {
        let line = #"""
            192.0.2.7 - - [02/Mar/2026:10:00:00 +0100] "GET /cart?step=2 HTTP/1.1" 200 5120 \#
            "https://shop.example/" "Mozilla/5.0 (X11; Linux x86_64)"
            """#
        var fixture = fixture
        fixture.account.publicURL = "https://shop.example/"
        let view = try fixture.one(line)
        #expect(view.kind == .pageView)
        #expect(view.direction == .inbound)
        #expect(view.page?.url == "https://shop.example/cart?step=2")
        #expect(view.page?.referrer == "https://shop.example/")
        #expect(view.occurredAt.time == fixture.nine)
        #expect(view.providerKind == "GET 200")
        #expect(view.participants.first?.identifiers.map(\.identifier.kind) == [.cookie])
        #expect(view.participants.first?.identifiers.map(\.tier) == [.ambient])
    }

    @Test(
        "what came of a request decides what it is",
        arguments: [
            ("GET /cart", 200, "pageView inbound"), ("GET /cart", 304, "pageView inbound"),
            ("GET /gone", 404, "track inbound"), ("GET /cart", 500, "track inbound"),
            ("POST /cart", 200, "track inbound"), ("POST /cart", 302, "track inbound"),
            ("GET /old", 301, "ignored"), ("GET /style.css", 200, "ignored"),
            ("GET /a/logo.PNG?v=2", 200, "ignored"), ("HEAD /", 200, "ignored"),
            ("GET /cart", 499, "ignored"), ("GET /v1.2/cart", 200, "pageView inbound"),
        ]
    )
    func kinds(request: String, status: Int, expected: String) {
        let items = fixture.items(WebLog.line(request, at: fixture.nine, status: status))
        #expect(items.map(\.short) == [expected])
    }

    @Test("a failed page says so in the customer's timeline")
    func failure() throws {
        let track = try fixture.one(WebLog.line("GET /pay?t=1", at: fixture.nine, status: 500))
        #expect(track.subject == "500 GET /pay")
    }

    @Test("the parts of pages are taken where the account asks for them")
    func parts() {
        var fixture = fixture
        fixture.account.fields = ["parts": "keep"]
        let items = fixture.items(
            WebLog.line("GET /style.css", at: fixture.nine),
            WebLog.line("GET /old", at: fixture.nine, status: 301)
        )
        #expect(items.map(\.short) == ["track inbound", "track inbound"])
    }

    @Test(
        "machines are told apart from visitors, and are nobody",
        arguments: [
            ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", true),
            ("curl/8.5.0", true), ("UniversalFeedParser/4.2", true), ("-", true),
            (WebLog.browser, false),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1", false),
        ]
    )
    func machines(agent: String, isMachine: Bool) throws {
        let view = try fixture.one(WebLog.line("GET /", at: fixture.nine, agent: agent))
        #expect((view.marks == [.crawler]) == isMachine)
        #expect(view.participants.isEmpty == isMachine)
        #expect((view.visibility == .internal) == isMachine)
    }

    @Test("the common log format has no user agents, and its visitors are no machines")
    func common() throws {
        let view = try fixture.one(
            #"192.0.2.7 - ada [02/Mar/2026:09:00:00 +0000] "GET / HTTP/1.0" 200 12"#
        )
        #expect(view.marks.isEmpty)
        let kinds = view.participants.first?.identifiers.map(\.identifier.kind)
        #expect(kinds == [.cookie, .login])
        #expect(view.participants.first?.identifiers.last?.tier == .authoritative)
    }

    @Test("an address is not stored, and a visitor is one for a day")
    func personalData() throws {
        let day: Int64 = 86_400
        let times = [0, 60, day].map { fixture.nine.advanced(by: .seconds($0)) }
        let views = try times.map { try fixture.one(WebLog.line("GET /", at: $0)) }
        let visitors = views.map { $0.participants.first?.identifiers.first?.identifier.value }
        #expect(visitors[0] == visitors[1])
        #expect(visitors[0] != visitors[2])
        #expect(views.allSatisfy { $0.payload == nil })
        #expect(!views[0].json.text().contains("192.0.2"))
        let other = try fixture.one(WebLog.line("GET /", at: times[0], from: "192.0.2.8"))
        #expect(other.participants.first?.identifiers.first?.identifier.value != visitors[0])

        var keeping = fixture
        keeping.account.fields = ["address": "keep"]
        let kept = try times.map { try keeping.one(WebLog.line("GET /", at: $0)) }
        #expect(Set(kept.map { $0.participants.first?.identifiers.first }).count == 1)
        #expect(kept.allSatisfy { $0.payload != nil })
    }

    @Test(
        "credentials are left out of addresses",
        arguments: [
            ("/reset?token=abc&step=1", "/reset?token=…&step=1"),
            ("/in?user=ada&access_token=abc", "/in?user=ada&access_token=…"),
            ("/in?Password=x", "/in?Password=…"), ("/q?code", "/q?code"), ("/a?b=c", "/a?b=c"),
        ]
    )
    func credentials(target: String, expected: String) throws {
        let view = try fixture.one(WebLog.line("GET \(target)", at: fixture.nine))
        #expect(view.page?.url == expected)
    }

    @Test("fields after the user agent mean what the account says")
    func extras() throws {
        var fixture = fixture
        fixture.account.fields = [
            "field1": "cookie", "field2": "session", "field3": "email@verified",
        ]
        let extras = ["v-1", "s-1", "ada@example.com", "0.123"]
        let view = try fixture.one(WebLog.line("GET /", at: fixture.nine, extras: extras))
        let known = try #require(view.participants.first?.identifiers)
        #expect(known.map(\.identifier.kind) == [.cookie, .cookie, .email])
        #expect(known.dropFirst().map(\.identifier.value) == ["v-1", "ada@example.com"])
        #expect(known.last?.tier == .verified)
        #expect(view.page?.session == "s-1")
        #expect(view.form.last == Answer("field4", "0.123"))
    }

    @Test("equal lines are as many requests, and the same file again is the same requests")
    func equalLines() {
        let line = WebLog.line("GET /", at: fixture.nine)
        let first = fixture.items(line, line, line).interactions.map(\.ref)
        #expect(Set(first).count == 3)
        #expect(fixture.items(line, line, line).interactions.map(\.ref) == first)
        #expect(fixture.items(line).interactions.map(\.ref) == [first[0]])
    }

    @Test("a virtual host before the line names the site")
    func virtualHost() throws {
        let line = WebLog.line("GET /a", at: fixture.nine)
        #expect(try fixture.one("shop.example:443 " + line).page?.url == "https://shop.example/a")
        #expect(try fixture.one("shop.example:80 " + line).page?.url == "http://shop.example/a")
        let named = WebLog.line("GET /a", at: fixture.nine, user: "ada lovelace")
        let known = try fixture.one(named).participants.first?.identifiers.last?.identifier
        #expect(known?.value == "ada lovelace")
    }

    @Test("escapes of both servers are undone")
    func escapes() throws {
        let line = #"""
            192.0.2.7 - - [02/Mar/2026:09:00:00 +0000] "GET /a\x22b HTTP/1.1" 200 1 "-" "A \"B\" \\"
            """#
        let view = try fixture.one(line)
        #expect(view.page?.url == "/a\"b")
        #expect(view.form.last == Answer("agent", "A \"B\" \\"))
    }

    @Test(
        "a line that is cut off or none is kept with the reason",
        arguments: [
            (#"192.0.2.7 - - [02/Mar/2026:09:00:00 +0000] "GET / HTTP/1.1"#, "request has no end"),
            (#"192.0.2.7 - - [02/Mar/2026:09:00:00 +0000] "GET /" 200 1 "-" "Moz"#, "user agent"),
            (#"192.0.2.7 - - [02/Foo/2026:09:00:00 +0000] "GET /" 200 1"#, "time"),
            (#"192.0.2.7 - - [02/Mar/2026:09:00:00 +0000] "GET /" two 1"#, "status"),
            ("hello", "brackets"),
        ]
    )
    func damaged(line: String, reason: String) throws {
        let items = fixture.items(WebLog.file([line, WebLog.line("GET /", at: fixture.nine)]))
        #expect(items.map(\.short) == ["unreadable", "pageView inbound"])
        #expect(try #require(items.first?.unreadable).reason.contains(reason))
        #expect(items.first?.unreadable?.bytes == Array(line.utf8))
    }

    @Test("a line at the limit is read, and one past it is kept in pieces")
    func limits() {
        let frame = WebLog.line("GET /", at: fixture.nine).utf8.count
        for (length, expected) in [
            (WebLogLine.lengthLimit, "pageView inbound"),
            (WebLogLine.lengthLimit + 1, "unreadable"),
        ] {
            let path = "/" + String(repeating: "a", count: length - frame)
            let items = fixture.items(WebLog.line("GET \(path)", at: fixture.nine))
            #expect(items.map(\.short) == [expected])
        }
    }

    @Test("what is no request is ignored: a handshake on the wrong port")
    func noise() {
        let line = #"192.0.2.7 - - [02/Mar/2026:09:00:00 +0000] "\x16\x03\x01" 400 226 "-" "-""#
        #expect(fixture.items(line).map(\.short) == ["ignored"])
    }

    @Test("the conformance kit finds nothing")
    func conformance() {
        let lines = [
            WebLog.line("GET /", at: fixture.nine), WebLog.line("POST /cart", at: fixture.nine),
            WebLog.line("GET /x", at: fixture.nine, status: 404, agent: "curl/8"),
        ]
        var kit = AdapterConformance(
            WebLogAdapter(),
            context: fixture.context,
            payloads: lines.map { Payload(WebLog.file([$0])) }
        )
        kit.batches = [
            .init(
                whole: Payload(WebLog.file(lines)),
                parts: lines.map { Payload(WebLog.file([$0])) }
            )
        ]
        kit.mutations = 60
        #expect(kit.violations().map(\.description) == [])
    }

    @Test("a request needs the account's secret, whatever is in it")
    func secret() throws {
        let request = WebLog.request([WebLog.line("GET /", at: fixture.nine)], secret: "s")
        try WebLogAdapter().verify(request, context: fixture.context)
        let forged = WebLog.request([], secret: "t")
        #expect(throws: AdapterError.self) {
            try WebLogAdapter().verify(forged, context: fixture.context)
        }
    }

    @Test("the views of one visitor are one visit")
    func visit() async throws {
        let harness = try await RecordingHarness(WebLogAdapter(), context: fixture.context)
        let lines = (0..<5).map { minute in
            WebLog.line("GET /\(minute)", at: fixture.nine.advanced(by: .seconds(minute * 60)))
        }
        _ = try await harness.record(Payload(WebLog.file(lines)))
        let entries = try await harness.canonical().filter { $0.hasPrefix("{\"entry\"") }
        #expect(entries.count == 1)
    }
}

private let corpus = SharedCorpus("web/apache-combined-log")

@Suite(
    "Web log corpus",
    .enabled(if: corpus.isPresent, "the corpus does not lie beside the package")
)
struct WebLogCorpusTests {
    private let fixture = WebLogFixture()

    @Test("every line gives one item, and what is not cut off is read")
    func lines() throws {
        let bytes = try corpus.bytes("apache_logs")
        let lines = bytes.split(separator: 0x0A)
        let whole = lines.filter { line in line.filter { $0 == 0x22 }.count >= 6 }
        let items = fixture.items(bytes)
        #expect(items.count == lines.count)
        #expect(items.unreadable.count == lines.count - whole.count)
        let views = items.interactions.filter { $0.kind == .pageView }
        let machines = views.filter { $0.marks == [.crawler] }
        #expect(views.count > lines.count / 4)
        #expect(machines.count > lines.count / 20)
        #expect(machines.count < views.count)
        #expect(Set(items.interactions.map(\.ref)).count == items.interactions.count)
    }

    @Test("recorded again nothing is added, and the order of pieces makes no difference")
    func harness() async throws {
        let bytes = try corpus.bytes("apache_logs")
        let lines = bytes.split(separator: 0x0A).prefix(400).map { Payload(Array($0)) }
        try await RecordingHarness.check(
            WebLogAdapter(),
            context: fixture.context,
            payloads: lines
        )
    }
}
