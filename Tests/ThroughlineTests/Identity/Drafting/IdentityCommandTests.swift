// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("IdentityCommand")
struct IdentityCommandTests {
    private let command = IdentityCommand(id: "1", by: "bo", time: .epoch, reason: "he said so")
    private let subjects = (0..<51).map { SubjectID(high: 1, low: UInt64($0)) }

    @Test("a link takes two to fifty different identifiers", arguments: [0, 1, 2, 50, 51])
    func counts(_ count: Int) {
        let some = Array(subjects.prefix(count))
        let isTaken = (try? command.link(some + some)) != nil
        #expect(isTaken == (2...50).contains(count))
    }

    @Test("the same command is one event, another id makes another")
    func identity() throws {
        let pair = Array(subjects.prefix(2))
        let again = IdentityCommand(id: "2", by: "bo", time: .epoch, reason: "he said so")
        #expect(try command.link(pair).ref == command.link(pair).ref)
        #expect(try command.link(pair).ref != again.link(pair).ref)
        #expect(try command.link(pair).ref != command.separate(pair).ref)
    }

    @Test("taking back is one event whoever does it, under the subjects of what it takes back")
    func retraction() throws {
        let link = Evidence(
            try command.link(Array(subjects.prefix(2))).content,
            position: .start,
            recordedAt: .epoch
        )
        let other = IdentityCommand(id: "9", by: "eve", time: .distantFuture)
        let one = try command.retract(link)
        #expect(try one.ref == other.retract(link).ref)
        let again = try other.retract(link)
        #expect(one.content.body.contentDigest == again.content.body.contentDigest)
        #expect(one.subjects == Array(subjects.prefix(2)))
        let retraction = Evidence(one.content, position: .start, recordedAt: .epoch)
        #expect(throws: EventStoreError.self) { try command.retract(retraction) }
    }

    @Test("a reason has a length, and nobody hands a number on to itself")
    func limits() {
        let long = String(repeating: "a", count: IdentityCommand.reasonLimit + 1)
        let talkative = IdentityCommand(id: "1", by: "bo", time: .epoch, reason: long)
        #expect(throws: EventStoreError.self) { try talkative.share(subjects[0]) }
        let short = String(long.dropLast())
        let brief = IdentityCommand(id: "1", by: "bo", time: .epoch, reason: short)
        #expect(throws: Never.self) { try brief.share(subjects[0]) }
        #expect(throws: EventStoreError.self) {
            try command.reassign(
                subjects[0],
                from: .epoch,
                to: [subjects[0]],
                customer: CustomerID(high: 1, low: 1)
            )
        }
    }
}
