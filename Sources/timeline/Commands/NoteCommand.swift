// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// Records what no channel brings.
struct NoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Record what no webhook brings: a visit to the shop, a word on the phone."
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument
    @Argument(help: "What was said.") var text: String
    @Option(help: ArgumentHelp("Who writes it.", valueName: "rep")) var by: String
    @Option(help: "Where it happened, for example phone or in-person; internal for a remark.")
    var channel = ChannelArgument(.internal)
    @Option(help: ArgumentHelp("When; by default now.", valueName: "time")) var at: MomentArgument?
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory(writing: true) { history in
                let id = UUID().uuidString
                try await history.note(
                    text,
                    about: who.who,
                    by: RepID(rawValue: by),
                    on: channel.channel,
                    at: at?.moment,
                    id: id
                )
                let ref = Source(.throughline, "notes", id).ref
                Output.result(
                    ref,
                    json: output.json,
                    "Noted. Take it back with: timeline redact \(ref)"
                )
            }
        }
    }
}
