// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Throughline
internal import ThroughlineChannels

/// Makes requests as Twilio sends them, correctly signed.
///
/// ```swift
/// let twilio = Twilio(publicURL: "https://hooks.example.com", secret: "auth token")
/// let request = twilio.message("Where is it?", from: "+15550100", to: "+15550199")
/// let (outcomes, reply) = await intake.receive(request, account: "twilio")
/// ```
public struct Twilio: Sendable {
    /// The public base URL of the account, which the signature covers.
    public var publicURL: String
    /// The path that Twilio calls.
    public var path: String
    /// The auth token.
    public var secret: String

    /// Makes a maker of requests for one account.
    public init(publicURL: String, path: String = "/twilio", secret: String) {
        self.publicURL = publicURL
        self.path = path
        self.secret = secret
    }

    /// A message that somebody wrote.
    ///
    /// - Parameters:
    ///   - text: The words.
    ///   - sender: Who wrote it, for example `+15550100`, `whatsapp:+15550100` or `rcs:+15550100`.
    ///   - recipient: The company's number, or its RCS sender, for example `rcs:shop_x1_agent`.
    ///   - sid: The message's sid.
    ///   - media: The addresses of files that came with it, and their media types.
    /// - Returns: The request.
    public func message(
        _ text: String,
        from sender: String,
        to recipient: String,
        sid: String = "SM00000000000000000000000000000001",
        media: [(url: String, type: String)] = []
    ) -> HTTPRequest {
        var parameters = [
            ("MessageSid", sid), ("SmsStatus", "received"), ("From", sender), ("To", recipient),
            ("Body", text), ("NumMedia", "\(media.count)"),
        ]
        for (index, file) in media.enumerated() {
            parameters.append(("MediaUrl\(index)", file.url))
            parameters.append(("MediaContentType\(index)", file.type))
        }
        return request(parameters)
    }

    /// How far a message got.
    public func status(_ status: String, ofMessage sid: String) -> HTTPRequest {
        request([("MessageSid", sid), ("MessageStatus", status)])
    }

    /// A state of a call.
    ///
    /// - Parameters:
    ///   - status: The state, for example `ringing` or `completed`.
    ///   - caller: The calling end.
    ///   - called: The other end.
    ///   - direction: `inbound`, `outbound-api` or `outbound-dial`.
    ///   - sid: The leg's sid.
    ///   - parent: The sid of the call that the leg belongs to, if it is not the first.
    ///   - time: When it happened.
    ///   - seconds: How many seconds were talked, at the end.
    ///   - sequence: The number of the report.
    /// - Returns: The request.
    public func call(
        _ status: String,
        from caller: String,
        to called: String,
        direction: String = "inbound",
        sid: String = Self.sampleCall,
        parent: String? = nil,
        at time: Timestamp,
        talked seconds: Int? = nil,
        sequence: Int = 0
    ) -> HTTPRequest {
        var parameters = [
            ("CallSid", sid), ("CallStatus", status), ("From", caller), ("To", called),
            ("Direction", direction), ("Timestamp", time.rfc2822),
            ("SequenceNumber", "\(sequence)"), ("CallbackSource", "call-progress-events"),
        ]
        if let parent { parameters.append(("ParentCallSid", parent)) }
        if let seconds { parameters.append(("CallDuration", "\(seconds)")) }
        return request(parameters)
    }

    /// The sid of the call, where a request names none.
    public static let sampleCall = "CA00000000000000000000000000000001"

    /// Something that happened in a conference: `participant-join`, `participant-hold`,
    /// `conference-end` ….
    public func conference(
        _ event: String,
        of call: String? = Self.sampleCall,
        conference: String = "CF00000000000000000000000000000001",
        label: String? = nil,
        at time: Timestamp,
        sequence: Int
    ) -> HTTPRequest {
        var parameters = [
            ("ConferenceSid", conference), ("FriendlyName", "support"),
            ("StatusCallbackEvent", event), ("Timestamp", time.rfc2822),
            ("SequenceNumber", "\(sequence)"),
        ]
        if let call { parameters.append(("CallSid", call)) }
        if let label { parameters.append(("ParticipantLabel", label)) }
        return request(parameters)
    }

    /// A recording that is there: of a dialled call, or by `<Record>` (`source` `RecordVerb`).
    public func recording(
        _ sid: String = "RE00000000000000000000000000000001",
        of call: String = Self.sampleCall,
        source: String = "DialVerb",
        at start: Timestamp,
        seconds: Int
    ) -> HTTPRequest {
        request([
            ("CallSid", call), ("RecordingSid", sid), ("RecordingStatus", "completed"),
            ("RecordingUrl", "https://api.twilio.example/\(sid)"), ("RecordingSource", source),
            ("RecordingStartTime", start.rfc2822), ("RecordingDuration", "\(seconds)"),
        ])
    }

    /// Something that happened in a conversation.
    ///
    /// - Parameters:
    ///   - event: The event, for example `onMessageAdded`.
    ///   - parameters: What it says besides.
    ///   - sid: The conversation's sid.
    /// - Returns: The request.
    public func conversation(
        _ event: String,
        _ parameters: [(String, String)],
        sid: String = "CH00000000000000000000000000000001"
    ) -> HTTPRequest {
        request([("EventType", event), ("ConversationSid", sid)] + parameters)
    }

    /// Any parameters as a form, signed.
    public func request(_ parameters: [(String, String)]) -> HTTPRequest {
        var request = WebForm.submission(parameters)
        request.path = path
        return signed(request, parameters.map { (name: $0.0, value: $0.1) })
    }

    /// A JSON body, signed: the URL holds its SHA-256, and the signature covers the URL.
    public func json(_ value: JSONValue) -> HTTPRequest {
        let body = value.bytes(sortedKeys: false)
        let digest = Hex.string(Array(SHA256.hash(data: body)))
        let request = HTTPRequest(
            path: "\(path)?bodySHA256=\(digest)",
            headers: [HTTPRequest.Header("Content-Type", "application/json")],
            body: body
        )
        return signed(request, [])
    }

    /// One event of Event Streams, as its webhook sink delivers it: a list of CloudEvents.
    public func stream(
        _ type: String,
        _ data: JSONObject,
        id: String = "EZ00000000000000000000000000000001",
        at time: Timestamp
    ) -> HTTPRequest {
        json([
            [
                "specversion": "1.0", "type": .string(type), "source": "/twilio", "id": .string(id),
                "time": .string(time.description), "datacontenttype": "application/json",
                "data": .object(data),
            ]
        ])
    }

    private func signed(
        _ request: HTTPRequest,
        _ parameters: [(name: String, value: String)]
    ) -> HTTPRequest {
        var request = request
        let signature = TwilioSignature().signature(
            url: publicURL + request.path,
            parameters: parameters,
            secret: Secret(secret)
        )
        request.headers.append(HTTPRequest.Header(TwilioSignature.header, signature))
        return request
    }
}

extension Timestamp {
    /// `Mon, 02 Mar 2026 09:00:00 +0000`, cut to whole seconds.
    fileprivate var rfc2822: String { String(httpDate.dropLast(3)) + "+0000" }
}
