// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads the JSON of any system by a ``Mapping``: an old help desk's export, an in-house system's
/// webhooks, a provider that has no adapter.
///
/// - **Which mapping**: the only one the adapter was made with, or the one that the account names in
///   its `fields` as `mapping`. ``init()`` knows the shipped ones, `zendesk` and `linkedin`.
/// - **Takes** one object, a list of them, or JSON Lines; rules say where items lie in it.
/// - **What no rule reads** is `system` with its bytes. What a rule reads wrongly, because a time or
///   a value is not what the mapping says, is kept with the reason, and can be replayed when the
///   mapping is mended.
/// - **Every item keeps its bytes**, for a mapping says what is wanted and not what there is.
public struct MappingAdapter: ChannelAdapter {
    static let name: Provider = "mapping"

    /// The mappings, by their names.
    private let mappings: [String: Mapping]

    /// Makes an adapter of the shipped mappings.
    public init() { self.init([.zendesk, .linkedIn]) }

    /// Makes an adapter of mappings; of two with one name the first counts.
    public init(_ mappings: [Mapping]) {
        self.mappings = Dictionary(mappings.map { ($0.name, $0) }) { first, _ in first }
    }

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: mappings.values.map(\.revision).max() ?? 1,
            channels: [.email, .chat, .social, .web],
            formats: "any JSON, by a mapping; shipped: zendesk, linkedin",
            signature: "as the mapping says; the account's secret where it says nothing",
            refs: "mapping, kind and id; a digest of the item's bytes without one",
            needs: [.secret]
        )
    }

    /// The mapping of an account.
    private func mapping(for account: Account) -> Mapping? {
        if let name = account.fields["mapping"] { return mappings[name] }
        return mappings.count == 1 ? mappings.values.first : nil
    }

    /// Answers LinkedIn's challenge, where a mapping has LinkedIn's signature.
    ///
    /// The challenge must be a UUID, as LinkedIn's are: an answer to any text would sign whatever
    /// somebody sends, a request among it.
    public func handshake(_ request: HTTPRequest, keys: AccountKeys) -> HTTPReply? {
        guard request.method.uppercased() == "GET",
            let challenge = request.query.first(where: { $0.name == "challengeCode" })?.value,
            Self.isUUID(challenge),
            let secret = keys.secrets.first(where: { secret in secret.withBytes { !$0.isEmpty } }),
            let answer = WebhookSignature.linkedIn.code(of: Array(challenge.utf8), secret: secret)
        else { return nil }
        let body: JSONValue = [
            "challengeCode": .string(challenge), "challengeResponse": .string(answer),
        ]
        return HTTPReply(
            status: 200,
            headers: [HTTPRequest.Header("Content-Type", "application/json")],
            body: body.bytes()
        )
    }

    /// Verifies as the mapping says.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`, `stale`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        guard let mapping = mapping(for: context.account) else {
            throw AdapterError(
                .secretMissing,
                message: "Account \(context.account.id) names no mapping: set `mapping` in its "
                    + "`fields`."
            )
        }
        try mapping.signature.verify(request, context: context)
    }

    /// Reads the items of a payload.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        guard let mapping = mapping(for: context.account) else {
            return AnySequence { UnmappedItems(payload) }
        }
        let reading = MappingReading(mapping: mapping, context: context)
        return AnySequence { JSONObjectItems(payload, read: reading.items(of:)) }
    }

    private static func isUUID(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && text.utf8.allSatisfy { $0 == 0x2D || Hex.value(of: $0) != nil }
    }
}

/// A payload of an account that names no mapping, kept until it does.
private struct UnmappedItems: Sequence, IteratorProtocol {
    private var bytes: UnreadableBytes
    private var isEmpty: Bool

    init(_ payload: Payload) {
        isEmpty = payload.bytes.isEmpty
        bytes = UnreadableBytes(
            payload.bytes[...],
            place: "the payload",
            reason: "the account names no mapping: set `mapping` in its `fields`"
        )
    }

    mutating func next() -> AdapterItem? {
        guard !isEmpty else {
            isEmpty = false
            return AdapterItem("the payload", .ignored(reason: "there is nothing in it"))
        }
        return bytes.next()
    }
}
