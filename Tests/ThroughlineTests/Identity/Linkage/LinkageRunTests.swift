// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Throughline

@Suite("LinkageRun")
struct LinkageRunTests {
    @Test("precision and recall, over pairs and over records")
    func score() {
        let score = LinkageScore([1, 1, 1, 2, 2], truth: ["a", "a", "b", "b", "b"])
        #expect(score.pairs.precision == 0.5)
        #expect(score.pairs.recall == 0.5)
        #expect(abs(score.bCubed.precision - 11.0 / 15) < 1e-9)
        #expect(abs(score.bCubed.recall - 11.0 / 15) < 1e-9)
        #expect((score.largest, score.largestTrue, score.truePairs) == (3, 3, 4))
        let perfect = LinkageScore([7, 7, 8], truth: [1, 1, 2])
        #expect(perfect.pairs.f1 == 1)
        #expect(perfect.bCubed.f1 == 1)
    }

    @Test("nothing, one record, and records without a value make no pair and no error")
    func empty() {
        let fields = [LinkageField("name", .name), LinkageField("born", .date)]
        #expect(LinkageRun(LinkageTable(fields)).clusters == [])
        var table = LinkageTable(fields)
        table.append(["Ana Silva", "1980-01-01"])
        #expect(LinkageRun(table).clusters == [0])
        for _ in 0..<20 { table.append(["", ""]) }
        table.append([])
        let run = LinkageRun(table)
        #expect(run.pairs == [])
        #expect(Set(run.clusters).count == 22)
    }

    @Test(
        "a column's name says what stands there",
        arguments: [
            ("given_name", LinkageField.Kind.given), ("First Name", .given), ("surname", .surname),
            ("full_name", .name), ("dob", .date), ("date_of_birth", .date),
            ("postcode_fake", .postcode),
            ("soc_sec_id", .code), ("street_number", .code), ("address_1", .text),
            ("gender", .category),
            ("birth_place", .text), ("occupation", .text), ("email", .email),
            ("town=category", .category),
        ]
    )
    func fields(_ column: String, _ kind: LinkageField.Kind) {
        #expect(LinkageField(column: column).kind == kind)
    }

    @Test(
        "a column whose name says nothing is what its values look like",
        arguments: [
            ("x@mail.example", LinkageField.Kind.email), ("1980-01-02", .date), ("2.1.1980", .date),
            ("+44 7700 900123", .phone), ("AB12345", .code), ("a street", .text),
        ]
    )
    func values(_ value: String, _ kind: LinkageField.Kind) {
        let values = Array(repeating: value, count: 30)
        #expect(LinkageField(column: "thing", values: values).kind == kind)
        #expect(LinkageField(column: "thing", values: Array(values.prefix(3))).kind == .text)
        #expect(LinkageField(column: "thing=category", values: values).kind == .category)
        #expect(LinkageField(column: "surname", values: values).kind == .surname)
    }

    @Test("a column of names is one of people's while those are as short as people's are")
    func longNames() {
        let short = Array(repeating: "Dr Ana Maria Silva", count: 30)
        let long = Array(repeating: "Little Oaks Nursery School, Upper Hill", count: 10)
        #expect(LinkageField(column: "name", values: short).kind == .name)
        #expect(LinkageField(column: "name", values: short + long).kind == .name)
        #expect(LinkageField(column: "name", values: short + long + long.prefix(1)).kind == .text)
        #expect(LinkageField(column: "name=name", values: long + long).kind == .name)
        #expect(LinkageField(column: "surname", values: long + long).kind == .surname)
    }

    @Test("a day is the same, however it is written, and names in other scripts come near")
    func texts() {
        let days = ["1980-01-02", "19800102", "2.1.1980", "1980/1/2", "02/01/1980"]
        #expect(
            Set(days.map { String(decoding: LinkageText.date($0), as: UTF8.self) }) == ["19800102"]
        )
        #expect(String(decoding: LinkageText.date("1980"), as: UTF8.self) == "1980")
        #expect(
            String(decoding: LinkageText.folded("Ольга Müller"), as: UTF8.self) == "olga muller"
        )
        for name in ["佐藤", "محمد", "שרה"] {
            #expect(!LinkageText.folded(name).isEmpty)
            #expect(LinkageText.folded(name) == LinkageText.folded(" " + name + " "))
        }
    }

    /// A small public set in the suite; the whole bars in a soak run, in release mode.
    @Test("FEBRL's first set is found", .enabled(if: SharedFile("identity-data/febrl").exists))
    func febrl() throws {
        let records = try LinkageRecords.febrl("dataset1")
        let run = LinkageRun(records.table)
        let score = LinkageScore(run.clusters, truth: records.truth)
        #expect(score.truePairs == 500)
        #expect(score.pairs.f1 >= 0.99, "\(score)")
        #expect(score.pairs.precision >= 0.999, "\(score)")
    }

    @Test(
        "FEBRL's third set and the historical half meet their bars",
        .enabled(if: Soak.isOn && SharedFile("identity-data/febrl").exists)
    )
    func bars() throws {
        let febrl = try LinkageRecords.febrl("dataset3")
        let three = LinkageScore(LinkageRun(febrl.table).clusters, truth: febrl.truth)
        #expect(three.pairs.f1 >= 0.9990 && three.pairs.precision >= 0.9999, "\(three)")
        let historical = try LinkageRecords.historical()
        let run = LinkageRun(historical.table)
        let score = LinkageScore(run.clusters, truth: historical.truth)
        #expect(score.pairs.f1 >= 0.90 && score.pairs.precision >= 0.96, "\(score)")
        #expect(score.bCubed.f1 >= 0.91, "\(score)")
    }
}

/// Records of a public set, with the truth.
struct LinkageRecords {
    var table: LinkageTable
    var truth: [String] = []

    static func febrl(_ name: String) throws -> Self {
        let columns = [
            "given_name", "surname", "street_number", "address_1", "address_2", "suburb",
            "postcode",
            "state", "date_of_birth", "soc_sec_id",
        ]
        let text = try SharedFile("identity-data/febrl/\(name).csv").text()
        var records = Self(table: LinkageTable(columns.map { LinkageField(column: $0) }))
        for line in text.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 11 else { continue }
            records.table.append(Array(cells.dropFirst()))
            records.truth.append(String(cells[0].split(separator: "-")[1]))
        }
        return records
    }

    static func historical() throws -> Self {
        let columns = [
            "full_name", "first_name", "surname", "dob", "birth_place", "postcode_fake", "gender",
            "occupation",
        ]
        let text = try SharedFile("identity-data/splink/historical_50k_half.csv").text()
        var records = Self(table: LinkageTable(columns.map { LinkageField(column: $0) }))
        for line in text.split(separator: "\n").dropFirst() {
            let cells = Self.cells(of: line)
            guard cells.count == 11 else { continue }
            records.table.append([cells[2]] + cells[4...])
            records.truth.append(cells[1])
        }
        return records
    }

    private static func cells(of line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
