// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import ThroughlineTesting

// A plain program and not a benchmarking framework: the figures that count are ratios, and a ratio
// holds only where both sides run in turn, in one process and in the same minute. Frameworks measure
// one thing after the other.

/// Measures the library, and whatever it is measured against.
@main
struct Bench {
    static func main() async {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments.first == "identity" {
                try await LinkageCommand(Array(arguments.dropFirst())).run()
            } else {
                try await run(try Options(arguments))
            }
        } catch {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            exit(error is Options.Fault ? 64 : error is LinkageTrial.Failure ? 65 : 1)
        }
    }

    private static func run(_ options: Options) async throws {
        let context = try Context(options)
        defer { context.removeScratch() }
        var report = Report(
            scale: options.scale.rawValue,
            madeAt: Int(Date().timeIntervalSince1970),
            isProcessorTime: options.countsProcessorTime,
            machine: .current()
        )
        var sections: [String: Report.Section] = [:]
        let suites = Suites.all.filter { options.asks(for: $0.name) }
        for suite in suites.filter(\.isFirst) + suites.filter({ !$0.isFirst }) {
            context.progress(suite.name)
            var rows = try await suite.run(context)
            // So little work says nothing of speed, and is held against nothing.
            if context.isBrief { for index in rows.indices { rows[index].bar = nil } }
            sections[suite.name] = .init(suite.title, rows)
        }
        report.sections = suites.compactMap { sections[$0.name] }
        report.machine.load += Machine.load()
        print(Table(report).text)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        if let path = options.json {
            try encoder.encode(report).write(to: URL(fileURLWithPath: path))
        }
        if let path = options.markdown {
            try Data(Table(report).markdown.utf8).write(to: URL(fileURLWithPath: path))
        }
        if let path = options.svg {
            try Data(Chart(report).svg.utf8).write(to: URL(fileURLWithPath: path))
        }
    }
}

/// Everything that can be measured, in the order in which it is shown.
enum Suites {
    struct Suite {
        let name: String
        let title: String
        /// Whether it is measured before all others, wherever it is shown: what they keep of memory
        /// would be counted.
        var isFirst = false
        let run: (Context) async throws -> [Row]
    }

    static var all: [Suite] {
        [
            Suite(name: "append", title: "Appending to the log", run: AppendRows.rows),
            Suite(name: "callers", title: "Many callers at once", run: CallerRows.rows),
            Suite(name: "read", title: "Reading the log", run: ScanRows.rows),
            Suite(name: "page", title: "A page of a timeline", run: PageRows.rows),
            Suite(name: "unlink", title: "Taking a link back", run: UnlinkRows.rows),
            Suite(name: "identity", title: "Who is who", run: IdentityRows.rows),
            Suite(name: "brief", title: "Briefs, in a large store", run: BriefRows.rows),
            Suite(
                name: "checks",
                title: "Consistency and search, in a large store",
                run: CheckRows.rows
            ),
            Suite(name: "feed", title: "Appending beside a search index", run: FeedRows.rows),
            Suite(name: "parse", title: "Reading what comes in", run: ParseRows.rows),
            Suite(name: "small", title: "Small payloads, one core", run: ParseRows.small),
            Suite(name: "memory", title: "Memory", isFirst: true, run: MemoryRows.rows),
            Suite(name: "growth", title: "A store that grows", run: GrowthRows.rows),
        ]
    }
}
