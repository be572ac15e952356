// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("Intake")
struct IntakeTests {
    /// Takes bodies that begin with the secret; each line is an item, `?` a handshake.
    private struct LineAdapter: ChannelAdapter {
        let profile = AdapterProfile(
            name: "lines",
            version: 1,
            channels: [.chat],
            formats: "lines",
            signature: "header",
            refs: "lines"
        )

        func handshake(_ request: HTTPRequest, keys: AccountKeys) -> HTTPReply? {
            request.path.hasSuffix("?hello") ? HTTPReply(status: 200, body: Array("hi".utf8)) : nil
        }

        func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
            guard let header = request.header("secret") else {
                throw AdapterError(.signatureMissing, message: "no secret")
            }
            guard let secret = context.keys.secrets.first else {
                throw AdapterError(.secretMissing, message: "none configured")
            }
            guard secret.matches(header.utf8) else {
                throw AdapterError(.signatureInvalid, message: "wrong secret")
            }
        }

        func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
            AnySequence(
                payload.bytes.split(separator: UInt8(ascii: "\n")).enumerated().lazy.map {
                    AdapterItem(
                        "line \($0 + 1)",
                        .unreadable(reason: "a line", bytes: Array($1))
                    )
                }
            )
        }
    }

    /// Counts what it is given, and fails when told to.
    private final class Ledger: Recording {
        struct State {
            var batches: [Int] = []
            var failure: EventStoreError.Code?
            var receivedAt: Timestamp?
        }
        let state = Locked(State())

        func record(
            _ items: [AdapterItem],
            from profile: AdapterProfile,
            context: AdapterContext
        ) async throws(EventStoreError) -> [RecordOutcome] {
            let failure = state.withLock { state in
                state.receivedAt = context.receivedAt
                if state.failure == nil { state.batches.append(items.count) }
                return state.failure
            }
            if let failure { throw EventStoreError(failure, message: "full") }
            return items.map { RecordOutcome(place: $0.place, kind: .quarantined) }
        }
    }

    private let ledger = Ledger()
    private var intake: Intake {
        Intake(
            Accounts([
                Account(id: "one", adapter: "lines", secret: SecretReference("env:S")),
                Account(id: "bare", adapter: "lines"),
                Account(id: "a b+c", adapter: "lines", secret: SecretReference("env:S")),
                Account(id: "other", adapter: "none"),
            ]),
            adapters: [LineAdapter()],
            secrets: SecretResolver(environment: ["S": "s"]),
            into: ledger,
            limits: Intake.Limits(bodyBytes: 4_000, retryAfterSeconds: 7),
            now: { Timestamp(seconds: 42) }
        )
    }

    private func request(
        _ path: String = "/hooks/one",
        method: String = "POST",
        secret: String? = "s",
        body: String = "x"
    ) -> HTTPRequest {
        HTTPRequest(
            method: method,
            path: path,
            headers: secret.map { [.init("Secret", $0)] } ?? [],
            body: Array(body.utf8)
        )
    }

    @Test("what was recorded gets 200 and an outcome for each item")
    func recorded() async {
        let (outcomes, reply) = await intake.receive(request(body: "x\ny"))
        #expect(reply == HTTPReply(status: 200))
        #expect(outcomes.map(\.place) == ["line 1", "line 2"])
        #expect(ledger.state.withLock { $0.receivedAt } == Timestamp(seconds: 42))
    }

    @Test(
        "the account is the last part of the path, whatever stands before it",
        arguments: ["/hooks/one", "/hooks/one/", "/one?x=/two", "/x/a%20b+c", "/hooks/o%6Ee"]
    )
    func found(path: String) async {
        #expect(await intake.receive(request(path)).reply.status == 200)
    }

    @Test(
        "an address without an account gets 404",
        arguments: ["/hooks/two", "/", "", "/hooks/other", "/hooks/one/messages"]
    )
    func notFound(path: String) async {
        let (outcomes, reply) = await intake.receive(request(path))
        #expect(reply.status == 404)
        #expect(outcomes.map(\.kind) == [.refused])
    }

    @Test("an account that the service names goes before the path")
    func explicitAccount() async {
        #expect(await intake.receive(request("/anything"), account: "one").reply.status == 200)
        #expect(await intake.receive(request("/hooks/one"), account: "two").reply.status == 404)
    }

    @Test("a wrong or missing signature gets 401, is counted and is not recorded")
    func unauthorised() async {
        let intake = intake
        for secret in [nil, "t"] as [String?] {
            let (outcomes, reply) = await intake.receive(request(secret: secret))
            #expect(reply.status == 401)
            #expect(outcomes.map(\.kind) == [.refused])
        }
        let counts = intake.counts.refused
        #expect(counts[.init(account: "one", status: 401, code: .signatureMissing)] == 1)
        #expect(counts[.init(account: "one", status: 401, code: .signatureInvalid)] == 1)
        #expect(ledger.state.withLock { $0.batches } == [])
    }

    @Test("while the secret is missing, the provider is asked to come again")
    func secretMissing() async {
        let (_, reply) = await intake.receive(request("/hooks/bare"))
        #expect(reply.status == 503)
    }

    @Test("a handshake is answered by GET unverified, and by POST only when verified")
    func handshake() async {
        let get = await intake.receive(request("/hooks/one?hello", method: "GET", secret: nil))
        #expect(get.reply.body == Array("hi".utf8))
        let forged = await intake.receive(request("/hooks/one?hello", secret: nil))
        #expect(forged.reply.status == 401)
        let post = await intake.receive(request("/hooks/one?hello"))
        #expect(post.reply.body == Array("hi".utf8))
        #expect(ledger.state.withLock { $0.batches } == [])
    }

    @Test(
        "another method gets 405 and the one to use",
        arguments: ["GET", "HEAD", "PUT", "DELETE"]
    )
    func method(name: String) async {
        let (_, reply) = await intake.receive(request(method: name))
        #expect(reply.status == 405)
        #expect(reply.headers == [.init("Allow", "POST")])
    }

    @Test("a body at the limit is taken, and one past it gets 413")
    func bodyLimit() async {
        let limit = String(repeating: "x", count: 4_000)
        #expect(await intake.receive(request(body: limit)).reply.status == 200)
        #expect(await intake.receive(request(body: limit + "x")).reply.status == 413)
    }

    @Test(
        "a store that can't take it gets 503 and Retry-After",
        arguments: [EventStoreError.Code.overloaded, .closed, .inputOutput, .outcomeUnknown]
    )
    func unavailable(code: EventStoreError.Code) async {
        ledger.state.withLock { $0.failure = code }
        let intake = intake
        let (outcomes, reply) = await intake.receive(request())
        #expect(reply.status == 503)
        #expect(reply.headers == [.init("Retry-After", "7")])
        #expect(outcomes.last?.kind == .refused)
        #expect(intake.counts.unavailable == ["one": 1])
    }

    @Test("many items are recorded in batches, and an empty body in none")
    func batches() async {
        _ = await intake.receive(request(body: String(repeating: "x\n", count: 1_001)))
        #expect(ledger.state.withLock { $0.batches } == [1_000, 1])
        #expect(await intake.receive(request(body: "")).reply.status == 200)
        #expect(ledger.state.withLock { $0.batches } == [1_000, 1])
    }
}
