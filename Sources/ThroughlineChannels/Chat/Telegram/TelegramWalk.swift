// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Goes through a document of the Bot API and makes items of the updates in it.
struct TelegramWalk {
    /// The items, in the order they stood.
    private(set) var items: [AdapterItem] = []

    private let scene: TelegramScene

    init(_ scene: TelegramScene) { self.scene = scene }

    /// Reads an update, a list of them, or an answer of the Bot API that holds some.
    mutating func read(_ value: JSONValue, place: String) {
        if let updates = value.array ?? value["result"]?.array {
            for (index, update) in updates.enumerated() {
                readUpdate(update, place: "\(place)update \(index + 1)")
            }
        } else if let message = value["result"], value["ok"]?.bool == true {
            readAnswer(message, place: place + "message")
        } else {
            readUpdate(value, place: place + "update")
        }
    }

    /// What a call that sends answered: a message that the bot wrote.
    private mutating func readAnswer(_ message: JSONValue, place: String) {
        guard let id = scene.objectID(of: message) else {
            return hold(message, "The answer holds no message.", place: place)
        }
        let reading = TelegramMessage(message, scene: scene).reading("answer:\(id)")
        items.append(AdapterItem(place, reading))
    }

    private mutating func readUpdate(_ update: JSONValue, place: String) {
        guard let members = update.object?.members, let id = update["update_id"]?.id else {
            return hold(update, "It has no `update_id`.", place: place)
        }
        let kinds = members.filter { $0.key != "update_id" }
        for member in kinds {
            // Telegram sends one kind in each update; files may have more.
            let part = kinds.count > 1 ? "\(place), \(member.key)" : place
            guard member.value.object != nil else {
                hold(member.value, "The update's content is not an object.", place: part)
                continue
            }
            let readings = readings(of: member.value, kind: member.key, id: "\(id):\(member.key)")
            let isOne = readings.count == 1
            for (index, reading) in readings.enumerated() {
                items.append(AdapterItem(isOne ? part : "\(part) \(index + 1)", reading))
            }
        }
        if kinds.isEmpty { hold(update, "There is nothing in the update.", place: place) }
    }

    private func readings(
        of value: JSONValue,
        kind: String,
        id: String
    ) -> [AdapterItem.Reading] {
        switch kind {
        case "message", "business_message", "guest_message", "channel_post":
            [TelegramMessage(value, isPost: kind == "channel_post", scene: scene).reading(id)]
        case "edited_message", "edited_business_message", "edited_channel_post":
            [TelegramMessage(value, isPost: kind == "edited_channel_post", scene: scene).edit(id)]
        default:
            TelegramEvent(value, kind: kind, id: id, scene: scene).readings
        }
    }

    private mutating func hold(_ value: JSONValue, _ reason: String, place: String) {
        items.append(
            AdapterItem(place, .unreadable(reason: reason, bytes: value.canonicalBytes))
        )
    }
}
