// SPDX-License-Identifier: Apache-2.0

/// The service standards that a company holds itself to, as one versioned document.
///
/// A document applies from its adoption on. Where several standards of one measure hold on a
/// channel, the one that names the channel comes before the one for every channel.
public struct Standards: Record {
    /// The document's name.
    public var name = ""
    /// Counts the document's editions.
    public var version = 0
    /// The standards.
    public var standards: [Standard] = []

    /// Makes an empty one, for a reader or a caller to fill.
    public init() {}

    /// Makes a document.
    public init(name: String, version: Int, _ standards: [Standard]) {
        self.name = name
        self.version = version
        self.standards = standards
    }

    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "name", &name)
        try fields.field(2, "version", &version)
        try fields.field(3, "standards", &standards)
    }

    /// The standard that holds for a measure on a channel, if there is one.
    public func standard(_ measure: Standard.Measure, on channel: Channel) -> Standard? {
        let candidates = standards.filter { $0.measure == measure }
        return candidates.first { $0.channels.contains(channel) }
            ?? candidates.first { $0.channels.isEmpty }
    }
}
