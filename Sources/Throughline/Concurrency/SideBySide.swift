// SPDX-License-Identifier: Apache-2.0

/// Does pieces of work side by side, as many at a time as there are cores for.
///
/// For work that only computes: what waits for a disk has no place on the threads that this takes.
///
/// - Parameters:
///   - pieces: The numbers of the pieces.
///   - work: Does one.
/// - Returns: What the pieces made, in their order.
package func sideBySide<Made: Sendable>(
    _ pieces: Range<Int>,
    _ work: @escaping @Sendable (Int) -> Made
) async -> [Made] {
    await withTaskGroup(of: (Int, Made).self) { group in
        for piece in pieces { group.addTask { (piece, work(piece)) } }
        var made: [(piece: Int, result: Made)] = []
        made.reserveCapacity(pieces.count)
        for await (piece, result) in group { made.append((piece, result)) }
        return made.sorted { $0.piece < $1.piece }.map(\.result)
    }
}
