// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("MboxSplitter")
struct MboxTests {
    private static let envelope = "From ann@example.org Tue Mar  3 10:00:00 2026"

    private func split(_ text: String, lineEnd: String = "\n", chunk: Int? = nil) -> [MboxSplitter
        .Item]
    {
        let bytes = MailSamples.bytes(text, lineEnd: lineEnd)
        var splitter = MboxSplitter()
        var items: [MboxSplitter.Item] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            splitter.append(rest.prefix(chunk ?? bytes.count))
            rest = rest.dropFirst(chunk ?? bytes.count)
            while let item = splitter.next() { items.append(item) }
        }
        splitter.finish()
        while let item = splitter.next() { items.append(item) }
        return items
    }

    private func texts(_ items: [MboxSplitter.Item]) -> [String] {
        items.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test("messages are split at envelopes, in any chunks", arguments: [1, 2, 7, 64, 10_000])
    func chunks(size: Int) {
        let text = "\(Self.envelope)\nSubject: 1\n\none\n\n\(Self.envelope)\nSubject: 2\n\ntwo\n"
        let items = split(text, chunk: size)
        #expect(texts(items) == ["Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"])
        #expect(items.map(\.offset) == [0, Self.envelope.utf8.count + 18])
        #expect(items.first?.envelope.elementsEqual(Self.envelope.dropFirst(5).utf8) == true)
    }

    @Test("files with the line ends of mail are split too")
    func carriageReturns() {
        let text = "\(Self.envelope)\nSubject: 1\n\none\n\n\(Self.envelope)\nSubject: 2\n\ntwo\n"
        #expect(
            texts(split(text, lineEnd: "\r\n")) == [
                "Subject: 1\r\n\r\none\r\n", "Subject: 2\r\n\r\ntwo\r\n",
            ]
        )
    }

    @Test(
        "a sentence that begins with From is text",
        arguments: [
            "From Russia with love", "From Russia with love\nYear: 1963",
            "From 10:30 on we are closed",
            "From now on:\nnothing", "From Tue Mar  3 10:00:00 2026 on\nwe are closed",
        ]
    )
    func sentences(sentence: String) {
        #expect(split("\(Self.envelope)\nSubject: 1\n\nx \n\(sentence)\n").count == 1)
    }

    @Test(
        "envelopes are known in the forms that programs write",
        arguments: [
            "From - Tue Mar  3 10:00:00 2026", "From -", "From - ", "From ann@example.org",
            "From ann Tue Mar  3 10:00 2026",
            "From \"a b\"@x.org Tue Mar  3 10:00:00 CET 2026 remote",
            "From 1234@xxx Tue Mar 03 10:00:00 +0000 2026",
        ]
    )
    func envelopes(line: String) {
        // Some writers leave the empty line before the envelope out.
        for gap in ["\n", ""] {
            let items = split("\(line)\nSubject: 1\n\none\n\(gap)\(line)\nSubject: 2\n\ntwo\n")
            #expect(texts(items) == ["Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"])
        }
    }

    @Test("one quoting mark is taken from lines that were quoted")
    func quoting() {
        let items = split("\(Self.envelope)\nSubject: 1\n\n>From a\n>>From b\n> From c\n>from d\n")
        #expect(texts(items) == ["Subject: 1\n\nFrom a\n>From b\n> From c\n>from d\n"])
    }

    @Test("a file that is one bare message is one message")
    func bare() {
        #expect(texts(split("Subject: 1\n\none\n")) == ["Subject: 1\n\none\n"])
    }

    @Test("an empty file holds no message", arguments: ["", "\n", "\n\n  \n"])
    func empty(text: String) {
        #expect(split(text).isEmpty)
    }

    @Test("a byte order mark before the first envelope is passed over")
    func byteOrderMark() {
        #expect(texts(split("\u{FEFF}From -\nSubject: 1\n\none\n")) == ["Subject: 1\n\none\n"])
    }

    @Test("an oversized message is cut and marked, and the next one is whole")
    func oversized() {
        let huge = String(repeating: "0123456789\n", count: 100)
        let text = "\(Self.envelope)\nSubject: 1\n\n\(huge)\n\(Self.envelope)\nSubject: 2\n\ntwo\n"
        for chunk in [50, 5000] {
            var splitter = MboxSplitter(messageBytes: 200)
            var items: [MboxSplitter.Item] = []
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                splitter.append(rest.prefix(chunk))
                rest = rest.dropFirst(chunk)
                while let item = splitter.next() { items.append(item) }
            }
            splitter.finish()
            while let item = splitter.next() { items.append(item) }
            #expect(items.map(\.isTruncated) == [true, false])
            #expect(items.last?.bytes.elementsEqual("Subject: 2\n\ntwo\n".utf8) == true)
        }
    }

    @Test("one endless line is cut without being kept, and the next message is whole")
    func endlessLine() {
        let line = String(repeating: "x", count: 20_000)
        let text =
            "\(Self.envelope)\nSubject: 1\n\n\(line)\n\n\(Self.envelope)\nSubject: 2\n\ntwo\n"
        var splitter = MboxSplitter(messageBytes: 1000)
        var items: [MboxSplitter.Item] = []
        for byte in text.utf8 {
            splitter.append([byte])
            while let item = splitter.next() { items.append(item) }
        }
        splitter.finish()
        while let item = splitter.next() { items.append(item) }
        #expect(items.map(\.isTruncated) == [true, false])
        #expect(items.last?.bytes.elementsEqual("Subject: 2\n\ntwo\n".utf8) == true)
    }

    @Test("a file in memory gives the same messages")
    func sequence() {
        let text = "\(Self.envelope)\nSubject: 1\n\none\n\n\(Self.envelope)\nSubject: 2\n\ntwo\n"
        #expect(Array(MboxMessages(Array(text.utf8))) == split(text))
    }

    @Test(
        "a Maildir name gives the delivery and the flags",
        arguments: [
            ("120.abc.host:2,RS", "120.abc.host", "RS"), ("120.abc.host:2,", "120.abc.host", ""),
            ("120.abc.host", "120.abc.host", ""), ("120.abc.host;2,S", "120.abc.host", "S"),
            ("120.abc,S=10:2,ST", "120.abc,S=10", "ST"),
        ]
    )
    func maildir(name: String, unique: String, flags: String) throws {
        let parsed = try #require(MaildirFileName(name))
        #expect(parsed.unique == unique)
        #expect(parsed.flags == Set(flags))
    }

    @Test("hidden files and paths are no Maildir names", arguments: ["", ".hidden", "a/b"])
    func noMaildir(name: String) {
        #expect(MaildirFileName(name) == nil)
    }
}
