// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// Shows what a rep reads before answering.
struct BriefCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "What a rep reads before answering: at most 40 lines."
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var zone: ZoneOptions
    @Flag(help: "As Markdown.") var markdown = false
    @Flag(help: "Also record that the viewer has read it: who saw what, up to where.")
    var seen = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory(writing: seen) { history in
                let position = try await judging.asOf?.position(in: history)
                let known = try await history.history(
                    of: who.who,
                    for: viewer.rep,
                    asOf: position
                )
                let context = try await history.context(
                    now: judging.moment,
                    asOf: position,
                    zone: zone.zone
                )
                let brief = Brief(known, in: context, for: viewer.rep.rep)
                if seen, let rep = viewer.rep.rep {
                    try await history.recordView(of: known, by: rep, id: UUID().uuidString)
                }
                if output.json {
                    Output.json(brief.json)
                } else if markdown {
                    Output.line(brief.markdown)
                } else {
                    Output.line(brief.terminalText)
                }
            }
        }
    }
}
