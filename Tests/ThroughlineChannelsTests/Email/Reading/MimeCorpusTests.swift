// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite(
    "Mime corpus",
    .enabled(if: MailCorpus.isPresent, "the shared corpus is not on this machine")
)
struct MimeCorpusTests {
    private static let desk = MailDesk()

    /// The files that hold mail, and not requests, scripts, keys or texts.
    private static func mail() -> [String] {
        MailCorpus.files().filter { path in
            !MimeCorpusExceptions.folders.contains { path.hasPrefix($0 + "/") }
                && !MimeCorpusExceptions.endings.contains { path.hasSuffix($0) }
                && (!path.hasPrefix("imaptest/") || path.hasSuffix(".mbox"))
                && !path.contains("/UPSTREAM-")
        }
    }

    @Test("every file of mail gives items, and what is held is in the table with its reason")
    func everyFile() throws {
        var held: [String: [String]] = [:]
        var count = 0
        for path in Self.mail() {
            let items = Self.desk.items(try MailCorpus.bytes(path))
            #expect(!items.isEmpty, "\(path)")
            count += items.interactions.count
            for item in items.unreadable { held[path, default: []].append(item.reason) }
        }
        #expect(count > 330)
        #expect(held == MimeCorpusExceptions.held)
    }

    @Test("whatever the files of the corpus are, each gives an item")
    func anyFile() throws {
        for path in MailCorpus.files() {
            #expect(!Self.desk.items(try MailCorpus.bytes(path)).isEmpty, "\(path)")
        }
    }

    @Test("what is no mail is held whole, but for what encloses a message")
    func otherFiles() throws {
        let mail = Set(Self.mail())
        var read: [String] = []
        for path in MailCorpus.files() where !mail.contains(path) {
            let bytes = try MailCorpus.bytes(path)
            let items = Self.desk.items(bytes)
            if items.interactions.isEmpty {
                #expect(items.unreadable.flatMap(\.bytes) == bytes, "\(path)")
            } else {
                read.append(path)
            }
        }
        #expect(read == MimeCorpusExceptions.readAsMail)
    }

    @Test("in any order, with repetitions, the same names and contents come out")
    func shuffled() throws {
        struct Fact: Hashable {
            var ref: Ref
            var digest: [UInt8]
        }
        func facts(_ paths: [String]) throws -> Set<Fact> {
            var facts: Set<Fact> = []
            for path in paths {
                let items = Self.desk.items(try MailCorpus.bytes(path))
                for mail in items.interactions {
                    facts.insert(Fact(ref: mail.ref, digest: mail.contentDigest))
                }
                for change in items.changes {
                    facts.insert(Fact(ref: change.ref, digest: change.contentDigest))
                }
            }
            return facts
        }
        var random = SeededGenerator(seed: 4_711)
        let paths = Self.mail()
        let order = (paths + paths.prefix(paths.count / 3)).shuffled(using: &random)
        #expect(try facts(paths) == facts(order))
    }

    @Test("what is kept of a message reads the same by itself")
    func readAgain() throws {
        var kept = 0
        var without: [String] = []
        for path in Self.mail() {
            for mail in Self.desk.items(try MailCorpus.bytes(path)).interactions {
                guard let original = mail.original?.bytes else {
                    without.append(path)
                    continue
                }
                kept += 1
                let again = Self.desk.items(original)
                let isSame = again.unreadable.isEmpty && again.interactions == [mail]
                #expect(isSame, "\(path)")
            }
        }
        #expect(kept > 330)
        #expect(without == MimeCorpusExceptions.keptWithoutBytes)
    }

    @Test("line ends make no difference to what a message is and says")
    func lineEnds() throws {
        var differing: [String] = []
        for path in Self.mail() {
            let bytes = try MailCorpus.bytes(path)
            // Attachments in binary keep their line ends, and lone returns have no other form.
            let unix = bytes.filter { $0 != ASCII.carriageReturn }
            let dos = unix.flatMap { $0 == ASCII.lineFeed ? [ASCII.carriageReturn, $0] : [$0] }
            let one = Self.desk.items(unix).interactions
            let other = Self.desk.items(dos).interactions
            let named = zip(one, other).filter { $0.0.object.authority == "message-id" }
            if one.count != other.count
                || named.contains(where: { $0.contentDigest != $1.contentDigest })
            {
                differing.append(path)
            }
        }
        #expect(differing == MimeCorpusExceptions.lineEndsMatter)
    }
}
