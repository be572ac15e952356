// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("Reading while somebody writes")
struct ReadersTests {
    private static let readers = [
        ["show", "ana@example.com", "--store", "s"],
        ["brief", "ana@example.com", "--store", "s"],
        ["verify", "--store", "s"],
    ]

    @Test("show, brief and verify work while a mailbox is recorded, and none fails")
    func readers() throws {
        let program = try TimelineProgram()
        try mailbox(1...1).write(
            toFile: program.path("first.mbox"),
            atomically: true,
            encoding: .utf8
        )
        try mailbox(2...600)
            .write(toFile: program.path("rest.mbox"), atomically: true, encoding: .utf8)
        try "version: 1\naccounts: [{id: desk, adapter: mime, addresses: [support@example.com]}]\n"
            .write(toFile: program.path("accounts.yaml"), atomically: true, encoding: .utf8)
        let record = { ["record", "mime", $0, "--store", "s", "--accounts", "accounts.yaml"] }
        #expect(try program.run(record("first.mbox")).status == 0)
        let writer = try program.start(record("rest.mbox"))
        var runs: [TimelineProgram.Run] = []
        while writer.process.isRunning {
            let going = try Self.readers.map { try program.start($0) }
            runs += try going.map { try $0.end() }
        }
        #expect(try writer.end().status == 0)
        #expect(!runs.isEmpty, "the writer was done before anybody read")
        for run in runs { #expect(run.status == 0, "\(run.complaint)") }
        let shown = try program.run("export", "--canonical", "--store", "s")
        #expect(shown.lines.filter { $0.contains("Message ") }.count == 600)
    }

    private func mailbox(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { number in
            """
            From ana@example.com Thu Nov  5 10:00:00 2026
            From: Ana <ana@example.com>
            To: support@example.com
            Subject: Message \(number)
            Message-ID: <\(number)@example.com>
            Date: Thu, 5 Nov 2026 10:\(String(format: "%02d", number / 60 % 60)):\
            \(String(format: "%02d", number % 60)) +0000

            Message \(number), for the record.


            """
        }.joined()
    }
}
