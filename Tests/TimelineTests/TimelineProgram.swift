// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The built program, run as people and pipes run it.
struct TimelineProgram {
    /// What a run left behind.
    struct Run {
        var status: Int32
        var output: [UInt8]
        var complaint: String
        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [Substring] { text.split(separator: "\n") }
    }

    /// A folder of this test's own, taken away with it.
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A path in the folder.
    func path(_ name: String) -> String { folder.path + "/" + name }

    /// Runs the program to its end.
    @discardableResult
    func run(_ arguments: String...) throws -> Run { try run(arguments) }

    /// Runs the program to its end.
    @discardableResult
    func run(_ arguments: [String]) throws -> Run { try start(arguments).end() }

    /// Records mails in the store `s`, one from each address, a minute apart.
    func recordMails(from addresses: [String]) throws {
        for (index, address) in addresses.enumerated() {
            let mail = """
                From: \(address)
                To: help@shop.example
                Subject: Hello
                Date: Thu, 1 Jan 2026 10:0\(index):00 +0000
                Message-ID: <\(index)@mail.example>

                Hello there.

                """
            let path = path("\(index).eml")
            try Data(mail.utf8).write(to: URL(fileURLWithPath: path))
            try run("record", "mime", path, "--store", "s")
        }
    }

    /// A run that goes on by itself.
    struct Going {
        let process: Process
        let outputPath: String
        let complaintPath: String

        /// Waits for its end.
        func end() throws -> Run {
            process.waitUntilExit()
            let output = try Data(contentsOf: URL(fileURLWithPath: outputPath))
            let complaint = try Data(contentsOf: URL(fileURLWithPath: complaintPath))
            return Run(
                status: process.terminationStatus,
                output: [UInt8](output),
                complaint: String(decoding: complaint, as: UTF8.self)
            )
        }
    }

    /// Starts the program, and lets it run.
    func start(_ arguments: [String]) throws -> Going {
        // The output goes to files: a pipe that nobody reads would fill up and hold the program.
        let outputPath = path("run-" + UUID().uuidString)
        let complaintPath = outputPath + "-complaint"
        for path in [outputPath, complaintPath] {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ["COLUMNS": "80", "HOME": folder.path, "TZ": "UTC"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: complaintPath)
        try process.run()
        return Going(process: process, outputPath: outputPath, complaintPath: complaintPath)
    }

    /// Where the program is.
    static var path: String { program.path }

    /// The program lies beside the tests, in the same build folder.
    private static let program: URL = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return tests.appendingPathComponent("timeline")
    }()
}

/// A folder that is taken away when nobody holds it any more.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/timeline-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
