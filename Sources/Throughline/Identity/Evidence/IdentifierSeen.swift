// SPDX-License-Identifier: Apache-2.0

/// An identifier was seen for the first time, and got a customer id of its own.
///
/// Appended together with the first event that names it; a second one for the same subject is a
/// duplicate, so the first customer id stays.
public struct IdentifierSeen: Record {
    /// The identifier.
    public var identifier = Identifier()
    /// Its subject.
    public var subject = SubjectID(high: 0, low: 0)
    /// The customer id minted with it.
    public var customer = CustomerID(high: 0, low: 0)
    /// The name that somebody had who came with it, at the first time; it joins nobody, and helps to
    /// find whom they may be.
    public var name: String?

    /// The longest name that is kept, in bytes of UTF-8.
    static let nameLimit = 200

    /// Makes an empty one, for a reader.
    public init() {}

    /// Makes the record of an identifier.
    public init(
        _ identifier: Identifier,
        subject: SubjectID,
        customer: CustomerID,
        name: String? = nil
    ) {
        self.identifier = identifier
        self.subject = subject
        self.customer = customer
        self.name = name.flatMap { $0.utf8.count <= Self.nameLimit ? $0 : nil }
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "identifier", &identifier)
        try fields.field(2, "subject", &subject)
        try fields.field(3, "customer", &customer)
        try fields.field(4, "name", &name)
    }

    /// The source that makes a second sighting a duplicate.
    public var source: Source {
        Source(.throughline, "identity", "identifier:\(subject)")
    }
}
