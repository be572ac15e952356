// SPDX-License-Identifier: Apache-2.0

/// Links the records of a table: finds pairs, learns what agreement is worth, scores, and groups.
///
/// ```swift
/// var table = LinkageTable(columns.map { LinkageField(column: $0) })
/// for row in rows { table.append(row) }
/// let run = await LinkageRun.link(table)
/// ```
///
/// Nothing depends on the order of anything but the records, on a clock, or on how many workers there
/// are: the same table gives the same result.
public struct LinkageRun: Sendable {
    /// Two records, and the bits that speak for their being one person's.
    public struct Pair: Hashable, Sendable {
        /// The later record.
        public let one: Int32
        /// The earlier record.
        public let other: Int32
        /// The bits.
        public let bits: Float
    }

    /// How many pairs were compared, those at random and those within clusters aside.
    public let comparisons: Int
    /// The pairs that are worth suggesting, the best first.
    public let pairs: [Pair]
    /// The cluster of each record, named by one of its records.
    public let clusters: [Int]
    /// What was learnt.
    public let model: LinkageModel
    private let candidates: [UInt64]

    /// Links the records of a table.
    public init(_ table: LinkageTable, _ settings: LinkageSettings = LinkageSettings()) {
        let blocks = LinkageBlocks(table, settings)
        let compared = LinkageComparison(table, blocks, records: 0..<table.count)
        self.init(table, settings, [compared])
    }

    /// Links the records of a table, comparing them side by side.
    ///
    /// - Parameters:
    ///   - table: The records.
    ///   - settings: How.
    ///   - parts: In how many parts they are compared; some more than there are processors.
    /// - Returns: The same as ``init(_:_:)``.
    public static func link(
        _ table: LinkageTable,
        _ settings: LinkageSettings = LinkageSettings(),
        parts: Int = 8
    ) async -> LinkageRun {
        let blocks = LinkageBlocks(table, settings)
        // A later record meets more earlier ones, so the work grows with the square.
        let bounds = (0...max(1, parts)).map { part in
            Int((Double(part) / Double(max(1, parts))).squareRoot() * Double(table.count))
        }
        let compared = await withTaskGroup(of: (Int, LinkageComparison).self) { group in
            for part in 0..<(bounds.count - 1) {
                let records = bounds[part]..<bounds[part + 1]
                group.addTask { (part, LinkageComparison(table, blocks, records: records)) }
            }
            var parts: [(Int, LinkageComparison)] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.map(\.1)
        }
        return LinkageRun(table, settings, compared)
    }

    private init(
        _ table: LinkageTable,
        _ settings: LinkageSettings,
        _ compared: [LinkageComparison]
    ) {
        candidates = compared.flatMap(\.pairs)
        comparisons = candidates.count
        var comparer = LinkageComparer(table)
        var counts: [UInt64: Int] = [:]
        for part in compared { counts.merge(part.counts, uniquingKeysWith: +) }
        var model = LinkageModel(table)
        model.learn(
            counts,
            random: Self.random(table, settings, &comparer),
            equal: table.features.map(\.chanceOfEquality)
        )
        self.model = model
        let expected = max(1, model.share * Double(candidates.count))
        let total = Double(table.count) * Double(max(1, table.count - 1)) / 2
        let prior = (expected / max(1, total)).log2
        let scorer = LinkageScorer(table, model, settings, prior: prior)
        var pairs: [Pair] = []
        for part in compared {
            for (pair, pattern) in zip(part.pairs, part.patterns) {
                let (one, other) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
                let bits = scorer.score(pattern, one, other)
                guard bits >= settings.pairThreshold else { continue }
                pairs.append(Pair(one: Int32(one), other: Int32(other), bits: bits))
            }
        }
        pairs.sort { ($0.bits, $1.one, $1.other) > ($1.bits, $0.one, $0.other) }
        var clusters = LinkageClusters(count: table.count, settings)
        clusters.join(pairs) { one, other in
            scorer.score(comparer.pattern(one, other), one, other)
        }
        self.pairs = pairs
        self.clusters = clusters.names()
    }

    /// The share of the pairs that belong together that were compared at all.
    ///
    /// - Parameter truth: What each record belongs to, in their order.
    /// - Returns: The share, 0 to 1; 1 where no pair belongs together.
    public func blockingRecall(truth: [some Hashable]) -> Double {
        let real = LinkageScore(truth, truth: truth).truePairs
        let found = candidates.count { pair in
            let (one, other) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            return one < truth.count && other < truth.count && truth[one] == truth[other]
        }
        return real > 0 ? Double(found) / Double(real) : 1
    }

    /// Compares and scores pairs as they come from the blocks, for whoever measures how fast that is.
    ///
    /// - Parameters:
    ///   - table: The records.
    ///   - settings: How they are linked.
    ///   - limit: The most pairs.
    ///   - measure: Is handed the work, prepared, and calls it once.
    /// - Returns: How many pairs were compared.
    public static func comparing(
        _ table: LinkageTable,
        _ settings: LinkageSettings = LinkageSettings(),
        limit: Int = 1_000_000,
        _ measure: (() -> Void) -> Void
    ) -> Int {
        let blocks = LinkageBlocks(table, settings)
        let scorer = LinkageScorer(table, LinkageModel(table), settings, prior: 0)
        var work = LinkageBlocks.Workspace(count: table.count)
        var pairs: [(Int, Int)] = []
        for record in (0..<table.count).reversed() where pairs.count < limit {
            for other in blocks.candidates(of: record, &work) { pairs.append((record, Int(other))) }
        }
        var comparer = LinkageComparer(table)
        var scored = 0
        measure {
            for (one, other) in pairs
            where scorer.score(comparer.pattern(one, other), one, other).isFinite {
                scored += 1
            }
        }
        return scored
    }

    /// How far pairs at random agree.
    private static func random(
        _ table: LinkageTable,
        _ settings: LinkageSettings,
        _ comparer: inout LinkageComparer
    ) -> [UInt64: Int] {
        var counts: [UInt64: Int] = [:]
        guard table.count > 1 else { return counts }
        var state = settings.seed
        for _ in 0..<settings.randomPairs {
            let one = Int(next(&state) % UInt64(table.count))
            let other = Int(next(&state) % UInt64(table.count))
            if one != other { counts[comparer.pattern(one, other), default: 0] += 1 }
        }
        return counts
    }

    /// The next number at random (splitmix64).
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}

/// The pairs of some records with earlier ones, and how far each agrees.
struct LinkageComparison: Sendable {
    private(set) var pairs: [UInt64] = []
    private(set) var patterns: [UInt64] = []
    private(set) var counts: [UInt64: Int] = [:]

    init(_ table: LinkageTable, _ blocks: LinkageBlocks, records: Range<Int>) {
        var comparer = LinkageComparer(table)
        var work = LinkageBlocks.Workspace(count: table.count)
        for record in records {
            for other in blocks.candidates(of: record, &work) {
                let pattern = comparer.pattern(record, Int(other))
                pairs.append(UInt64(record) << 32 | UInt64(other))
                patterns.append(pattern)
                counts[pattern, default: 0] += 1
            }
        }
    }
}
