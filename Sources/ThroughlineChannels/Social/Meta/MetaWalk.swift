// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Goes through a webhook's body and makes items of everything in it.
struct MetaWalk {
    /// The items, in the order they stood.
    private(set) var items: [AdapterItem] = []

    private let context: AdapterContext
    private let payloadDigest: String

    init(context: AdapterContext, payloadDigest: String) {
        self.context = context
        self.payloadDigest = payloadDigest
    }

    /// Reads a document: a body, a list of bodies, or bodies by name.
    mutating func read(_ value: JSONValue, place: String) {
        for body in MetaBodies.found(in: value, place: place) {
            guard body.isBody else {
                hold(body.value, "There is no list `entry` in it.", place: body.place + "payload")
                continue
            }
            readBody(body.value, place: body.place)
        }
    }

    private mutating func readBody(_ body: JSONValue, place: String) {
        guard let platform = MetaPlatform(object: body["object"]) else {
            let reason = "It is of another product: `object` is neither page nor instagram."
            return hold(body, reason, place: place + "payload")
        }
        let entries = body["entry"]?.array ?? []
        for (index, entry) in entries.enumerated() {
            let part = entries.count > 1 ? "\(place)entry \(index + 1), " : place
            guard entry.object != nil else {
                hold(entry, "The entry is not an object.", place: part + "entry")
                continue
            }
            readEntry(entry, of: platform, place: part)
        }
    }

    private mutating func readEntry(
        _ entry: JSONValue,
        of platform: MetaPlatform,
        place: String
    ) {
        let scene = MetaScene(
            platform,
            entry: entry,
            context: context,
            payloadDigest: payloadDigest
        )
        var leftover = entry.object ?? [:]
        for name in ["id", "time", "uid"] { leftover[name] = nil }
        for list in ["messaging", "standby"] {
            guard let events = entry[list]?.array else { continue }
            leftover[list] = nil
            for (index, event) in events.enumerated() {
                let place = "\(place)\(list) \(index + 1)"
                guard event.object != nil else {
                    hold(event, "The event is not an object.", place: place)
                    continue
                }
                add(MetaMessaging(event, scene: scene).readings, place: place)
            }
        }
        if let changes = entry["changes"]?.array {
            leftover["changes"] = nil
            for (index, change) in changes.enumerated() {
                readChange(change, scene: scene, place: "\(place)change \(index + 1)")
            }
        }
        if entry["field"]?.string != nil {
            // With Instagram's own login, the change stands in the entry itself.
            let change: JSONObject = [
                "field": entry["field"] ?? .null, "value": entry["value"] ?? .null,
            ]
            for name in ["field", "value"] { leftover[name] = nil }
            readChange(.object(change), scene: scene, place: "\(place)change")
        }
        if !leftover.members.isEmpty {
            let time = scene.entryTime
            let system = scene.chat.system(.object(leftover), named: "entry", at: time)
            add([.interaction(system)], place: "\(place)entry")
        }
    }

    private mutating func readChange(_ change: JSONValue, scene: MetaScene, place: String) {
        guard let field = change["field"]?.string else {
            return hold(change, "The change lacks its `field`.", place: place)
        }
        // A subscription without values tells that something changed, and not what.
        let value = change["value"] ?? .null
        if value["sender"]?.object != nil, value["recipient"]?.object != nil {
            return add(MetaMessaging(value, scene: scene).readings, place: place)
        }
        add([MetaChange(value, field: field, scene: scene).reading], place: place)
    }

    private mutating func add(_ readings: [AdapterItem.Reading], place: String) {
        let isOne = readings.count == 1
        for (index, reading) in readings.enumerated() {
            items.append(AdapterItem(isOne ? place : "\(place), part \(index + 1)", reading))
        }
    }

    private mutating func hold(_ value: JSONValue, _ reason: String, place: String) {
        add([.unreadable(reason: reason, bytes: value.canonicalBytes)], place: place)
    }
}
