// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing

@testable import ThroughlineChannels

@Suite(
    "Mail corpus",
    .enabled(if: MailCorpus.isPresent, "the shared corpus is not on this machine")
)
struct MailCorpusTests {
    @Test("what CPython reads is what we read, and every difference has its reason")
    func oracle() throws {
        var compared = 0
        var differing = 0
        var unexplained: [String] = []
        var unused = Set(MailCorpusDifferences.table.keys)
        for folder in MailCorpus.oracleFolders {
            for (file, oracle) in try MailOracle.load(folder) {
                let message = try MailMessage(try MailCorpus.bytes("\(folder)/\(file)"))
                for (field, ours, theirs) in try Self.fields(of: message, oracle) {
                    let isClean = oracle.defects.isEmpty
                    if isClean { compared += 1 }
                    guard ours != theirs else { continue }
                    if isClean { differing += 1 }
                    let key = "\(folder)/\(file) \(field)"
                    guard unused.remove(key) == nil else { continue }
                    unexplained.append("\(key): \(ours.prefix(80)) / \(theirs.prefix(80))")
                }
            }
        }
        #expect(compared > 1000)
        #expect(unexplained.isEmpty)
        #expect(unused.isEmpty, "these explanations explain nothing any more")
        #expect(Double(differing) <= 0.01 * Double(compared))
    }

    /// The compared fields in a form that is equal where the readings are.
    private static func fields(
        of message: MailMessage,
        _ oracle: MailOracle
    ) throws -> [(String, String, String)] {
        func join(_ addresses: [MailAddress]) -> String {
            addresses.map { "\($0.name ?? "") <\($0.address)>" }.joined(separator: ", ")
        }
        func join(_ addresses: MailOracle.Addresses) -> String {
            guard let list = addresses.list else { return "error" }
            return list.map { "\($0.name ?? "") <\($0.addr ?? "")>" }.joined(separator: ", ")
        }
        func lines(_ text: String?) -> String {
            (text ?? "").replacingOccurrences(of: "\r\n", with: "\n")
        }
        let theirDate = try oracle.date.map { text in
            // A time without an offset is compared as UTC.
            let hasOffset = text.dropFirst(19).contains { $0 == "+" || $0 == "-" }
            let date = try Date(hasOffset ? text : text + "+00:00", strategy: .iso8601)
            return String(Int64(date.timeIntervalSince1970))
        }
        // CPython gives containers and enclosed messages no content.
        var missing = oracle.attachments
            .filter {
                !$0.contentType.hasPrefix("multipart/") && !$0.contentType.hasPrefix("message/")
            }
            .map(\.sha256)
        for attachment in message.attachments {
            let digest = SHA256.hash(data: attachment.content()).map { String(format: "%02x", $0) }
            if let index = missing.firstIndex(of: digest.joined()) { missing.remove(at: index) }
        }
        let inReplyTo = message.inReplyTo.map { "<\($0)>" }.joined(separator: " ")
        return [
            ("subject", message.subject ?? "-", oracle.subject ?? "-"),
            ("from", join(message.from), join(oracle.from)),
            ("to", join(message.to), join(oracle.to)),
            ("cc", join(message.cc), join(oracle.cc)),
            ("date", message.date.map { "\($0.secondsSince1970)" } ?? "-", theirDate ?? "-"),
            ("message-id", message.messageID.map { "<\($0)>" } ?? "", oracle.messageID ?? ""),
            ("in-reply-to", inReplyTo, oracle.inReplyTo?.replacing(",", with: "") ?? ""),
            ("plain", lines(message.text), lines(oracle.plain)),
            ("html", lines(message.html), lines(oracle.html)),
            ("attachments", missing.joined(separator: " "), ""),
        ]
    }

    @Test("no mail of the corpus is refused, and no file makes the parser trap")
    func everyFile() throws {
        var count = 0
        for path in MailCorpus.files() {
            let bytes = try MailCorpus.bytes(path)
            // Pages and their token lists are no mail, and may cross a limit.
            let isMail = !path.hasPrefix("mimekit/html/") && !path.hasPrefix("mimekit/text/")
            guard let message = isMail ? try MailMessage(bytes) : try? MailMessage(bytes) else {
                continue
            }
            _ = (message.subject, message.from, message.to, message.date, message.references)
            _ = (message.text, message.html, message.traits, message.deliveryReport)
            _ = message.attachments.map { $0.content().count }
            count += 1
        }
        #expect(count > 500)
    }

    @Test("no message id is lost")
    func messageIDs() throws {
        var found = 0
        let folders =
            MailCorpus.oracleFolders + ["threading-mxr", "reply-discourse", "anymail-files"]
        for path in MailCorpus.files() where folders.contains(where: { path.hasPrefix($0 + "/") }) {
            guard path.hasSuffix(".eml") || path.hasSuffix(".txt") || path.hasSuffix(".msg") else {
                continue
            }
            let bytes = try MailCorpus.bytes(path)
            guard let id = Self.firstMessageID(bytes) else { continue }
            found += 1
            #expect(try MailMessage(bytes).messageID == id, "\(path)")
        }
        #expect(found > 100)
    }

    /// The first plain `Message-ID: <…>` line before the first empty line, found without a parser.
    private static func firstMessageID(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        let header = text.prefix(upTo: text.firstRange(of: "\n\n")?.lowerBound ?? text.endIndex)
        let pattern = /(?im)^message-id:[ \t]*<([^<>\s"]+)>/
        return header.firstMatch(of: pattern).map { String($0.output.1) }
    }

    @Test("the mailboxes of imaptest split at each of their envelopes")
    func imaptest() throws {
        let paths = MailCorpus.files().filter { $0.hasPrefix("imaptest/") && $0.hasSuffix(".mbox") }
        #expect(paths.count > 30)
        for path in paths {
            let bytes = try MailCorpus.bytes(path)
            let lines = bytes.split(separator: ASCII.lineFeed)
            let envelopes = lines.count { $0.starts(with: "From ".utf8) }
            let items = Array(MboxMessages(bytes))
            #expect(items.count == envelopes, "\(path)")
        }
    }

    @Test(
        "the mailboxes of MimeKit split into the messages that it finds",
        arguments: [("simple", 3), ("unmunged", 2)]
    )
    func mimekit(name: String, count: Int) throws {
        let bytes = try MailCorpus.bytes("mimekit/mbox/\(name).mbox.txt")
        #expect(Array(MboxMessages(bytes)).count == count)
    }
}
