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
        let compared = [LinkageComparison(table, blocks, records: 0..<table.count)]
        let learnt = Learnt(table, settings, compared)
        let scored = compared.map { $0.scored(learnt.scorer, settings) }
        self.init(table, settings, compared, learnt, scored)
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
        let compared = await Self.each(0..<(bounds.count - 1)) { part in
            LinkageComparison(table, blocks, records: bounds[part]..<bounds[part + 1])
        }
        let learnt = Learnt(table, settings, compared)
        let scored = await Self.each(compared.indices) { part in
            compared[part].scored(learnt.scorer, settings)
        }
        return LinkageRun(table, settings, compared, learnt, scored)
    }

    /// Does work on parts side by side; the results are in the order of the parts.
    private static func each<Result: Sendable>(
        _ parts: Range<Int>,
        _ work: @escaping @Sendable (Int) -> Result
    ) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            for part in parts { group.addTask { (part, work(part)) } }
            var results: [(Int, Result)] = []
            for await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private init(
        _ table: LinkageTable,
        _ settings: LinkageSettings,
        _ compared: [LinkageComparison],
        _ learnt: Learnt,
        _ scored: [[Pair]]
    ) {
        candidates = compared.flatMap(\.pairs)
        comparisons = candidates.count
        model = learnt.model
        var pairs = scored.flatMap { $0 }
        pairs.sort { ($0.bits, $1.one, $1.other) > ($1.bits, $0.one, $0.other) }
        var comparer = LinkageComparer(table)
        var clusters = LinkageClusters(count: table.count, settings)
        clusters.join(pairs) { one, other in
            learnt.scorer.score(comparer.pattern(one, other), one, other)
        }
        self.pairs = pairs
        self.clusters = clusters.names()
    }

    /// What was learnt of the pairs that were compared.
    private struct Learnt: Sendable {
        let model: LinkageModel
        let scorer: LinkageScorer

        init(
            _ table: LinkageTable,
            _ settings: LinkageSettings,
            _ compared: [LinkageComparison]
        ) {
            var comparer = LinkageComparer(table)
            var counts: [UInt64: Int] = [:]
            for part in compared { counts.merge(part.counts, uniquingKeysWith: +) }
            var model = LinkageModel(table)
            model.learn(
                counts,
                random: LinkageRun.random(table, settings, &comparer),
                equal: table.features.map(\.chanceOfEquality),
                records: table.count
            )
            self.model = model
            scorer = LinkageScorer(table, model, settings, prior: max(1e-12, model.share).log2)
        }
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
        var (pairs, count): ([(Int, [Int32])], Int) = ([], 0)
        for record in (0..<table.count).reversed() where count < limit {
            pairs.append((record, blocks.candidates(of: record, &work)))
            count += pairs.last?.1.count ?? 0
        }
        var comparer = LinkageComparer(table)
        var scored = 0
        measure {
            for (one, others) in pairs {
                comparer.patterns(of: one, with: others) { other, pattern in
                    if scorer.score(pattern, one, Int(other)).isFinite { scored += 1 }
                }
            }
        }
        return scored
    }

    /// How far pairs at random agree.
    fileprivate static func random(
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
            let others = blocks.candidates(of: record, &work)
            comparer.patterns(of: record, with: others) { other, pattern in
                pairs.append(UInt64(record) << 32 | UInt64(other))
                patterns.append(pattern)
            }
        }
        for pattern in patterns { counts[pattern, default: 0] += 1 }
    }

    /// The pairs that are worth suggesting.
    func scored(_ scorer: LinkageScorer, _ settings: LinkageSettings) -> [LinkageRun.Pair] {
        var scored: [LinkageRun.Pair] = []
        for (pair, pattern) in zip(pairs, patterns) {
            let (one, other) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            let bits = scorer.score(pattern, one, other)
            guard bits >= settings.pairThreshold else { continue }
            scored.append(LinkageRun.Pair(one: Int32(one), other: Int32(other), bits: bits))
        }
        return scored
    }
}
