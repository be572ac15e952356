// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// The rules that every channel adapter keeps, tried on payloads of its own.
///
/// ```swift
/// @Test("keeps the rules of adapters")
/// func conformance() {
///     let kit = AdapterConformance(Telex(), context: context, payloads: [telex, twoTelexes])
///     #expect(kit.violations().isEmpty)
/// }
/// ```
///
/// What is tried: the same bytes read twice, a day later, in any order and repeated; batches and
/// their parts; kinds that the provider doesn't have; payloads cut at every byte, with bits turned,
/// bytes gone, values exchanged; hostile ones. Nothing may trap, every payload must give an item,
/// every item must be complete, and what can't be read must be kept. A violation says the rule, the
/// payload and what was seen, and the seed by which it happens again.
public struct AdapterConformance: Sendable {
    /// A rule that was broken.
    public struct Violation: Hashable, Sendable, CustomStringConvertible {
        /// The rule.
        public var rule: String
        /// The payload, and what was done to it.
        public var payload: String
        /// What was seen.
        public var message: String

        /// Rule, payload and message.
        public var description: String { "\(rule) (\(payload)): \(message)" }
    }

    /// A payload that brings several items, and payloads that bring the same one by one.
    public struct Batch: Sendable {
        /// All together.
        public var whole: Payload
        /// The parts.
        public var parts: [Payload]
        /// Makes a batch.
        public init(whole: Payload, parts: [Payload]) {
            self.whole = whole
            self.parts = parts
        }
    }

    /// The adapter.
    public let adapter: any ChannelAdapter
    /// What it may know besides the payload.
    public let context: AdapterContext
    /// Payloads that it reads without fault.
    public let payloads: [Payload]
    /// Batches and their parts, where the provider sends batches.
    public var batches: [Batch] = []
    /// Payloads that hold nothing but kinds that the provider doesn't have.
    public var unknownKinds: [Payload] = []
    /// Rightly signed requests, where the provider signs.
    public var requests: [HTTPRequest] = []
    /// Where randomness begins.
    public var seed: UInt64 = 1
    /// How many cuts of each payload are tried; longer ones are cut at regular distances.
    public var cuts = 4_096
    /// How many mutations of each payload are tried.
    public var mutations = 300
    /// The most violations that are listed.
    public var limit = 20

    /// Makes a kit for an adapter.
    ///
    /// - Parameters:
    ///   - adapter: The adapter.
    ///   - context: What it may know besides the payload.
    ///   - payloads: Payloads that it reads without fault, one of each kind at least.
    public init(_ adapter: any ChannelAdapter, context: AdapterContext, payloads: [Payload]) {
        self.adapter = adapter
        self.context = context
        self.payloads = payloads
    }

    /// Tries every rule.
    ///
    /// - Returns: What was broken; empty if nothing was.
    public func violations() -> [Violation] {
        var report = Report(limit: limit)
        checkPayloads(&report)
        checkOrder(&report)
        checkBatches(&report)
        checkUnknownKinds(&report)
        checkDamage(&report)
        checkRequests(&report)
        return report.violations
    }

    /// Collects violations, up to a limit.
    struct Report {
        let limit: Int
        private(set) var violations: [Violation] = []

        init(limit: Int) { self.limit = limit }

        var isFull: Bool { violations.count >= limit }

        mutating func expect(
            _ holds: Bool,
            _ rule: String,
            _ payload: String,
            _ message: @autoclosure () -> String
        ) {
            guard !holds, !isFull else { return }
            violations.append(Violation(rule: rule, payload: payload, message: message()))
        }
    }
}
