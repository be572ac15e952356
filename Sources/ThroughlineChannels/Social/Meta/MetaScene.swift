// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Which of Meta's networks something came from; a name of one means nothing in the other.
struct MetaPlatform: Hashable {
    /// The scope of its names.
    let name: String

    static let facebook = MetaPlatform(name: "facebook")
    static let instagram = MetaPlatform(name: "instagram")
    /// What was sent, and bodies that don't say.
    static let either = MetaPlatform(name: "meta")

    private init(name: String) { self.name = name }

    /// The platform of a body; nil if it is another product's.
    init?(object: JSONValue?) {
        switch object?.string {
        case "page": self = .facebook
        case "instagram": self = .instagram
        case nil: self = .either
        default: return nil
        }
    }
}

/// What surrounds the items of one entry: the page or account, its people, its time.
struct MetaScene {
    /// What begins the items.
    let chat: ChatScene
    /// When Meta sent the entry.
    let entryTime: OccurrenceTime

    private let platform: MetaPlatform
    private let ownID: String?
    private let own: AddressSet
    private let scope: String

    init(
        _ platform: MetaPlatform,
        entry: JSONValue,
        context: AdapterContext,
        payloadDigest: String
    ) {
        let entryID = entry["id"]?.id
        let account = context.account(providerID: entryID)
        self.init(
            platform,
            account: account,
            ownID: entryID,
            receivedAt: context.receivedAt,
            payloadDigest: payloadDigest,
            time: entry["time"]
        )
    }

    init(
        _ platform: MetaPlatform,
        account: Account,
        ownID: String?,
        receivedAt: Timestamp,
        payloadDigest: String,
        time: JSONValue?
    ) {
        self.platform = platform
        self.ownID = ownID
        own = AddressSet(ownOf: [account])
        // Ids of pages and accounts are of one space: none is both.
        scope = "meta/\(account.scope ?? ownID ?? account.providerID ?? account.id)"
        chat = ChatScene(
            Meta.provider,
            account: account,
            channel: .chat,
            receivedAt: receivedAt,
            payloadDigest: payloadDigest
        )
        entryTime = Self.occurrence(time, in: chat)
    }

    /// Whether an id is the page's or account's own.
    func isOwn(_ id: String?) -> Bool {
        guard let id else { return false }
        return id == ownID || own.contains(identifier(id))
    }

    /// The customer with an id.
    func customer(_ place: Place, _ person: JSONValue?, also: [String] = []) -> Participant {
        var identifiers: [Identifier] = []
        if let id = person?["id"]?.id { identifiers.append(identifier(id)) }
        // A page's checkbox knows the person by a reference of the company's before they write.
        let references = [person?["user_ref"]?.id].compactMap(\.self) + also
        identifiers += references.map { Identifier(.platform, $0, scope: scope + "/user_ref") }
        if let handle = person?["username"]?.filledString {
            identifiers.append(Identifier(.handle, handle, scope: platform.name))
        }
        return Participant(
            .customer,
            place,
            name: person?["name"]?.filledString,
            identifiers: identifiers.map { KnownIdentifier($0, .authoritative) }
        )
    }

    /// The company's side.
    func company(_ place: Place, rep: RepID? = nil) -> Participant {
        let identifiers = ownID.map { [KnownIdentifier(identifier($0), .authoritative)] } ?? []
        return Participant(.rep, place, identifiers: identifiers, rep: rep)
    }

    /// The conversation of this page with a person.
    func conversation(with person: Participant) -> ConversationAssignment? {
        guard let id = person.identifiers.first?.identifier.value else { return nil }
        return ConversationAssignment(chat.object("\(scope)/\(id)"), .addressPair)
    }

    /// The comments of one post.
    func thread(_ postID: String) -> ConversationAssignment {
        ConversationAssignment(chat.object("post/\(postID)"), .providerThread)
    }

    private func identifier(_ id: String) -> Identifier {
        Identifier(.platform, id, scope: scope)
    }

    /// A time as Meta writes it: messages in milliseconds, all else in seconds, some in words.
    func occurrence(_ time: JSONValue?) -> OccurrenceTime {
        time == nil ? entryTime : Self.occurrence(time, in: chat)
    }

    private static func occurrence(_ time: JSONValue?, in chat: ChatScene) -> OccurrenceTime {
        guard let time, let number = time.scalarText.flatMap({ Int64($0) }) else {
            let moment = time?.string.flatMap { Timestamp(rfc3339: withColon($0)) }
            return chat.occurrence(moment, raw: time)
        }
        // No second of the years that have a web reaches this many; every millisecond does.
        let isMilliseconds = number >= 100_000_000_000
        return isMilliseconds
            ? chat.occurrence(time.millisecondsMoment, .millisecond, raw: time)
            : chat.occurrence(time.secondsMoment, raw: time)
    }

    /// `+0000` as RFC 3339 has it.
    private static func withColon(_ text: String) -> String {
        let zone = text.suffix(5)
        guard zone.count == 5, zone.first == "+" || zone.first == "-",
            zone.dropFirst().allSatisfy({ ("0"..."9").contains($0) })
        else { return text }
        return text.dropLast(2) + ":" + text.suffix(2)
    }
}
