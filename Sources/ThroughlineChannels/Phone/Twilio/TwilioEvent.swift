// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What Twilio said, by the names that its callbacks use, wherever it came from.
struct TwilioEvent {
    /// Where it came from.
    ///
    /// The same thing is told in other words by each, so refs differ too.
    enum Origin: String {
        /// A form that Twilio posted.
        case callback = ""
        /// A resource of the REST interface.
        case resource = "rest/"
        /// A CloudEvent of Event Streams.
        case stream = "stream/"
    }

    /// The bytes it was read from.
    let bytes: ArraySlice<UInt8>
    /// Where it came from.
    let origin: Origin
    /// The parameters, in order.
    let parameters: [(name: String, value: String)]
    private let values: [String: String]

    /// The most parameters of one event.
    static let limit = 1_000

    private init(
        _ parameters: [(name: String, value: String)],
        bytes: ArraySlice<UInt8>,
        origin: Origin
    ) {
        self.parameters = parameters
        self.bytes = bytes
        self.origin = origin
        values = Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// The event of a form; nil where it names no sid.
    init?(form bytes: ArraySlice<UInt8>) {
        guard let form = try? URLEncodedForm.submission(bytes) else { return nil }
        self.init(
            form.fields.map { (name: $0.name, value: $0.value) },
            bytes: bytes,
            origin: .callback
        )
        guard values.keys.contains(where: { $0.hasSuffix("Sid") }) else { return nil }
    }

    /// The event of a JSON object: a CloudEvent, or a resource; nil where it names no sid.
    init?(object: JSONObject, bytes: ArraySlice<UInt8>) {
        guard object.members.count <= Self.limit else { return nil }
        if let type = object["type"]?.string, object["specversion"] != nil,
            let data = object["data"]?.object
        {
            self.init(stream: type, data, of: object, bytes: bytes)
            return
        }
        guard object.members.contains(where: { $0.key.lowercased().hasSuffix("sid") }) else {
            return nil
        }
        let sid = object["sid"]?.string ?? ""
        let sort = Self.sorts.first { sid.hasPrefix($0.prefix) }
        var parameters = sort?.constants ?? []
        for (name, value) in Self.parameters(of: object, names: sort?.names ?? [:]) {
            parameters.append((name == "Sid" ? sort?.sidName ?? name : name, value))
        }
        self.init(parameters, bytes: bytes, origin: .resource)
    }

    /// A CloudEvent: its type says what its data does not.
    private init(
        stream type: String,
        _ data: JSONObject,
        of event: JSONObject,
        bytes: ArraySlice<UInt8>
    ) {
        var parameters = Self.parameters(of: data, names: ["MessageBody": "Body"])
        let words = type.split(separator: ".").map(String.init)
        if type.hasPrefix("com.twilio.conversations."), words.count == 5 {
            let names = words.suffix(2).flatMap { $0.split(separator: "-") }.map(Self.capitalised)
            parameters.append(("EventType", "on" + names.joined()))
        } else if type == "com.twilio.messaging.inbound-message.received" {
            parameters.append(("Direction", "inbound"))
        } else if type.hasPrefix("com.twilio.messaging.message."), let status = words.last {
            parameters.append(("MessageStatus", status))
        } else {
            // Another sort of event keeps its bytes and is none of those that have these names.
            parameters = [("StreamEventSid", event["id"]?.nonEmptyText ?? "")]
            parameters.append(("StreamEventType", type))
        }
        if let time = event["time"]?.string, !parameters.contains(where: { $0.name == "Timestamp" })
        {
            parameters.append(("Timestamp", time))
        }
        self.init(parameters, bytes: bytes, origin: .stream)
    }

    /// A parameter's text; nil where it is empty or isn't there.
    subscript(name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }

    /// The sid of the message, under the names it has had.
    var messageSID: String? { self["MessageSid"] ?? self["SmsMessageSid"] ?? self["SmsSid"] }

    /// A digest of all parameters, for what has no state to be named by.
    var digest: String {
        let lines = parameters.map { "\($0.name)=\($0.value)" }.sorted()
        return PayloadDigest.hex(Array(lines.joined(separator: "\u{1F}").utf8))
    }

    /// Whether it says more than the fields of an interaction hold, so that its bytes are kept.
    var saysMore: Bool {
        parameters.contains { !$0.value.isEmpty && !Self.held.contains($0.name) }
    }

    /// A moment, in RFC 3339 or RFC 2822 form; Twilio writes both.
    func moment(_ name: String) -> OccurrenceTime? {
        guard let text = self[name] else { return nil }
        if let moment = Timestamp(rfc3339: text) {
            let isFine = moment.microseconds % 1_000_000 != 0
            return OccurrenceTime(moment, precision: isFine ? .millisecond : .second)
        }
        return MailDate(text).map { OccurrenceTime(Timestamp(seconds: $0.secondsSince1970)) }
    }

    /// Whole seconds, in milliseconds.
    func milliseconds(_ name: String) -> Int? {
        guard let seconds = self[name].flatMap({ Int($0) }), (0...10_000_000).contains(seconds)
        else { return nil }
        return seconds * 1_000
    }
}

extension TwilioEvent {
    /// A JSON object's members by the names of callbacks; lists as JSON, objects one level deep.
    private static func parameters(
        of object: JSONObject,
        names: [String: String]
    ) -> [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        for member in object.members {
            let pascal = member.key.split(separator: "_").map(capitalised).joined()
            let name = names[member.key] ?? names[pascal] ?? pascal
            switch member.value {
            case .object(let inner):
                for part in inner.members.prefix(limit) {
                    guard let text = part.value.nonEmptyText else { continue }
                    let tail = part.key.split(separator: "_").map(capitalised).joined()
                    parameters.append(("\(name).\(tail)", text))
                }
            case .array(let elements) where !elements.isEmpty:
                parameters.append((name, member.value.text()))
            default:
                if let text = member.value.nonEmptyText { parameters.append((name, text)) }
            }
        }
        return parameters
    }

    private static func capitalised(_ word: some StringProtocol) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }

    /// A sort of resource: how its sids begin, and what its members are called in callbacks.
    private struct Sort: Sendable {
        var prefix: String
        var sidName: String
        var names: [String: String]
        var constants: [(name: String, value: String)] = []
    }

    private static let sorts = [
        Sort(
            prefix: "CA",
            sidName: "CallSid",
            names: ["status": "CallStatus", "duration": "CallDuration"]
        ),
        Sort(prefix: "SM", sidName: "MessageSid", names: ["status": "MessageStatus"]),
        Sort(prefix: "MM", sidName: "MessageSid", names: ["status": "MessageStatus"]),
        Sort(
            prefix: "RE",
            sidName: "RecordingSid",
            names: [
                "status": "RecordingStatus", "duration": "RecordingDuration",
                "source": "RecordingSource", "start_time": "RecordingStartTime",
                "media_url": "RecordingUrl", "uri": "RecordingUri",
            ]
        ),
        Sort(prefix: "TR", sidName: "TranscriptionSid", names: ["status": "TranscriptionStatus"]),
        Sort(
            prefix: "IM",
            sidName: "MessageSid",
            names: [:],
            constants: [("EventType", "onMessageAdded")]
        ),
        Sort(
            prefix: "DY",
            sidName: "DeliveryReceiptSid",
            names: [:],
            constants: [("EventType", "onDeliveryUpdated")]
        ),
    ]

    /// The parameters that fields of an interaction or a change hold, or that say how Twilio sent it.
    private static let held: Set = [
        "AccountSid", "ApiVersion", "CallSid", "ParentCallSid", "CallStatus", "From", "To",
        "Caller", "Called", "Direction", "CallDuration", "Duration", "Timestamp", "StartTime",
        "EndTime", "SequenceNumber", "CallbackSource", "CallToken", "CallerName", "ProfileName",
        "MessageSid", "SmsSid", "SmsMessageSid", "MessageStatus", "SmsStatus", "Body", "NumMedia",
        "NumSegments", "ErrorCode", "ErrorMessage", "OptOutType", "Latitude", "Longitude",
        "Address", "Label", "ButtonText", "ButtonPayload", "OriginalRepliedMessageSid",
        "SpeechResult", "DialCallStatus", "DialCallDuration", "QueueTime", "EventType",
        "ConversationSid", "Author", "Index", "DateCreated", "DateUpdated", "DateSent", "Media",
        "RetryCount", "ClientIdentity", "ParticipantSid", "RecordingSid", "RecordingUrl",
        "RecordingStatus", "RecordingDuration", "RecordingStartTime", "RecordingSource",
        "TranscriptionSid", "TranscriptionText", "TranscriptionStatus", "EventName",
    ]
}
