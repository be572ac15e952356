// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Memory that a parameter of a statement is bound to once and for all.
///
/// SQLite reads it whenever the statement runs. Writing another value there is all that the next row
/// needs: nothing is bound, copied or allocated. Made by its statement, and freed with it.
struct BoundBytes {
    private let memory: UnsafeMutableRawBufferPointer

    /// Takes memory that the statement owns.
    init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

    /// The size of an id.
    static let idSize = 16
    /// The size of a tag as it stands in the index.
    static let tagSize = 17

    /// Writes an id's sixteen bytes, most significant first.
    func set(_ id: some OpaqueID) {
        memory.storeBytes(of: id.high.bigEndian, as: UInt64.self)
        memory.storeBytes(of: id.low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }

    /// Writes a tag as it stands in the index; see ``/Throughline/Tag/indexBytes``.
    func set(_ tag: Tag) {
        memory.storeBytes(of: tag.kind.rawValue, as: UInt8.self)
        memory.storeBytes(of: tag.high.bigEndian, toByteOffset: 1, as: UInt64.self)
        memory.storeBytes(of: tag.low.bigEndian, toByteOffset: 9, as: UInt64.self)
    }
}
