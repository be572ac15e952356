// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Links the records of a CSV file of which the truth is known, and says how well it went.
///
/// ```swift
/// let trial = try LinkageTrial(csv: bytes, truth: "cluster", fields: ["full_name", "dob"])
/// let report = await trial.run()
/// ```
///
/// The truth is used for the score alone; what is linked never sees it.
public struct LinkageTrial: Sendable {
    /// Why a file can't be scored.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong, and what to do.
        public let description: String
    }

    /// What came of it.
    public struct Report: Sendable {
        /// How many records there were.
        public let records: Int
        /// How many pairs were compared.
        public let comparisons: Int
        /// The share of the true pairs that were compared.
        public let blockingRecall: Double
        /// How well the clusters agree with the truth.
        public let score: LinkageScore
        /// How long training, scoring and clustering took, reading the file aside.
        public let linking: Duration
        /// How many pairs one processor compares in a second.
        public let comparisonsPerSecond: Double
    }

    private let fields: [LinkageField]
    private let rows: [[String]]
    private let truth: [String]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - csv: The file, UTF-8, with names in its first line (RFC 4180).
    ///   - truth: The column that says which records are one; of `rec-7-dup-1` only `rec-7` counts,
    ///     as in the FEBRL sets.
    ///   - fields: The columns to compare, each as in ``/Throughline/LinkageField/init(column:)``;
    ///     nil for all but
    ///     the truth and those that number the records.
    /// - Throws: ``Failure`` for a file without that column, or without records.
    public init(csv: some Sequence<UInt8>, truth: String, fields: [String]? = nil) throws(Failure) {
        var rows = CommaSeparated.rows(csv)
        guard let header = rows.first else { throw Failure(description: "The file is empty.") }
        rows.removeFirst()
        rows.removeAll { $0.count != header.count }
        guard let truthColumn = header.firstIndex(of: truth), !rows.isEmpty else {
            throw Failure(
                description: "There is no column \(truth), or no record. The columns are: "
                    + header.joined(separator: ", ") + "."
            )
        }
        self.truth = rows.map { Self.cluster($0[truthColumn]) }
        let chosen =
            fields
            ?? header.indices.filter { column in
                column != truthColumn && Set(rows.map { $0[column] }).count < rows.count
            }.map { header[$0] }
        var columns: [Int] = []
        var known: [LinkageField] = []
        for name in chosen {
            let named = LinkageField(column: name).name
            guard let column = header.firstIndex(of: named) ?? header.firstIndex(of: name) else {
                throw Failure(
                    description: "There is no column \(named). The columns are: "
                        + header.joined(separator: ", ") + "."
                )
            }
            columns.append(column)
            known.append(LinkageField(column: name, values: rows.map { $0[column] }))
        }
        self.fields = known
        self.rows = rows.map { row in columns.map { row[$0] } }
    }

    private static func cluster(_ value: String) -> String {
        let parts = value.split(separator: "-")
        guard parts.count > 2, parts[2] == "org" || parts[2] == "dup" else { return value }
        return parts.prefix(2).joined(separator: "-")
    }

    /// The same with some of the true clusters, each whole: chosen by a hash of its name and a seed.
    ///
    /// - Parameters:
    ///   - share: The share of the clusters that are kept, 0 to 1.
    ///   - seed: Another seed keeps others.
    /// - Returns: The smaller trial.
    public func sample(_ share: Double, seed: UInt64) -> Self {
        let kept = truth.indices.filter { Self.place(of: truth[$0], seed) < share }
        return Self(fields: fields, rows: kept.map { rows[$0] }, truth: kept.map { truth[$0] })
    }

    private init(fields: [LinkageField], rows: [[String]], truth: [String]) {
        self.fields = fields
        self.rows = rows
        self.truth = truth
    }

    /// A number from 0 to 1, exclusive, that a name and a seed make (FNV-1a, then splitmix64).
    private static func place(of name: String, _ seed: UInt64) -> Double {
        let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        var random = SeededGenerator(seed: hash &+ seed &* 0x9E37_79B9_7F4A_7C15)
        return Double(random.next() >> 11) / Double(1 << 53)
    }

    /// Links the records, and scores the clusters.
    public func run(_ settings: LinkageSettings = LinkageSettings()) async -> Report {
        let clock = ContinuousClock()
        let start = clock.now
        var table = LinkageTable(fields)
        for row in rows { table.append(row) }
        let run = await LinkageRun.link(table, settings)
        let linking = clock.now - start
        var took = Duration.zero
        let compared = LinkageRun.comparing(table, settings) { work in took = clock.measure(work) }
        return Report(
            records: rows.count,
            comparisons: run.comparisons,
            blockingRecall: run.blockingRecall(truth: truth),
            score: LinkageScore(run.clusters, truth: truth),
            linking: linking,
            comparisonsPerSecond: Double(compared) / max(1e-9, took / .seconds(1))
        )
    }
}

/// Values separated by commas, as RFC 4180 has them; white space around a value is no part of it.
enum CommaSeparated {
    static func rows(_ bytes: some Sequence<UInt8>) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var value: [UInt8] = []
        var isQuoted = false
        func finish() {
            let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
            let end = value.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? 0
            row.append(String(decoding: value[..<end].drop(while: isSpace), as: UTF8.self))
            value = []
        }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: finish()
            case UInt8(ascii: "\r") where !isQuoted: break
            case UInt8(ascii: "\n") where !isQuoted:
                finish()
                rows.append(row)
                row = []
            default: value.append(byte)
            }
        }
        if !value.isEmpty || !row.isEmpty {
            finish()
            rows.append(row)
        }
        return rows
    }
}
