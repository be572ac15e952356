// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// Whatever comes in, something comes out, and it ends.
@Suite("Damaged payloads")
struct DamagedPayloadTests {
    private struct Sample {
        var adapter: any ChannelAdapter
        var payload: Payload
    }

    private let samples: [Sample] = {
        let person = Segment.Person(userID: "u1", anonymousID: "a1")
        let time = Timestamp(seconds: 1_772_442_000)
        let events: [JSONValue] = [
            Segment.event("identify", ["traits": ["email": "ada@example.com"]], by: person),
            Segment.event("track", ["event": "Order Completed"], by: person, at: time),
            Segment.event("page", ["properties": ["url": "https://a.example"]], by: person),
        ]
        let file = WebForm.File(
            field: "f",
            name: "a.txt",
            mediaType: "text/plain",
            content: [1, 2]
        )
        let fields = [("email", "ada@example.com"), ("message", "Where is “it”?")]
        let legs = (1...3).map { number in
            Asterisk.Leg(from: "0170", to: "10\(number)", startedAt: time, sequence: number)
        }
        let lines = ["ENTERQUEUE", "CONNECT", "COMPLETEAGENT"].map {
            Asterisk.queueLine($0, "1", "2", "3", at: time, uniqueID: "1772442000.1")
        }
        func body(_ request: HTTPRequest) -> Payload {
            Payload(request.body, contentType: request.header("Content-Type"))
        }
        return [
            Sample(adapter: SegmentAdapter(), payload: body(Segment.batch(events, secret: "s"))),
            Sample(adapter: FormAdapter(), payload: body(WebForm.submission(fields))),
            Sample(
                adapter: FormAdapter(),
                payload: body(WebForm.submission(fields, files: [file], as: .multipart))
            ),
            Sample(adapter: FormAdapter(), payload: body(WebForm.submission(fields, as: .json))),
            Sample(adapter: AsteriskCDRAdapter(), payload: Asterisk.call(legs)),
            Sample(adapter: AsteriskQueueAdapter(), payload: Asterisk.queueLog(lines)),
        ]
    }()

    private let context = AdapterContext(
        account: Account(id: "a", adapter: "x", numbers: ["_1XX"], timeZone: "Europe/Berlin"),
        receivedAt: Timestamp(seconds: 1_800_000_000)
    )

    private func items(_ sample: Sample, _ bytes: [UInt8]) -> [AdapterItem] {
        var payload = sample.payload
        payload.bytes = bytes
        return Array(sample.adapter.items(in: payload, context: context))
    }

    @Test("an undamaged payload is read")
    func undamaged() {
        for sample in samples {
            let items = items(sample, sample.payload.bytes)
            #expect(items.unreadable.isEmpty, "\(sample.adapter.profile.name)")
            #expect(!items.interactions.isEmpty)
        }
    }

    @Test("a payload that was cut off anywhere gives items and loses nothing silently")
    func truncated() {
        for sample in samples {
            for length in 0..<sample.payload.bytes.count {
                let items = items(sample, Array(sample.payload.bytes.prefix(length)))
                #expect(!items.isEmpty, "\(sample.adapter.profile.name), \(length) bytes")
            }
        }
    }

    @Test("a payload with changed bytes gives items, and each fits the log's form")
    func mutated() {
        let seed: UInt64 = 20_260_302
        var random = SeededGenerator(seed: seed)
        for sample in samples {
            for _ in 0..<400 {
                var bytes = sample.payload.bytes
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    guard let index = bytes.indices.randomElement(using: &random) else { continue }
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: index)
                    default: bytes.insert(contentsOf: bytes[index...].prefix(40), at: index)
                    }
                }
                let items = items(sample, bytes)
                #expect(!items.isEmpty, "seed \(seed)")
                for interaction in items.interactions {
                    #expect((try? Interaction(storedBytes: interaction.storedBytes)) == interaction)
                }
            }
        }
    }

    @Test("bytes that mean nothing come back as they are, in pieces a store takes")
    func noise() {
        let seed: UInt64 = 7
        var random = SeededGenerator(seed: seed)
        let noise = (0..<(UnreadableBytes.pieceLimit + 100)).map { _ in
            UInt8.random(in: 128...255, using: &random)
        }
        for sample in samples {
            var sample = sample
            sample.payload.contentType = nil
            let items = items(sample, noise)
            #expect(items.unreadable.flatMap(\.bytes) == noise, "seed \(seed)")
            #expect(items.count == 2)
        }
    }
}
