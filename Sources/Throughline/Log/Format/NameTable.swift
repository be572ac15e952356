// SPDX-License-Identifier: Apache-2.0

/// Names that headers repeat, each made once.
///
/// A log has few types, and a name of more than fifteen bytes is an allocation; whoever reads many
/// headers keeps a table. Two names that meet in one place take turns in it.
package struct NameTable: Sendable {
    private let capacity: Int
    private var names: [String] = []

    /// Makes a table of so many places; one of none keeps nothing.
    package init(keeping capacity: Int = 0) { self.capacity = capacity }

    /// The name of some bytes; nil where they are no UTF-8.
    mutating func name(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard bytes.count > 15, capacity > 0 else {
            return String(utf8: bytes)
        }
        if names.isEmpty { names = Array(repeating: "", count: capacity) }
        let place = Self.hash(bytes) % capacity
        if Self.isEqual(names[place], bytes) { return names[place] }
        guard let name = String(utf8: bytes) else { return nil }
        names[place] = name
        return name
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        // The last bytes tell types apart: they begin alike.
        var hash = UInt32(truncatingIfNeeded: bytes.count)
        for byte in bytes.suffix(12) { hash = hash &* 31 &+ UInt32(byte) }
        return Int(hash >> 1)
    }

    private static func isEqual(_ name: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let isEqual = name.utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) }
        return isEqual ?? name.utf8.elementsEqual(bytes)
    }
}
