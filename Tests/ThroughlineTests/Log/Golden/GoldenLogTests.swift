// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing

@testable import Throughline

@Suite("The log's format")
struct GoldenLogTests {
    let golden: GoldenFile

    init() throws {
        golden = try GoldenFile(text: String(contentsOf: GoldenFile.url, encoding: .utf8))
    }

    @Test("every header and placement is read, and written again byte for byte")
    func headers() throws {
        #expect(golden.events.count > 10)
        for event in golden.events {
            let (header, count) = try EventHeader.read(event.header[...])
            #expect(count == event.header.count)
            #expect(header.bytes == event.header)
            let subjects = header.subjects.count
            let placement = try Placement.read(event.placement[...], subjects: subjects)
            #expect(placement.bytes == event.placement)
        }
    }

    @Test("the leaves and the root follow from the bytes")
    func leaves() throws {
        var frontier = MerkleFrontier()
        for event in golden.events {
            let leaf = MerkleFrontier.leaf(
                header: event.header,
                placement: event.placement,
                bodyHash: MerkleFrontier.bodyHash(event.stored)
            )
            #expect(leaf.bytes == event.leaf)
            frontier.append(leaf)
        }
        #expect(frontier.root.bytes == golden.root)
    }

    @Test("every body opens with each of its keys, and says what it said")
    func bodies() throws {
        for event in golden.events {
            let header = try EventHeader.read(event.header[...]).header
            #expect(!event.wraps.isEmpty)
            for wrap in event.wraps {
                let plain = try open(event, wrap)
                let type = try #require(EventBodies.body(of: header.type, header.eventClass))
                #expect(try GoldenFile.json(plain, type) == event.json)
            }
        }
    }

    @Test("every body is written again byte for byte from its JSON")
    func rewritten() throws {
        for event in golden.events {
            let header = try EventHeader.read(event.header[...]).header
            let type = try #require(EventBodies.body(of: header.type, header.eventClass))
            let plain = try open(event, try #require(event.wraps.first))
            let json = try JSONValue.parse(Array(event.json.utf8))
            #expect(try type.init(json: json).storedBytes == plain)
        }
    }

    @Test("a body under another event's header does not open")
    func moved() throws {
        let one = try #require(golden.events.first)
        let other = try #require(golden.events.last)
        let wrap = try #require(other.wraps.first)
        var moved = other
        moved.header = one.header
        #expect(throws: EventStoreError.self) { try open(moved, wrap) }
    }

    @Test("the golden log has an event of every type there is")
    func complete() throws {
        let types = try golden.events.map { try EventHeader.read($0.header[...]).header.type }
        let expected: [EventType] = [
            .interaction(.message, .inbound), .change(.edited), .identifierSeen, .observation,
            .declaration, .assertion, .retraction, .commitment, .commitmentChange, .view, .claim,
            .quarantine, .quarantineResolved,
        ]
        for type in expected { #expect(types.contains(type), "\(type)") }
    }

    @Test("an interaction with every field filled has every field in the golden file")
    func filled() throws {
        let stored = try Interaction(json: JSONValue.parse(Array(goldenInteraction().utf8)))
        #expect(stored == GoldenLog.interaction)
    }

    @Test(
        "the golden file is written anew",
        .enabled(if: ProcessInfo.processInfo.environment["THROUGHLINE_WRITE_GOLDEN"] != nil)
    )
    func write() async throws {
        let log = try await GoldenLog()
        let text = try await GoldenFile.text(of: log.history)
        try text.write(to: GoldenFile.url, atomically: true, encoding: .utf8)
        #expect(try GoldenFile(text: text).events.count == golden.events.count)
    }

    private func goldenInteraction() throws -> String {
        try #require(
            golden.events.first {
                try EventHeader.read($0.header[...]).header.type == .interaction(.message, .inbound)
            }
        ).json
    }

    private func open(_ event: GoldenFile.Event, _ wrap: KeyWrap) throws -> [UInt8] {
        let key = try #require(golden.keys[wrap.subject])
        return try BodySeal.open(
            event.stored,
            header: event.header,
            wrap: wrap,
            key: SubjectKey(subject: wrap.subject, key: key)
        )
    }
}
