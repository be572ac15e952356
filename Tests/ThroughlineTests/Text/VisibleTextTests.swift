// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("VisibleText")
struct VisibleTextTests {
    @Test(
        "an attribution is known in every form and language",
        arguments: MailFixtures.attributions
    )
    func attributions(line: String) {
        for attribution in Set([line, wrapped(line, at: 56), wrapped(line, at: 40)]) {
            for history in ["\n> old text\n> more\n", "\nold text\nmore\n", "> old text\n"] {
                let body = "Own words here.\n\n\(attribution)\n\(history)"
                #expect(VisibleText(body).visible == "Own words here.", "\(body)")
            }
        }
    }

    @Test("unmarked history is known by how it begins", arguments: MailFixtures.beginnings)
    func beginnings(line: String) {
        let beginning = line.split(separator: "|", omittingEmptySubsequences: false)
        for indent in ["", "   "] {
            let head = beginning.map { indent + $0 }.joined(separator: "\n")
            for gap in ["\n", "\n\n\n"] {
                let body = "Own words here.\(gap)\(head)\n\nold text\nmore\n"
                #expect(VisibleText(body).visible == "Own words here.", "\(body)")
            }
        }
    }

    @Test("the footer of a device is known in every language", arguments: MailFixtures.footers)
    func footers(line: String) {
        let text = VisibleText("Own words.\n\n\(line)\n")
        #expect(text.visible == "Own words.")
        #expect(text.segments.last?.kind == .footer || text.segments.last?.kind == .history)
    }

    @Test(
        "a line that only speaks of mail and devices is the writer's",
        arguments: MailFixtures.ownLines
    )
    func ownLines(line: String) {
        let body = "Own words.\n\n\(line)\n\nMore words."
        #expect(VisibleText(body).visible == body)
    }

    @Test("what only looks like history is the writer's", arguments: VisibleTextFixtures.ownBodies)
    func ownBodies(body: String) {
        #expect(VisibleText(body).visible == body.trimmed)
    }

    @Test("each part has its kind", arguments: VisibleTextFixtures.splits)
    func kinds(split: VisibleTextFixtures.Split) {
        let text = VisibleText(split.body)
        #expect(text.segments.map { "\($0.isVisible ? "+" : "-")\($0.kind)" } == split.kinds)
        #expect(text.visible == split.visible)
    }

    @Test(
        "line breaks of any kind part lines, and come out as line feeds",
        arguments: ["\n", "\r\n", "\r"]
    )
    func lineBreaks(lineBreak: String) {
        let body = ["", "  One.", "", "Two.", "", "-- ", "Ann", ""].joined(separator: lineBreak)
        let text = VisibleText(body)
        #expect(text.visible == "  One.\n\nTwo.")
        #expect(text.segments.map(\.text).joined() == body)
    }

    @Test("a mail in HTML is split by what its program marked", arguments: HTMLFixtures.quoted)
    func html(fixture: HTMLFixtures.Quoted) {
        let text = VisibleText(HTMLText(fixture.html))
        if fixture.answersBetween {
            #expect(text.visible == "Yes, please.\n> Tea?\nTwo.\n> Milk?\nNo.")
        } else {
            #expect(text.visible == "Yes, please.")
        }
        #expect(text.segments.map(\.text).joined() == HTMLText(fixture.html).text)
    }

    @Test("the parts are the body again, whatever it is", arguments: [41, 42, 43] as [UInt64])
    func nothingIsLost(seed: UInt64) {
        var random = SeededText(seed: seed)
        for _ in 0..<300 {
            let body = random.text(from: VisibleTextFixtures.pieces, upTo: 30)
            let text = VisibleText(body)
            let trace: Comment = "seed \(seed): \(body.debugDescription)"
            #expect(text.segments.map(\.text).joined() == body, trace)
            #expect(text.segments.allSatisfy { !$0.text.isEmpty }, trace)
            #expect(text.segments.allSatisfy { $0.kind != .own || $0.isVisible }, trace)
        }
        for _ in 0..<300 {
            let body = random.text(upTo: 80)
            #expect(VisibleText(body).segments.map(\.text).joined() == body, "seed \(seed)")
        }
    }

    @Test("lines beyond the limit go with the last one looked at")
    func limit() {
        let most = String(repeating: "a\n", count: VisibleText.maximumLines)
        let quote = "On 6 May 2024 at 10:00, Ann Lee wrote:\n> b\n"
        let inside = VisibleText(String(most.dropLast(6)) + quote)
        #expect(inside.segments.last?.kind == .quote)
        let outside = VisibleText(most + quote)
        #expect(outside.segments.map(\.kind) == [.own])
        #expect(outside.segments.map(\.text).joined() == most + quote)
    }

    @Test("a hostile body takes time linear in its length", arguments: VisibleTextFixtures.hostile)
    func hostile(piece: String) {
        let body = String(repeating: piece, count: 6_000)
        let time = ContinuousClock().measure { _ = VisibleText(body) }
        #expect(time < .seconds(8))
    }

    private func wrapped(_ line: String, at width: Int) -> String {
        var lines: [String] = []
        for word in line.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension String {
    var trimmed: String {
        String(drop(while: \.isNewline).reversed().drop(while: \.isWhitespace).reversed())
    }
}
