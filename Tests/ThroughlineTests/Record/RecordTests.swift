// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Records")
struct RecordTests {
    /// A record with a field of every form.
    private struct Parcel: Record {
        var carrier = "post"
        var weight: Int64 = 0
        var note: String?
        var pieces: [String] = []
        var inner: [Parcel] = []

        mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
            try fields.field(1, "carrier", &carrier)
            try fields.field(2, "weight", &weight)
            try fields.field(4, "note", &note)
            try fields.field(5, "pieces", &pieces)
            try fields.field(6, "inner", &inner)
        }
    }

    private static var full: Parcel {
        var parcel = Parcel()
        parcel.carrier = "ship"
        parcel.weight = -3
        parcel.note = ""
        parcel.pieces = ["", "box"]
        parcel.inner = [Parcel()]
        return parcel
    }

    @Test("what was stored is read, also from JSON", arguments: [Parcel(), full])
    private func roundTrip(_ parcel: Parcel) throws {
        #expect(try Parcel(storedBytes: parcel.storedBytes) == parcel)
        #expect(try Parcel(json: parcel.json) == parcel)
    }

    @Test("the stored form is Protocol Buffers', field by field")
    func form() {
        var parcel = Parcel()
        parcel.note = "hi"
        parcel.pieces = ["a"]
        let carrier: [UInt8] = [0x0A, 4] + Array("post".utf8)
        let note: [UInt8] = [0x22, 2] + Array("hi".utf8)
        let piece: [UInt8] = [0x2A, 1] + Array("a".utf8)
        #expect(parcel.storedBytes == carrier + note + piece)
    }

    @Test(
        "a record stands in another behind its length, however long it is",
        arguments: [1, 120, 125, 126, 127, 128, 16_379, 16_380, 16_381, 16_382, 20_000]
    )
    func nested(_ size: Int) throws {
        var inner = Parcel()
        inner.carrier = String(repeating: "x", count: size)
        var middle = Parcel()
        middle.inner = [inner, inner]
        var outer = Parcel()
        outer.inner = [middle]
        outer.pieces = ["a"]
        func field(_ bytes: [UInt8]) -> [UInt8] {
            var writer = WireWriter()
            writer.append(bytes: bytes)
            return [0x32] + writer.bytes
        }
        let carrier: [UInt8] = [0x0A, 4] + Array("post".utf8)
        let nested = field(inner.storedBytes)
        let piece: [UInt8] = [0x2A, 1] + Array("a".utf8)
        #expect(outer.storedBytes == carrier + piece + field(carrier + nested + nested))
        #expect(try Parcel(storedBytes: outer.storedBytes) == outer)
    }

    @Test("a field of a later version is passed over, wherever it stands")
    func unknown() throws {
        let later: [UInt8] = [0x1A, 2, 7, 7]
        let behind: [UInt8] = [0xFA, 0x01, 1, 9]
        let carrier: [UInt8] = [0x0A, 4] + Array("ship".utf8)
        let note: [UInt8] = [0x22, 1] + Array("x".utf8)
        let parcel = try Parcel(storedBytes: carrier + later + note + behind)
        #expect(parcel.carrier == "ship")
        #expect(parcel.note == "x")
    }

    @Test("a default that is spelled out says what its absence says")
    func spelledOut() throws {
        let parcel = try Parcel(storedBytes: [0x0A, 0])
        #expect(parcel.carrier == "post")
        #expect(try Parcel(storedBytes: parcel.storedBytes) == parcel)
        // Found by the fuzzer: an interaction whose direction is empty.
        let interaction = try Interaction(storedBytes: [0x2A, 0])
        #expect(try Interaction(storedBytes: interaction.storedBytes) == interaction)
    }

    @Test(
        "what is no record is refused",
        arguments: [
            [0x0A], [0x0A, 5, 0x61], [0x08, 1], [0x0A, 1, 0xFF],
            [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
            [0x0B], [0xFF],
        ] as [[UInt8]]
    )
    func malformed(_ bytes: [UInt8]) {
        #expect(throws: RecordError.self) { try Parcel(storedBytes: bytes) }
    }

    @Test(
        "a number that is none is never stored and never read",
        arguments: [Double.nan, .infinity]
    )
    func notFinite(_ score: Double) throws {
        var survey = SurveyDetails()
        survey.score = score
        #expect(try SurveyDetails(storedBytes: survey.storedBytes).score == 0)
        // Found by the fuzzer.
        let bits = withUnsafeBytes(of: score.bitPattern.littleEndian) { Array($0) }
        #expect(throws: RecordError.self) { try SurveyDetails(storedBytes: [0x11] + bits) }
    }

    @Test("sixteen levels are read")
    func depth() throws {
        #expect(try Parcel(storedBytes: Self.nested(15).storedBytes) == Self.nested(15))
    }

    @Test("deeper ones are refused", arguments: [17, 40])
    func tooDeep(_ levels: Int) {
        let bytes = Self.nested(levels).storedBytes
        let error = #expect(throws: RecordError.self) { try Parcel(storedBytes: bytes) }
        #expect(error?.code == .tooDeep)
    }

    private static func nested(_ levels: Int) -> Parcel {
        (0..<levels).reduce(into: Parcel()) { parcel, _ in
            var outer = Parcel()
            outer.inner = [parcel]
            parcel = outer
        }
    }

    @Test("a truncated record is refused or is another, and never traps")
    func truncated() {
        let bytes = Self.full.storedBytes
        for count in bytes.indices {
            let read = try? Parcel(storedBytes: bytes.prefix(count))
            #expect(read != Self.full)
        }
    }
}
