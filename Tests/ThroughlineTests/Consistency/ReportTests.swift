// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("Report")
struct ReportTests {
    /// A week of two reps on three channels.
    private static var week: Story {
        var story = Story()
        story.adopts(at: -1) { adoption in
            var bo = Rep("bo")
            bo.team = "front"
            var kim = Rep("kim")
            kim.team = "back"
            adoption.roster = Roster(name: "r", version: 1, [bo, kim])
        }
        story.asks("Where is my parcel?", at: 0, thread: "a")
        story.replies("On its way.", at: 2, thread: "a")
        story.asks("Thanks!", at: 3, thread: "a")
        story.asks("And the second one?", at: 20, thread: "b")
        story.replies("Tomorrow.", at: 32, thread: "b") {
            $0.interaction.participants[1].rep = "kim"
        }
        story.call(.inbound, .answered, at: 40) { entry in
            entry.interaction.call?.ringMilliseconds = 18_000
            entry.interaction.call?.holdMilliseconds = 180_000
        }
        story.call(.inbound, .answered, at: 41) { entry in
            entry.interaction.call?.ringMilliseconds = 18_001
        }
        story.scores(5, answers: [Answer("What was good?", "Bo was a great help")], at: 44)
        story.scores(10, of: "nps", at: 44.1)
        let kept = story.promises(.delivery, due: 60, at: 2)
        story.changes(kept, .kept, at: 50)
        story.promises(.refund, due: 45, by: "kim", at: 32)
        story.asks("Testing, one two", on: .chat, at: 45) { $0.interaction.marks = [.test] }
        return story
    }

    private func report(
        by grouping: ReportRequest.Grouping = .rep,
        from: Double = -10,
        until: Double = 100,
        zone: Zone = .utc
    ) -> Report {
        let story = Self.week
        let span = TimeSpan(Story.at(from), Story.at(until))
        var builder = ReportBuilder(
            ReportRequest(span, by: grouping, zone: zone),
            in: story.context(at: 60)
        )
        builder.add(story.history)
        return builder.report
    }

    @Test("counts what each rep did, and what customers said of it")
    func reps() throws {
        let report = report()
        #expect(report.rows.map(\.name) == ["bo", "kim"])
        let (bo, kim) = (report.rows[0], report.rows[1])
        #expect(bo.messages == 1 && kim.messages == 1)
        #expect(bo.conversations == 2 && kim.conversations == 0)
        #expect(bo.answerTimes.percentile(50) == .seconds(7_200))
        #expect(kim.answerTimes.percentile(90) == .seconds(12 * 3_600))
        #expect(bo.answersInTime == 1 && kim.answersInTime == 0 && kim.answersMeasured == 1)
        #expect(bo.rungCalls == 2 && bo.ringsInTime == 1)
        #expect(bo.holds.percentile(90) == .seconds(180))
        #expect(bo.promisesKept == 1 && kim.promisesFailed == 1)
        #expect(bo.meanSatisfaction == 100 && bo.netPromoterScore == 100)
        #expect(bo.recognitions.map(\.words) == ["Bo was a great help"])
        #expect(bo.thanks == 1)
        #expect(kim.obstacles["promise"] == 1)
        #expect(report.testContacts == 1)
    }

    @Test(
        "groups by team and by channel too",
        arguments: [
            (ReportRequest.Grouping.team, ["back", "front"]), (.channel, ["mail", "phone"]),
        ]
    )
    func groups(grouping: ReportRequest.Grouping, names: [String]) {
        let report = report(by: grouping)
        #expect(Set(names).isSubset(of: Set(report.rows.map(\.name))), "\(report.rows.map(\.name))")
        #expect(report.rows.map(\.name) == report.rows.map(\.name).sorted())
    }

    @Test("a score on a scale too wide to compute with counts for nobody, and stops nothing")
    func wideScale() {
        var story = Self.week
        story.scores(1e308, from: -1e308, to: 1e308, at: 46)
        let span = TimeSpan(Story.at(-10), Story.at(100))
        var builder = ReportBuilder(ReportRequest(span, by: .rep), in: story.context(at: 60))
        builder.add(story.history)
        let means = builder.report.rows.map(\.meanSatisfaction)
        #expect(means == report().rows.map(\.meanSatisfaction))
    }

    @Test("counts only what lies in its stretch, the first moment included and the last not")
    func stretch() {
        #expect(report(from: 2, until: 2.001).rows.map(\.messages) == [1])
        #expect(report(from: 1, until: 2).rows.allSatisfy { $0.messages == 0 })
    }

    @Test("shows the hours in which customers come, by the clocks of its zone")
    func heat() throws {
        let copenhagen = try #require(Zone("Europe/Copenhagen"))
        // The story begins on Monday at 08:00 UTC, which is 10:00 in Copenhagen in June.
        let peak = try #require(report(zone: copenhagen).heat.peak(of: .email))
        #expect(peak.day == .monday && peak.hour == 10 && peak.count == 1)
        let rows = report().heat.terminalText(of: .email).split(separator: "\n")
        #expect(rows.count == 8)
        #expect(rows[1].hasPrefix("Mon  ········█"))
        #expect(report().heat.svg(of: .email).contains("Mon 8:00, 1"))
        #expect(report().heat.terminalText(of: .social).isEmpty)
    }

    @Test("percentiles are exact")
    func percentiles() {
        var distribution = Distribution()
        #expect(distribution.percentile(50) == nil)
        for value in (1...100).reversed() { distribution.add(.seconds(value)) }
        for (percent, seconds) in [(0, 1), (1, 1), (50, 50), (90, 90), (100, 100), (250, 100)] {
            #expect(distribution.percentile(percent) == .seconds(seconds))
        }
        #expect(distribution.greatest == .seconds(100))
    }

    @Test("percentiles are those of all values sorted, whatever their number, order and repeats")
    func percentilesOfMany() {
        var random = SeededGenerator(seed: 20_251)
        for count in [1, 2, 3, 99, 100, 101, 1_000, 5_000] {
            let values = (0..<count).map { _ in Int64.random(in: 0...3_000, using: &random) }
            var (whole, part, other) = (Distribution(), Distribution(), Distribution())
            for (index, value) in values.enumerated() {
                whole.add(.seconds(value))
                if index.isMultiple(of: 3) {
                    part.add(.seconds(value))
                } else {
                    other.add(.seconds(value))
                }
            }
            let sorted = values.sorted()
            for percent in 1...100 {
                let rank = (count * percent + 99) / 100
                #expect(whole.percentile(percent) == .seconds(sorted[rank - 1]))
            }
            other.add(part)
            #expect(other == whole)
            #expect(whole.count == count)
        }
    }

    @Test("lengths count to the nearest second, and the longest there can be is no trap")
    func rounding() {
        var distribution = Distribution()
        distribution.add(.milliseconds(1_499))
        distribution.add(.milliseconds(1_500))
        distribution.add(
            .init(secondsComponent: .max, attosecondsComponent: 999_999_999_999_999_999)
        )
        #expect(distribution.percentile(33) == .seconds(1))
        #expect(distribution.percentile(66) == .seconds(2))
        #expect(distribution.greatest?.components.seconds == .max)
    }

    @Test("comes in four forms, and obeys nothing that a customer wrote")
    func forms() {
        var story = Self.week
        story.scores(
            5,
            answers: [Answer("?", "=cmd() <script>alert(1)</script> | \u{1B}[2J a b")],
            at: 46
        )
        let span = TimeSpan(Story.at(-10), Story.at(100))
        var builder = ReportBuilder(ReportRequest(span), in: story.context(at: 60))
        builder.add(story.history)
        let report = builder.report
        #expect(report.markdown.hasPrefix("# Service by rep"))
        #expect(!report.markdown.contains("\n\\-"))
        #expect(!report.markdown.contains("\u{1B}") && !report.html.contains("\u{1B}"))
        #expect(!report.html.contains("<script>"))
        #expect(report.html.contains("<svg") && report.html.hasSuffix("</html>\n"))
        #expect(!report.html.contains("http://") || report.html.contains("www.w3.org/2000/svg"))
        #expect(report.csv.split(separator: "\r\n").count == 3)
        #expect(report.json["rows"]?[0]?["name"]?.string == "bo")
        for row in report.csv.split(separator: "\r\n") {
            #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == 21)
        }
    }

    @Test("is the same in whatever order customers are added")
    func order() {
        var other = Story()
        other.asks("Hello?", at: 1)
        other.replies(at: 4)
        other.scores(2, at: 5)
        let request = ReportRequest(TimeSpan(Story.at(-10), Story.at(100)))
        var reports: [Report] = []
        for stories in [[Self.week, other], [other, Self.week]] {
            var builder = ReportBuilder(request, in: Self.week.context(at: 60))
            for story in stories { builder.add(story.history) }
            reports.append(builder.report)
        }
        #expect(reports[0].json == reports[1].json)
    }
}
