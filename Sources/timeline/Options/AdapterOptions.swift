// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline
import ThroughlineChannels

/// Which adapter reads, and by which mapping.
struct AdapterOptions: ParsableArguments {
    @Argument(help: "The adapter; `timeline adapters` lists them.")
    var adapter: String

    @OptionGroup var mapping: MappingOptions

    /// The adapter.
    func channelAdapter() throws -> any ChannelAdapter {
        if let mapped = try mapping.adapter(for: adapter) { return mapped }
        guard let found = ChannelAdapters.named(adapter) else {
            let names = ChannelAdapters.all.map(\.profile.name.rawValue)
            let near = Spelling.nearest(to: adapter, among: names)
            throw ValidationError(
                "There is no adapter \(adapter). "
                    + (near.map { "Did you mean \($0)?" }
                        ?? "There are: \(names.joined(separator: " ")).")
            )
        }
        return found
    }
}

/// The mapping that the adapter `mapping` reads by: a shipped one, or a document.
struct MappingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What says how JSON is read, for the adapter mapping: a file, zendesk or linkedin.",
            valueName: "file"
        )
    )
    var map: String?

    /// The adapter that reads by the mapping; nil where none is named.
    func adapter(for name: String) throws -> (any ChannelAdapter)? {
        guard let map else { return nil }
        guard name == "mapping" else {
            throw ValidationError("--map goes with the adapter mapping, and not with \(name).")
        }
        let shipped: [Mapping] = [.zendesk, .linkedIn]
        let mapping =
            try shipped.first { $0.name == map } ?? DocumentFile.read(map, called: "mapping")
        return MappingAdapter([mapping])
    }
}
