// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import Yams

/// The rules of identity: which are in force, what others would change, and adopting them.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "The rules that make customers of evidence.",
        discussion: "A document of rules is YAML or JSON; what it leaves out is as shipped.",
        subcommands: [RulesShow.self, RulesSimulate.self, RulesAdopt.self]
    )
}

/// Shows the rules in force.
struct RulesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "The rules in force, as a document to edit."
    )

    @Option(help: ArgumentHelp("As it was known then.", valueName: "time|position"))
    var asOf: AsOfArgument?
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                let position = try await asOf?.position(in: history)
                let inForce = try await history.rulesInForce(asOf: position)
                if output.json {
                    var json: JSONObject = ["rules": inForce.rules.json]
                    json["adoption"] = inForce.adoption?.json
                    json["by"] = inForce.by.map { .string($0.rawValue) }
                    json["reason"] = inForce.reason.map { .string($0) }
                    json["from"] = inForce.from?.json
                    Output.json(.object(json))
                    return
                }
                if let by = inForce.by, let from = inForce.from {
                    let reason = inForce.reason.map { ": \($0)" } ?? ""
                    let words = "# adopted by \(by) at \(from)\(reason)"
                    Output.line(words.neutralised(for: .terminal))
                } else {
                    Output.line("# as shipped")
                }
                for line in try YAMLEncoder().encode(inForce.rules).split(separator: "\n") {
                    Output.line(String(line).neutralised(for: .terminal))
                }
            }
        }
    }
}

/// Says what other rules would join and split.
struct RulesSimulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "What other rules would join and split; nothing is written."
    )

    @Argument(help: "The document of rules.") var file: String
    @Option(help: "How many changes to show; all are counted.") var limit = 100
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let rules: IdentityRules = try DocumentFile.read(file, called: "rules")
            try await store.withHistory { history in
                var (customers, joined, split, shown) = (0, 0, 0, 0)
                var cursor: Position?
                let preview = try await history.resolver.preview(of: rules)
                repeat {
                    let page = try await preview.page(after: cursor, limit: 500)
                    customers += page.customers
                    for change in page.changes {
                        joined += change.joined.count
                        split += change.split.count
                        shown += 1
                        if shown <= limit { show(change) }
                    }
                    cursor = page.next
                    Output.progress("\(customers) customers")
                } while cursor != nil
                Output.endProgress()
                summarise(customers: customers, changes: shown, joined: joined, split: split)
            }
        }
    }

    private func show(_ change: RuleChange) {
        if output.json {
            Output.json([
                "before": .array(change.before.map(\.simulatedJSON)),
                "after": .array(change.after.map(\.simulatedJSON)),
            ])
            return
        }
        Output.line("before")
        for customer in change.before { Output.line("  " + customer.simulatedLine) }
        Output.line("after")
        for customer in change.after { Output.line("  " + customer.simulatedLine) }
        Output.line()
    }

    private func summarise(customers: Int, changes: Int, joined: Int, split: Int) {
        if output.json {
            Output.json([
                "changes": .integer(Int64(changes)), "customers": .integer(Int64(customers)),
                "joined": .integer(Int64(joined)), "split": .integer(Int64(split)),
            ])
        } else {
            Output.line(
                "Of \(customers) customers, \(joined) would be joined to another, and \(split) "
                    + "would be split off."
            )
        }
    }
}

/// Adopts rules.
struct RulesAdopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Put rules in force; simulate them first.",
        discussion: "Nothing that was recorded changes. --shipped goes back to what is shipped."
    )

    @Argument(help: "The document of rules.") var file: String?
    @Flag(help: "Go back to the rules that are shipped.") var shipped = false
    @OptionGroup var say: SayOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (file == nil) == shipped else {
            throw ValidationError("Name a document of rules, or --shipped.")
        }
    }

    func run() async throws {
        try await reporting {
            let rules: IdentityRules? = try file.map { try DocumentFile.read($0, called: "rules") }
            try await store.withHistory(writing: true) { history in
                let ref = try await history.adopt(
                    rules,
                    id: UUID().uuidString,
                    by: RepID(rawValue: say.by),
                    reason: say.reason
                )
                let version = rules.map { "version \($0.version)" } ?? "what is shipped"
                Output.result(ref, json: output.json, "Adopted: \(version).")
            }
        }
    }
}

extension Customer {
    /// The customer's identifiers, in one line.
    fileprivate var simulatedLine: String {
        let names = members.map { member in
            member.identifier.map { "\($0.kind):\($0.value)" } ?? "(erased)"
        }
        return "\(id)  \(names.joined(separator: "  "))".neutralised(for: .terminal)
            .truncated(toWidth: Output.columns)
    }

    fileprivate var simulatedJSON: JSONValue {
        [
            "id": id.json,
            "identifiers": .array(
                members.compactMap(\.identifier).map { .string("\($0.kind):\($0.value)") }
            ),
        ]
    }
}
