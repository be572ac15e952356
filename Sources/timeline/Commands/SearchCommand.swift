// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline
import ThroughlineSQLite

/// Finds what was said.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find what was said, by its words, in any script; the newest first.",
        discussion: """
            All words have to be there, each from its beginning; "two words" between quotes word \
            for word. The index is a file of its own beside the log, in plaintext: it can be \
            thrown away at any time and is built anew.
            """
    )

    @Argument(help: "The words.") var words: [String]
    @Option(help: ArgumentHelp("Only this customer's.", valueName: "who")) var of: WhoArgument?
    @Option(help: "Only this channel; may be repeated.") var channel: [ChannelArgument] = []
    @Option(help: "Only inbound, outbound or internal.") var direction: String?
    @Option(help: ArgumentHelp("Only what this rep said.", valueName: "rep")) var by: String?
    @Option(help: ArgumentHelp("Only from this moment on.", valueName: "time"))
    var since: MomentArgument?
    @Option(help: ArgumentHelp("Only before this moment.", valueName: "time"))
    var until: MomentArgument?
    @Option(help: "How many at most.") var limit = 20
    @Flag(help: "Throw the index away and build it anew first.") var rebuild = false
    @OptionGroup var zone: ZoneOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            var request = SearchRequest(words.joined(separator: " "), limit: limit)
            request.channels = channel.map(\.channel)
            request.direction = direction.map { Direction(rawValue: $0) }
            request.rep = by.map { RepID(rawValue: $0) }
            request.since = since?.moment
            request.until = until?.moment
            let path = try store.folder + "/" + SearchIndex.name
            let asked = request
            try await store.withHistory { history in
                let index = try SearchIndex(at: path)
                defer { index.close() }
                if rebuild { try await index.reset() }
                try await index.catchUp(with: history) { position in
                    Output.progress("taking in event \(position)")
                }
                Output.endProgress()
                var request = asked
                if let of {
                    let customer = try await history.customer(of.who, for: viewer.rep)
                    request.subjects = customer.subjects
                }
                let hits = try await index.hits(for: request)
                for hit in hits {
                    if output.json {
                        Output.json(hit.json)
                    } else {
                        show(hit, of: try await history.names(of: hit.subjects).first)
                    }
                }
                if !output.json, hits.isEmpty { Output.line("Nothing was said with these words.") }
            }
        }
    }

    private func show(_ hit: SearchHit, of customer: String?) {
        let snippet = hit.snippet
        let words =
            snippet.match.isEmpty
            ? snippet.after : "\(snippet.before)[\(snippet.match)]\(snippet.after)"
        let way = "\(EntryText.arrow(hit.direction)) \(hit.channel.rawValue.padded(toWidth: 6))"
        let people = [customer, hit.rep?.rawValue].compactMap { $0 }.joined(separator: ", ")
        Output.paragraph(
            "\(EntryText.moment(hit.occurredAt, in: zone.zone))  \(way)  "
                + (people.isEmpty ? "" : people + ": ")
                + "\(words)  [\(hit.ref.description.prefix(8))]",
            indent: 4
        )
    }
}

extension InteractionHistory {
    /// What the customer whose one of the subjects is is known by, the best first.
    fileprivate func names(of subjects: [SubjectID]) async throws -> [String] {
        for subject in subjects {
            guard let customer = try await resolver.customer(of: subject, asOf: nil) else {
                continue
            }
            return customer.shownNames
        }
        return []
    }
}
