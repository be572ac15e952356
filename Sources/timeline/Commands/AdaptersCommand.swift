// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline
import ThroughlineChannels

/// Lists the adapters.
struct AdaptersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapters",
        abstract: "Every adapter: channels, formats, signature scheme, what refs are made of."
    )

    @OptionGroup var output: OutputOptions

    func run() async throws {
        for adapter in ChannelAdapters.all {
            let profile = adapter.profile
            if output.json {
                Output.json([
                    "name": profile.name.json, "version": .integer(Int64(profile.version)),
                    "channels": .array(profile.channels.map(\.json)),
                    "formats": .string(profile.formats), "signature": .string(profile.signature),
                    "refs": .string(profile.refs),
                ])
            } else {
                show(profile)
            }
        }
    }

    private func show(_ profile: AdapterProfile) {
        let channels = profile.channels.map(\.rawValue).joined(separator: ", ")
        Output.line("\(profile.name) (\(channels))")
        let lines = [
            ("reads", profile.formats), ("verifies", profile.signature), ("refs", profile.refs),
        ]
        for (label, text) in lines {
            let wrapped = text.wrapped(toWidth: Output.columns - 12)
            for (index, line) in wrapped.enumerated() {
                Output.line("  " + (index == 0 ? label : "").padded(toWidth: 10) + line)
            }
        }
    }
}
