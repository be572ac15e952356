// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Foundation
import Measuring

/// What every suite needs: how much to measure, where to put stores, what lies beside the package.
final class Context {
    let options: Options
    /// The folder for stores: in memory where possible, so that the processor is measured.
    let scratch: String
    /// The same on a disk.
    let diskScratch: String
    private var number = 0

    init(_ options: Options) throws {
        self.options = options
        let process = ProcessInfo.processInfo.processIdentifier
        let memory = "/dev/shm"
        let disk = FileManager.default.temporaryDirectory.path
        let root =
            options.folder ?? (FileManager.default.isWritableFile(atPath: memory) ? memory : disk)
        scratch = root + "/throughline-bench-\(process)"
        diskScratch = (options.folder ?? disk) + "/throughline-bench-disk-\(process)"
        for folder in [scratch, diskScratch] {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
        }
    }

    var isBrief: Bool { options.scale == .brief }
    var isFull: Bool { options.scale == .full }

    /// One of three amounts.
    func amount(brief: Int, quick: Int, full: Int? = nil) -> Int {
        switch options.scale {
        case .brief: brief
        case .quick: quick
        case .full: full ?? quick
        }
    }

    /// How turns are taken.
    func contest(rounds: Int = 5) -> Contest {
        isBrief ? Contest(rounds: 1, warmups: 0) : Contest(rounds: rounds)
    }

    /// Seconds that a piece of work takes: of the clock, or of the processor where others use the
    /// machine and the clock would measure them.
    func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        let start = now
        try await work()
        return now - start
    }

    private var now: Double {
        var time = timespec()
        clock_gettime(
            options.countsProcessorTime ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC,
            &time
        )
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The path of a new file or folder.
    func path(onDisk: Bool = false) -> String {
        number += 1
        return (onDisk ? diskScratch : scratch) + "/\(number)"
    }

    /// Removes a file of SQLite's, or a folder.
    func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    func removeScratch() {
        remove(scratch)
        remove(diskScratch)
    }

    /// Says what is being measured, on a terminal.
    func progress(_ text: String) {
        guard isatty(2) == 1 else { return }
        FileHandle.standardError.write(Data("measuring \(text) …\n".utf8))
    }

    /// Says what was measured as soon as it was, for a run of which the end is far.
    func tell(_ row: Row) {
        guard isFull || isatty(2) == 1 else { return }
        FileHandle.standardError.write(Data((Table.line(of: row) + "\n").utf8))
    }

    /// The folder of real payloads, where it is there.
    var corpus: String? {
        let shared = ProcessInfo.processInfo.environment["THROUGHLINE_SHARED"] ?? "../shared"
        let folder = shared + "/corpus"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }
}

/// A failure of the comparators in C: where it was.
struct BaselineFailure: Error, CustomStringConvertible {
    let description: String
}

/// Runs a function of the comparators, and throws what it returns.
func baseline(_ call: () -> Int32) throws {
    let line = call()
    guard line == 0 else { throw BaselineFailure(description: "CBaseline failed in line \(line)") }
}
