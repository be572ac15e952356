// SPDX-License-Identifier: Apache-2.0

extension EventFilter {
    /// The most tags, and the most types, of one item.
    public static let itemSizeLimit = 256

    /// Refuses a filter out of bounds.
    package func validate() throws(EventStoreError) {
        guard items.count <= Self.itemLimit else {
            throw EventStoreError(
                .invalid,
                message: "A filter has \(items.count) items; at most \(Self.itemLimit) are taken."
            )
        }
        let size = Self.itemSizeLimit
        guard items.allSatisfy({ $0.tags.count <= size && $0.types.count <= size }) else {
            throw EventStoreError(
                .invalid,
                message: "An item of a filter names more than \(size) tags or types."
            )
        }
    }
}

extension EventQuery {
    /// Refuses a query that no store can answer.
    ///
    /// - Throws: ``EventStoreError``: `invalid`, saying why.
    package func validate() throws(EventStoreError) {
        try filter.validate()
        guard limit >= 1, limit <= Self.limitMaximum else {
            throw EventStoreError(
                .invalid,
                message: "A read asks for \(limit) events; 1 to \(Self.limitMaximum) are given."
            )
        }
        switch order {
        case .position:
            guard past == nil else {
                throw EventStoreError(
                    .invalid,
                    message: "A read in order of position starts after a position, not at a time."
                )
            }
        case .time:
            guard filter.items.allSatisfy({ !$0.tags.isEmpty }) else {
                throw EventStoreError(
                    .invalid,
                    message: "A read in order of time names a tag in every item of its filter."
                )
            }
        }
    }
}
