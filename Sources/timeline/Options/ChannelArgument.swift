// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// A channel on the command line; `mail`, as briefs call it, is `email`.
///
/// Channels are an open set, so any name may stand there: a service may have one of its own.
struct ChannelArgument: ExpressibleByArgument, CustomStringConvertible {
    let channel: Channel

    var description: String { channel.rawValue }

    init(_ channel: Channel) { self.channel = channel }

    init?(argument: String) {
        let name = argument.lowercased()
        guard !name.isEmpty else { return nil }
        channel = ["mail", "e-mail"].contains(name) ? .email : Channel(rawValue: name)
    }
}
