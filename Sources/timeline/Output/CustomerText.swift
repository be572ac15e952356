// SPDX-License-Identifier: Apache-2.0

import Throughline

/// A customer for people: identifiers, links with their evidence, and what is held.
struct CustomerText {
    let lines: [String]

    init(_ customer: Customer, columns: Int) {
        var lines = ["customer \(customer.id)"]
        for id in customer.otherIDs { lines.append("  also \(id)") }
        lines.append("identifiers")
        for member in customer.members {
            let name = member.identifier?.typed ?? "(erased)"
            let from = member.from.map { " from \($0)" } ?? ""
            let until = member.until.map { " until \($0)" } ?? ""
            lines.append("  " + name + from + until)
            guard let obstacle = member.obstacle else { continue }
            let refs = obstacle.refs.map { " [\($0)]" }.joined()
            lines.append("    " + obstacle.words + refs)
        }
        if !customer.links.isEmpty { lines.append("links") }
        for link in customer.links {
            let spelling = link.evidence.isEmpty ? ": two spellings of one" : ""
            lines.append("  " + Self.names(of: link, in: customer) + spelling)
            for evidence in link.evidence {
                let who = evidence.by.map { " by \($0)" } ?? ""
                let tier = evidence.tier.map { ", \($0)" } ?? ""
                let reason = evidence.reason.map { ", “\($0)”" } ?? ""
                lines.append("    [\(evidence.ref)] \(evidence.rule)\(who)\(tier)\(reason)")
            }
        }
        if !customer.held.isEmpty { lines.append("held") }
        // Two of the customer's identifiers may each be held apart from one other, for one reason.
        var shown: Set<String> = []
        for held in customer.held {
            let name = held.identifier?.typed ?? "(unknown)"
            let again = held.reopens ? "; proved since then: look again" : ""
            let line = "  \(name): \(held.reason.words)\(again)"
            if shown.insert(line).inserted { lines.append(line) }
        }
        for alarm in customer.alarms { lines.append("look: \(alarm.words)") }
        self.lines = lines.flatMap { line in
            let lead = String(line.prefix { $0 == " " })
            let rest = String(line.dropFirst(lead.count)).neutralised(for: .terminal)
            return rest.wrapped(toWidth: columns - lead.count - 2).enumerated().map { index, row in
                lead + (index == 0 ? "" : "  ") + row
            }
        }
    }

    private static func names(of link: Customer.Link, in customer: Customer) -> String {
        [link.one, link.other].map { subject in
            let member = customer.members.first { $0.subject == subject }
            return member?.identifier?.typed ?? "(erased)"
        }.joined(separator: " = ")
    }
}
