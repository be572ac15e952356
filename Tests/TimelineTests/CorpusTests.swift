// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The main job, on real payloads that other projects published.
@Suite("timeline record, over the corpus", .enabled(if: Corpus.isThere, "The corpus is absent."))
struct CorpusTests {
    @Test(
        "every file is accounted for, and recording again appends nothing",
        arguments: Corpus.jobs
    )
    func accounts(_ job: Corpus.Job) throws {
        let program = try TimelineProgram()
        let files = Corpus.files(of: job)
        try #require(!files.isEmpty)
        let first = try Corpus.record(job, files, in: program)
        #expect(Set(first.compactMap { $0["file"] as? String }) == Set(files))
        let outcomes = first.compactMap { $0["outcome"] as? String }
        #expect(outcomes.count == first.count)
        #expect(outcomes.contains("appended"))
        let second = try Corpus.record(job, files, in: program)
        #expect(second.count == first.count)
        let again = Set(second.compactMap { $0["outcome"] as? String })
        #expect(again.isSubset(of: ["duplicate", "ignored", "refused"]), "\(again)")
    }

    @Test("any order, with three in ten repeated, gives the same canonical export")
    func order() throws {
        // One order in every run of the suite; another in each soak run, which names its seed.
        let isSoak = ProcessInfo.processInfo.environment["THROUGHLINE_SOAK"] != nil
        let seed = isSoak ? UInt64.random(in: 0...UInt64.max) : 4_711
        var generator = Splitmix(state: seed)
        let program = try TimelineProgram()
        var exports: [[UInt8]] = []
        for store in ["one", "other"] {
            let isShuffled = store == "other"
            for job in isShuffled ? Corpus.jobs.shuffled(using: &generator) : Corpus.jobs {
                var files = Corpus.files(of: job)
                if isShuffled {
                    let repeated = files.shuffled(using: &generator).prefix(files.count * 3 / 10)
                    files = (files + repeated).shuffled(using: &generator)
                }
                _ = try Corpus.record(job, files, in: program, store: store)
            }
            exports.append(try program.run("export", "--canonical", "--store", store).output)
        }
        #expect(exports[0].count > 100_000)
        #expect(exports[0] == exports[1], "seed \(seed)")

        let export = try program.run("export", "--store", "one").output
        try Data(export).write(to: URL(fileURLWithPath: program.path("export")))
        #expect(try program.run("import", "export", "--store", "copy").status == 0)
        #expect(try program.run("export", "--store", "copy").output == export)
        #expect(
            try program.run("export", "--canonical", "--store", "copy").output == exports[0]
        )
        #expect(try program.run("verify", "--store", "one").status == 0)
    }
}

/// Where the corpus is, and what reads which part of it.
enum Corpus {
    struct Job: Sendable, CustomTestStringConvertible {
        var adapter: String
        var folder: String
        var testDescription: String { adapter }
    }

    static let jobs = [
        Job(adapter: "mime", folder: "email"),
        Job(adapter: "whatsapp", folder: "chat/whatsapp-pywa"),
        Job(adapter: "meta", folder: "chat/chatwoot-payloads"),
        Job(adapter: "telegram", folder: "social/telegram-telegrambots"),
        Job(adapter: "slack", folder: "chat/slack-events"),
        Job(adapter: "asterisk-cdr", folder: "phone/asterisk-cdr"),
        Job(adapter: "segment", folder: "web/segment-spec"),
        Job(adapter: "connect", folder: "phone/aws-connect"),
        Job(adapter: "activitypub", folder: "interchange/activitystreams2"),
    ]

    private static let root: String = {
        let shared = ProcessInfo.processInfo.environment["THROUGHLINE_SHARED"]
        if let shared { return shared + "/corpus" }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return package.appendingPathComponent("../shared/corpus").standardizedFileURL.path
    }()

    static let isThere = FileManager.default.fileExists(atPath: root)

    static func files(of job: Job) -> [String] {
        let folder = root + "/" + job.folder
        let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
        return names.map { folder + "/" + $0 }.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    /// Records files, and gives the lines that say what became of them.
    static func record(
        _ job: Job,
        _ files: [String],
        in program: TimelineProgram,
        store: String = "s"
    ) throws -> [[String: Any]] {
        let run = try program.run(
            ["record", job.adapter] + files
                + ["--store", store, "--json", "--received-at", "2025-06-01T00:00:00Z"]
        )
        #expect(run.status == 0, "\(run.complaint)")
        return try run.lines.map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            )
        }
    }
}

/// A seeded generator, so that a failure can be repeated.
struct Splitmix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
