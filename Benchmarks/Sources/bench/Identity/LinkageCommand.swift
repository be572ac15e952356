// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import Throughline
import ThroughlineTesting

/// Links the records of a file of which the truth is known, and says how well, and how fast.
///
/// ```
/// run identity --records FILE --truth COLUMN [--fields COLUMN[=KIND] …] [--json]
/// ```
struct LinkageCommand {
    private let records: String
    private let truth: String
    private let fields: [String]?
    private let isJSON: Bool

    static let usage = """
        usage: run identity --records FILE --truth COLUMN [--fields COLUMN[=KIND]...] [--json]
        The file has names in its first line. Without --fields every column is compared, but the \
        truth and those that number the records. A column's name says what stands there; where it \
        doesn't, name the kind: \(LinkageField.Kind.allCases.map(\.rawValue).joined(separator: " "))
        """

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        var (records, truth): (String?, String?)
        var fields: [String] = []
        var isJSON = false
        while let argument = rest.popFirst() {
            switch argument {
            case "--records": records = rest.popFirst()
            case "--truth": truth = rest.popFirst()
            case "--json": isJSON = true
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
        self.isJSON = isJSON
    }

    func run() async throws {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: records))
        } catch {
            throw Options.Fault(description: "\(records) can't be read: \(error)")
        }
        let trial = try LinkageTrial(csv: [UInt8](bytes), truth: truth, fields: fields)
        let before = Self.processorSeconds
        let report = await trial.run()
        let figures = Self.figures(report, processor: Self.processorSeconds - before)
        guard isJSON else {
            for (name, value, digits) in figures {
                let padding = String(repeating: " ", count: max(1, 28 - name.count))
                print(name + padding + Figures.fixed(value, digits))
            }
            return
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let values = Dictionary(uniqueKeysWithValues: figures.map { ($0.0, $0.1) })
        print(String(decoding: try encoder.encode(values), as: UTF8.self))
    }

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
