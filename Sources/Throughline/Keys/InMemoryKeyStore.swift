// SPDX-License-Identifier: Apache-2.0

public import Crypto

/// A key store that lives as long as the process.
public actor InMemoryKeyStore: KeyStore {
    private let random: RandomSource
    private let namingKey: SymmetricKey
    private var subjectsByName: [KeyedName: SubjectID] = [:]
    private var keys: [SubjectID: SymmetricKey] = [:]

    /// Makes an empty key store.
    public init(random: RandomSource = .system()) {
        self.random = random
        namingKey = SymmetricKey(data: random.bytes(32))
    }

    /// The key that keyed names are made with.
    public func nameKey() -> SymmetricKey { namingKey }

    /// The subjects of keyed identifiers; those that have none get one.
    public func subjects(minting names: [KeyedName]) -> [SubjectKey] {
        names.map { name in
            if let found = subject(named: name) { return found }
            let minted = SubjectKey(subject: random.id(), key: SymmetricKey(data: random.bytes(32)))
            subjectsByName[name] = minted.subject
            keys[minted.subject] = minted.key
            return minted
        }
    }

    /// Gives keyed identifiers the subjects they had in another store, each with a new key.
    public func adopt(_ subjects: [(name: KeyedName, subject: SubjectID)]) -> [SubjectKey] {
        subjects.map { name, subject in
            if let found = self.subject(named: name) { return found }
            let adopted = SubjectKey(subject: subject, key: SymmetricKey(data: random.bytes(32)))
            subjectsByName[name] = subject
            keys[subject] = adopted.key
            return adopted
        }
    }

    /// The subjects of keyed identifiers, nil for those that have none.
    public func subjects(named names: [KeyedName]) -> [SubjectKey?] { names.map(subject(named:)) }

    /// The keys of subjects.
    public func keys(of subjects: [SubjectID]) -> [SubjectKey?] {
        subjects.map { id in keys[id].map { SubjectKey(subject: id, key: $0) } }
    }

    /// Destroys the keys of subjects, and what finds them.
    public func destroy(_ subjects: [SubjectID]) {
        let gone = Set(subjects)
        for id in gone { keys[id] = nil }
        subjectsByName = subjectsByName.filter { !gone.contains($0.value) }
    }

    /// Does nothing.
    public func close() {}

    private func subject(named name: KeyedName) -> SubjectKey? {
        guard let id = subjectsByName[name], let key = keys[id] else { return nil }
        return SubjectKey(subject: id, key: key)
    }
}
