// SPDX-License-Identifier: Apache-2.0

public import Crypto

/// A subject and the key that wraps the keys of its events.
///
/// Printing it doesn't show the key.
public struct SubjectKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The subject.
    public let subject: SubjectID
    /// The key, 256 bits.
    public let key: SymmetricKey

    /// Makes a subject key.
    public init(subject: SubjectID, key: SymmetricKey) {
        self.subject = subject
        self.key = key
    }

    /// The subject alone.
    public var description: String { "key of \(subject)" }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where subjects and their keys live: apart from the log, and durable before it uses them.
///
/// A key store maps the keyed name of an identifier to a random subject and a random key. It never
/// sees an identifier. Destroying a subject's key makes every body unreadable that only it opens.
public protocol KeyStore: Sendable {
    /// The key that keyed names are made with; made once, with the store.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    func nameKey() async throws(EventStoreError) -> SymmetricKey

    /// The subjects of keyed identifiers; those that have none get one, durable on return.
    ///
    /// - Parameter names: Keyed names of identifiers; any number may be the same.
    /// - Returns: One subject key for each name, in order.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    func subjects(minting names: [KeyedName]) async throws(EventStoreError) -> [SubjectKey]

    /// The subjects of keyed identifiers, nil for those that have none.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    func subjects(named names: [KeyedName]) async throws(EventStoreError) -> [SubjectKey?]

    /// The keys of subjects, nil for those whose key was destroyed or never was.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`, `keyMissing`.
    func keys(of subjects: [SubjectID]) async throws(EventStoreError) -> [SubjectKey?]

    /// Gives keyed identifiers the subjects they had in another store, each with a new key.
    ///
    /// For an import. A name that has a subject already keeps it.
    ///
    /// - Returns: The subjects that the names have now, in order; durable on return.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    func adopt(
        _ subjects: [(name: KeyedName, subject: SubjectID)]
    ) async throws(EventStoreError) -> [SubjectKey]

    /// Destroys the keys of subjects, and what finds them; durable on return.
    ///
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    func destroy(_ subjects: [SubjectID]) async throws(EventStoreError)

    /// Recomputes what can be recomputed of the keys, and names what isn't as it must be.
    ///
    /// - Returns: The faults, of part `key`; none from a store that can't tell.
    /// - Throws: ``EventStoreError``: `inputOutput`, `closed`.
    func verify() async throws(EventStoreError) -> [VerificationReport.Fault]

    /// Lets go of the store.
    func close() async
}

extension KeyStore {
    /// Nothing.
    public func verify() async throws(EventStoreError) -> [VerificationReport.Fault] { [] }
}
