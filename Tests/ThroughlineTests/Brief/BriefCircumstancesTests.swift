// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("BriefCircumstances")
struct BriefCircumstancesTests {
    private func lines(
        _ section: Brief.Section,
        now: Double = 48,
        _ tell: (inout Story) -> Void
    ) -> [String] {
        var story = Story()
        tell(&story)
        let brief = Brief(story.history, in: story.context(at: now))
        return brief.lines.filter { $0.section == section }.map(\.text)
    }

    @Test("says what they were given so far, and leaves out what was taken back")
    func gestures() {
        let lines = lines(.gestures) { story in
            story.promises(.discount, .percent(15), about: "order:4711", at: 0)
            let refund = story.promises(.refund, .money(ExactNumber(20), "EUR"), by: "kim", at: 1)
            story.changes(refund, .kept, at: 2)
            story.changes(story.promises(.discount, .percent(90), at: 3), .withdrawn, at: 4)
            story.promises(.callback, due: 90, at: 5)
        }
        #expect(
            lines == [
                "2 so far: refund 20 EUR (kim, Mon 2 Jun), 15 % on order:4711 (bo, Mon 2 Jun, open)"
            ]
        )
    }

    @Test("says what they tried alone, and forgets it after a fortnight")
    func selfService() {
        let tell: (inout Story) -> Void = { story in
            story.add(.pageView, .inbound, on: .web, at: 0) { entry in
                entry.pages = [
                    .init(page: PageDetails(url: "/returns", title: "Returns"), at: Story.at(0)),
                    .init(page: PageDetails(url: "/returns", title: "Returns"), at: Story.at(0.1)),
                    .init(page: PageDetails(url: "/shoes", title: "Shoes"), at: Story.at(0.2)),
                ]
            }
            story.asks("Where?", on: .chat, at: 1)
            story.replies("Hi! I am Botty.", on: .chat, at: 1.01) {
                $0.interaction.participants[1].role = .bot
            }
        }
        #expect(lines(.selfService, tell) == ["Returns (2×), a bot"])
        #expect(lines(.selfService, now: 15 * 24, tell).isEmpty)
        #expect(lines(.selfService) { $0.asks("Where?", at: 0) }.isEmpty)
    }

    @Test("says how they want to be met")
    func preferences() {
        let lines = lines(.preferences) { story in
            story.prefers(.language, "da", at: 0)
            story.prefers(.language, "de", at: 1)
            story.prefers(.other, "Call after noon", at: 2)
            story.prefers(.channel, "email", at: 3)
            story.prefers(.channel, "", at: 4)
            story.asks("STOP", on: .sms, at: 5)
        }
        #expect(lines == ["German, Call after noon, no sms since Mon 2 Jun"])
    }

    @Test("says what they were asked already, with what they answered")
    func asked() {
        let lines = lines(.asked) { story in
            story.asks("My shoes are broken", on: .chat, at: 0, thread: "t")
            story.replies("I am sorry. Which size are they?", on: .chat, at: 0.1, thread: "t")
            story.asks("42", on: .chat, at: 0.2, thread: "t")
            story.replies("A new pair is on its way.", on: .chat, at: 0.3, thread: "t")
            story.replies("Anything else?", on: .chat, at: 0.4, thread: "t")
        }
        #expect(lines == ["Mon 2 Jun, bo: “Which size are they?” → “42”"])
    }

    @Test("shows strain from three events on, with its parts")
    func strain() {
        func told(_ count: Int) -> [String] {
            lines(.strain) { story in
                for hour in 0...count { story.asks("Hello \(hour)?", at: Double(hour)) }
            }
        }
        #expect(told(2).isEmpty)
        #expect(told(3) == ["asked 3 more times before an answer"])
    }
}
