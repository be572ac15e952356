// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

/// The bytes of a mail are kept beside what is read from them, and decide nothing.
@Suite("Originals of mail")
struct MailOriginalTests {
    private static let mail = SampleMail("Where is order 4711?", from: MailArchive.ann)

    /// The mail as it came by a relay.
    private static func relayed(by host: String) -> [UInt8] {
        Array("Received: from mx by \(host); Thu, 1 Jan 2026 00:00:05 +0000\r\n".utf8) + mail.bytes
    }

    @Test("a mail comes back as it came, byte for byte, and no read hands it out besides")
    func comesBack() async throws {
        let archive = try await MailArchive(MimeAdapter())
        let bytes = Self.relayed(by: "one.example")
        let outcomes = try await archive.record(bytes, by: MimeAdapter())
        let ref = try #require(outcomes.first?.ref)
        #expect(try await archive.history.original(of: ref, for: .rep("bo")) == bytes)
        let entry = try #require(try await archive.entries().first)
        #expect(entry.interaction.original == Bytes([]), "that there is one is all that is said")
        #expect(try await archive.canonical().allSatisfy { !$0.contains("original") })
    }

    @Test("it is for reps alone, and where there is none that is said")
    func refused() async throws {
        let archive = try await MailArchive(MimeAdapter())
        let outcomes = try await archive.record(Self.mail.bytes, by: MimeAdapter())
        let ref = try #require(outcomes.first?.ref)
        let visitor = Viewer.visitor(proven: [Identifier(.email, MailArchive.ann)])
        let refusal = await code { _ = try await archive.history.original(of: ref, for: visitor) }
        #expect(refusal == .forbidden)
        let nobody = Source("mime", "shop-mail", "none").ref
        #expect(
            await code { _ = try await archive.history.original(of: nobody, for: .rep("bo")) }
                == .notFound
        )
    }

    private func code(_ body: () async throws -> Void) async -> HistoryError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? HistoryError)?.code
        }
    }

    @Test("the same mail by another route is a duplicate, and says the same in either order")
    func routes() async throws {
        let routes = ["one.example", "two.example"].map(Self.relayed)
        var lines: [[String]] = []
        for order in [routes, routes.reversed()] {
            let archive = try await MailArchive(MimeAdapter())
            let first = try await archive.record(order[0], by: MimeAdapter())
            #expect(first.map(\.kind) == [.appended])
            let head = try await archive.head()
            let second = try await archive.record(order[1], by: MimeAdapter())
            #expect(second.map(\.kind) == [.duplicate])
            #expect(try await archive.head() == head)
            lines.append(try await archive.canonical())
        }
        #expect(lines[0] == lines[1])
    }

    @Test("an account may keep none; then nothing is read again, and it says the same")
    func off() async throws {
        let archive = try await MailArchive(MimeAdapter(), keepsOriginals: false)
        let older = OlderAdapter(MimeAdapter()) { $0.subject = "Misread" }
        let outcomes = try await archive.record(Self.mail.bytes, by: older)
        let report = try await archive.readapt(MimeAdapter()).report
        #expect(report.older == 1 && report.withoutBytes == 1)
        #expect(report.outcomes.isEmpty)
        let ref = try #require(outcomes.first?.ref)
        #expect(
            await code { _ = try await archive.history.original(of: ref, for: .rep("bo")) }
                == .notFound
        )
        let with = MailDesk().items(Self.mail.bytes).interactions.first
        var desk = MailDesk()
        desk.account.keepsOriginals = false
        let without = desk.items(Self.mail.bytes).interactions.first
        #expect(with?.original != nil && without?.original == nil)
        #expect(with?.contentDigest == without?.contentDigest)
    }

    @Test("a mail of as many bytes as are kept is kept, and one of a byte more is not")
    func limit() throws {
        let header = MailSamples.bytes("From: a@example.org\nMessage-ID: <a@example.org>\n\n")
        for (size, isKept) in [
            (Interaction.originalLimit, true), (Interaction.originalLimit + 1, false),
        ] {
            let bytes = header + Array(repeating: 0x61, count: size - header.count)
            let mail = try #require(MailDesk().items(bytes).interactions.first)
            #expect((mail.original != nil) == isKept, "\(size)")
            #expect(mail.text != nil)
        }
    }

    @Test("of a request that the limit holds and its answer doesn't, neither is kept")
    func sentLimit() throws {
        let mail = MailDesk().sent("From: help@shop.example\nTo: ann@example.org\n\nHi")
        #expect(mail.interactions.first?.original != nil)
        #expect(mail.interactions.first?.originalResponse == Bytes([]))
        let answer = String(repeating: "2", count: Interaction.originalLimit)
        let long = MailDesk().sent(
            "From: help@shop.example\nTo: ann@example.org\n\nHi",
            response: answer
        )
        #expect(long.interactions.count == 1)
        #expect(long.interactions.first?.original == nil)
        #expect(long.interactions.first?.originalResponse == nil)
    }

    @Test("a message of a mailbox that would be no mail by itself keeps none")
    func notByItself() throws {
        let envelope = "From ann@example.org Thu Jan  1 00:00:00 2026\n"
        let odd = MailDesk().items(envelope + "X-Note: 1\n\nHi\n", lineEnd: "\n")
        #expect(odd.interactions.map(\.original) == [nil])
        let mail = "From: ann@example.org\nTo: help@shop.example\n\nHi\n"
        let plain = MailDesk().items(envelope + mail, lineEnd: "\n")
        #expect(plain.interactions.map(\.original) == [Bytes(Array(mail.utf8))])
    }
}
