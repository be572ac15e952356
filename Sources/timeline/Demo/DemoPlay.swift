// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Throughline

/// The demo's three acts: what is done, and what is shown of it.
struct DemoPlay {
    /// The store's folder.
    let folder: String

    /// How much of the brief is shown here.
    private static let briefLines = 8
    /// How wide what was found is, beside the week's hours.
    private static let findingWidth = 48
    private static let viewer = Viewer.rep("demo")
    /// The Friday morning on which the eighth contact is read.
    private static let friday = "2025-06-06T08:20:00Z"

    func run(_ first: DemoHistory) async throws -> DemoHistory {
        var kept = first
        try await sevenStrangers(&kept)
        try await theEighthContact(&kept)
        try await aWrongLink(&kept)
        commands()
        return kept
    }

    // MARK: - Act one

    private func sevenStrangers(_ kept: inout DemoHistory) async throws {
        Output.line("1  SEVEN STRANGERS BECOME ONE PERSON")
        Output.line()
        try await kept.record(DemoWeek.contacts)
        let strangers = try await count(kept.history)
        try await kept.record([DemoWeek.lateLogin])
        try await kept.tellWhoIsWho()
        try await kept.promise()
        let ana = try await kept.history.customer(DemoPeople.mail, for: Self.viewer)
        for stranger in DemoStranger.seven {
            let why = try await stranger.reason(ana, kept.history, viewer: Self.viewer)
            stranger.lines(why).forEach { Output.line($0) }
        }
        Output.line()
        let count = kept.count
        let text =
            "\(count.payloads) payloads, \(count.items) items. \(count.duplicates) came twice, a "
            + "receipt came before its message, Monday's login came on Thursday. Until that login "
            + "and the words of three reps they were \(strangers - 1) customers; now they are one, "
            + "with \(ana.members.count) identifiers."
        text.wrapped(toWidth: 80).forEach { Output.line($0) }
        Output.line()
    }

    private func count(_ history: InteractionHistory) async throws -> Int {
        try await history.customers(limit: 100, for: Self.viewer).customers.count
    }

    // MARK: - Act two

    private func theEighthContact(_ kept: inout DemoHistory) async throws {
        Output.line("2  THE EIGHTH CONTACT: WHAT ITS REP READS FIRST")
        Output.line()
        try await kept.record([DemoWeek.eighth])
        let known = try await kept.history.history(of: DemoPeople.mail, for: Self.viewer)
        let now = Timestamp(rfc3339: Self.friday) ?? .epoch
        let brief = Brief(known, in: CheckContext(now: now), for: "demo")
        let lines = brief.terminalText.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines.prefix(Self.briefLines) { Output.line(String(line)) }
        let rest = max(0, lines.count - Self.briefLines)
        Output.line("         … and \(rest) more lines")
        Output.line()
        let findings = Checks.shipped.findings(on: known, in: CheckContext(now: now))
        let week = TimeSpan(now.advanced(by: .seconds(-7 * 86_400)), now)
        let report = try await kept.history.report(
            ReportRequest(week, by: .channel),
            now: now,
            for: Self.viewer
        )
        show(findings, beside: report.heat)
        Output.line()
    }

    /// What is wrong with how Ana was served, the gravest first, and beside it when customers came.
    private func show(_ findings: [Finding], beside heat: HeatMap) {
        let right =
            ["When customers come, by hour"]
            + heat.terminalText().split(separator: "\n").map(String.init)
        var left: [String] = []
        var shown = 0
        for finding in findings {
            let text = "\(finding.check): \(finding.sentence)".neutralised(for: .terminal)
            let rows = text.wrapped(toWidth: Self.findingWidth - 3)
            let room = right.count - 1 - left.count
            guard room > 0 else { break }
            left += zip(rows.indices, rows.prefix(room)).map { ($0 == 0 ? "" : "  ") + $1 }
            if rows.count > room, let last = left.popLast() { left.append(last + "…") }
            shown += 1
        }
        left += Array(repeating: "", count: max(0, right.count - left.count - 1))
        left.append("… and \(findings.count - shown) more: timeline check")
        for (one, other) in zip(left, right) {
            Output.line(one.padded(toWidth: Self.findingWidth + 2) + other)
        }
    }

    // MARK: - Act three

    private func aWrongLink(_ kept: inout DemoHistory) async throws {
        Output.line("3  A WRONG LINK, TAKEN BACK AS IF IT HAD NEVER BEEN MADE")
        Output.line()
        let link = try await kept.link(
            "wrong",
            DemoPeople.mobile,
            DemoPeople.stranger,
            by: "kim",
            at: "07T09:50",
            because: "same street"
        )
        try await kept.record(DemoWeek.forty)
        let mixed = try await digest(kept.history)
        let began = ContinuousClock.now
        try await kept.unlink(link, by: "bo", at: "07T11:00", because: "neighbours")
        let took = began.duration(to: .now)
        let unlinked = try await digest(kept.history)
        let never = try await digest(neverLinked())
        Output.line("Kim links Ana with Per; forty more messages come in, from both:")
        Output.line("  linked        " + mixed)
        Output.line("Bo takes the link back, in \(took.milliseconds) ms. What the store says now,")
        Output.line("and what a store says in which they were never linked (SHA-256):")
        Output.line("  unlinked      " + unlinked)
        Output.line("  never linked  " + never)
        Output.line(
            unlinked == never && unlinked != mixed
                ? "Equal, byte for byte." : "NOT EQUAL: this is a fault. Please report it."
        )
        Output.line()
    }

    /// The digest of another history, in memory, in which nobody was linked by mistake.
    private func neverLinked() async throws -> InteractionHistory {
        let clock = DemoClock()
        let random = RandomSource.repeating(seed: 1)
        var other = DemoHistory(
            InMemoryEventStore(random: random, clock: { clock.now }),
            try await Vault(keys: InMemoryKeyStore(random: random), random: random),
            clock
        )
        try await other.record(DemoWeek.contacts)
        try await other.record([DemoWeek.lateLogin])
        try await other.tellWhoIsWho()
        try await other.promise()
        try await other.record([DemoWeek.eighth])
        try await other.record(DemoWeek.forty)
        return other.history
    }

    /// SHA-256 of `export --canonical`, shortened to what fits a line.
    private func digest(_ history: InteractionHistory) async throws -> String {
        var hash = SHA256()
        try await history.canonicalExport.lines { line in
            hash.update(data: Array((line.text() + "\n").utf8))
        }
        return String(Hex.string(Array(hash.finalize())).prefix(48))
    }

    // MARK: - What to try

    private func commands() {
        let own = Self.program
        Output.line("The store is kept; its name is for the four commands to try:")
        Output.line("  export THROUGHLINE_STORE=\(Self.quoted(folder))")
        Output.line("  \(own) show ana@workshop.example")
        Output.line("  \(own) brief order:4711 --as-of \(Self.friday)")
        Output.line("  \(own) why ana@workshop.example +4533123456")
        Output.line("  \(own) verify")
    }

    /// A path as a shell takes it.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
                || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
        }
        return isPlain
            ? path
            : "'"
                + path.split(
                    separator: "'",
                    omittingEmptySubsequences: false
                ).joined(separator: "'\\''") + "'"
    }

    /// How this program is called from where it was started.
    private static var program: String {
        let path = CommandLine.arguments.first ?? "timeline"
        let isBuilt = path.contains("/.build/") || path.hasPrefix(".build/")
        return isBuilt ? "swift run -q timeline" : path.contains("/") ? path : "timeline"
    }
}
