// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Lists customers.
struct Customers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers",
        abstract: "Every customer, with their identifiers."
    )

    @Option(help: "How many at most.") var limit = 1_000
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                var cursor: Position?
                var shown = 0
                let asOf = try await history.store.head().position
                repeat {
                    let page = try await history.customers(
                        after: cursor,
                        limit: min(500, max(1, limit - shown)),
                        for: viewer.rep,
                        asOf: asOf
                    )
                    page.customers.forEach(show)
                    shown += page.customers.count
                    cursor = page.next
                } while cursor != nil && shown < limit
            }
        }
    }

    private func show(_ customer: Customer) {
        if output.json {
            Output.json(customer.shownJSON)
            return
        }
        let text = "\(customer.id)  \(customer.shownNames.joined(separator: "  "))"
        Output.line(text.neutralised(for: .terminal).truncated(toWidth: Output.columns))
    }
}

extension Customer {
    /// The identifiers in words; what people know each other by stands first.
    var shownNames: [String] { members.compactMap(\.identifier).typedInOrder }

    /// The customer as they are shown to programs.
    var shownJSON: JSONValue {
        [
            "id": id.json, "otherIDs": .array(otherIDs.map(\.json)),
            "identifiers": .array(
                members.map { member in
                    var json: JSONObject = ["subject": member.subject.json]
                    json["kind"] = member.identifier?.kind.json
                    json["raw"] = member.identifier?.value.json
                    json["value"] = member.canonical?.key.value.json
                    if let scope = member.identifier?.scope, !scope.isEmpty {
                        json["scope"] = .string(scope)
                    }
                    json["connectsNobody"] = member.obstacle.map { .string($0.words) }
                    json["from"] = member.from?.json
                    json["until"] = member.until?.json
                    return .object(json)
                }
            ),
            "held": .array(
                held.map { link in
                    var json: JSONObject = ["reason": .string(link.reason.words)]
                    json["identifier"] = link.identifier.map { .string($0.typed) }
                    json["evidence"] = .array(link.evidence.map(\.ref.json))
                    if link.reopens { json["reopens"] = .bool(true) }
                    return .object(json)
                }
            ),
            "alarms": .array(alarms.map { .string($0.words) }),
        ]
    }
}
