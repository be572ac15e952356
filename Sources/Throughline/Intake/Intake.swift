// SPDX-License-Identifier: Apache-2.0

/// Takes providers' requests in: finds the account, verifies, reads, records, and replies.
///
/// It knows no web framework. A service hands over each request as it came and sends the reply:
///
/// ```swift
/// let intake = Intake(accounts, adapters: adapters, secrets: secrets, into: history, now: clock)
/// let (outcomes, reply) = await intake.receive(request)
/// ```
///
/// | the request | the reply |
/// |---|---|
/// | recorded, a duplicate, or in quarantine | 200, after all of it is durable |
/// | a handshake | as the provider wants it |
/// | no signature, a wrong one, or one out of time | 401; counted, never stored |
/// | for no account | 404 |
/// | by a method the account doesn't take | 405 |
/// | over the limit | 413 |
/// | while the store can't take it, or a secret is missing | 503 with `Retry-After` |
///
/// Providers repeat what gets a 503, so that nothing is lost; what of it was recorded already is
/// then a duplicate.
public final class Intake: Sendable {
    /// The most items that are recorded at once.
    public static let batchLimit = 1_000

    /// What may be set.
    public struct Limits: Hashable, Sendable {
        /// The most bytes of a body.
        public var bodyBytes: Int
        /// After how many seconds a provider should try again.
        public var retryAfterSeconds: Int

        /// Makes limits; the defaults take every provider's largest request.
        ///
        /// A body that can't be read is held whole, with some words beside it, so more than this must
        /// fit into the log as one item (``EventDraft/bodyLimit``).
        public init(
            bodyBytes: Int = EventDraft.bodyLimit - (64 << 10),
            retryAfterSeconds: Int = 5
        ) {
            self.bodyBytes = bodyBytes
            self.retryAfterSeconds = retryAfterSeconds
        }
    }

    /// Looks a public key up by the name a request gives it, for providers with one for each
    /// sender; returns PEM, or nil if there is none.
    public typealias PublicKeySource =
        @Sendable (_ keyID: String, _ account: Account) async -> String?

    private let accounts: Accounts
    private let adapters: [String: any ChannelAdapter]
    /// What adapters may know, by account; only the time of receipt is a request's own.
    private let contexts: [String: AdapterContext]
    private let recording: any Recording
    private let limits: Limits
    private let publicKeys: PublicKeySource?
    private let observer: (any HistoryObserver)?
    private let now: @Sendable () -> Timestamp
    private let counted = Locked(IntakeCounts())

    /// Makes an intake; secrets are opened once, here.
    ///
    /// - Parameters:
    ///   - accounts: The accounts it takes requests for.
    ///   - adapters: What reads them, each by its profile's name.
    ///   - secrets: What opens the accounts' references.
    ///   - recording: Where items go.
    ///   - limits: What may be set.
    ///   - publicKeys: Where senders' public keys are to be had.
    ///   - observer: Who is told what was refused; what is recorded, the history tells its own.
    ///   - now: The clock of receipt.
    public init(
        _ accounts: Accounts,
        adapters: [any ChannelAdapter],
        secrets: SecretResolver,
        into recording: any Recording,
        limits: Limits = Limits(),
        publicKeys: PublicKeySource? = nil,
        observer: (any HistoryObserver)? = nil,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.accounts = accounts
        self.adapters = Dictionary(adapters.map { ($0.profile.name.rawValue, $0) }) { one, _ in one
        }
        let contexts = accounts.accounts.map { account in
            let context = AdapterContext(
                account: account,
                accounts: accounts.accounts,
                keys: secrets.keys(for: account).keys,
                receivedAt: .epoch
            )
            return (account.id, context)
        }
        self.contexts = Dictionary(contexts) { one, _ in one }
        self.recording = recording
        self.limits = limits
        self.publicKeys = publicKeys
        self.observer = observer
        self.now = now
    }

    /// What was counted so far.
    public var counts: IntakeCounts { counted.withLock { $0 } }

    /// Takes one request in.
    ///
    /// - Parameters:
    ///   - request: The request, its body and path unchanged.
    ///   - accountID: The account, where the service knows it; otherwise the last component of the
    ///     path names it, as in `/hooks/shop-whatsapp`.
    /// - Returns: What became of each item, and what to reply.
    public func receive(
        _ request: HTTPRequest,
        account accountID: String? = nil
    ) async -> (outcomes: [RecordOutcome], reply: HTTPReply) {
        let id = accountID ?? request.lastPathComponent
        guard let id, let account = accounts[id], let adapter = adapters[account.adapter],
            let context = contexts[account.id]
        else {
            return refused("No account has this address.", status: 404, in: nil)
        }
        guard request.body.count <= limits.bodyBytes else {
            return refused(
                "The body has more than \(limits.bodyBytes) bytes.",
                status: 413,
                in: account
            )
        }
        switch request.method.uppercased() {
        case "GET":
            if let reply = adapter.handshake(request, keys: context.keys) { return ([], reply) }
        case "POST":
            return await take(request, adapter: adapter, context: context)
        default: break
        }
        var (outcomes, reply) = refused("Only POST is taken.", status: 405, in: account)
        reply.headers.append(HTTPRequest.Header("Allow", "POST"))
        return (outcomes, reply)
    }

    private func take(
        _ request: HTTPRequest,
        adapter: any ChannelAdapter,
        context: AdapterContext
    ) async -> (outcomes: [RecordOutcome], reply: HTTPReply) {
        let account = context.account
        var context = context
        if let publicKeys, let keyID = adapter.keyID(of: request) {
            context.keys.publicKeys[keyID] = await publicKeys(keyID, account)
        }
        context.receivedAt = now()
        let payload: Payload
        do {
            payload = try adapter.verified(request, context: context)
        } catch {
            guard error.code == .secretMissing else {
                return refused("\(error)", status: 401, in: account, code: error.code)
            }
            // The request may be genuine: the provider shall keep it until we can tell.
            return unavailable("\(error)", account: account, after: [])
        }
        if let reply = adapter.handshake(request, keys: context.keys) { return ([], reply) }
        return await record(payload, adapter: adapter, context: context)
    }

    private func record(
        _ payload: Payload,
        adapter: any ChannelAdapter,
        context: AdapterContext
    ) async -> (outcomes: [RecordOutcome], reply: HTTPReply) {
        let profile = adapter.profile
        var outcomes: [RecordOutcome] = []
        do {
            var batch: [AdapterItem] = []
            for item in adapter.items(in: payload, context: context) {
                batch.append(item)
                guard batch.count == Self.batchLimit else { continue }
                outcomes += try await recording.record(
                    batch,
                    from: profile,
                    context: context
                )
                batch.removeAll(keepingCapacity: true)
            }
            if !batch.isEmpty {
                outcomes += try await recording.record(batch, from: profile, context: context)
            }
        } catch {
            return unavailable("\(error)", account: context.account, after: outcomes)
        }
        let kinds = outcomes.map(\.kind)
        counted.withLock { $0.add(kinds) }
        return (outcomes, HTTPReply(status: 200))
    }

    private func unavailable(
        _ reason: String,
        account: Account,
        after outcomes: [RecordOutcome]
    ) -> (outcomes: [RecordOutcome], reply: HTTPReply) {
        let kinds = outcomes.map(\.kind)
        let id = account.accountID
        counted.withLock {
            $0.add(kinds)
            $0.unavailable[id, default: 0] += 1
        }
        let reply = HTTPReply(
            status: 503,
            headers: [HTTPRequest.Header("Retry-After", "\(limits.retryAfterSeconds)")]
        )
        return (outcomes + [RecordOutcome(place: "request", kind: .refused, reason: reason)], reply)
    }

    private func refused(
        _ reason: String,
        status: Int,
        in account: Account?,
        code: AdapterError.Code? = nil
    ) -> (outcomes: [RecordOutcome], reply: HTTPReply) {
        let refusal = IntakeCounts.Refusal(account: account?.accountID, status: status, code: code)
        counted.withLock { $0.refused[refusal, default: 0] += 1 }
        observer?.refused(refusal)
        return (
            [RecordOutcome(place: "request", kind: .refused, reason: reason)],
            HTTPReply(status: status)
        )
    }
}

extension HTTPRequest {
    /// The last component of the path, without the query, percent-decoded.
    var lastPathComponent: String? {
        let path = path.prefix { $0 != "?" && $0 != "#" }
        guard let last = path.split(separator: "/").last else { return nil }
        // A plus sign is itself in a path, and a space in a form.
        let escaped = last.utf8.flatMap { $0 == UInt8(ascii: "+") ? Array("%2B".utf8) : [$0] }
        return FormParameters.decode(Array("p=".utf8) + escaped).first?.value
    }
}
