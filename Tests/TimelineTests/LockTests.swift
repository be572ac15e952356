// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline and a second writer")
struct LockTests {
    /// Holds a store as a writing process does.
    private final class Holder: Sendable {
        private let descriptor: Int32

        init(_ store: String) throws {
            descriptor = open(store + "/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            try #require(descriptor >= 0)
            try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            let text = Array("\(getpid())\n".utf8)
            _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        }

        deinit { close(descriptor) }
    }

    @Test("a second writer ends with 75 and names the holder, and a reader reads")
    func refused() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let holder = try Holder(program.path("s"))
        let note = ["note", "order:4711", "--by", "bo", "--channel", "phone", "hello"]
        let run = try program.run(note + ["--store", "s", "--wait", "0"])
        #expect(run.status == 75, "\(run.complaint)")
        #expect(run.complaint.contains("in use by process \(getpid())"), "\(run.complaint)")
        #expect(try program.run("customers", "--store", "s").status == 0)
        withExtendedLifetime(holder) {}
    }

    @Test("a writer that may wait goes on when the holder ends")
    func waits() throws {
        let program = try TimelineProgram()
        try program.run("demo", "--store", "s")
        let lock = program.path("s/lock")
        // Another process holds the store for a moment, as the last version of a service does.
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        holder.arguments = ["flock", lock, "sh", "-c", "echo held; sleep 1"]
        let pipe = Pipe()
        holder.standardOutput = pipe
        try holder.run()
        _ = try pipe.fileHandleForReading.read(upToCount: 4)
        let note = ["note", "order:4711", "--by", "bo", "--channel", "phone", "hello"]
        let run = try program.run(note + ["--store", "s", "--wait", "60"])
        holder.waitUntilExit()
        #expect(run.status == 0, "\(run.complaint)")
    }
}
