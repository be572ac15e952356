// SPDX-License-Identifier: Apache-2.0

/// Changes of some fields of a record that are made in its stored form.
///
/// So a record that was written for one use isn't copied, changed and written again for another. The
/// result is what the changed record would be stored as.
struct FieldChanges {
    private var fields: [(number: Int, bytes: [UInt8])] = []

    /// Leaves a field out, as where it has its default or is absent.
    mutating func leaveOut(_ number: Int, _ name: StaticString) { fields.append((number, [])) }

    /// Puts values in the place of a field's.
    mutating func put<Value: FieldValue>(_ number: Int, _ name: StaticString, _ values: [Value]) {
        var writer = WireWriter()
        var values = values
        // Writing has nothing that could fail.
        try? writer.field(number, name, &values)
        fields.append((number, writer.bytes))
    }

    /// A record's stored form with the changes; a field that isn't there stays absent.
    func made(in stored: [UInt8]) -> [UInt8] {
        // What was stored just now can be read.
        (try? change(stored)) ?? stored
    }

    private func change(_ stored: [UInt8]) throws(RecordError) -> [UInt8] {
        var changed: [UInt8] = []
        changed.reserveCapacity(stored.count)
        var reader = WireReader(stored[...])
        var settled = 0
        var lastNumber = 0
        while let place = try reader.passField() {
            guard let field = fields.first(where: { $0.number == place.number }) else { continue }
            changed += stored[settled..<place.range.lowerBound]
            // Of a field with several values, all stand in the place of the first.
            if field.number != lastNumber { changed += field.bytes }
            lastNumber = field.number
            settled = place.range.upperBound
        }
        changed += stored[settled...]
        return changed
    }
}
