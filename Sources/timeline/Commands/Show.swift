// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Shows a timeline.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "A customer's timeline, newest first."
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument
    @Option(help: "How many entries.") var limit = 50
    @Option(
        help: ArgumentHelp("Go on from the end of another page.", valueName: "cursor"),
        transform: TimelineKey.argument
    )
    var before: TimelineKey?
    @Option(help: ArgumentHelp("Only this channel; may be repeated.", valueName: "channel"))
    var channel: [ChannelArgument] = []
    @Option(help: ArgumentHelp("Only this kind; may be repeated.", valueName: "kind"))
    var kind: [String] = []
    @Option(help: ArgumentHelp("Only from this moment on.", valueName: "time"))
    var since: MomentArgument?
    @Option(help: ArgumentHelp("Only before this moment.", valueName: "time"))
    var until: MomentArgument?
    @Option(help: ArgumentHelp("As it was known then.", valueName: "time|position"))
    var asOf: AsOfArgument?
    @Flag(help: "Oldest first.") var oldestFirst = false
    @Flag(help: "Also each entry's whole ref, by which other commands name it.") var refs = false
    @OptionGroup var zone: ZoneOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...TimelineRequest.limitMaximum).contains(limit) else {
            throw ValidationError("--limit is 1 to \(TimelineRequest.limitMaximum).")
        }
    }

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                var request = TimelineRequest(
                    isNewestFirst: !oldestFirst,
                    cursor: before,
                    limit: limit,
                    channels: Set(channel.map(\.channel)),
                    kinds: Set(kind.map(InteractionKind.init(rawValue:))),
                    since: since?.moment,
                    until: until?.moment
                )
                request.asOf = try await asOf?.position(in: history)
                let page = try await history.timeline(of: who.who, request, for: viewer.rep)
                for entry in page.entries {
                    if output.json {
                        Output.json(entry.shownJSON)
                    } else {
                        let text = EntryText(entry, columns: Output.columns, zone: zone.zone)
                        text.lines.forEach { Output.line($0) }
                        if refs { Output.line("    \(entry.ref)") }
                    }
                }
                if page.entries.isEmpty, page.next == nil, !output.json {
                    Output.line("No entry is like that.")
                }
                guard let next = page.next else { return }
                if output.json {
                    Output.json(["next": .string(next.description)])
                } else {
                    Output.line("… older entries: --before \(next)")
                }
            }
        }
    }
}

extension TimelineEntry {
    /// The entry as it is shown to programs.
    var shownJSON: JSONValue {
        var json: JSONObject = [
            "cursor": .string(key.description),
            "events": .array(
                events.map { event in
                    [
                        "ref": event.ref.json, "type": event.type.json,
                        "occurredAt": event.occurredAt.json, "recordedAt": event.recordedAt.json,
                        "position": .integer(Int64(clamping: event.position.rawValue)),
                    ]
                }
            ),
            "interaction": interaction.shownJSON(), "ref": ref.json,
        ]
        json["deletedAt"] = deletedAt?.json
        // Its bytes: `timeline media original REF`.
        if interaction.original != nil { json["original"] = true }
        if isClaimed { json["claimed"] = true }
        if !edits.isEmpty {
            json["edits"] = .array(
                edits.map { ["replacedAt": $0.replacedAt.json, "text": .string($0.text)] }
            )
        }
        if !reactions.isEmpty {
            json["reactions"] = .array(
                reactions.map { ["at": $0.at.json, "text": .string($0.text)] }
            )
        }
        if !statuses.isEmpty {
            json["statuses"] = .array(
                statuses.map { ["at": $0.at.json, "status": $0.status.json] }
            )
        }
        if !variants.isEmpty { json["variants"] = .array(variants.map { $0.shownJSON() }) }
        if !corrected.isEmpty { json["corrected"] = .array(corrected.map { $0.shownJSON() }) }
        if !moves.isEmpty { json["moves"] = .array(moves.map(\.shownJSON)) }
        if !media.isEmpty { json["media"] = .array(media.map(\.json)) }
        if parts.count > 1 { json["parts"] = .array(parts.map { $0.shownJSON() }) }
        if !pages.isEmpty {
            json["pages"] = .array(pages.map { ["at": $0.at.json, "page": $0.page.json] })
        }
        return .object(json)
    }
}

extension TimelineEntry.Move {
    /// The move as it is shown to programs.
    fileprivate var shownJSON: JSONValue {
        var json: JSONObject = [
            "ref": ref.json, "to": .string(to.description), "at": at.json,
        ]
        json["by"] = by?.json
        json["reason"] = reason?.json
        return .object(json)
    }
}
