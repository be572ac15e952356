// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A call of Intercom Phone as a notification brings it: all that is known of it by now.
///
/// developers.intercom.com, "Calls", the call model; the topics `call.started`, `call.ended`,
/// `call.recording_available` and `call.transcription_available` bring it whole. Whoever abandons a
/// call while it is routed causes no `call.ended`.
struct IntercomCall {
    private let call: JSONValue
    private let topic: String
    private let scene: IntercomScene

    init(_ call: JSONValue, topic: String, scene: IntercomScene) {
        self.call = call
        self.topic = topic
        self.scene = scene
    }

    /// The call as it stands; nil where it has no id.
    var reading: AdapterItem.Reading? {
        guard let id = call["id"]?.id else { return nil }
        let state = call["state"]?.filledString ?? "unknown"
        // Each topic tells what has become known, and none of them what is new.
        let name = "call/\(id)/\(topic)/\(state)"
        let time = scene.time(call["initiated_at"], call["created_at"])
        var interaction = scene.chat.interaction(name, object: "call/\(id)", kind: .call, at: time)
        interaction.channel = .phone
        interaction.direction = direction
        interaction.participants = participants
        if let conversation = call["conversation_id"]?.id {
            let object = scene.chat.object(conversation)
            interaction.conversation = ConversationAssignment(object, .providerThread)
        }
        interaction.call = details
        interaction.attachments = recordings
        interaction.providerKind = topic
        interaction.payload = Bytes(call.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    private var direction: Direction {
        switch call["direction"]?.string {
        case "inbound": .inbound
        case "outbound": .outbound
        default: .unknown
        }
    }

    private var participants: [Participant] {
        let isOutbound = direction == .outbound
        let customer = scene.caller(
            isOutbound ? .to : .from,
            contact: call["contact_id"]?.id,
            number: call["phone"]?.filledString
        )
        let admin = call["admin_id"]?.id.map { JSONValue.object(["id": .string($0)]) }
        let company = scene.company(isOutbound ? .from : .to, admin)
        return isOutbound ? [company, customer] : [customer, company]
    }

    private var details: CallDetails {
        var details = CallDetails()
        details.answeredAt = scene.moment(call["answered_at"])
        details.endedAt = scene.moment(call["ended_at"])
        if let answer = details.answeredAt, let end = details.endedAt {
            let (seconds, _) = end.since(answer).components
            details.talkMilliseconds = seconds < 0 ? nil : Int(seconds) * 1_000
        }
        // Without a moment at which it ended it may still be answered.
        if details.answeredAt != nil {
            details.disposition = .answered
        } else if details.endedAt != nil || topic == "call.ended" {
            details.disposition = direction == .inbound ? .abandoned : .noAnswer
        }
        return details
    }

    /// Where the recordings can be fetched, with the app's token.
    private var recordings: [Attachment] {
        ["recording_url", "fin_recording_url"].compactMap { name in
            call[name]?.filledString.map { Attachment(mediaType: "audio/mpeg", remote: $0) }
        }
    }
}
