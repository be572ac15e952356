// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What surrounds the events of one body: the account that they are for, and the people in them.
struct XScene {
    /// What begins the items.
    let chat: ChatScene

    private let ownID: String?
    private let own: AddressSet
    private let users: JSONValue

    init(_ body: JSONValue, context: AdapterContext, payloadDigest: String) {
        ownID = body["for_user_id"]?.id
        let account = context.account(providerID: ownID)
        own = AddressSet(account.addresses)
        users = body["users"] ?? .null
        chat = ChatScene(
            X.provider,
            account: account,
            channel: .social,
            receivedAt: context.receivedAt,
            payloadDigest: payloadDigest
        )
    }

    /// Whether a user id is the account's own.
    func isOwn(_ id: String?) -> Bool {
        guard let id else { return false }
        return id == ownID || id == chat.account.providerID
            || own.contains(Identifier(.platform, id))
    }

    /// A customer: a user of a post, or one whom the body describes by id.
    func customer(_ place: Place, _ user: JSONValue?, id: String? = nil) -> Participant {
        let id = id ?? Self.id(of: user)
        let described = user ?? id.flatMap { users[$0] }
        var identifiers: [Identifier] = []
        if let id { identifiers.append(Identifier(.platform, id, scope: "x")) }
        if let handle = described?["screen_name"]?.filledString
            ?? described?["username"]?
            .filledString
        {
            identifiers.append(Identifier(.handle, handle, scope: "x"))
        }
        return Participant(
            .customer,
            place,
            name: described?["name"]?.filledString,
            identifiers: identifiers.map { KnownIdentifier($0, .authoritative) }
        )
    }

    /// The company's side.
    func company(_ place: Place) -> Participant {
        let known = ownID.map {
            [KnownIdentifier(Identifier(.platform, $0, scope: "x"), .authoritative)]
        }
        return Participant(.rep, place, identifiers: known ?? [])
    }

    /// The id of a user or post, whose digits a double would lose.
    static func id(of value: JSONValue?) -> String? { value?["id_str"]?.id ?? value?["id"]?.id }

    /// Milliseconds, or the words of older objects.
    func time(milliseconds: JSONValue?, words: JSONValue? = nil) -> OccurrenceTime {
        if let moment = milliseconds?.millisecondsMoment {
            return OccurrenceTime(moment, precision: .millisecond)
        }
        let moment = words?.string.flatMap { XTime.read($0) ?? Timestamp(rfc3339: $0) }
        return chat.occurrence(moment, raw: words ?? milliseconds)
    }

    /// What no other kind fits, with its bytes.
    func system(_ value: JSONValue, named name: String) -> Interaction {
        // The same words for another account are another event.
        let whole: JSONValue = [
            "for": ownID.map { .string($0) } ?? .null, "name": .string(name), "value": value,
        ]
        let person = value["source"]?["id"]?.id == nil ? nil : value["source"]
        return chat.system(
            value,
            id: value["event_uuid"]?.id ?? PayloadDigest.externalID(whole),
            named: [name, value["type"]?.filledString ?? value["event_type"]?.filledString]
                .compactMap(\.self).joined(separator: ":"),
            at: time(milliseconds: value["created_timestamp"], words: value["created_at"]),
            participants: person.map { isOwn(Self.id(of: $0)) ? [] : [customer(.from, $0)] } ?? []
        )
    }
}

/// The time of older objects: `Wed Oct 10 20:19:24 +0000 2018`.
enum XTime {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The moment, or nil if the text has another form.
    static func read(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, let month = months.firstIndex(of: String(parts[1])),
            parts[2].count <= 2, parts[5].count == 4, parts[4].count == 5
        else { return nil }
        let day = parts[2].count == 1 ? "0\(parts[2])" : String(parts[2])
        let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
        let zone = "\(parts[4].prefix(3)):\(parts[4].suffix(2))"
        return Timestamp(rfc3339: "\(parts[5])-\(number)-\(day)T\(parts[3])\(zone)")
    }
}
