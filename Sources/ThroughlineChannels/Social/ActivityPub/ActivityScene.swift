// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds the objects of one payload: the account, the company's own actors, the digest.
struct ActivityScene {
    /// The account the payload came to.
    let account: Account
    /// The company's own actors and domains.
    let own: AddressSet
    /// The rep who published, where it was us.
    var rep: RepID?

    private let chat: ChatScene

    init(context: AdapterContext, payload: [UInt8]) {
        account = context.account
        own = context.ownAddresses
        chat = ChatScene(
            ActivityPub.provider,
            account: context.account,
            channel: .social,
            receivedAt: context.receivedAt,
            payloadDigest: PayloadDigest.hex(payload)
        )
    }

    /// The name of an object by its URI.
    static func name(_ id: String) -> ObjectName { ObjectName(ActivityPub.provider.rawValue, id) }

    /// Where an event came from.
    func source(_ externalID: String) -> Source {
        Source(ActivityPub.provider, account.accountID, externalID)
    }

    /// An interaction with all that the scene says of it.
    func interaction(_ id: String, kind: InteractionKind, at time: OccurrenceTime) -> Interaction {
        chat.interaction(id, kind: kind, at: time)
    }

    /// A change with all that the scene says of it.
    func change(
        _ externalID: String,
        of id: String,
        kind: Change.Kind,
        at time: OccurrenceTime
    ) -> Change {
        chat.change(externalID, of: id, kind: kind, at: time)
    }

    /// The first moment that an object names, or an activity around it; the receipt's otherwise.
    func occurrence(_ moment: (time: Timestamp, isWhole: Bool)?) -> OccurrenceTime {
        guard let moment else { return .receipt(chat.receivedAt) }
        return OccurrenceTime(
            moment.time,
            precision: moment.isWhole ? .second : .millisecond
        )
    }

    /// Whoever acts: ours, or a customer; neither where we know no address of ours.
    func author(_ uri: String, described: ActivityObject? = nil) -> Participant {
        let isOurs = isOwn(uri)
        let role: Role = isOurs ? .rep : own.isEmpty ? .unknown : .customer
        return Participant(
            role,
            .from,
            name: described?.words("name")?.text,
            identifiers: identifiers(uri, handle: Self.handle(of: described, uri: uri)),
            rep: isOurs ? rep : nil
        )
    }

    /// Somebody who is addressed or mentioned.
    func addressee(_ uri: String, _ place: Place, handle: String?, outbound: Bool) -> Participant {
        // Whom a customer mentions beside us is no customer of this post.
        let role: Role =
            isOwn(uri) ? .rep : own.isEmpty ? .unknown : outbound ? .customer : .observer
        return Participant(role, place, identifiers: identifiers(uri, handle: handle))
    }

    func isOwn(_ uri: String) -> Bool { own.contains(Identifier(.actor, uri)) }

    /// The interaction with the mark of a test, if a customer of it is one.
    func marked(_ interaction: Interaction) -> Interaction {
        chat.marked(interaction)
    }

    private func identifiers(_ uri: String, handle: String?) -> [KnownIdentifier] {
        let actor = KnownIdentifier(Identifier(.actor, uri), .authoritative)
        guard let handle else { return [actor] }
        return [actor, KnownIdentifier(Identifier(.handle, handle, scope: "fediverse"), .declared)]
    }

    /// `@name@host`, as people write it.
    private static func handle(of actor: ActivityObject?, uri: String) -> String? {
        guard let name = actor?.value["preferredUsername"]?.string, !name.isEmpty,
            let host = ActivityOrigin.host(of: uri)
        else { return nil }
        return "@\(name)@\(host)"
    }
}
