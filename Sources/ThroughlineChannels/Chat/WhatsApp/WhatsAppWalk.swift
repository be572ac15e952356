// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Goes through a webhook's body and makes an item of everything in it.
struct WhatsAppWalk {
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
                let reason = "There is no list `entry` in it."
                hold(body.value, reason, place: body.place + "payload")
                continue
            }
            readBody(body.value, place: body.place)
        }
    }

    private mutating func readBody(_ body: JSONValue, place: String) {
        let product = body["object"]?.string
        guard product == nil || product == "whatsapp_business_account" else {
            // Messenger and Instagram come in the same envelope to another adapter.
            let reason = "It is not of WhatsApp: `object` is not whatsapp_business_account."
            return hold(body, reason, place: place + "payload")
        }
        let entries = body["entry"]?.array ?? []
        for (index, entry) in entries.enumerated() {
            let part = entries.count > 1 ? "\(place)entry \(index + 1), " : place
            guard let changes = entry["changes"]?.array else {
                hold(entry, "There is no list `changes` in the entry.", place: part + "changes")
                continue
            }
            for (index, change) in changes.enumerated() {
                let part = changes.count > 1 ? "\(part)change \(index + 1), " : part
                readChange(change, entry: entry, place: part)
            }
        }
    }

    private mutating func readChange(_ change: JSONValue, entry: JSONValue, place: String) {
        guard let value = change["value"], let object = value.object else {
            return hold(
                change,
                "There is no object `value` in the change.",
                place: place + "change"
            )
        }
        let scene = WhatsAppScene(
            change: change,
            entry: entry,
            context: context,
            payloadDigest: payloadDigest
        )
        var leftover = object
        for (name, singular) in Self.lists {
            guard let elements = value[name]?.array else { continue }
            leftover[name] = nil
            for (index, element) in elements.enumerated() {
                let place = "\(place)\(singular) \(index + 1)"
                guard element.object != nil else {
                    hold(element, "The \(singular) is not an object.", place: place)
                    continue
                }
                add(scene.reading(of: element, in: name), place: place)
            }
        }
        if let chunks = value["history"]?.array {
            leftover["history"] = nil
            for (index, chunk) in chunks.enumerated() {
                readHistory(chunk, scene: scene, place: "\(place)history \(index + 1), ")
            }
        }
        for name in WhatsAppScene.surroundings { leftover[name] = nil }
        // A call's errors say why it ended, and are read with it.
        if value["calls"]?.array?.isEmpty == false { leftover["errors"] = nil }
        if !leftover.members.isEmpty {
            add(scene.system(.object(leftover)), place: place + scene.field)
        }
    }

    /// A piece of what was written before the number came to the Cloud API.
    private mutating func readHistory(_ chunk: JSONValue, scene: WhatsAppScene, place: String) {
        guard let threads = chunk["threads"]?.array else {
            // The company declined, or what came is no history.
            return add(scene.system(["history": [chunk]]), place: place + "chunk")
        }
        for (index, thread) in threads.enumerated() {
            let part = "\(place)thread \(index + 1)"
            guard let messages = thread["messages"]?.array else {
                hold(thread, "There is no list `messages` in the thread.", place: part)
                continue
            }
            for (index, message) in messages.enumerated() {
                let place = "\(part), message \(index + 1)"
                guard message.object != nil else {
                    hold(message, "The message is not an object.", place: place)
                    continue
                }
                add(scene.history(message, of: thread), place: place)
            }
        }
        if threads.isEmpty {
            let reason = "a report of how far the history got"
            add(.ignored(reason: reason), place: place + "chunk")
        }
    }

    /// The lists of a change that hold items, and what one of each is called.
    private static let lists = [
        ("messages", "message"), ("message_echoes", "echo"), ("statuses", "status"),
        ("calls", "call"), ("user_preferences", "preference"), ("user_id_update", "update"),
    ]

    private mutating func add(_ reading: AdapterItem.Reading, place: String) {
        items.append(AdapterItem(place, reading))
    }

    private mutating func hold(_ value: JSONValue, _ reason: String, place: String) {
        add(.unreadable(reason: reason, bytes: value.canonicalBytes), place: place)
    }
}
