// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// The files that came with interactions, and the mails themselves: what is to be fetched, and what is
/// kept.
struct MediaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "media",
        abstract: "Files that came with interactions, mails as they came: fetch, write, upkeep.",
        discussion: """
            A file is named by its event and its number among that event's files, REF/1, as \
            `timeline show --json` prints it; a mail by its event, REF.
            """,
        subcommands: [
            Pending.self, Attach.self, Expire.self, Get.self, OriginalCommand.self, Collect.self,
        ],
        defaultSubcommand: Pending.self
    )

    /// Lists what is to be fetched.
    struct Pending: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Media that payloads only named, and that is still to be fetched."
        )

        @Option(help: "How many files at most.") var limit = 100
        @Option(
            help: ArgumentHelp("Go on from the end of another page.", valueName: "cursor"),
            transform: TimelineKey.argument
        )
        var after: TimelineKey?
        @OptionGroup var store: StoreOptions
        @OptionGroup var viewer: ViewerOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    let page = try await history.pendingMedia(
                        after: after,
                        limit: limit,
                        for: viewer.rep
                    )
                    for media in page.media { show(media) }
                    if page.media.isEmpty, after == nil, !output.json {
                        Output.line("No file waits to be fetched.")
                    }
                    guard let next = page.next else { return }
                    if output.json {
                        Output.json(["next": .string(next.description)])
                    } else {
                        Output.line("… more: --after \(next)")
                    }
                }
            }
        }

        private func show(_ media: Media) {
            if output.json {
                guard var json = media.json.object else { return }
                json["account"] = media.source.account.json
                json["provider"] = media.source.provider.json
                json["occurredAt"] = media.occurredAt.json
                return Output.json(.object(json))
            }
            let name = media.attachment.name ?? media.attachment.remote ?? ""
            let head = "\(media.ref)  \(EntryText.moment(media.occurredAt))  "
            let what = "\(media.source.provider)  \(media.attachment.mediaType)  \(name)"
            Output.line(head + what.neutralised(for: .terminal))
        }
    }

    /// Keeps what was fetched.
    struct Attach: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep the content of media that a payload only named."
        )

        @OptionGroup var media: MediaArgument
        @Argument(help: "The file that was fetched.") var file: String
        @Option(help: ArgumentHelp("Who fetched it.", valueName: "rep")) var by = "cli"
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                let content = try BlobContent(ofFile: file)
                try await store.withHistory(writing: true) { history in
                    let outcome = try await history.attach(
                        content,
                        to: media.ref,
                        by: RepID(rawValue: by)
                    )
                    let what = outcome.isNew ? "kept" : "kept already"
                    media.tell(what, "\(content.size) bytes: \(what).", output)
                }
            }
        }
    }

    /// Says that media is gone.
    struct Expire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that media is not to be had any more."
        )

        @OptionGroup var media: MediaArgument
        @Option(help: ArgumentHelp("Why.", valueName: "words")) var reason: String?
        @Option(help: ArgumentHelp("Who found out.", valueName: "rep")) var by = "cli"
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory(writing: true) { history in
                    try await history.markExpired(
                        media.ref,
                        by: RepID(rawValue: by),
                        reason: reason
                    )
                    media.tell("expired", "\(media.ref) is marked as expired.", output)
                }
            }
        }
    }

    /// Writes a file's content.
    struct Get: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the content of a file, to a new file or to standard output."
        )

        @OptionGroup var media: MediaArgument
        @OptionGroup var content: ContentOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var viewer: ViewerOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    // Nothing is made before it is known that there is something to write.
                    _ = try await history.media(media.ref, for: viewer.rep)
                    try await content.write { sink in
                        try await history.content(of: media.ref, for: viewer.rep) { piece in
                            try sink.write(piece)
                        }
                    }
                }
            }
        }
    }

    /// Removes what no event refers to.
    struct Collect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find files that no event refers to, as a crash leaves them; remove them."
        )

        @Flag(help: "Only count them.") var dryRun = false
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory(writing: !dryRun) { history in
                    let count = try await history.collectBlobs(dryRun: dryRun)
                    if output.json {
                        Output.json([
                            "removed": .bool(!dryRun), "unreferenced": .integer(Int64(count)),
                        ])
                    } else {
                        let files = counted(
                            count,
                            "file without an event",
                            "files without an event",
                            dryRun ? ("would be", "would be") : ("was", "were")
                        )
                        Output.line("\(files) removed.")
                    }
                }
            }
        }
    }
}
