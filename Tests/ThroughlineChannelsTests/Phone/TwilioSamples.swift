// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineTesting

/// One request of each kind that Twilio sends.
struct TwilioSamples {
    private let twilio: Twilio
    private let nine: Timestamp

    init(_ fixture: TwilioFixture) {
        twilio = fixture.twilio
        nine = fixture.nine
    }

    var all: [HTTPRequest] { messages + calls + talk }

    private func after(_ seconds: Int64) -> Timestamp { nine.advanced(by: .seconds(seconds)) }

    private var messages: [HTTPRequest] {
        [
            twilio.message("Where is it?", from: "+15550100", to: "+15550199"),
            twilio.message(
                "",
                from: "whatsapp:+15550100",
                to: "whatsapp:+15550199",
                sid: "MM1",
                media: [("https://api.example/0", "image/jpeg")]
            ),
            twilio.status("sent", ofMessage: "SM2"), twilio.status("delivered", ofMessage: "SM2"),
            twilio.status("pondering", ofMessage: "SM2"),
            twilio.stream(
                "com.twilio.messaging.message.read",
                ["messageSid": "SM2", "timestamp": "2026-03-02T09:00:05Z"],
                at: nine
            ),
        ]
    }

    private var calls: [HTTPRequest] {
        [
            twilio.call("ringing", from: "+15550100", to: "+15550199", at: nine),
            twilio.call(
                "completed",
                from: "+15550100",
                to: "+15550199",
                at: after(70),
                talked: 60,
                sequence: 2
            ),
            twilio.call(
                "completed",
                from: "+15550100",
                to: "client:bo",
                direction: "outbound-dial",
                sid: "CA2",
                parent: Twilio.sampleCall,
                at: after(68),
                talked: 40
            ),
            twilio.conference("participant-join", at: after(5), sequence: 1),
            twilio.conference("participant-hold", at: after(9), sequence: 2),
            twilio.conference("participant-unhold", at: after(19), sequence: 3),
            twilio.conference("conference-start", of: nil, at: after(5), sequence: 4),
            twilio.conference("participant-speech-start", at: after(6), sequence: 5),
            twilio.recording(at: after(5), seconds: 12),
            twilio.recording("RE2", source: "RecordVerb", at: after(30), seconds: 8),
            twilio.request([
                ("CallSid", Twilio.sampleCall), ("TranscriptionSid", "TR1"),
                ("RecordingSid", "RE2"), ("TranscriptionStatus", "completed"),
                ("TranscriptionText", "Please call back"),
            ]),
            twilio.request([
                ("CallSid", Twilio.sampleCall), ("TranscriptionSid", "TR2"),
                ("TranscriptionStatus", "failed"),
            ]),
            twilio.request([
                ("CallSid", Twilio.sampleCall), ("RecordingSid", "RE3"),
                ("RecordingStatus", "completed"), ("RecordingUrl", "https://api.example/RE3"),
            ]),
            twilio.request([
                ("CallSid", "CA5"), ("CallStatus", "in-progress"),
                ("Direction", "outbound-api"), ("From", "+15550199"), ("To", "+15550100"),
            ]),
            twilio.request([
                ("CallSid", Twilio.sampleCall), ("CallStatus", "in-progress"),
                ("Direction", "inbound"), ("From", "+15550100"), ("To", "+15550199"),
                ("DialCallStatus", "completed"), ("DialCallDuration", "40"),
            ]),
            twilio.request([
                ("CallSid", Twilio.sampleCall), ("StreamSid", "MZ1"),
                ("StreamEvent", "stream-started"),
            ]),
        ]
    }

    private var talk: [HTTPRequest] {
        [
            twilio.conversation(
                "onMessageAdded",
                [
                    ("MessageSid", "IM1"), ("Author", "+15550100"), ("Body", "Hello"),
                    ("Index", "0"), ("DateCreated", "2026-03-02T09:00:00.100Z"),
                ]
            ),
            twilio.conversation(
                "onMessageUpdated",
                [
                    ("MessageSid", "IM1"), ("Author", "+15550100"), ("Body", "Hello!"),
                    ("Index", "0"), ("DateUpdated", "2026-03-02T09:00:09.100Z"),
                ]
            ),
            twilio.conversation(
                "onDeliveryUpdated",
                [
                    ("MessageSid", "IM2"), ("DeliveryReceiptSid", "DY1"), ("Status", "read"),
                    ("DateUpdated", "2026-03-02T09:00:11Z"),
                ]
            ),
            twilio.conversation(
                "onParticipantAdded",
                [
                    ("ParticipantSid", "MB1"), ("MessagingBinding.Address", "+15550100"),
                    ("DateCreated", "2026-03-02T08:59:00Z"),
                ]
            ),
            twilio.conversation("onMessageAdd", [("Author", "+15550100"), ("Body", "Hello")]),
        ]
    }

    /// Calls as the REST interface gives them.
    static let resources: [JSONValue] = ["CA3", "CA4"].map { sid in
        [
            "sid": .string(sid), "status": "completed", "direction": "inbound",
            "from": "+15550100", "to": "+15550199", "duration": "61", "price": nil,
            "start_time": "Mon, 02 Mar 2026 09:00:00 +0000",
            "end_time": "Mon, 02 Mar 2026 09:01:01 +0000",
        ]
    }
}
