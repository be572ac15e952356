// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Writes what an event was read from.
struct OriginalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "original",
        abstract: "Write a mail as it came, to a new file or to standard output.",
        discussion: """
            Mail that came by mime is a message that any mail program opens (--out mail.eml); a \
            provider's is the request it came in. Of other events, whatever bytes they keep.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "The event; of a mail it is the entry's in `timeline show --refs`.",
            valueName: "ref"
        ),
        transform: Ref.argument(printedBy: "`timeline show --refs`")
    )
    var ref: Ref
    @OptionGroup var content: ContentOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                let bytes = try await history.original(of: ref, for: viewer.rep)
                try await content.write { try $0.write(bytes) }
            }
        }
    }
}
