// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline search, report")
struct SearchAndReportTests {
    private let program: TimelineProgram

    init() throws {
        program = try TimelineProgram()
        try program.run("demo", "--store", "s")
    }

    @Test("search finds what was said, builds its index anew, and says when there is nothing")
    func search() throws {
        let first = try program.run("search", "parcel", "--json", "--store", "s")
        #expect(first.status == 0, "\(first.complaint)")
        let rebuilt = try program.run("search", "parcel", "--rebuild", "--json", "--store", "s")
        #expect(rebuilt.text == first.text)
        let nothing = try program.run("search", "xyzzyplugh", "--store", "s")
        #expect(nothing.text.contains("Nothing was said"))
        #expect(try program.run("search", "!", "--store", "s").status == 65)
    }

    @Test("report shows nothing but when customers come", arguments: ["heat", "svg"])
    func heat(format: String) throws {
        let run = try program.run(
            ["report", "--from", "2025-06-01", "--until", "2025-06-08", "--now", "2025-06-08"]
                + ["--format", format, "--store", "s"]
        )
        #expect(run.status == 0, "\(run.complaint)")
        let words = format == "svg" ? "<title>Fri 8:00, 1</title>" : "all channels, most on"
        #expect(run.text.contains(words))
        #expect(!run.text.contains("|"))
    }

    @Test("report comes in four forms", arguments: ["markdown", "csv", "html", "json"])
    func report(format: String) throws {
        let run = try program.run(
            "report",
            "--from",
            "2025-06-01",
            "--until",
            "2025-06-08",
            "--now",
            "2025-06-08",
            "--by",
            "channel",
            "--format",
            format,
            "--store",
            "s"
        )
        #expect(run.status == 0, "\(run.complaint)")
        #expect(run.text.contains("mail"))
        let again = try program.run(
            "report",
            "--from",
            "2025-06-01",
            "--until",
            "2025-06-08",
            "--now",
            "2025-06-08",
            "--by",
            "channel",
            "--format",
            format,
            "--store",
            "s"
        )
        #expect(run.text == again.text)
    }
}
