// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

/// The built program at work, its output read as it comes, until it is killed or ends.
///
/// Started without Foundation's `Process`, which takes a fifth of a second to notice an end.
struct WritingProcess {
    private let process: pid_t
    private let output: Int32

    /// Starts the program; paths are absolute.
    init(_ program: TimelineProgram, _ arguments: [String]) throws {
        var ends: [Int32] = [0, 0]
        // Nobody else's child shall hold the other end open.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        let words = Self.copies([TimelineProgram.path] + arguments)
        let settings = Self.copies(["HOME=\(program.folder.path)", "TZ=UTC"])
        defer { for word in words + settings { free(word) } }
        var process: pid_t = 0
        guard
            posix_spawn(&process, TimelineProgram.path, &actions, nil, words, settings) == 0
        else {
            close(ends[0])
            throw CocoaError(.executableLoad)
        }
        self.process = process
        output = ends[0]
    }

    /// Words as C has them, with a null at their end.
    private static func copies(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
        var copies: [UnsafeMutablePointer<CChar>?] = []
        for word in words { copies.append(strdup(word)) }
        return copies + [nil]
    }

    /// Lets it say so many lines, then go on for so many microseconds, and kills it.
    ///
    /// - Returns: All that it said, also after the last line that was waited for; and whether it was
    ///   killed, and had not ended before.
    func kill(afterLines count: Int, microseconds: UInt32) throws -> (lines: [String], Bool) {
        defer { close(output) }
        var bytes: [UInt8] = []
        var said = 0
        while said < count, let more = read() {
            said += more.count { $0 == UInt8(ascii: "\n") }
            bytes += more
        }
        usleep(microseconds)
        _ = Glibc.kill(process, SIGKILL)
        while let more = read() { bytes += more }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        // What has no end of line was not said to its end.
        let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes[...$0] } ?? []
        let lines = String(decoding: whole, as: UTF8.self).split(separator: "\n").map(String.init)
        return (lines, status & 0x7F == SIGKILL)
    }

    /// Some of what it says; nil at the end.
    private func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes {
                Glibc.read(output, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            return count > 0 ? Array(buffer.prefix(count)) : nil
        }
    }
}
