// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A webhook of version 1.1, told in the words of version 2.
///
/// docs.smooch.io, REST API v1.1, "Webhook payload". It brings one trigger with its users and messages
/// beside it, where version 2 brings a list of events; the ids of apps, users, conversations and
/// messages are the same, so that what both tell of is one entry. Every conversation of that version
/// is one user's own.
struct SunshineVersion1 {
    /// One thing that the webhook says.
    struct Told {
        /// The same as an event of version 2.
        let event: JSONValue
        /// What it was made of.
        let original: JSONValue
    }

    private let body: JSONValue
    private let trigger: String

    /// The most messages, taps or merged users of one webhook.
    private static let limit = 1_000

    /// Takes a body; nil if it is of another version.
    init?(_ body: JSONValue) {
        guard let trigger = body["trigger"]?.filledString else { return nil }
        self.body = body
        self.trigger = trigger
    }

    /// What the webhook says, in order.
    var told: [Told] {
        switch trigger {
        case "message:appUser", "message:appMaker":
            each("messages") { message in
                let side = message["role"]?.filledString ?? String(trigger.dropFirst(8))
                guard let type = Self.authors[side] else { return nil }
                return self.message(message, by: type)
            }
        case "postback": each("postbacks", postback)
        case "message:delivery:channel", "message:delivery:user", "message:delivery:failure":
            [Told(event: delivery, original: body)]
        case "merge:appUser":
            each("discarded") { user in
                event("user:merge", of: user, ["surviving": surviving, "discarded": named(user)])
            }
        case "client:add": [Told(event: clientAdded, original: body)]
        // Without the user it is a deletion of nobody.
        case "appUser:delete" where body["appUser"]?["_id"]?.id != nil:
            [Told(event: event("user:remove", of: body, surroundings), original: body)]
        case "typing:appUser": [Told(event: event("conversation:typing", of: body), original: body)]
        default: [whole]
        }
    }

    /// Whose words they are; a whisper is nobody's that a customer hears.
    private static let authors = ["appUser": "user", "appMaker": "business"]

    /// What no other trigger fits: the whole of it, under the trigger's own name.
    private var whole: Told { Told(event: event(trigger, of: body, surroundings), original: body) }

    private func each(_ list: String, _ make: (JSONValue) -> JSONValue?) -> [Told] {
        let elements = body[list]?.array?.prefix(Self.limit) ?? []
        let told = elements.compactMap { element in
            make(element).map { Told(event: $0, original: element) }
        }
        // What wasn't understood in part is kept whole.
        return told.isEmpty || told.count < elements.count ? told + [whole] : told
    }

    // MARK: - What surrounds it

    private var surroundings: JSONObject {
        var object: JSONObject = [:]
        if let user = body["appUser"], user.object != nil { object["user"] = named(user) }
        if let id = body["conversation"]?["_id"] {
            object["conversation"] = ["id": id, "type": "personal"]
        }
        return object
    }

    private var surviving: JSONValue { named(body["surviving"] ?? .null) }

    /// An event with an id that a second delivery has as well.
    private func event(
        _ type: String,
        of original: JSONValue,
        _ payload: JSONObject = [:],
        id: JSONValue? = nil
    ) -> JSONValue {
        let known = "v1/\(trigger)/\(PayloadDigest.externalID(original))"
        var event: JSONObject = [
            "id": id ?? .string(known), "type": .string(type), "payload": .object(payload),
        ]
        event["createdAt"] = Self.time(body["timestamp"])
        return .object(event)
    }

    /// A user by the names of version 2.
    private func named(_ user: JSONValue) -> JSONValue {
        var profile: JSONObject = [:]
        for name in ["givenName", "surname", "email"] { profile[name] = user[name] }
        var object: JSONObject = ["profile": .object(profile)]
        object["id"] = user["_id"]
        object["externalId"] = user["userId"]
        return .object(object)
    }

    /// A time in seconds with a fraction, as version 2 writes it.
    private static func time(_ value: JSONValue?) -> JSONValue? {
        guard let seconds = value?.scalarText.flatMap({ Double($0) }),
            (1...253_402_300_799).contains(seconds)
        else { return nil }
        let milliseconds = Int64((seconds * 1_000).rounded())
        return .string(Timestamp(milliseconds: milliseconds).description)
    }

    // MARK: - What was said

    private func message(_ message: JSONValue, by author: String) -> JSONValue? {
        guard let id = message["_id"] else { return nil }
        var payload = surroundings
        var writer: JSONObject = ["type": .string(author)]
        writer["displayName"] = message["name"]
        if author == "user" { writer["user"] = payload["user"] }
        var translated: JSONObject = ["id": id, "author": .object(writer), "content": message]
        translated["received"] = Self.time(message["received"])
        translated["source"] = client.map { ["client": $0] }
        payload["message"] = .object(translated)
        return event("conversation:message", of: message, payload, id: id)
    }

    private func postback(_ postback: JSONValue) -> JSONValue? {
        guard let action = postback["action"], action.object != nil else { return nil }
        var payload = surroundings
        payload["postback"] = action
        payload["source"] = client.map { ["client": $0] }
        // A button can be tapped twice.
        let when: JSONValue = [
            "postback": postback, "timestamp": body["timestamp"] ?? .null,
            "user": body["appUser"]?["_id"] ?? .null,
        ]
        return event("conversation:postback", of: when, payload)
    }

    private var delivery: JSONValue {
        var payload = surroundings
        payload["message"] = ["id": body["message"]?["_id"] ?? .null]
        if let error = body["error"], error.object != nil {
            var reason: JSONObject = [:]
            reason["code"] = error["code"]
            reason["message"] = error["message"] ?? error["underlyingError"]?["message"]
            payload["error"] = .object(reason)
        }
        return event("conversation:\(trigger)", of: body, payload)
    }

    // MARK: - How they are reached

    private var clientAdded: JSONValue {
        var payload = surroundings
        payload["client"] = client
        return event("client:add", of: body, payload)
    }

    /// The client that the user came by; a number is what it is shown as.
    private var client: JSONValue? {
        guard let client = body["client"], let platform = client["platform"] else { return nil }
        var object: JSONObject = ["type": platform]
        object["status"] = client["active"]?.bool == true ? "active" : nil
        if let shown = client["displayName"]?.filledString, Self.isNumber(shown) {
            object["externalId"] = .string(shown.filter { !" ()-.".contains($0) })
        }
        return .object(object)
    }

    private static func isNumber(_ text: String) -> Bool {
        text.utf8.count < 32 && text.first == "+"
            && text.dropFirst().allSatisfy { $0.isASCII && ($0.isNumber || " ()-.".contains($0)) }
    }
}
