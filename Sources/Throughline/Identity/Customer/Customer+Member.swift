// SPDX-License-Identifier: Apache-2.0

extension Customer {
    /// One identifier of a customer.
    public struct Member: Hashable, Sendable {
        /// The identifier's subject.
        public let subject: SubjectID
        /// The identifier; nil where it was erased.
        public let identifier: Identifier?
        /// What the identifier means; nil where it was erased.
        public let canonical: CanonicalIdentifier?
        /// Why it connects nobody; nil where it connects.
        public let obstacle: HoldReason?
        /// From when on it is this customer's; nil for always.
        public let from: Timestamp?
        /// Until when it was this customer's, that moment not included; nil for still.
        public let until: Timestamp?

        /// The subject, and when it was this customer's.
        public var membership: Membership { Membership(subject, from: from, until: until) }
    }
}
