// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Goes through a document of Slack's and makes items of the events in it.
struct SlackWalk {
    /// The items, in the order they stood.
    private(set) var items: [AdapterItem] = []

    private let context: AdapterContext
    private let payloadDigest: String

    init(context: AdapterContext, payloadDigest: String) {
        self.context = context
        self.payloadDigest = payloadDigest
    }

    /// Reads an event with its envelope, without one, or a list of them.
    mutating func read(_ value: JSONValue, place: String) {
        if let events = value.array {
            for (index, event) in events.enumerated() {
                readOne(event, place: "\(place)event \(index + 1)")
            }
        } else {
            readOne(value, place: place + "event")
        }
    }

    private mutating func readOne(_ value: JSONValue, place: String) {
        guard value.object != nil else {
            let bytes = value.canonicalBytes
            let reason = "The event is not an object."
            return add(.unreadable(reason: reason, bytes: bytes), place: place)
        }
        let scene = SlackScene(envelope: value, context: context, payloadDigest: payloadDigest)
        if value["type"]?.string == "url_verification" {
            return add(.ignored(reason: "the handshake of a new address"), place: place)
        }
        // With an envelope the event stands in it; a socket or a file may have it alone.
        let event = value["event"]?.object == nil ? value : value["event"] ?? value
        add(reading(of: event, in: scene), place: place)
    }

    private func reading(of event: JSONValue, in scene: SlackScene) -> AdapterItem.Reading {
        switch event["type"]?.string {
        case "message", "app_mention": SlackMessage(event, scene: scene).reading
        case "reaction_added", "reaction_removed": SlackEvent(event, scene: scene).reaction
        case "user_change", "team_join", "user_profile_changed":
            SlackEvent(event, scene: scene).profile
        default: .interaction(SlackEvent(event, scene: scene).system)
        }
    }

    private mutating func add(_ reading: AdapterItem.Reading, place: String) {
        items.append(AdapterItem(place, reading))
    }
}
