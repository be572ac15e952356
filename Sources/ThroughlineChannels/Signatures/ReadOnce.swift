// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What was read of keys and certificates, by the text it was read of.
///
/// A provider signs all it sends with one key, or with few; a server of the fediverse has one for
/// each person. What is held follows from the text alone, so that what is handed in anew, a key
/// that was replaced or taken back, is never judged by what was there before. It hangs on the
/// context that an intake keeps for an account, and holds nothing secret.
final class ReadOnce<Value: Sendable>: Sendable {
    private let known = Locked<[String: Value]>([:])

    /// The most texts that are remembered; whoever sends more of them makes us read again.
    static var limit: Int { 512 }
    /// The longest text that is remembered, in bytes.
    static var lengthLimit: Int { 16 << 10 }

    /// What was read of a text, or is now; what can't be read is not remembered.
    func value(of text: String, _ read: () -> Value?) -> Value? {
        if let value = known.withLock({ $0[text] }) { return value }
        guard let value = read() else { return nil }
        if text.utf8.count <= Self.lengthLimit {
            known.withLock { known in
                if known.count >= Self.limit { known.removeAll() }
                known[text] = value
            }
        }
        return value
    }

    /// How many texts are remembered.
    var count: Int { known.withLock { $0.count } }
}

extension AdapterContext {
    /// A key, read once for the context and its copies.
    func key(_ text: String, for algorithm: SignatureAlgorithm) -> VerificationKey? {
        // An algorithm's keys are told apart from another's by its name in front.
        remembered { ReadOnce<VerificationKey>() }
            .value(of: algorithm.description + " " + text) { VerificationKey(text, for: algorithm) }
    }
}
