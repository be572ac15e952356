// SPDX-License-Identifier: Apache-2.0

import ThroughlineSQLite

@testable import Throughline

/// One random history, lived on a store on disk and on the specification at once, and held against
/// what must be true of every one.
struct IdentityTrial {
    /// What is done wrong on purpose, so that the trial is seen to find it.
    enum Sabotage: CaseIterable {
        /// One store leaves out the last of what it is asked for.
        case unequalStores
        /// The index has lost rows.
        case lostRows
        /// The function decides in the order of arrival.
        case arrivalOrder
        /// What was delivered before counts as new.
        case forgottenNames
        /// The function knows no limits.
        case limitlessFunction
        /// The function doesn't hear what is taken back.
        case deafFunction
        /// What is asked as of then is answered as of now.
        case timelessReads
        /// What was erased stays where it was.
        case keptErased

        /// How the fault begins that it must lead to.
        var fault: String {
            switch self {
            case .unequalStores: "stores:"
            case .lostRows: "I1:"
            case .arrivalOrder: "I2:"
            case .forgottenNames: "I3:"
            case .limitlessFunction: "I4"
            case .deafFunction: "I6:"
            case .timelessReads: "I9:"
            case .keptErased: "I10:"
            }
        }
    }

    /// How much was looked at, and what is wrong.
    struct Report {
        var histories = 0
        var operations = 0
        var events: UInt64 = 0
        var customers = 0
        var walks = 0
        /// Each begins with the invariant that doesn't hold.
        var faults: [String] = []

        mutating func add(_ other: Self) {
            histories += other.histories
            operations += other.operations
            events += other.events
            customers += other.customers
            walks += other.walks
            faults += other.faults
        }
    }

    let seed: UInt64
    let operations: Int
    var sabotage: Sabotage?
    /// Whether every customer is asked for as a reader does, and the log is imported elsewhere.
    var isThorough = false

    /// A history that has come to its end, and what is known of it.
    struct Life {
        let history: InteractionHistory
        let clock: @Sendable () -> Timestamp
        var acts: IdentityActs
        /// Where the log stood half way, and who was who then.
        var middle: (position: Position, rebuild: IdentityRebuild)
    }

    func run() async throws -> Report {
        let folder = try TemporaryFolder()
        let time = Locked<Int64>(1_800_000_000)
        let clock: @Sendable () -> Timestamp = { Timestamp(seconds: time.withLock { $0 }) }
        let opened = try await StoreFolder.open(
            at: folder.file("store"),
            // Without keys that die with an identifier, erasing is the store's work alone.
            mode: sabotage == .keptErased ? .plaintext : .encrypted,
            random: .repeating(seed: seed),
            clock: clock
        )
        let memory = InMemoryEventStore(random: .repeating(seed: seed), clock: clock)
        let twins = TwinStore(opened.store, memory, sabotage: sabotage)
        let history = InteractionHistory(store: twins, vault: opened.vault, clock: clock)
        var report = Report()
        do {
            let life = try await live(history, clock) { time.withLock { $0 += 1 } }
            report = try await check(life)
        } catch {
            report.faults.append("stopped: \(error)")
        }
        report.faults += twins.differences.map { "stores: \($0)" }
        report.faults = report.faults.map { "\($0) (seed \(seed))" }
        await history.close()
        // Its files are needed until here.
        withExtendedLifetime(folder) {}
        return report
    }

    private func live(
        _ history: InteractionHistory,
        _ clock: @escaping @Sendable () -> Timestamp,
        tick: () -> Void
    ) async throws -> Life {
        var acts = IdentityActs(seed: seed)
        var middle: (position: Position, rebuild: IdentityRebuild)?
        while acts.count < operations {
            _ = try await acts.next().perform(history)
            tick()
            let position = try await history.store.head().position
            if middle == nil, acts.count >= operations / 2 {
                middle = (position, try await IdentityRebuild(history))
                acts.hasErased = false
            }
        }
        let half: (position: Position, rebuild: IdentityRebuild)
        if let middle { half = middle } else { half = (.start, try await IdentityRebuild(history)) }
        return Life(history: history, clock: clock, acts: acts, middle: half)
    }
}
