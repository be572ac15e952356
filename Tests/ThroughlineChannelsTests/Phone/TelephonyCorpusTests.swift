// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

private let corpus = SharedCorpus("phone/vcon-telephony-adapters")
private let interface = SharedCorpus("phone/twilio-oai-examples")

/// Webhooks that another project turns into vCons; those of Twilio are read here.
@Suite(
    "Telephony corpus",
    .enabled(if: corpus.isPresent, "the corpus does not lie beside the package")
)
struct TelephonyCorpusTests {
    private let fixture = TwilioFixture()

    /// The bodies that Twilio would send: forms.
    private func forms() throws -> [(fields: JSONObject, body: String)] {
        let examples = try JSONValue.parse(try corpus.bytes("payloads.json")).array ?? []
        return examples.compactMap { $0["payload"]?.object }
            .filter { $0["RecordingSid"] != nil }
            .map { fields in (fields, Self.form(fields)) }
    }

    private static func form(_ fields: JSONObject) -> String {
        fields.members.map { member in
            let value = member.value.scalarText ?? ""
            return "\(member.key)=\(value.replacing("+", with: "%2B"))"
        }.joined(separator: "&")
    }

    @Test("each recording is read once, in whatever state it is")
    func recordings() throws {
        let forms = try forms()
        #expect(forms.count >= 13)
        for (fields, body) in forms {
            let items = fixture.items(body)
            #expect(items.count == 1, "\(body)")
            #expect(items.unreadable.isEmpty, "\(body)")
            let files =
                items.interactions.first?.attachments ?? items.changes.first?.attachments ?? []
            let isThere = ["completed", nil].contains(fields["RecordingStatus"]?.string)
            #expect(files.isEmpty || isThere, "a recording that isn't there: \(body)")
        }
    }

    @Test("what a caller left on the machine is a voicemail of the call, with its length")
    func voicemail() throws {
        let form = try #require(try forms().first { $0.fields["CallSid"] != nil })
        let message = try #require(fixture.items(form.body).interactions.first)
        #expect(message.kind == .voicemail)
        #expect(message.object == ObjectName("twilio", form.fields["CallSid"]?.string ?? ""))
        #expect(message.call?.talkMilliseconds == 120_000)
        #expect(message.attachments.first?.remote == form.fields["RecordingUrl"]?.string)
    }

    @Test("a recording is of the same call, whether a webhook or the interface tells of it")
    func names() throws {
        try #require(interface.isPresent)
        let bytes = try interface.bytes("twilio_api_v2010-examples.json")
        let examples = try JSONValue.parse(bytes).array ?? []
        var compared = 0
        for value in examples.compactMap({ $0["value"]?.object }) {
            guard let sid = value["sid"]?.string, sid.hasPrefix("RE"),
                let call = value["call_sid"]?.string, call.hasPrefix("CA")
            else { continue }
            let told = fixture.items(JSONValue.object(value).text())
            let called = fixture.items(
                Self.form([
                    "RecordingSid": .string(sid), "CallSid": .string(call),
                    "RecordingStatus": "completed", "RecordingSource": "DialVerb",
                ])
            )
            let objects = [told, called].map { items in
                items.changes.first?.object ?? items.interactions.first?.object
            }
            #expect(objects[0] == objects[1], "\(sid)")
            #expect(objects[0] != nil, "\(sid)")
            compared += 1
        }
        #expect(compared > 0)
    }
}
