// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// What the argument parser says of a command or of a wrong one, so that it fits the terminal and
/// names what may have been meant.
///
/// The parser wraps all of its help but the usage, the error and its help.
struct UsageText {
    let lines: [String]

    /// Makes the text.
    ///
    /// - Parameters:
    ///   - text: What the parser says.
    ///   - arguments: What was asked for, to say which commands there are where it is none of them.
    ///   - columns: How many columns a line has.
    init(_ text: String, of arguments: [String], columns: Int) {
        var text = text
        if let wrong = CommandName.wrong(in: arguments), text.contains("'\(wrong.given)'"),
            let rest = text.firstIndex(of: "\n")
        {
            text = "Error: " + wrong.sentence + text[rest...]
        }
        let isMoment = ["<time>'\n", "<time|position>'\n"].contains { text.contains(" \($0)") }
        if isMoment, text.hasPrefix("Error: The value"), let end = text.firstIndex(of: "\n") {
            text.insert(contentsOf: ". A time is \(MomentArgument.form).", at: end)
        }
        guard !text.isEmpty else {
            lines = []
            return
        }
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            Self.wrapped(String(line), to: columns)
        }
    }

    private static func wrapped(_ line: String, to columns: Int) -> [String] {
        guard line.displayWidth > columns,
            let label = ["USAGE: ", "Usage: ", "Error: ", "Help:  "].first(where: line.hasPrefix)
        else { return [line] }
        let text = String(line.dropFirst(label.count))
        let indent = String(repeating: " ", count: label.count)
        let width = columns - label.count
        let rows =
            label.lowercased() == "usage: "
            ? rows(of: pieces(of: text), width: width)
            : text.neutralised(for: .terminal).wrapped(toWidth: width)
        return rows.enumerated().map { index, row in (index == 0 ? label : indent) + row }
    }

    /// As many pieces a row as fit.
    private static func rows(of pieces: [String], width: Int) -> [String] {
        var rows: [String] = []
        for piece in pieces {
            if let last = rows.last, last.displayWidth + 1 + piece.displayWidth <= width {
                rows[rows.count - 1] = last + " " + piece
            } else {
                rows.append(piece)
            }
        }
        return rows
    }

    /// The parts of a usage that stay in one row: what stands in brackets, an option with its value.
    private static func pieces(of usage: String) -> [String] {
        var pieces: [String] = []
        var depth = 0
        for word in usage.split(separator: " ").map(String.init) {
            let isValue = word.hasPrefix("<") && pieces.last?.hasPrefix("--") == true
            if depth > 0 || isValue, let last = pieces.popLast() {
                pieces.append(last + " " + word)
            } else {
                pieces.append(word)
            }
            depth += word.count { $0 == "[" } - word.count { $0 == "]" }
        }
        return pieces
    }
}

/// A name that stands where a command's should, and is none.
private struct CommandName {
    /// What was given.
    let given: String
    /// What to do.
    let sentence: String

    private init(_ given: String, after path: [String], among names: [String]) {
        self.given = given
        let asked = (path + [given]).joined(separator: " ")
        var advice = path.isEmpty ? "`timeline --help` lists them." : ""
        if let near = Spelling.nearest(to: given, among: names) {
            advice = "Did you mean '\((path + [near]).joined(separator: " "))'?"
        } else if !path.isEmpty {
            advice = "There are: \(names.joined(separator: ", "))."
        }
        sentence = "There is no command '\(asked)'. \(advice)"
    }

    /// Follows arguments as far as they name commands; nil where what follows is none.
    static func wrong(in arguments: [String]) -> Self? {
        var command: any ParsableCommand.Type = TimelineCommand.self
        var path: [String] = []
        for argument in arguments {
            let known = command.configuration.subcommands
            guard !known.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return nil }
            guard let next = known.first(where: { $0.typedName == argument }) else {
                return Self(argument, after: path, among: known.map { $0.typedName })
            }
            command = next
            path.append(argument)
        }
        return nil
    }
}

extension ParsableCommand {
    /// The name by which the command is called.
    fileprivate static var typedName: String {
        configuration.commandName ?? String(describing: self).lowercased()
    }
}
