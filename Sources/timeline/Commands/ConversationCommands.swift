// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// Says which conversation an entry belongs to.
struct ConversationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation",
        abstract: "Put an entry in another conversation, and take that back.",
        subcommands: [Move.self, Back.self]
    )

    /// Puts an entry in another conversation.
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that an entry belongs to another conversation.",
            discussion: """
                Name the conversation as `show --json` prints it, or by the ref of an entry that is \
                in it; with --new it gets one of its own. `show --as-of` still gives the old one.
                """
        )
        @Argument(
            help: "The ref of the entry, as `show --refs` prints it.",
            transform: Ref.argument(printedBy: "`timeline show --refs`")
        )
        var ref: Ref
        @Option(help: ArgumentHelp("Where it belongs.", valueName: "conversation|ref"))
        var to: String?
        @Flag(help: "It belongs to a conversation of its own.") var new = false
        @OptionGroup var say: SayOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (to == nil) == new else {
                throw ValidationError("Name the conversation with --to, or ask for one with --new.")
            }
            if let to, Ref(to) == nil, ObjectName(written: to) == nil {
                throw ValidationError("\(to) is neither AUTHORITY:ID nor a ref.")
            }
            guard say.reason != nil else { throw ValidationError("Say why: --reason.") }
        }

        func run() async throws {
            try await reporting {
                try await store.withHistory(writing: true) { history in
                    let name = try await conversation(in: history)
                    let move = try await history.move(ref, to: name, say.command)
                    Output.result(
                        move,
                        json: output.json,
                        "Moved. Take it back with: timeline conversation back \(move)"
                    )
                }
            }
        }

        private func conversation(in history: InteractionHistory) async throws -> ObjectName {
            if let entry = to.flatMap({ Ref($0) }) {
                return try await history.conversation(of: entry)
            }
            return to.flatMap { ObjectName(written: $0) }
                ?? ObjectName("throughline", UUID().uuidString.lowercased())
        }
    }

    /// Takes a move back.
    struct Back: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a move back: the entry is where it was without it."
        )
        @Argument(
            help: "The move's ref.",
            transform: Ref.argument(printedBy: "`timeline show --json`")
        )
        var move: Ref
        @OptionGroup var say: SayOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard say.reason != nil else { throw ValidationError("Say why: --reason.") }
        }

        func run() async throws {
            try await reporting {
                try await store.withHistory(writing: true) { history in
                    let back = try await history.takeBack(move: move, say.command)
                    Output.result(back, json: output.json, "Taken back.")
                }
            }
        }
    }
}

extension ObjectName {
    /// A name as `show --json` prints it: the authority, a colon, the id.
    fileprivate init?(written text: String) {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
        let id = text[text.index(after: colon)...]
        guard !id.isEmpty else { return nil }
        self.init(String(text[..<colon]), String(id))
    }
}
