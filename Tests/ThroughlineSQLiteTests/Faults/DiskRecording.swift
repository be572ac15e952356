// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import Foundation
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

    /// The files of a folder after a power loss, and what had been acknowledged before it.
    struct State {
        var files: [(path: String, bytes: [UInt8])]
        var acknowledged: UInt64
        /// How many operations had been begun.
        var moment: Int
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
        var disk = Disk(files: files.count)
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
            let images = disk.images(&random)
            let state = State(
                files: zip(files, images).compactMap { path, bytes in bytes.map { (path, $0) } },
                acknowledged: acknowledged,
                moment: moment
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

/// The files of a disk: what is on it for sure, and what may or may not have reached it.
private struct Disk {
    private struct File {
        var durable: [UInt8]?
        var pending: [DiskRecording.Operation] = []
    }
    private var files: [File]
    private static let sector = 512

    init(files count: Int) { files = Array(repeating: File(), count: count) }

    mutating func apply(_ operation: DiskRecording.Operation) {
        if operation.isSync {
            var bytes = files[operation.file].durable ?? []
            for earlier in files[operation.file].pending { Self.do(earlier, to: &bytes) }
            files[operation.file] = File(durable: bytes)
        } else if operation.kind == Int32(FAULT_DELETE) {
            files[operation.file] = File()
        } else {
            files[operation.file].pending.append(operation)
        }
    }

    /// The files as a power loss now could leave them: of what wasn't flushed nothing, all, some of
    /// it, or some sectors of it.
    func images(_ random: inout SeededGenerator) -> [[UInt8]?] {
        let way = Int.random(in: 0..<4, using: &random)
        return files.map { file in
            guard file.durable != nil || !file.pending.isEmpty else { return nil }
            var bytes = file.durable ?? []
            for operation in file.pending {
                switch way {
                case 0: continue
                case 1: Self.do(operation, to: &bytes)
                case 2: if Bool.random(using: &random) { Self.do(operation, to: &bytes) }
                default: Self.tear(operation, into: &bytes, &random)
                }
            }
            return bytes
        }
    }

    private static func `do`(_ operation: DiskRecording.Operation, to bytes: inout [UInt8]) {
        if operation.kind == Int32(FAULT_TRUNCATE) {
            if bytes.count > operation.size { bytes.removeLast(bytes.count - operation.size) }
            return
        }
        write(operation.bytes[...], at: operation.offset, to: &bytes)
    }

    /// Some sectors of a write reach the disk, and the others don't.
    private static func tear(
        _ operation: DiskRecording.Operation,
        into bytes: inout [UInt8],
        _ random: inout SeededGenerator
    ) {
        guard operation.kind == Int32(FAULT_WRITE) else { return self.do(operation, to: &bytes) }
        for start in stride(from: 0, to: operation.bytes.count, by: sector)
        where Bool.random(using: &random) {
            let part = operation.bytes[start..<min(start + sector, operation.bytes.count)]
            write(part, at: operation.offset + start, to: &bytes)
        }
    }

    private static func write(_ part: ArraySlice<UInt8>, at offset: Int, to bytes: inout [UInt8]) {
        let end = offset + part.count
        if bytes.count < end {
            bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
        }
        part.withUnsafeBytes { source in
            bytes.withUnsafeMutableBytes { target in
                UnsafeMutableRawBufferPointer(rebasing: target[offset..<end]).copyMemory(
                    from: source
                )
            }
        }
    }
}
