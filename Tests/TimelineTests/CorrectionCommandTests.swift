// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("timeline readapt and conversation")
struct CorrectionCommandTests {
    /// A mapping whose first revision takes the ticket's title for its words.
    private static func mapping(revision: Int, text: String) -> String {
        """
        version: 1
        revision: \(revision)
        name: desk
        items:
          - id: /id
            channel: email
            kind: message
            direction: {at: /staff, table: {true: outbound, false: inbound}}
            time: {at: /created, format: seconds}
            text: \(text)
            participants:
              - role: customer
                place: from
                identifiers: [{kind: email, value: /from}]
        """
    }

    private static let payload = """
        {"id": 7, "staff": false, "created": 1772442000, "title": "Order 4711", \
        "body": "Where is it?", "from": "ada@example.com"}
        """

    private func program() throws -> TimelineProgram {
        let program = try TimelineProgram()
        let files = [
            ("old.yaml", Self.mapping(revision: 1, text: "/title")),
            ("new.yaml", Self.mapping(revision: 2, text: "/body")), ("ticket.json", Self.payload),
        ]
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(fileURLWithPath: program.path(name)))
        }
        let recorded = try program.run(
            "record",
            "mapping",
            "ticket.json",
            "--map",
            "old.yaml",
            "--store",
            "s"
        )
        try #require(recorded.status == 0, "\(recorded.complaint)")
        return program
    }

    @Test("a dry run says what would change, a run changes it, and another one nothing")
    func readapt() throws {
        let program = try program()
        let arguments = ["readapt", "mapping", "--map", "new.yaml", "--store", "s"]
        let dry = try program.run(arguments + ["--dry-run"])
        #expect(dry.status == 0, "\(dry.complaint)")
        #expect(dry.text.contains("Order 4711 → Where is it?"), "\(dry.text)")
        #expect(dry.text.contains("1 would be corrected"), "\(dry.text)")
        #expect(try program.run(arguments).text.contains("1 corrected"))
        #expect(try program.run(arguments).text.contains("1 unchanged"))
        let shown = try program.run("show", "ada@example.com", "--store", "s")
        #expect(shown.text.contains("Where is it?"), "\(shown.text)")
        #expect(shown.text.contains("corrected"), "\(shown.text)")
        #expect(!shown.text.contains("Order 4711"), "\(shown.text)")
        let json = try program.run(arguments + ["--json"])
        #expect(json.lines.count == 1 && json.text.contains("\"outcome\":\"unchanged\""))
    }

    @Test("an adapter that isn't there is said to be so")
    func unknown() throws {
        #expect(try program().run("readapt", "telex", "--store", "s").status == 64)
    }

    @Test("an entry is moved to a conversation with a reason, shown so, and moved back")
    func conversation() throws {
        let program = try program()
        let shown = try program.run("show", "ada@example.com", "--store", "s", "--json")
        let found = try #require(shown.text.firstRange(of: #/"ref":"(?<ref>[0-9a-f]{32})"/#))
        let ref = String(shown.text[found].dropFirst(7).dropLast())
        let move = ["conversation", "move", ref, "--to", "desk:order 4711", "--store", "s"]
        #expect(try program.run(move).status == 64, "a reason is required")
        let moved = try program.run(move + ["--reason", "about that order", "--json"])
        #expect(moved.status == 0, "\(moved.complaint)")
        let name = String(moved.text.dropFirst(8).prefix(32))
        let after = try program.run("show", "ada@example.com", "--store", "s")
        #expect(after.text.contains("moved (about that order)"), "\(after.text)")
        let back = try program.run(
            "conversation",
            "back",
            name,
            "--reason",
            "a mistake",
            "--store",
            "s"
        )
        #expect(back.status == 0, "\(back.complaint)")
        let last = try program.run("show", "ada@example.com", "--store", "s", "--json")
        #expect(last.text == shown.text)
        #expect(try program.run(move + ["--new", "--reason", "x"]).status == 64)
    }
}
