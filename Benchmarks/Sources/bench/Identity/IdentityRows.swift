// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import Throughline
import ThroughlineTesting

/// Who is who: resolved as events come in, taken apart again, and suggested.
enum IdentityRows {
    static func rows(_ context: Context) async throws -> [Row] {
        try await ArrivalRows.rows(context) + PartingRows.rows(context) + linkage(context)
    }

    /// How well and how fast records are compared, where the public sets are there.
    private static func linkage(_ context: Context) async throws -> [Row] {
        let shared = ProcessInfo.processInfo.environment["THROUGHLINE_SHARED"] ?? "../shared"
        let path = shared + "/identity-data/febrl/dataset3.csv"
        guard !context.isBrief, let bytes = FileManager.default.contents(atPath: path) else {
            return []
        }
        let trial = try LinkageTrial(csv: [UInt8](bytes), truth: "rec_id")
        var (rates, scores) = (Samples(), Samples())
        for _ in 0..<3 {
            let report = await trial.run()
            rates.values.append(report.comparisonsPerSecond)
            scores.values.append(report.score.pairs.f1)
        }
        return [
            Row(
                "comparing records, FEBRL 3, one core",
                unit: "1/s",
                ours: rates,
                bar: .atLeast(500_000)
            ),
            Row("F1 over pairs, FEBRL 3", unit: "", ours: scores, bar: .atLeast(0.9990)),
        ]
    }
}
