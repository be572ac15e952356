// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A subscriber that notes every event, and crashes at random.
///
/// What it has noted and its checkpoint change together, as in one transaction of a database.
struct DeliveryFollower: Sendable {
    let total: Int
    let seed: UInt64
    /// Whether it keeps its checkpoint before what it stands for, which is wrong.
    let isCareless: Bool
    let open: DeliveryTrial.Opening

    /// What outlives a crash.
    private struct View {
        var seen: [Bool]
        var count = 0
        var checkpoint: Checkpoint?
        var faults: [String] = []

        mutating func keep(_ positions: [Int], _ checkpoint: Checkpoint) {
            for position in positions {
                guard seen.indices.contains(position - 1), !seen[position - 1] else {
                    faults.append("the subscriber saw event \(position) twice, or it is too many")
                    continue
                }
                seen[position - 1] = true
                count += 1
            }
            self.checkpoint = checkpoint
        }
    }

    /// Follows the log to its end.
    func run() async throws -> (seen: Int, crashes: Int, faults: [String]) {
        var random = SeededGenerator(seed: seed)
        var view = View(seen: Array(repeating: false, count: total))
        var crashes = 0
        while true {
            // As another process has it, while the writer opens and closes its own.
            let store = try await open(false)
            let isAtEnd = try await follow(store, &view, &random)
            await store.close()
            if isAtEnd { break }
            crashes += 1
        }
        var faults = view.faults
        if view.count != total {
            faults.append("the subscriber saw \(view.count) of \(total) events")
        }
        return (view.count, crashes, faults)
    }

    /// Follows the log from the checkpoint that is kept; false after a crash.
    private func follow(
        _ store: any EventStore,
        _ view: inout View,
        _ random: inout SeededGenerator
    ) async throws -> Bool {
        var events = EventSubscription(to: store, from: view.checkpoint).makeAsyncIterator()
        var batch: [Int] = []
        while let element = try await events.next() {
            let position = Int(clamping: element.event.position.rawValue)
            batch.append(position)
            let isLast = position >= total
            let chance = Int.random(in: 0..<max(100, total / 400), using: &random)
            if isCareless, chance < 40 { view.keep([], element.checkpoint) }
            // What is in the batch and not yet in the view is lost in the crash, and comes again.
            if !isLast, chance == 0 { return false }
            guard isLast || batch.count >= 1_000 || chance < 4 else { continue }
            view.keep(batch, element.checkpoint)
            batch.removeAll(keepingCapacity: true)
            if isLast { return true }
        }
        throw CancellationError()
    }
}
