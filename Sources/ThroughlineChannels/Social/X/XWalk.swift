// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Goes through a body of the Account Activity API and makes items of the events in it.
struct XWalk {
    /// The items, in the order they stood.
    private(set) var items: [AdapterItem] = []

    private let body: JSONValue
    private let scene: XScene

    init(_ body: JSONValue, context: AdapterContext, payloadDigest: String) {
        self.body = body
        scene = XScene(body, context: context, payloadDigest: payloadDigest)
    }

    /// The members that say whom the events are for, and who the people in them are.
    private static let surroundings: Set = [
        "for_user_id", "users", "apps", "user_has_blocked",
    ]

    /// Reads every list of events, and keeps what else there is.
    mutating func read(place: String) {
        guard let members = body.object?.members else {
            let bytes = body.canonicalBytes
            let reason = "The body is not an object."
            return add(.unreadable(reason: reason, bytes: bytes), place + "payload")
        }
        for member in members where !Self.surroundings.contains(member.key) {
            let name = member.key.isEmpty ? "member without a name" : member.key
            guard let events = member.value.array else {
                let system = scene.system(member.value, named: name)
                add(.interaction(system), place + name)
                continue
            }
            for (index, event) in events.enumerated() {
                let place = "\(place)\(name) \(index + 1)"
                guard event.object != nil else {
                    let bytes = event.canonicalBytes
                    add(.unreadable(reason: "The event is not an object.", bytes: bytes), place)
                    continue
                }
                add(reading(of: event, in: name), place)
            }
        }
    }

    private func reading(of event: JSONValue, in list: String) -> AdapterItem.Reading {
        let known: AdapterItem.Reading? =
            switch list {
            case "tweet_create_events": XPost(event, scene: scene).reading
            case "tweet_delete_events": XPost(event, scene: scene).deletion
            case "favorite_events": XPost(event, scene: scene).like
            case "direct_message_events": XMessage(event, scene: scene).reading
            case "direct_message_mark_read_events": XMessage(event, scene: scene).receipt
            case "direct_message_indicate_typing_events":
                .ignored(reason: "somebody is typing")
            default: nil
            }
        return known ?? .interaction(scene.system(event, named: list))
    }

    private mutating func add(_ reading: AdapterItem.Reading, _ place: String) {
        items.append(AdapterItem(place, reading))
    }
}
