// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The wrapped keys of events that are read one after the other, without a search for each.
struct WrapStream {
    private let statement: Statement
    private let isBackward: Bool
    /// The position of the row the statement stands on; nil before the first and after the last.
    private var position: Int64?
    private var hasBegun = false

    /// Takes a statement that gives subject, bytes and position in the order of the events.
    init(_ statement: Statement, isBackward: Bool) {
        self.statement = statement
        self.isBackward = isBackward
    }

    /// The keys of an event that comes after all that were asked for.
    mutating func wraps(at wanted: Int64) throws(EventStoreError) -> [KeyWrap] {
        if !hasBegun {
            hasBegun = true
            try advance()
        }
        var wraps: [KeyWrap] = []
        while let position, isBackward ? position >= wanted : position <= wanted {
            if position == wanted, let subject = statement.withBytes(0, { SubjectID(bytes: $0) }) {
                wraps.append(KeyWrap(subject: subject, bytes: statement.bytes(1)))
            }
            try advance()
        }
        // Backwards their subjects come backwards too, as the table has them in one order.
        if isBackward { wraps.reverse() }
        return wraps
    }

    private mutating func advance() throws(EventStoreError) {
        position = try statement.step() ? statement.number(2) : nil
    }
}
