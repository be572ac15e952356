// SPDX-License-Identifier: Apache-2.0

import ThroughlineSQLite
import ThroughlineTesting

@testable import Throughline

/// One random history, lived on a store on disk and on the specification at once, and held against
/// what must be true of every one.
struct IdentityTrial {
    /// What is done wrong on purpose, so that the trial is seen to find it.
    enum Sabotage: CaseIterable, Hashable, Sendable {
        /// One store leaves out the last of what it is asked for.
        case unequalStores
        /// The index has lost rows.
        case lostRows
        /// What was delivered before counts as new.
        case forgottenNames
        /// What is asked as of then is answered as of now.
        case timelessReads
        /// What was erased stays where it was.
        case keptErased
        /// Of what is appended, an identifier in three is acknowledged and not kept.
        case tornAppends
        /// The index finds nobody by a customer's id.
        case lostIDs
        /// The index finds nothing of what was merely declared.
        case lostClaims
        /// Reasons are those of half way.
        case staleReasons
        /// The function of evidence is wrong.
        case function(PartitionLaws.Sabotage)

        static var allCases: [Self] {
            // Two who are separated would seldom be together here; the function's own test shows it.
            let functions = PartitionLaws.Sabotage.allCases.filter { $0 != .deafToSeparations }
            return [
                .unequalStores, .lostRows, .forgottenNames, .timelessReads, .keptErased,
                .tornAppends, .lostIDs, .lostClaims, .staleReasons,
            ] + functions.map(Self.function)
        }

        /// Words of the fault that it must lead to.
        var fault: String {
            switch self {
            case .unequalStores: "stores:"
            case .lostRows: "I1:"
            case .forgottenNames: "I3:"
            case .timelessReads: "I9:"
            case .keptErased: "I10:"
            case .tornAppends: "I5:"
            case .lostIDs: "I7: an older id leads elsewhere"
            case .lostClaims: "I8: a reader is told"
            case .staleReasons: "I8: nothing says why"
            case .function(.arrivalOrder): "I2:"
            case .function(.deafToRetractions): "I6:"
            case .function(.homeless): "I5:"
            case .function(.reusedIDs): "I7: an id died"
            case .function(let function): function.brokenLaw ?? ""
            }
        }

        /// What is wrong with the function of evidence; nil where something else is.
        var function: PartitionLaws.Sabotage? {
            if case .function(let function) = self { return function }
            return nil
        }
    }

    /// What a reader asks at the end, of the index alone; each answer is held against the whole log.
    enum Question: CaseIterable {
        /// Who has some identifier?
        case byName
        /// Who answers to an id that became another's?
        case byOlderID
        /// Why is a link held?
        case why
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
    /// Whether bodies are encrypted, so that keys die with an identifier.
    var isEncrypted = true
    /// What is asked; each question takes a walk through nearly the whole log.
    var questions = Set(Question.allCases)
    /// Whether every customer is asked for as a reader does, and the log is imported elsewhere.
    var isThorough = false

    /// A history that has come to its end, and what is known of it.
    struct Life {
        let history: InteractionHistory
        let clock: @Sendable () -> Timestamp
        var acts: IdentityActs
        /// Where the log stood half way, and what was known then.
        var middle: Middle
    }

    typealias Middle = (position: Position, recorded: RecordedEvidence)

    func run() async throws -> Report {
        let folder = try TemporaryFolder()
        let time = Locked<Int64>(1_800_000_000)
        let clock: @Sendable () -> Timestamp = { Timestamp(seconds: time.withLock { $0 }) }
        let opened = try await StoreFolder.open(
            at: folder.file("store"),
            // Without keys that die with an identifier, erasing is the store's work alone.
            mode: isEncrypted && sabotage != .keptErased ? .encrypted : .plaintext,
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
        var middle: Middle = (.start, try await RecordedEvidence(history))
        while acts.count < operations {
            _ = try await acts.next().perform(history)
            tick()
            let position = try await history.store.head().position
            if middle.position == .start, acts.count >= operations / 2 {
                middle = (position, try await RecordedEvidence(history))
                acts.hasErased = false
            }
        }
        return Life(history: history, clock: clock, acts: acts, middle: middle)
    }
}
