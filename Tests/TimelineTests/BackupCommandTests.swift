// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline backup and restore")
struct BackupCommandTests {
    @Test("a store that was backed up, lost and restored shows the same, in a new epoch")
    func roundTrip() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let before = try program.run("export", "--store", "s").output
        let checkpoint = try #require(
            try program.run("stats", "--store", "s").lines.last?.split(separator: " ").last
        )
        let backup = try program.run("backup", "b", "--store", "s")
        #expect(backup.status == 0, "\(backup.complaint)")
        let files = FileManager.default
        #expect(!files.fileExists(atPath: program.path("b/root.key")))
        try files.createDirectory(atPath: program.path("t"), withIntermediateDirectories: true)
        try files.copyItem(
            atPath: program.path("s/root.key"),
            toPath: program.path("t/root.key")
        )
        let restore = try program.run(
            "restore",
            "b",
            "--store",
            "t",
            "--without-erasures"
        )
        #expect(restore.status == 0, "\(restore.complaint)")
        #expect(try program.run("export", "--store", "t").output == before)
        #expect(try program.run("verify", "--store", "t").status == 0)
        let refused = try program.run(
            "verify",
            "--store",
            "t",
            "--against",
            String(checkpoint)
        )
        #expect(refused.status == 1)
        #expect(refused.text.contains("restored from a backup"), "\(refused.text)")
    }

    @Test("a rotated root key opens the store, and the old one is refused with its fingerprint")
    func rotation() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let files = FileManager.default
        try files.copyItem(
            atPath: program.path("s/root.key"),
            toPath: program.path("old.key")
        )
        #expect(try program.run("rotate-root-key", "--store", "s").status == 0)
        #expect(try program.run("verify", "--store", "s").status == 0)
        let run = try program.run("customers", "--store", "s", "--root-key", "old.key")
        #expect(run.status == 65)
        #expect(run.complaint.contains("rotated since"), "\(run.complaint)")
    }
}
