// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("Files of mail")
struct MimeFileTests {
    private let desk = MailDesk()
    private let one = "From: ann@example.org\nTo: help@shop.example\nMessage-ID: <1@x>\n\none\n"
    private let two = "From: bob@example.org\nMessage-ID: <2@x>\n\ntwo\n"

    @Test("a mailbox gives each of its messages")
    func mailbox() {
        let text =
            "From ann@example.org Tue Mar  3 10:00:00 2026\n\(one)\n"
            + "From bob@example.org Tue Mar  3 11:00:00 2026\n\(two)"
        for lead in ["", "\n\n", "\u{FEFF}"] {
            let items = desk.items(lead + text, lineEnd: "\n")
            #expect(items.map(\.place) == ["message 1", "message 2"])
            #expect(items.interactions.map(\.text) == ["one", "two"])
        }
    }

    @Test("blank lines before the header are no part of the message")
    func blankLines() {
        for lead in ["\n", "    \n", "\n \t \n\n"] {
            let items = desk.items(lead + one)
            #expect(items.interactions.map(\.object.id) == ["1@x"])
            #expect(items.interactions.map(\.text) == ["one"])
            #expect(items.unreadable.isEmpty)
        }
    }

    @Test("a mailbox is read lazily, message by message")
    func lazily() {
        let text = "From ann@example.org Tue Mar  3 10:00:00 2026\n\(one)\n"
        let bytes = MailSamples.bytes(String(repeating: text, count: 500), lineEnd: "\n")
        let items = MimeAdapter().items(in: Payload(bytes), context: desk.context)
        #expect(Array(items.prefix(2)).map(\.place) == ["message 1", "message 2"])
        #expect(items.reduce(0) { count, _ in count + 1 } == 500)
    }

    @Test("a message that mentions an envelope line stays one message")
    func sentence() {
        let text = one + "\nFrom bob@example.org Tue Mar  3 11:00:00 2026\n\(two)"
        #expect(desk.items(text).count == 1)
        #expect(desk.interaction(text)?.text?.contains("two") == true)
    }

    @Test("a damaged message in a mailbox is held with its bytes, and the next one is read")
    func damaged() {
        let bomb =
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: "--b\n\nx\n", count: 2_000)
        let text =
            "From a@x.example Tue Mar  3 10:00:00 2026\n\(bomb)\n"
            + "From a@x.example Tue Mar  3 10:00:00 2026\n\(two)\n"
            + "From a@x.example Tue Mar  3 10:00:00 2026\n\nno header at all\n"
        let items = desk.items(text, lineEnd: "\n")
        #expect(items.map(\.place) == ["message 1", "message 2", "message 3"])
        #expect(items.interactions.map(\.text) == ["two"])
        #expect(items.unreadable.map(\.bytes).first == Array(bomb.utf8))
        #expect(items.unreadable.map(\.reason).last == MailFile.noMail)
        #expect(items.unreadable.first?.reason.contains("1000 parts") == true)
    }

    @Test(
        "stray bytes before a message are held, and the message has its own digest",
        arguments: ["+OK 300 octets\n", "\u{1}\u{1}\u{1}\u{1}\n", "junk\n\nmore junk\n"]
    )
    func stray(junk: String) throws {
        let text = one.replacing("Message-ID", with: "Subject: x\nMessage-ID")
        let clean = try #require(desk.interaction(text))
        let items = desk.items(junk + text)
        #expect(items.interactions == [clean])
        #expect(items.unreadable.map(\.bytes) == [MailSamples.bytes(junk)])
        #expect(items.first?.place == "bytes 0–\(MailSamples.bytes(junk).count)")
    }

    @Test("a text that quotes a message's header is no message")
    func quotedHeader() {
        let text = """
            It is late.

            From: Help <help@shop.example>
            Date: Thursday, July 7, 2016 at 3:10 PM
            To: Ann <ann@example.org>
            Subject: Your order

            It is on its way.

            """
        #expect(desk.items(text).unreadable.map(\.bytes) == [MailSamples.bytes(text)])
    }

    @Test("Apple's files hold a message between its length and a list of properties")
    func emlx() throws {
        let text = one.replacing("Message-ID", with: "Subject: x\nMessage-ID")
        let clean = try #require(desk.interaction(text, lineEnd: "\n"))
        let file = "\(text.utf8.count)      \n\(text)<?xml version=\"1.0\"?><plist></plist>\n"
        let items = desk.items(file, lineEnd: "\n")
        #expect(items.interactions == [clean])
        #expect(items.ignored.count == 2)
    }

    @Test("empty lines, a byte order mark and a quoted envelope line before a message are no news")
    func prelude() {
        for lead in ["\n\n", "\u{FEFF}", ">From ann@example.org Tue Mar  3 10:00:00 2026\n"] {
            let items = desk.items(lead + one)
            #expect(items.map(\.place) == ["message"])
            #expect(items.interactions.first?.source.externalID == "1@x")
        }
    }

    @Test(
        "what is no mail is held with its bytes",
        arguments: [
            "Dear shop,\nthe parcel is late.\n", "{\"from\": \"ann@example.org\"}",
            "name: build\non: push\n", "From now on, mail is read.\n", "<html><p>hello</p></html>",
            "to: be\nor: not\n\nto be", "\u{0}\u{0}\u{0}", "From: ",
        ]
    )
    func noMail(text: String) {
        let items = desk.items(text)
        let isMail = text.hasPrefix("to:") || text.hasPrefix("From: ")
        #expect(items.count == 1)
        #expect(items.unreadable.count == (isMail ? 0 : 1))
        if !isMail { #expect(items.unreadable.first?.bytes == MailSamples.bytes(text)) }
    }

    @Test("an empty file is an item too")
    func empty() {
        #expect(desk.items([]).unreadable.count == 1)
        #expect(desk.items([]).first?.place == "file")
    }

    @Test("a draft was never sent, whatever else its flags say")
    func draft() {
        let bytes = MailSamples.bytes(one)
        #expect(desk.items(bytes, fileName: "1204680122.27c448be.host:2,DS").ignored.count == 1)
        #expect(
            desk.items(bytes, fileName: "1204680122.27c448be.host:2,ST").interactions.count == 1
        )
    }

    @Test("what can't be read comes in pieces that an event holds, and nothing is lost")
    func pieces() {
        let bytes = [UInt8](repeating: 0x61, count: MimeItems.pieceLimit + 1)
        let items = desk.items(bytes)
        #expect(items.count == 2)
        #expect(items.unreadable.flatMap(\.bytes) == bytes)
        #expect(desk.items(Array(bytes.dropLast())).count == 1)
    }
}
