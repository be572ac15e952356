// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import ThroughlineTesting

/// What was written to a folder, in order; and the states in which a power loss could leave it.
struct DiskRecording: Sendable {
    struct Operation: Sendable {
        var kind: Int32
        var file: Int
        var offset: Int
        var size: Int
        var bytes: [UInt8]

        var isSync: Bool { kind == Int32(FAULT_SYNC) }
        var isMark: Bool { kind == Int32(FAULT_MARK) }
    }

    /// What a disk, or a setting of SQLite's, makes of being asked to flush.
    enum Flushing {
        /// Flushed is durable.
        case honest
        /// As `synchronous=NORMAL`: the write-ahead log is flushed before a checkpoint alone.
        case beforeCheckpoints
        /// As `synchronous=OFF`.
        case never
        /// As if keys were flushed after the events that use them.
        case keysTooLate
    }

    var files: [String]
    var operations: [Operation]

    /// A folder after a power loss, and what had been acknowledged before it.
    struct State: Sendable {
        /// The files that are there: their names, and what they hold.
        var files: [(name: String, image: DiskImage)]
        var acknowledged: UInt64
        /// How many operations had been begun.
        var moment: Int
        fileprivate var disk: RecordedDisk

        /// What a file holds; made when it is asked for, as most states were met before.
        func bytes(of image: DiskImage) -> [UInt8] { disk.bytes(of: image) }
    }

    /// Hands out states of power losses at random moments, in the order of the moments.
    func states(
        _ count: Int,
        _ flushing: Flushing,
        after start: UInt64,
        seed: UInt64,
        _ body: (State) throws -> Bool
    ) rethrows {
        var random = SeededGenerator(seed: seed)
        let first = operations.firstIndex { $0.isMark && $0.file >= Int(start) } ?? 0
        let moments = (0..<count).map { _ in
            Int.random(in: first...operations.count, using: &random)
        }.sorted()
        let names = files.map { String($0.split(separator: "/").last ?? "") }
        var disk = RecordedDisk(files: files.count)
        var acknowledged: UInt64 = 0
        var index = 0
        for moment in moments {
            while index < moment {
                let operation = operations[index]
                if operation.isMark {
                    acknowledged = UInt64(operation.file)
                } else if !operation.isSync || isEffective(index, flushing) {
                    disk.apply(operation)
                }
                index += 1
            }
            let state = State(
                files: zip(names, disk.images(&random)).compactMap { name, image in
                    image.map { (name, $0) }
                },
                acknowledged: acknowledged,
                moment: moment,
                disk: disk
            )
            guard try body(state) else { return }
        }
    }

    /// Whether a flush makes anything durable.
    private func isEffective(_ index: Int, _ flushing: Flushing) -> Bool {
        let path = files[operations[index].file]
        switch flushing {
        case .honest: return true
        case .never: return false
        case .keysTooLate:
            // The file itself is there; what is minted later is not flushed.
            return !path.contains("keys.sqlite") || !operations[..<index].contains(where: \.isMark)
        case .beforeCheckpoints:
            guard path.hasSuffix("-wal") else { return true }
            let database = files.firstIndex(of: String(path.dropLast(4)))
            // What comes next says what the flush was for.
            let next = operations[(index + 1)...].first { later in
                !later.isMark && (later.file == operations[index].file || later.file == database)
            }
            return next?.file == database
        }
    }
}
