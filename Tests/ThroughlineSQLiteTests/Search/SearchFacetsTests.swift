// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineSQLite

@Suite("SearchFacets")
struct SearchFacetsTests {
    private static let day: Int64 = 86_400_000_000
    private static let seed: UInt64 = 61_117

    private static func tokens(
        at microseconds: Int64,
        channel: String = "chat",
        rep: String? = nil
    ) -> Set<String> {
        let text = SearchFacets.tokens(
            channel: channel,
            direction: "inbound",
            rep: rep,
            occurredAt: microseconds
        )
        return Set(text.split(separator: " ").map(String.init))
    }

    /// The tokens of a clause, of which a document needs one.
    private static func alternatives(_ request: SearchRequest) -> Set<String> {
        var tokens: Set<String> = []
        for piece in (SearchFacets.clause(for: request) ?? "").split(separator: "\"") {
            guard let scalar = piece.unicodeScalars.first, !scalar.isASCII else { continue }
            tokens.insert(String(piece))
        }
        return tokens
    }

    private static func stretch(_ since: Int64?, _ until: Int64?) -> SearchRequest {
        var request = SearchRequest("zip")
        request.since = since.map { Timestamp(microseconds: $0) }
        request.until = until.map { Timestamp(microseconds: $0) }
        return request
    }

    @Test("a token is one character, and no word of any text")
    func tokens() {
        for token in Self.tokens(at: 1_780_000_000_000_000, rep: "bo") {
            #expect(token.unicodeScalars.count == 1)
            #expect(SearchTokens(token).indexed.isEmpty)
            #expect(SearchRequest(token).fullTextQuery == nil)
        }
    }

    @Test("a stretch of time has a token of each document in it, and few in all")
    func stretches() {
        var random = SeededGenerator(seed: Self.seed)
        let reach = -2_000...60_000 as ClosedRange<Int64>
        for _ in 0..<400 {
            let ends = (0..<2).map { _ in Int64.random(in: reach, using: &random) }
            let (low, high) = (ends.min() ?? 0, ends.max() ?? 0)
            let since = low * Self.day + Int64.random(in: 0..<Self.day, using: &random)
            let until = high * Self.day + Int64.random(in: 0..<Self.day, using: &random) + 1
            guard since < until else { continue }
            let wanted = Self.alternatives(Self.stretch(since, until))
            #expect(wanted.count <= 110, "\(since)..<\(until)")
            for _ in 0..<10 {
                let inside = Int64.random(in: since..<until, using: &random)
                #expect(
                    !wanted.isDisjoint(with: Self.tokens(at: inside)),
                    "\(inside) in \(since)..<\(until), seed \(Self.seed)"
                )
            }
        }
    }

    @Test("a day that is not in a stretch has none of its tokens")
    func outside() {
        // Two months; hashes may meet, and nearly never do.
        let (first, last): (Int64, Int64) = (20_240, 20_300)
        let wanted = Self.alternatives(Self.stretch(first * Self.day, (last + 1) * Self.day))
        let strangers = ((first - 300)..<first).filter { day in
            !wanted.isDisjoint(with: Self.tokens(at: day * Self.day))
        }
        #expect(strangers.count <= 3, "\(strangers)")
        #expect(wanted.count < 30)
    }

    @Test("an end is not part of its stretch, nor is an empty one anybody's")
    func ends() {
        let noon = 20_240 * Self.day
        #expect(Self.alternatives(Self.stretch(noon - 1, noon)).count == 1)
        #expect(Self.alternatives(Self.stretch(noon - 1, noon + 1)).count == 2)
        let none = Self.alternatives(Self.stretch(noon, noon - Self.day))
        #expect(none.count == 1)
        #expect(none.isDisjoint(with: Self.tokens(at: noon)))
        #expect(Self.alternatives(Self.stretch(.min, .max)).count >= 1)
        #expect(SearchFacets.clause(for: SearchRequest("zip")) == nil)
    }

    @Test("a narrowed search finds what reading every document finds")
    func equalsReading() throws {
        let folder = try TemporaryFolder()
        let queue = try DatabaseQueue(path: folder.file("words.sqlite"))
        try queue.write(SearchSchema.prepare)
        var random = SeededGenerator(seed: Self.seed)
        let channels = ["chat", "email", "phone", "web", "social"]
        let directions = ["inbound", "outbound", "unknown"]
        let reps: [String?] = [nil, "bo", "kim", "a rep with spaces \"and\" quotes"]
        let words = ["zip", "button", "parcel", "zipper", "посылка"]
        var documents: [SearchDocument] = []
        for number in 1...600 as ClosedRange<Int64> {
            let isOld = Int.random(in: 0..<50, using: &random) == 0
            let day = isOld ? -70_000 : Int64.random(in: 20_000...20_400, using: &random)
            documents.append(
                SearchDocument(
                    position: number * SearchShard.size / 250,
                    ref: Ref(high: 1, low: UInt64(number)),
                    object: nil,
                    occurredAt: day * Self.day + Int64.random(in: 0..<Self.day, using: &random),
                    channel: channels[min(number.trailingZeroBitCount, 4)],
                    kind: "message",
                    direction: directions.randomElement(using: &random) ?? "",
                    rep: reps.randomElement(using: &random) ?? nil,
                    subjects: [],
                    text: (0..<3).compactMap { _ in words.randomElement(using: &random) }
                        .joined(separator: " ")
                )
            )
        }
        let all = documents
        try queue.write { db in for document in all { try document.insert(into: db) } }
        var hits = 0
        for _ in 0..<300 {
            var request = SearchRequest(words.randomElement(using: &random) ?? "zip", limit: 1_000)
            if Bool.random(using: &random) {
                request.channels = Array(channels.shuffled(using: &random).prefix(2))
                    .map { Channel(rawValue: $0) }
            }
            if Bool.random(using: &random) {
                let name = directions.randomElement(using: &random) ?? ""
                request.direction = Direction(rawValue: name)
            }
            if Bool.random(using: &random),
                let rep = reps.compactMap({ $0 }).randomElement(using: &random)
            {
                request.rep = RepID(rawValue: rep)
            }
            if Bool.random(using: &random) {
                request.since = Timestamp(
                    microseconds: Int64.random(in: 19_990...20_410, using: &random) * Self.day + 77
                )
            }
            if Bool.random(using: &random) {
                request.until = Timestamp(
                    microseconds: Int64.random(in: 19_990...20_410, using: &random) * Self.day - 9
                )
            }
            let asked = request
            let expected = all.filter { $0.matches(asked) }.map { UInt64($0.position) }
            let fullText = try #require(asked.fullTextQuery)
            let found = try queue.read { db in
                try SearchStatement(asked, words: fullText).hits(in: db).map(\.position.rawValue)
            }
            #expect(found == expected.reversed(), "seed \(Self.seed)")
            hits += found.count
        }
        #expect(hits > 1_000)
    }
}

extension SearchDocument {
    /// Whether a search holds for it, by its columns and its words alone.
    fileprivate func matches(_ request: SearchRequest) -> Bool {
        let channels = request.channels.map(\.rawValue)
        let tokens = SearchTokens(text).indexed.split(separator: " ")
        return (channels.isEmpty || channels.contains(channel))
            && (request.direction.map { $0.rawValue == direction } ?? true)
            && (request.rep.map { $0.rawValue == rep } ?? true)
            && (request.since.map { $0.microseconds <= occurredAt } ?? true)
            && (request.until.map { occurredAt < $0.microseconds } ?? true)
            && request.clauses.allSatisfy { $0.isFound(in: tokens) }
    }
}
