// SPDX-License-Identifier: Apache-2.0

/// What an intake has counted since it was made; there is no personal data in it.
public struct IntakeCounts: Hashable, Sendable {
    /// Why requests were turned away.
    public struct Refusal: Hashable, Sendable {
        /// The account, or nil where none has the address.
        public var account: AccountID?
        /// The status of the reply.
        public var status: Int
        /// What was wrong with the signature, if that was it.
        public var code: AdapterError.Code?

        /// Makes a refusal.
        public init(account: AccountID?, status: Int, code: AdapterError.Code? = nil) {
            self.account = account
            self.status = status
            self.code = code
        }
    }

    /// Requests that were turned away for good.
    public internal(set) var refused: [Refusal: Int] = [:]
    /// Requests that the provider was asked to send again.
    public internal(set) var unavailable: [AccountID: Int] = [:]
    /// Items by what became of them.
    public internal(set) var items: [RecordOutcome.Kind: Int] = [:]

    mutating func add(_ kinds: [RecordOutcome.Kind]) {
        for kind in kinds { items[kind, default: 0] += 1 }
    }
}
