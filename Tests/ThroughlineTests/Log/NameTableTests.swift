// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("NameTable")
struct NameTableTests {
    @Test("gives the same names with few places and with none", arguments: [0, 1, 7])
    func sameNames(places: Int) {
        var table = NameTable(keeping: places)
        let names =
            ["", "email", "interaction.message.inbound", "interaction.message.outbound"]
            + (0..<40).map { "a name of some length, \($0)" } + ["ünïcödé, and more than fifteen"]
        for name in names + names.reversed() + names {
            let found = Array(name.utf8).withUnsafeBytes { table.name($0) }
            #expect(found == name)
        }
    }

    @Test("bytes that are no text have no name", arguments: [3, 30])
    func noText(count: Int) {
        var table = NameTable(keeping: 4)
        let bytes = [UInt8](repeating: 0xFF, count: count)
        #expect(bytes.withUnsafeBytes { table.name($0) } == nil)
    }

    @Test(
        "a header reads the same through a table, and nothing else reads as one",
        arguments: 0..<20 as Range<UInt64>
    )
    func headers(seed: UInt64) {
        var drafts = DraftGenerator(seed: seed)
        var table = NameTable(keeping: 2)
        for _ in 0..<20 {
            let header = drafts.draft().header
            var bytes = header.bytes
            let read = bytes.withUnsafeBytes { EventHeader.read($0, &table) }
            #expect(read?.header == header)
            #expect(read?.count == bytes.count)
            let end = Int.random(in: 0..<bytes.count, using: &drafts.generator)
            let cut = bytes[..<end].withUnsafeBytes { EventHeader.read($0, &table)?.header }
            #expect(cut == nil)
            bytes[0] = 2
            let other = bytes.withUnsafeBytes { EventHeader.read($0, &table)?.header }
            #expect(other == nil)
        }
    }
}
