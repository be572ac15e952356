// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import Throughline
import ThroughlineTesting

/// Links the records of a file of which the truth is known, and says how well, and how fast.
///
/// ```
/// run identity --records FILE --truth COLUMN [--fields COLUMN[=KIND] …]
///     [--sample SHARE [--seed N] [--rounds N]] [--json]
/// ```
struct LinkageCommand {
    private let records: String
    private let truth: String
    private let fields: [String]?
    /// The share of the true clusters that is linked, and which: one round for each seed.
    private let sample: Double
    private let seeds: Range<UInt64>
    private let isJSON: Bool

    static let usage = """
        usage: run identity --records FILE --truth COLUMN [--fields COLUMN[=KIND]...] \
        [--sample SHARE [--seed N] [--rounds N]] [--json]
        The file has names in its first line. Without --fields every column is compared, but the \
        truth and those that number the records. A column's name says what stands there; where it \
        doesn't, name the kind: \(LinkageField.Kind.allCases.map(\.rawValue).joined(separator: " "))
        With --sample 0.5 half of the true clusters are linked, each whole, at random; --seed says \
        which, and --rounds repeats that with so many seeds, one line each.
        """

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        var (records, truth): (String?, String?)
        var fields: [String] = []
        var isJSON = false
        var (sample, seed, rounds): (Double, UInt64, UInt64) = (1, 1, 1)
        while let argument = rest.popFirst() {
            switch argument {
            case "--records": records = rest.popFirst()
            case "--truth": truth = rest.popFirst()
            case "--json": isJSON = true
            case "--sample": sample = try Self.number(rest.popFirst(), argument, 0...1)
            case "--seed": seed = UInt64(try Self.number(rest.popFirst(), argument, 0...1e9))
            case "--rounds": rounds = UInt64(try Self.number(rest.popFirst(), argument, 1...1e3))
            case "--fields":
                while let field = rest.first, !field.hasPrefix("--") {
                    fields += field.split(separator: ",").map {
                        $0.trimmingCharacters(in: .whitespaces)
                    }
                    rest.removeFirst()
                }
            default:
                throw Options.Fault(description: "\(argument) is not known\n\(Self.usage)")
            }
        }
        guard let records, let truth else { throw Options.Fault(description: Self.usage) }
        self.records = records
        self.truth = truth
        self.fields = fields.isEmpty ? nil : fields
        self.sample = sample
        seeds = seed..<seed + rounds
        self.isJSON = isJSON
    }

    private static func number(
        _ text: String?,
        _ name: String,
        _ bounds: ClosedRange<Double>
    ) throws -> Double {
        guard let value = text.flatMap(Double.init), bounds.contains(value) else {
            throw Options.Fault(
                description: "\(name) takes a number from \(bounds.lowerBound) to "
                    + "\(bounds.upperBound)\n\(usage)"
            )
        }
        return value
    }

    func run() async throws {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: records))
        } catch {
            throw Options.Fault(description: "\(records) can't be read: \(error)")
        }
        let whole = try LinkageTrial(csv: [UInt8](bytes), truth: truth, fields: fields)
        for seed in seeds {
            let trial = sample < 1 ? whole.sample(sample, seed: seed) : whole
            let before = Self.processorSeconds
            let report = await trial.run()
            try show(Self.figures(report, processor: Self.processorSeconds - before), seed)
        }
    }

    private func show(_ figures: [(String, Double, Int)], _ seed: UInt64) throws {
        if isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            var values = Dictionary(uniqueKeysWithValues: figures.map { ($0.0, $0.1) })
            values["sample"] = sample
            values["seed"] = Double(seed)
            print(String(decoding: try encoder.encode(values), as: UTF8.self))
        } else if seeds.count > 1 {
            let some = figures.prefix(Self.short).map { name, value, digits in
                "\(name) \(Figures.fixed(value, digits))"
            }
            print("seed \(seed): " + some.joined(separator: ", "))
        } else {
            for (name, value, digits) in figures {
                let padding = String(repeating: " ", count: max(1, 28 - name.count))
                print(name + padding + Figures.fixed(value, digits))
            }
        }
    }

    /// How many figures a line of many has: those of how well it went.
    private static let short = 10

    private static func figures(
        _ report: LinkageTrial.Report,
        processor: Double
    ) -> [(String, Double, Int)] {
        let (pairs, bCubed) = (report.score.pairs, report.score.bCubed)
        return [
            ("records", Double(report.records), 0),
            ("pairs precision", pairs.precision, 5), ("pairs recall", pairs.recall, 5),
            ("pairs F1", pairs.f1, 5),
            ("B-cubed precision", bCubed.precision, 5), ("B-cubed recall", bCubed.recall, 5),
            ("B-cubed F1", bCubed.f1, 5),
            ("blocking recall", report.blockingRecall, 5),
            ("largest cluster", Double(report.score.largest), 0),
            ("largest true cluster", Double(report.score.largestTrue), 0),
            ("comparisons", Double(report.comparisons), 0),
            ("comparisons per second", report.comparisonsPerSecond, 0),
            ("seconds", report.linking / .seconds(1), 2),
            ("processor seconds", processor, 2),
        ]
    }

    /// The processor time of this process, all its threads together.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
