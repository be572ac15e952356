// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline record mapping")
struct MappingCommandTests {
    private static let mapping = """
        version: 1
        name: desk
        items:
          - each: /tickets
            id: /id
            channel: email
            kind: message
            direction: {at: /staff, table: {true: outbound, false: inbound}}
            time: {at: /created, format: seconds}
            text: /body
            participants:
              - role: customer
                place: from
                identifiers: [{kind: email, value: /from}]
        """

    private static let payload = """
        {"tickets": [{"id": 7, "staff": false, "created": 1772442000, "body": "Where is it?",
          "from": "ada@example.com"}]}
        """

    private func program(mapping: String = Self.mapping) throws -> TimelineProgram {
        let program = try TimelineProgram()
        for (name, text) in [("desk.yaml", mapping), ("tickets.json", Self.payload)] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: program.path(name)))
        }
        return program
    }

    @Test("a system that nobody knew is read by a mapping, and recorded once")
    func record() throws {
        let program = try program()
        let arguments = ["record", "mapping", "tickets.json", "--map", "desk.yaml", "--store", "s"]
        let first = try program.run(arguments)
        #expect(first.status == 0, "\(first.complaint)")
        #expect(first.text.contains("1 appended"), "\(first.text)")
        #expect(try program.run(arguments).text.contains("1 duplicate"))
        let shown = try program.run("show", "ada@example.com", "--store", "s")
        #expect(shown.text.contains("Where is it?"), "\(shown.text)")
    }

    @Test("a mistake in a mapping is named by the pointer to it")
    func mistake() throws {
        let program = try program(
            mapping: Self.mapping.replacingOccurrences(of: "kind: email", with: "kind: mail")
        )
        let run = try program.run("adapt", "mapping", "tickets.json", "--map", "desk.yaml")
        #expect(run.status == 65)
        #expect(
            run.complaint.contains("/items/0/participants/0/identifiers/0/kind"),
            "\(run.complaint)"
        )
    }

    @Test("a mapping that isn't there, or isn't wanted, is said to be so")
    func absent() throws {
        let program = try program()
        let absent = try program.run("adapt", "mapping", "tickets.json", "--map", "none.yaml")
        #expect(absent.status == 74)
        let unwanted = try program.run("adapt", "mime", "tickets.json", "--map", "desk.yaml")
        #expect(unwanted.status == 64)
        let shipped = try program.run("adapt", "mapping", "tickets.json", "--map", "zendesk")
        #expect(shipped.status == 0, "\(shipped.complaint)")
    }

    @Test("an order's steps are shown and briefed with what was bought and what it cost")
    func order() throws {
        let program = try TimelineProgram()
        let bought = """
            {"type":"track","messageId":"m1","userId":"u1","event":"Order Completed",
            "timestamp":"2026-03-02T09:00:00Z","properties":{"order_id":"4711","total":59.90,
            "currency":"EUR","products":[{"name":"Shirt","quantity":2}]}}
            """
        try Data(bought.replacingOccurrences(of: "\n", with: "").utf8)
            .write(to: URL(fileURLWithPath: program.path("order.json")))
        try program.run("record", "segment", "order.json", "--store", "s")
        for command in ["show", "brief"] {
            let run = try program.run(command, "order:4711", "--store", "s")
            #expect(run.text.contains("59.90 EUR"), "\(run.text) \(run.complaint)")
        }
    }
}
