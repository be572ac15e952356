// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A contact, by whichever of Connect's forms it was told.
struct ConnectContact {
    /// Its members; contact events write their names in lower case.
    let object: JSONObject

    /// The contact's id.
    let id: String

    init?(_ object: JSONObject) {
        guard let id = object.firstText("ContactId", "contactId") else { return nil }
        self.object = object
        self.id = id
    }

    /// A member by its name in records, or in events.
    subscript(name: String) -> JSONValue? {
        let found = object[name] ?? object[name.prefix(1).lowercased() + name.dropFirst()]
        return found == .null ? nil : found
    }

    /// The text of a member.
    func text(_ name: String) -> String? { self[name]?.nonEmptyText }

    /// The first contact of the chain.
    var initialID: String { text("InitialContactId") ?? id }

    /// The channel: `VOICE`, `CHAT`, `TASK`, `EMAIL`.
    var channel: String { text("Channel")?.uppercased() ?? "" }

    /// A moment in RFC 3339 form.
    func moment(_ name: String, in member: String? = nil) -> Timestamp? {
        let value = member.map { self[$0]?[name] ?? self[$0]?[Self.lowered(name)] } ?? self[name]
        return value?.string.flatMap { Timestamp(rfc3339: $0) }
    }

    /// Whole seconds of a member, in milliseconds.
    func milliseconds(_ name: String, in member: String) -> Int? {
        guard let seconds = self[member]?[name]?.integer, (0...10_000_000).contains(seconds) else {
            return nil
        }
        return Int(seconds) * 1_000
    }

    private static func lowered(_ name: String) -> String {
        name.prefix(1).lowercased() + name.dropFirst()
    }

    /// Which way it went; a contact that goes on from another has no way of its own.
    var direction: Direction {
        let isVoice = channel == "VOICE"
        switch text("InitiationMethod")?.uppercased() {
        case "INBOUND", "WEBRTC_API": return .inbound
        case "OUTBOUND", "EXTERNAL_OUTBOUND", "CALLBACK", "AGENT_REPLY": return .outbound
        case "API": return isVoice ? .outbound : .inbound
        case "MONITOR": return .internal
        default: return .unknown
        }
    }

    /// How it ended, as far as a record tells.
    var disposition: CallDetails.Disposition? {
        if moment("ConnectedToAgentTimestamp", in: "Agent") != nil { return .answered }
        guard moment("DisconnectTimestamp") != nil else { return nil }
        let reason = text("DisconnectReason")?.uppercased() ?? ""
        if reason.hasPrefix("TELECOM_") {
            switch reason {
            case "TELECOM_BUSY": return .busy
            case "TELECOM_UNANSWERED", "TELECOM_TIMEOUT", "TELECOM_ORIGINATOR_CANCEL":
                return .noAnswer
            default: return .failed
            }
        }
        guard direction == .inbound else {
            return text("AnsweringMachineDetectionStatus")?.hasPrefix("VOICEMAIL") == true
                ? .automated : nil
        }
        let isQueued = moment("EnqueueTimestamp", in: "Queue") != nil
        // Who was handed on is spoken for by the contact that follows.
        if text("NextContactId") != nil { return nil }
        return isQueued ? .abandoned : .automated
    }
}
