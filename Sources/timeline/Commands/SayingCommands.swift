// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

/// Notes how a customer wants to be met.
struct PreferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prefer",
        abstract: "Note how a customer wants to be met: a language, a channel, no more messages."
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument
    @Argument(help: "language, channel, opt-out, opt-in or other.") var name: String
    @Argument(help: "The preference; an empty one takes it back.") var value = ""
    @Option(help: "The channel it is about, for opt-out and opt-in.") var channel: ChannelArgument?
    @Option(help: ArgumentHelp("Who writes it down.", valueName: "rep")) var by: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let known: [Preference.Name] = [.language, .channel, .optOut, .optIn, .other]
        guard known.contains(where: { $0.rawValue == name }) else {
            let names = known.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no preference \(name): \(names).")
        }
    }

    func run() async throws {
        try await reporting {
            let name = Preference.Name(rawValue: name)
            let isChannel = name == .channel && !value.isEmpty
            let preference = Preference(
                id: UUID().uuidString,
                name,
                isChannel ? ChannelArgument(argument: value)?.description ?? value : value,
                on: channel?.channel,
                by: RepID(rawValue: by),
                at: .now
            )
            try await store.withHistory(writing: true) { history in
                try await history.append(preference, about: who.who)
                Output.result(preference.ref, json: output.json, "Noted.")
            }
        }
    }
}

/// Notes a step of how a complaint is dealt with.
struct ComplaintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "complaint",
        abstract: "Note a step of how a complaint is dealt with."
    )

    @Argument(help: WhoArgument.help) var who: WhoArgument
    @Argument(
        help: "feelings, acknowledged, action, options, taken, gesture, no-repeat or thanks."
    )
    var step: String
    @Argument(help: "What there is to say of it.") var words: String?
    @Option(help: ArgumentHelp("Who took it.", valueName: "rep")) var by: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let known = ComplaintStep.Name.protocolSteps.map(\.rawValue)
        guard known.contains(step) else {
            throw ValidationError("There is no step \(step): \(known.joined(separator: ", ")).")
        }
    }

    func run() async throws {
        try await reporting {
            let body = ComplaintStep(
                id: UUID().uuidString,
                ComplaintStep.Name(rawValue: step),
                words: words,
                by: RepID(rawValue: by),
                at: .now
            )
            try await store.withHistory(writing: true) { history in
                try await history.append(body, about: who.who)
                Output.result(body.ref, json: output.json, "Noted.")
            }
        }
    }
}
