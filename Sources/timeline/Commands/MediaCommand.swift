// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// The files that came with interactions: what is to be fetched, and what is kept.
struct MediaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "media",
        abstract: "Files that came with interactions: fetch list, content, upkeep.",
        discussion: """
            A file is named by its event and its number among that event's files, REF/1, as \
            `timeline show --json` prints it.
            """,
        subcommands: [Pending.self, Attach.self, Expire.self, Get.self, Collect.self],
        defaultSubcommand: Pending.self
    )

    /// Lists what is to be fetched.
    struct Pending: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Media that payloads only named, and that is still to be fetched."
        )

        @Option(help: "How many files at most.") var limit = 100
        @Option(help: ArgumentHelp("Go on from the end of another page.", valueName: "cursor"))
        var after: String?
        @OptionGroup var store: StoreOptions
        @OptionGroup var viewer: ViewerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            if let after, TimelineKey(after) == nil {
                throw ValidationError(
                    "\(after) is no cursor. Take it from the end of another page."
                )
            }
        }

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    let page = try await history.pendingMedia(
                        after: after.flatMap { TimelineKey($0) },
                        limit: limit,
                        for: viewer.rep
                    )
                    for media in page.media { show(media) }
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
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp("Where to write it; must not be there yet.", valueName: "file")
        )
        var out: String?
        @OptionGroup var store: StoreOptions
        @OptionGroup var viewer: ViewerOptions

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    // Nothing is made before it is known that there is something to write.
                    _ = try await history.media(media.ref, for: viewer.rep)
                    let sink = try ContentSink(out)
                    do {
                        try await history.content(of: media.ref, for: viewer.rep) { piece in
                            try sink.write(piece)
                        }
                    } catch {
                        sink.discard()
                        throw error
                    }
                    try sink.finish()
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
                        let verb = dryRun ? "would be" : "were"
                        Output.line("\(count) files without an event \(verb) removed.")
                    }
                }
            }
        }
    }
}

/// A file's name on the command line.
struct MediaArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The file: REF/NUMBER.", valueName: "media")) var name: String

    var ref: MediaRef { MediaRef(name) ?? MediaRef(Ref(high: 0, low: 0), 1) }

    func validate() throws {
        guard MediaRef(name) != nil else {
            throw ValidationError("\(name) names no file. `timeline show --json` prints them.")
        }
    }

    func tell(_ state: String, _ words: String, _ output: OutputOptions) {
        if output.json {
            Output.json(["media": .string(ref.description), "outcome": .string(state)])
        } else {
            Output.line(words)
        }
    }
}

/// Where content goes: a file that is new, or standard output.
struct ContentSink {
    private let handle: FileHandle
    private let path: String?

    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            Output.complain("\(path) can't be made. Name a file that isn't there yet.")
            throw ExitStatus.inputOutput
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func write(_ bytes: [UInt8]) throws { try handle.write(contentsOf: Data(bytes)) }

    /// Makes what was written to a file durable.
    func finish() throws {
        guard path != nil else { return }
        try handle.synchronize()
        try handle.close()
    }

    /// Takes a file away that isn't whole.
    func discard() {
        guard let path else { return }
        try? handle.close()
        unlink(path)
    }
}

extension BlobContent {
    /// The content of a file, read piece by piece.
    init(ofFile path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            Output.complain("The file \(path) can't be read. Check the path.")
            throw ExitStatus.inputOutput
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let size = try handle.seekToEnd()
        self.init(size: Int(clamping: size)) { range in
            var bytes = [UInt8](repeating: 0, count: range.count)
            var done = 0
            while done < bytes.count {
                let count = bytes.withUnsafeMutableBytes { buffer in
                    pread(
                        handle.fileDescriptor,
                        buffer.baseAddress.map { $0 + done },
                        buffer.count - done,
                        off_t(range.lowerBound + done)
                    )
                }
                guard count > 0 else { break }
                done += count
            }
            bytes.removeLast(bytes.count - done)
            return bytes
        }
    }
}
