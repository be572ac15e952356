// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Keys that were used lately, unwrapped; emptied when it is full.
///
/// Emptying it begins a new generation, and what was looked up before doesn't enter any more: else a
/// key could come back that was destroyed while somebody looked it up.
struct KeyCache {
    private static let limit = 50_000
    private var keys: [SubjectID: SubjectKey] = [:]
    private var subjects: [KeyedName: SubjectID] = [:]
    /// How often it was emptied because keys were destroyed.
    private(set) var generation = 0

    func key(of subject: SubjectID) -> SubjectKey? { keys[subject] }
    func key(named name: KeyedName) -> SubjectKey? { subjects[name].flatMap { keys[$0] } }

    mutating func insert(_ key: SubjectKey, named name: KeyedName?, generation: Int) {
        guard generation == self.generation else { return }
        if keys.count >= Self.limit {
            keys.removeAll(keepingCapacity: true)
            subjects.removeAll(keepingCapacity: true)
        }
        keys[key.subject] = key
        if let name { subjects[name] = key.subject }
    }

    mutating func empty() {
        keys.removeAll()
        subjects.removeAll()
        generation += 1
    }
}
