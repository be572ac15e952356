// SPDX-License-Identifier: Apache-2.0

/// Someone in an interaction, with the identifiers they came with.
public struct Participant: Record {
    /// What they were in it.
    public var role: Role
    /// Where in the envelope they stood.
    public var place: Place
    /// The name they were shown under.
    public var name: String?
    /// The identifiers they came with, and how well each was known.
    public var identifiers: [KnownIdentifier]
    /// The rep, where the roster or the adapter knows which one.
    public var rep: RepID?

    /// Makes a participant.
    public init(
        _ role: Role,
        _ place: Place,
        name: String? = nil,
        identifiers: [KnownIdentifier] = [],
        rep: RepID? = nil
    ) {
        self.role = role
        self.place = place
        self.name = name
        self.identifiers = identifiers
        self.rep = rep
    }

    /// Makes an empty one, for a reader.
    public init() { self.init(.unknown, .other) }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "role", &role)
        try fields.field(2, "position", &place)
        try fields.field(3, "name", &name)
        try fields.field(4, "identifiers", &identifiers)
        try fields.field(5, "rep", &rep)
    }

    /// Whether the participant's identifiers become subjects: the customer's side, or a side that
    /// isn't known.
    public var isCustomerSide: Bool { role == .customer || role == .unknown }
}
