// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Brief")
struct BriefTests {
    private func brief(_ story: Story, now: Double = 60, for reader: RepID? = nil) -> Brief {
        Brief(story.history, in: CheckContext(now: Story.at(now)), for: reader)
    }

    @Test("Ana's week reads as it should")
    func anasWeek() {
        let text = brief(.anasWeek).terminalText
        #expect(text == AnasBrief.text, "\(text)")
    }

    @Test("begins with the same five sections, whatever there is to say")
    func head() {
        for story in [Story(), .anasWeek] {
            let sections = brief(story).lines.prefix(5).map(\.section)
            #expect(sections == [.greeting, .waiting, .promises, .dangers, .lastTouch])
        }
    }

    @Test("quotes at most 160 characters of what nobody has answered")
    func quoteIsCut() throws {
        let words = String(repeating: "abcdefghi ", count: 40)
        for length in [159, 160, 161, 400] {
            var story = Story()
            story.asks(String(words.prefix(length)), at: 50)
            let line = try #require(brief(story).lines.first { $0.section == .waiting })
            let quote = try #require(line.text.split(separator: "“").last?.dropLast())
            #expect(quote.count <= Brief.quoteLimit)
            #expect(quote.hasSuffix("…") == (length > 160))
        }
    }

    @Test("shows the oldest unanswered words, and that there are more")
    func oldest() throws {
        var story = Story()
        story.asks("The first one?", at: 1, thread: "a")
        story.asks("The second one?", at: 2, thread: "b")
        story.asks("The third one?", on: .chat, at: 3)
        let line = try #require(brief(story).lines.first { $0.section == .waiting })
        #expect(line.text.contains("The first one?"))
        #expect(line.text.contains("+2 more"))
    }

    @Test("a settled wait is not shown as one")
    func acknowledged() throws {
        var story = Story()
        let ref = story.asks("Where is it?", at: 1)
        story.acknowledges(UnansweredCheck.id(of: ref), at: 5)
        let line = try #require(brief(story).lines.first { $0.section == .waiting })
        #expect(line.text.contains("Nobody waits"))
    }

    @Test("says that it cannot tell where one direction is unseen")
    func unseen() throws {
        var story = Story()
        story.history.accounts["mail"]?.sees = .inbound
        story.asks("Where is it?", at: 1)
        let line = try #require(brief(story).lines.first { $0.section == .waiting })
        #expect(line.text.contains("perhaps answered unseen"))
    }

    @Test("names no finding of low severity")
    func noLowFindings() {
        var story = Story()
        story.asks("Hello", at: 0) { $0.variants = [Interaction()] }
        story.replies(at: 1)
        #expect(
            !Checks.shipped.findings(
                on: CaseFile(story.history, in: CheckContext(now: Story.at(60)))
            ).isEmpty
        )
        #expect(!brief(story).lines.contains { $0.section == .danger })
        #expect(brief(story).terminalText.contains("None is known."))
    }

    @Test("warns of a rep who is answering, but not that rep")
    func claims() {
        var story = Story()
        story.asks("Where is it?", at: 59)
        story.claims(by: "kim", at: 59.9)
        #expect(brief(story).terminalText.contains("kim said 6 min ago that they are answering"))
        #expect(!brief(story, for: "kim").terminalText.contains("they are answering"))
        #expect(!brief(story, now: 61).terminalText.contains("they are answering"))
    }

    @Test("greets by the best-founded name, and never by another customer's")
    func names() {
        var story = Story()
        story.asks("Hello", at: 0) { entry in
            entry.interaction.participants += [
                Participant(
                    .customer,
                    .cc,
                    name: "Boris Otherman",
                    identifiers: [KnownIdentifier(Identifier(.email, "o@example.org"), .verified)]
                )
            ]
        }
        story.asks("Hello", at: 1) { $0.interaction.participants[0].name = "ana@example.org" }
        let text = brief(story).terminalText
        #expect(text.contains("Greet    Ana Petersen."))
        #expect(!text.contains("Otherman"))
    }

    @Test(
        "says how sure we are",
        arguments: [
            ([Tier.authoritative], 0, "Sure: mail proven."),
            ([.declared], 0, "Not sure: mail only claimed."),
            ([.ambient], 0, "Not sure: mail seen."),
            ([.verified], 1, "Sure in part: mail proven, 1 held back."),
        ]
    )
    func certainty(tiers: [Tier], held: Int, words: String) {
        var story = Story()
        story.history.identifiers = tiers.map { KnownAs(Story.ana, $0) }
        story.history.held = (0..<held).map { index in
            HeldLink(Identifier(.phone, "+452000000\(index)"), reason: "somebody else proved it")
        }
        #expect(brief(story).lines[0].text.hasSuffix(words))
        #expect(brief(story).terminalText.contains("may not be theirs") == (held > 0))
    }

    @Test("obeys nothing that a customer wrote, on either sink")
    func neutralised() {
        var story = Story()
        story.asks("\u{1B}[2J\u{202E}evil\r\n[x](http://e) *b* <i>", at: 59) { entry in
            entry.interaction.participants[0].name = "\u{1B}]0;Ana\u{7}"
            entry.interaction.about = [Topic("order", "\u{1B}[31m")]
        }
        story.promises(.refund, about: "o:\u{9B}1m", quote: "\u{1B}[H", at: 58)
        story.add(.note, .internal, on: .internal, at: 58, "\u{1B}c")
        let brief = brief(story)
        let controls = { (text: String) in
            text.unicodeScalars.contains { scalar in
                (scalar.value < 0x20 && scalar != "\n") || (0x7F..<0xA0).contains(scalar.value)
                    || (0x202A...0x202E).contains(scalar.value)
            }
        }
        #expect(!controls(brief.terminalText))
        #expect(!controls(brief.markdown))
        #expect(!brief.markdown.contains("[x](http"))
        #expect(!controls(brief.json.text()))
        #expect(brief.lines.contains { controls($0.text) }, "or the test shows nothing")
    }

    @Test(
        "fits 40 rows of 80 columns, cites every line, and is the same every time",
        arguments: 0..<25
    )
    func bounds(seed: Int) {
        var random = SeededText(seed: UInt64(seed))
        let story = Story.random(&random)
        let brief = brief(story, now: 300)
        let rows = brief.terminalText.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows.count <= 40, "seed \(seed)")
        #expect(rows.allSatisfy { $0.displayWidth <= 80 }, "seed \(seed)")
        let known = story.refs
        for line in brief.lines {
            #expect(Set(line.events).isSubset(of: known), "seed \(seed)")
            let mayCiteNothing: Set<Brief.Section> = [
                .greeting, .waiting, .promises, .dangers, .lastTouch, .colophon,
            ]
            #expect(!line.events.isEmpty || mayCiteNothing.contains(line.section), "seed \(seed)")
        }
        var shuffled = story
        shuffled.history.commitments.shuffle(using: &random)
        shuffled.history.commitmentChanges.shuffle(using: &random)
        shuffled.history.claims.shuffle(using: &random)
        #expect(self.brief(shuffled, now: 300) == brief, "seed \(seed)")
    }
}

extension Story {
    /// Every ref that the history holds.
    fileprivate var refs: Set<Ref> {
        Set(
            history.entries.flatMap { $0.events.map(\.ref) } + history.commitments.map(\.ref)
                + history.commitmentChanges.map(\.ref) + history.claims.map(\.ref)
        )
    }

    /// A history of random events with random words.
    fileprivate static func random(_ random: inout SeededText) -> Story {
        var story = Story()
        var promises: [Ref] = []
        let channels: [Channel] = [.email, .chat, .social, .sms, .web, .inPerson]
        for _ in 0..<Int.random(in: 0...120, using: &random) {
            let hours = Double.random(in: 0...299, using: &random)
            let channel = channels.randomElement(using: &random) ?? .email
            let words = random.text(upTo: 300)
            let thread =
                Bool.random(using: &random) ? "t\(Int.random(in: 0...5, using: &random))" : nil
            switch Int.random(in: 0...8, using: &random) {
            case 0...2: story.asks(words, on: channel, at: hours, thread: thread)
            case 3, 4: story.replies(words, on: channel, at: hours, thread: thread)
            case 5: story.call(.inbound, .answered, at: hours)
            case 6: story.add(.note, .internal, on: .internal, at: hours, words)
            case 7:
                promises.append(
                    story.promises(
                        .refund,
                        .percent(Int.random(in: 1...3, using: &random)),
                        about: "order:\(Int.random(in: 1...3, using: &random))",
                        due: Double.random(in: 0...400, using: &random),
                        quote: words,
                        at: hours
                    )
                )
            default:
                if let promise = promises.randomElement(using: &random) {
                    story.changes(promise, .kept, at: hours)
                }
            }
        }
        story.claims(by: "kim", at: 299.9)
        return story
    }
}
