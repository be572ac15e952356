// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

@Suite("CDRItems")
struct CDRItemsTests {
    private let fixture = AsteriskFixture()
    private let row = AsteriskFixture.row()

    /// The first columns of a row of `cdr_csv`.
    private func cut(_ count: Int, then rest: [String] = []) -> String {
        let fields = row.dropLast().split(separator: "\",\"", omittingEmptySubsequences: false)
        let kept = fields.prefix(count).map { $0.filter { $0 != "\"" } }
        return (Array(kept) + rest).map { "\"\($0)\"" }.joined(separator: ",") + "\n"
    }

    @Test(
        "cdr_csv is read with every choice of optional columns",
        arguments: [
            (16, [], "", "", ""),
            (16, ["1772442000.7"], "1772442000.7", "", ""),
            (16, ["order:1"], "", "", ""),
            (16, ["1772442000.7", "u"], "1772442000.7", "", ""),
            (16, ["p", "9.9", "3"], "", "9.9", ""),
            (16, ["1772442000.7", "p", "9.9", "3"], "1772442000.7", "9.9", "3"),
            (16, ["1772442000.7", "u", "p", "9.9", "3"], "1772442000.7", "9.9", "3"),
        ]
    )
    func optionalColumns(
        count: Int,
        rest: [String],
        uniqueID: String,
        linkedID: String,
        sequence: String
    ) throws {
        let leg = try #require(fixture.records(cut(count, then: rest)).interactions.first)
        #expect(leg.source.externalID.hasPrefix("\(uniqueID)/\(linkedID)/\(sequence)"))
        #expect(leg.source.externalID.contains("sha256:") == sequence.isEmpty)
        #expect(leg.direction == .inbound)
        // A record without an id of its call is a call by itself.
        let call = linkedID.isEmpty ? uniqueID : linkedID
        #expect(leg.object.id == (call.isEmpty ? "pbx/\(leg.source.externalID)" : call))
    }

    @Test("cdr_custom's sample, the specification's order and a database's are recognised")
    func layouts() {
        let custom =
            "\"\"\"Ada\"\" <0170>\",\"0170\",\"101\",\"in\",\"SIP/t-1\",\"SIP/b-2\",\"Dial\",\"x\","
            + "\"2026-03-02 10:00:00\",\"2026-03-02 10:00:08\",\"2026-03-02 10:01:08\","
            + "\"68\",\"60\",\"ANSWERED\",\"DOCUMENTATION\",\"acct\",\"1772442000.7\",\"u\",41"
        let specification =
            "Ada <0170>,0170,101,in,SIP/t-1,SIP/b-2,Dial,x,2026-03-02 10:00:00,"
            + "2026-03-02 10:00:08,2026-03-02 10:01:08,68,60,ANSWERED,DOCUMENTATION,acct,peer,"
            + "A-1772442000.7,u,41,A-1772442000.7"
        let database =
            "2026-03-02 10:00:00,Ada <0170>,0170,101,in,SIP/t-1,SIP/b-2,Dial,x,68,60,ANSWERED,3,"
            + "acct,1772442000.7,u"
        let legs = fixture.records([custom, specification, database].joined(separator: "\n"))
            .interactions
        #expect(legs.map(\.source.externalID.description.count).count == 3)
        #expect(legs.map(\.object.id) == ["1772442000.7", "A-1772442000.7", "1772442000.7"])
        #expect(legs.map(\.call?.talkMilliseconds) == [60_000, 60_000, 60_000])
        #expect(legs.map { $0.participants.first?.name } == ["Ada", "Ada", "Ada"])
        #expect(legs[0].form.contains(Answer("accountcode", "acct")))
        #expect(legs[0].form.contains(Answer("userfield", "u")))
    }

    @Test("a header names the columns, in any order and any case, and others are kept")
    func header() throws {
        let text =
            "Uniqueid,CallDate,SRC,dst,Colour\n1772442000.7,2026-03-02 10:00:00,0170,101,blue\n"
        let items = fixture.records(text)
        #expect(items.ignored == ["the names of the columns"])
        let leg = try #require(items.interactions.first)
        #expect(leg.occurredAt.time.description == "2026-03-02T09:00:00Z")
        #expect(leg.form == [Answer("Colour", "blue")])
    }

    @Test("an order that the account names is used where there is no header")
    func accountColumns() throws {
        var fixture = fixture
        fixture.account.fields = ["columns": "start, src, dst, mood, disposition"]
        let items = fixture.records("2026-03-02 10:00:00,0170,101,good,BUSY\n")
        let leg = try #require(items.interactions.first)
        #expect(leg.call?.disposition == .busy)
        #expect(leg.form.contains(Answer("mood", "good")))
        #expect(
            self.fixture.records("2026-03-02 10:00:00,0170,101,good,BUSY\n").unreadable.count == 1
        )
    }

    @Test("a line that is no row is handed on with its bytes and the reason, and reading goes on")
    func brokenLines() {
        let broken = ["\"lost quote,1,2", "just text", "\"a\"b,c"]
        let text = row + broken.joined(separator: "\n") + "\n" + row
        let items = fixture.records(text)
        #expect(items.map(\.place) == (1...5).map { "line \($0)" })
        #expect(items.interactions.count == 2)
        #expect(items.unreadable.map { String(decoding: $0.bytes, as: UTF8.self) } == broken)
        #expect(items.unreadable.allSatisfy { !$0.reason.isEmpty })
    }

    @Test("a line past the limit is handed on in pieces that together are the line")
    func longLine() {
        let long = String(repeating: "x", count: UnreadableBytes.pieceLimit + 5)
        let items = fixture.records(row + long + "\n" + row)
        #expect(items.interactions.count == 2)
        #expect(items.unreadable.map(\.bytes.count) == [UnreadableBytes.pieceLimit, 5])
        #expect(items.unreadable.flatMap(\.bytes) == Array(long.utf8))
    }

    @Test("a payload that holds no record is handed on as one")
    func noRecords() {
        let text = "# Notes\n\nNothing about calls.\n"
        let items = fixture.records(text)
        #expect(items.count == 1)
        #expect(items.unreadable.first?.bytes == Array(text.utf8))
    }

    @Test("every payload gives at least one item", arguments: ["", "[]", "src,start,dst\n"])
    func empty(text: String) {
        #expect(fixture.records(text).ignored.count == 1)
    }

    @Test("JSON says the same as CSV, and so is the same record")
    func json() throws {
        let csv = try #require(fixture.records(row).interactions.first)
        let object: JSONValue = [
            "src": "+491701234567", "dst": "101", "dcontext": "incoming",
            "clid": "\"Ada\" <+491701234567>", "channel": "PJSIP/trunk-00000001",
            "dstchannel": "PJSIP/bob-00000002", "lastapp": "Dial", "lastdata": "PJSIP/bob,20",
            "start": "2026-03-02 10:00:00", "answer": "2026-03-02 10:00:08",
            "end": "2026-03-02 10:01:08", "duration": 68, "billsec": 60,
            "disposition": "ANSWERED", "amaflags": "DOCUMENTATION", "uniqueid": "1772442000.7",
            "linkedid": "1772442000.7", "sequence": 41, "peeraccount": nil,
        ]
        for text in [object.text(), "[\(object.text())]", "{\"cdrs\":[\(object.text())]}"] {
            let leg = try #require(fixture.records(text).interactions.first)
            #expect(leg.ref == csv.ref)
            #expect(leg.contentDigest == csv.contentDigest)
        }
    }

    @Test("the manager's event is read by its own names")
    func managerEvent() throws {
        let text = """
            {"Event":"Cdr","Source":"0170","Destination":"101","CallerID":"\\"Ada\\" <0170>",
            "StartTime":"2026-03-02 10:00:00","EndTime":"2026-03-02 10:00:10","Duration":"10",
            "BillableSeconds":"0","Disposition":"NO ANSWER","UniqueID":"1772442000.7"}
            """
        let leg = try #require(fixture.records(text).interactions.first)
        #expect(leg.call?.disposition == .noAnswer)
        #expect(leg.object.id == "1772442000.7")
        #expect(leg.form.contains(Answer("Event", "Cdr")))
    }

    @Test("JSON that is broken or no record is handed on with its bytes")
    func brokenJSON() {
        let good = #"{"start":"2026-03-02 10:00:00","src":"1"}"#
        let items = fixture.records("[\(good),17,{\"src\":\"1\"},\(good)]")
        #expect(items.interactions.count == 2)
        #expect(
            items.unreadable.map(\.reason) == [
                "not a JSON object", "a record without a start time",
            ]
        )
        #expect(fixture.records("[{\"src\":\"1\"").unreadable.count == 1)
        let members = (0...CSVReader.fieldLimit).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(fixture.records("{\(members)}").unreadable.count == 1)
    }

    @Test("a name in another encoding is read, and the bytes are kept")
    func otherEncoding() throws {
        var bytes = Array(row.utf8)
        let ada = try #require(bytes.firstRange(of: Array("Ada".utf8)))
        bytes.replaceSubrange(ada, with: Array("J".utf8) + [0xF6] + Array("rg".utf8))
        let leg = try #require(fixture.records(bytes).interactions.first)
        #expect(leg.participants.first?.name == "Jörg")
        #expect(leg.payload?.bytes == Array(bytes.dropLast()))
    }

    @Test("rows split over payloads and joined in one are the same records")
    func splitAndJoined() {
        let rows = (0..<40).map { AsteriskFixture.row(["sequence": "\($0)"]) }
        let joined = fixture.records(rows.joined()).interactions.map(\.ref)
        let split = rows.flatMap { fixture.records($0).interactions.map(\.ref) }
        #expect(joined == split)
        #expect(Set(joined).count == 40)
    }
}
