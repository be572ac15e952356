// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Throughline

/// Where lines go: results to standard output, messages to standard error.
///
/// Text from outside is neutralised here or where a line is composed, never left to the terminal.
enum Output {
    /// Writes a line of results, or of what was wrong.
    static func line(_ text: String = "", isComplaint: Bool = false) {
        write(text + "\n", to: isComplaint ? STDERR_FILENO : STDOUT_FILENO)
    }

    /// Writes text from outside, neutralised and wrapped to the columns; all lines but the first are
    /// indented.
    static func paragraph(_ text: String, indent: Int) {
        let lead = String(text.prefix { $0 == " " })
        let lines = text.dropFirst(lead.count).description.neutralised(for: .terminal)
            .wrapped(toWidth: columns - max(lead.count, indent))
        for (index, text) in lines.enumerated() {
            line((index == 0 ? lead : String(repeating: " ", count: indent)) + text)
        }
    }

    /// Writes text that was composed for where it goes, as it is.
    static func text(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Writes one JSON object as a line, keys sorted.
    static func json(_ value: JSONValue) {
        write(value.text() + "\n", to: STDOUT_FILENO)
    }

    /// Writes what a command did: its ref for programs, a sentence for people.
    static func result(_ ref: Ref, json isJSON: Bool, _ sentence: String) {
        if isJSON { json(["ref": ref.json]) } else { line(sentence) }
    }

    /// Writes a message for people.
    static func complain(_ text: String) {
        write("timeline: " + text.neutralised(for: .terminal) + "\n", to: STDERR_FILENO)
    }

    /// How many columns a line of text has: the terminal's, `COLUMNS`, or 80.
    static var columns: Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 {
            return Int(size.ws_col)
        }
        let given = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
        return max(40, given ?? 80)
    }

    /// Whether standard error is a terminal, where progress is worth showing.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    /// Shows progress on a terminal; silent in a pipe.
    static func progress(_ text: String) {
        guard showsProgress else { return }
        write("\r\u{1B}[K" + text, to: STDERR_FILENO)
    }

    /// Takes the progress line away.
    static func endProgress() {
        guard showsProgress else { return }
        write("\r\u{1B}[K", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            // A reader that has had enough closes the pipe; that is its right.
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
