// SPDX-License-Identifier: Apache-2.0

import Testing
import ThroughlineTesting

@testable import Throughline

@Suite("LinkageTrial")
struct LinkageTrialTests {
    private let csv = """
        id,who,name, born ,town
        1,a,"Silva, Ana",1980-01-02,Porto
        2,a,ana silva,1980-01-20,porto
        3,b,"Bob ""Bo"" Okafor",1975-05-05,Leeds
        4,b,robert okafor,1975-05-05,
        5,c,Eve Moss,1990-09-09,York
        broken
        """

    @Test("a file is read, its records linked, and the clusters scored")
    func run() async throws {
        let trial = try LinkageTrial(csv: csv.utf8, truth: "who")
        let report = await trial.run()
        #expect(report.records == 5)
        #expect(report.score.truePairs == 2)
        #expect(report.score.pairs.precision == 1)
        let some = try LinkageTrial(csv: csv.utf8, truth: "who", fields: ["town"])
        #expect(await some.run().score.pairs.recall < 1)
    }

    @Test("what can't be scored says why")
    func refused() {
        let error = #expect(throws: LinkageTrial.Failure.self) {
            try LinkageTrial(csv: csv.utf8, truth: "whom")
        }
        #expect(error?.description.contains("who, name, born, town") == true)
        #expect(throws: LinkageTrial.Failure.self) {
            try LinkageTrial(csv: csv.utf8, truth: "who", fields: ["city"])
        }
        #expect(throws: LinkageTrial.Failure.self) {
            try LinkageTrial(csv: "".utf8, truth: "who")
        }
    }

    @Test("a sample has true clusters whole, the same ones for a seed")
    func sample() async throws {
        let rows = (0..<300).map { "\($0),c\($0 / 3),name\($0)" }
        let trial = try LinkageTrial(
            csv: "id,who,name\n\(rows.joined(separator: "\n"))".utf8,
            truth: "who",
            fields: ["name"]
        )
        let half = await trial.sample(0.5, seed: 1).run()
        #expect((90...210).contains(half.records))
        // Of three records of one cluster, three pairs belong together.
        #expect(half.score.truePairs == half.records)
        #expect(await trial.sample(0.5, seed: 1).run().records == half.records)
        var sizes: Set<Int> = []
        for seed in 2...6 as ClosedRange<UInt64> {
            sizes.insert(await trial.sample(0.5, seed: seed).run().records)
        }
        #expect(sizes.count > 1)
        #expect(await trial.sample(1, seed: 1).run().records == 300)
        #expect(await trial.sample(0, seed: 1).run().records == 0)
    }

    @Test("records of one table are linked alike, in however many parts they are compared")
    func parts() async throws {
        var table = LinkageTable([LinkageField("name", .name), LinkageField("born", .date)])
        for index in 0..<200 {
            table.append([
                "Person Number\(index / 3)", "19\(50 + index / 3 % 50)-01-\(10 + index % 9)",
            ])
        }
        let whole = LinkageRun(table)
        for parts in [1, 3, 8] {
            let run = await LinkageRun.link(table, parts: parts)
            #expect(run.clusters == whole.clusters)
            #expect(run.pairs == whole.pairs)
        }
    }
}
