// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Reports read in batches")
struct ReportBatchTests {
    private static let viewer = Viewer.rep("bo")
    private let fixture: TimelineFixture

    init() async throws { fixture = try await TimelineFixture(seed: 31) }

    private static func name(_ number: Int) -> Identifier {
        Identifier(.email, "c\(number)@example.com")
    }

    /// A question, and the answer to it after some minutes.
    private static func exchange(_ id: String, minute: Double, with number: Int) -> [Interaction] {
        let name = [name(number)]
        let question = TimelineFixture.message(
            "q\(id)",
            minute: minute,
            "Where is my parcel?",
            from: name
        )
        var answer = TimelineFixture.message(
            "a\(id)",
            minute: minute + Double(1 + number % 7),
            "It is on its way.",
            from: name,
            direction: .outbound
        )
        let rep: RepID = number.isMultiple(of: 2) ? "bo" : "kim"
        answer.participants.append(Participant(.rep, .other, rep: rep))
        return [question, answer]
    }

    private func record(_ interactions: [Interaction]) async throws {
        for start in stride(from: 0, to: interactions.count, by: 200) {
            let part = interactions[start..<min(start + 200, interactions.count)]
            try await fixture.record(part.map { .interaction($0) })
        }
    }

    private func customers() async throws -> [Customer] {
        let page = try await fixture.history.customers(limit: 500, for: Self.viewer)
        #expect(page.next == nil)
        return page.customers
    }

    @Test("a report is what customer after customer gives, also of one with a long history")
    func equal() async throws {
        var all: [Interaction] = []
        for number in 0..<40 {
            all += Self.exchange("\(number)", minute: Double(number) * 3, with: number)
        }
        // More than one read gives, and with answers that only older entries hold.
        let long = InteractionHistory.historyLimit * 6 / 5
        for number in 0..<(long / 2) {
            all += Self.exchange("long \(number)", minute: Double(number) * 10, with: 40)
        }
        try await record(all)
        let start = TimelineFixture.start
        let span = TimeSpan(
            start.advanced(by: .seconds(-60)),
            start.advanced(by: .seconds(30 * 86_400))
        )
        for grouping in ReportRequest.Grouping.allCases {
            let request = ReportRequest(span, by: grouping)
            let now = start.advanced(by: .seconds(20 * 86_400))
            let report = try await fixture.history.report(request, now: now, for: Self.viewer)
            var builder = ReportBuilder(
                request,
                in: try await fixture.history.context(now: now)
            )
            for customer in try await customers() {
                var known = try await fixture.history.history(
                    of: customer,
                    for: Self.viewer,
                    asOf: nil
                )
                if !known.isComplete {
                    let page = try await fixture.history.timeline(
                        of: customer,
                        TimelineRequest(limit: 1_000),
                        for: Self.viewer
                    )
                    known.entries = page.entries.reversed()
                    known.isComplete = true
                }
                builder.add(known)
            }
            #expect(report == builder.report)
            #expect(report.rows.map(\.messages).reduce(0, +) == 40 + long / 2)
            #expect(report.rows.map(\.answerTimes.count).reduce(0, +) == 40 + long / 2)
        }
    }

    @Test("parts can be added in any order")
    func parts() async throws {
        try await record((0..<12).flatMap { Self.exchange("\($0)", minute: 5, with: $0) })
        let start = TimelineFixture.start
        let span = TimeSpan(start, start.advanced(by: .seconds(86_400)))
        let context = CheckContext(now: start.advanced(by: .seconds(86_400)))
        var parts: [ReportBuilder] = []
        for customer in try await customers() {
            var part = ReportBuilder(ReportRequest(span), in: context)
            part.add(try await fixture.history.history(of: customer, for: Self.viewer, asOf: nil))
            parts.append(part)
        }
        func sum(_ parts: some Sequence<ReportBuilder>) -> Report {
            var whole = ReportBuilder(ReportRequest(span), in: context)
            for part in parts { whole.add(part) }
            return whole.report
        }
        let report = sum(parts)
        #expect(report.rows.map(\.name) == ["bo", "kim"])
        #expect(report == sum(parts.reversed()))
    }

    @Test("is for reps alone")
    func visitors() async {
        let start = TimelineFixture.start
        let error = await #expect(throws: HistoryError.self) {
            _ = try await fixture.history.report(
                ReportRequest(TimeSpan(start, start)),
                for: .visitor(proven: [])
            )
        }
        #expect(error?.code == .forbidden)
    }
}
