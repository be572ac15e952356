// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Where content is written.
struct ContentOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write it; must not be there yet.", valueName: "file")
    )
    var out: String?

    /// Writes what a body hands over, whole or not at all.
    func write(_ body: (ContentSink) async throws -> Void) async throws {
        let sink = try ContentSink(out)
        do {
            try await body(sink)
        } catch {
            sink.discard()
            throw error
        }
        try sink.finish()
    }
}
