// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Throughline

@testable import ThroughlineChannels

@Suite(
    "Threading corpus",
    .enabled(if: MailCorpus.isPresent, "the shared corpus is not on this machine")
)
struct ThreadingCorpusTests {
    // MARK: - imaptest

    /// A script's mailbox, the messages it looks at in each of its steps, and the answers.
    struct Script: Sendable, CustomTestStringConvertible {
        var name: String
        var steps: [(messages: [Int], answer: String)]
        var testDescription: String { name }
    }

    private static let scripts = [
        Script(name: "thread", steps: [([1, 2, 3], "(3 2)(1)"), ([2, 3], "(2 1)")]),
        Script(name: "thread2", steps: [([1, 2], "(1)(2)")]),
        Script(name: "thread3", steps: [([1, 2], "(1 2)")]),
        Script(name: "thread4", steps: [([1, 2], "(1 2)")]),
        Script(
            name: "thread5",
            steps: [
                ([1, 2, 3, 4], "(1 (2 4)(3))"), ([3, 4], "(1)(2)"), ([3, 4, 5], "(1)((2)(3))"),
            ]
        ),
        Script(name: "thread6", steps: [([1, 2], "((1)(2))")]),
        Script(name: "thread7", steps: [([1, 2, 3, 4], "(1 (2 3)(4))"), ([1, 3, 4], "(1 3 2)")]),
        Script(name: "thread8", steps: [([1, 2], "(1 2)"), ([1], "(1)"), ([1, 3], "(1 2)")]),
    ]

    @Test("the answers of imaptest to THREAD=REFERENCES come out", arguments: scripts)
    func imaptest(script: Script) throws {
        let items = Array(MboxMessages(try MailCorpus.bytes("imaptest/\(script.name).mbox")))
        for step in script.steps {
            let messages = try step.messages.map { number in
                try Self.message(items[number - 1])
            }
            let threader = MailThreader(subjects: .always, checksPeople: false)
            let answer = threader.threads(of: messages).map(Self.listing).joined()
            #expect(answer == step.answer)
        }
    }

    /// A message without a date was sent when the mailbox got it (RFC 5256, 2.2).
    private static func message(_ item: MboxSplitter.Item) throws -> MailThreader.Message {
        let message = try MailMessage(item.bytes)
        let words = String(decoding: item.envelope, as: UTF8.self).split(separator: " ")
        let arrival = MailDate(words.dropFirst().joined(separator: " "))
        let date = try #require(message.date ?? arrival)
        return MailThreader.Message(
            id: message.messageID,
            references: message.references,
            inReplyTo: message.inReplyTo,
            subject: message.subject ?? "",
            sentAt: Timestamp(seconds: date.secondsSince1970)
        )
    }

    /// A thread in the form of the THREAD response (RFC 5256, 4).
    private static func listing(_ thread: MailThread) -> String {
        "(\(listing(thread.members[...])))"
    }

    private static func listing(_ members: ArraySlice<MailThread.Member>) -> String {
        guard let first = members.first else { return "" }
        let rest = members.dropFirst()
        let starts = rest.indices.filter { rest[$0].depth == first.depth + 1 }
        let branches = zip(starts, starts.dropFirst() + [rest.endIndex]).map {
            listing(rest[$0..<$1])
        }
        let own = first.message.map { "\($0 + 1)" }
        if branches.count == 1, let branch = branches.first {
            return [own, branch].compactMap(\.self).joined(separator: " ")
        }
        let list = branches.map { "(\($0))" }.joined()
        return [own, list.isEmpty ? nil : list].compactMap(\.self).joined(separator: " ")
    }

    // MARK: - mxr

    private struct Fixture: Decodable {
        struct Options: Decodable {
            var subject_merge: Bool?
            var prune_phantoms: Bool?
            var subject_prefixes: [String]?
        }
        struct Message: Decodable {
            var id: String
            var message_id: String?
            var in_reply_to: String?
            var references: [String]
            var subject: String
            var date: String
        }
        struct Expected: Decodable {
            struct Thread: Decodable, Equatable {
                var root: String
                var messages: [String]
            }
            var threads: [Thread]
        }
        var name: String
        var options: Options?
        var input: [Message]
        var expected: Expected
    }

    @Test("all cases of mxr come out, with their options")
    func mxr() throws {
        let paths = MailCorpus.files().filter { $0.hasPrefix("threading-mxr/conformance/") }
        #expect(paths.count == 37)
        for path in paths {
            let data = Data(try MailCorpus.bytes(path))
            let fixture = try JSONDecoder().decode(Fixture.self, from: data)
            #expect(try Self.threads(of: fixture) == fixture.expected.threads, "\(fixture.name)")
        }
    }

    /// Threads as the fixtures have them: flat, by time, and named by their first message.
    private static func threads(of fixture: Fixture) throws -> [Fixture.Expected.Thread] {
        let threader = MailThreader(
            subjects: fixture.options?.subject_merge == false ? .never : .unreferenced,
            checksPeople: false,
            keepsMissing: fixture.options?.prune_phantoms == false,
            answerWords: Set(fixture.options?.subject_prefixes ?? [])
        )
        func ids(_ text: String?) -> [String] {
            MessageIDParser.list(Array((text ?? "").utf8), limit: 100)
        }
        let messages = try fixture.input.map { message in
            MailThreader.Message(
                id: ids(message.message_id).first,
                references: ids(message.references.joined(separator: " ")),
                inReplyTo: ids(message.in_reply_to),
                subject: message.subject,
                sentAt: try #require(Timestamp(rfc3339: message.date))
            )
        }
        return threader.threads(of: messages).map { thread in
            let inOrder = thread.members.compactMap(\.message).sorted {
                (messages[$0].sentAt, $0) < (messages[$1].sentAt, $1)
            }
            let first = thread.members.first
            return Fixture.Expected.Thread(
                root: first?.message.map { fixture.input[$0].id } ?? first?.id ?? "",
                messages: inOrder.map { fixture.input[$0].id }
            )
        }
    }
}
