// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Says that several people use an identifier.
struct ShareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "share",
        abstract: "Say that several people use an identifier; it joins nobody any more.",
        discussion: "A landline, an office's address, a terminal in the shop."
    )

    @Argument(help: WhoArgument.identifierHelp) var who: WhoArgument
    @OptionGroup var options: TellOptions

    func validate() throws { try who.checkNamesIdentifier() }

    func run() async throws {
        try await reporting {
            try await options.tell("Marked as shared") { command, history in
                try command.share(try await history.subject(of: who.who))
            }
        }
    }
}

/// Says that what was claimed has been verified.
struct ConfirmCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Say that somebody proved that a name they gave is theirs.",
        discussion: """
            What was merely claimed joins nobody. Confirming it is of the two names alone: others who \
            claim the same address are still held. Unlike a link it gives way to the rules, such as \
            that a person has one login.
            """
    )

    @Argument(help: "Who proved it: a name they were known by.") var one: WhoArgument
    @Argument(help: "What they proved to be theirs.") var other: WhoArgument
    @OptionGroup var options: TellOptions

    func run() async throws {
        try await reporting {
            try await options.tellOfTwo(one, other, "Confirmed") { command, history in
                try command.verify(try await history.subjects(of: [one, other]))
            }
        }
    }
}

/// Says that an identifier is somebody else's from a moment on.
struct ReassignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign",
        abstract: "Say that an identifier changed hands: a recycled number, a device passed on.",
        discussion: """
            What was said from it before stays with whom it was; what is said from then on is the \
            new holder's, who is a customer of their own unless --to or other evidence says who.
            """
    )

    @Argument(help: WhoArgument.identifierHelp) var who: WhoArgument
    @Option(help: ArgumentHelp("From when on, by the events' own time.", valueName: "time"))
    var from: MomentArgument
    @Option(help: ArgumentHelp("A name of whoever has it since.", valueName: "who"))
    var to: [WhoArgument] = []
    @OptionGroup var options: TellOptions

    func validate() throws { try who.checkNamesIdentifier() }

    func run() async throws {
        try await reporting {
            try await options.tell("Reassigned from \(from.moment) on") { command, history in
                try command.reassign(
                    try await history.subject(of: who.who),
                    from: from.moment,
                    to: try await history.subjects(of: to),
                    customer: history.vault.random.id()
                )
            }
        }
    }
}

extension WhoArgument {
    /// Refuses a customer or a topic where one identifier has to be named.
    fileprivate func checkNamesIdentifier() throws {
        guard case .identifier = who.name else {
            throw ValidationError(
                "\(text) is not one identifier. Name the one that is meant, such as tel:+45…, "
                    + "an address, or cookie:abc."
            )
        }
    }
}
