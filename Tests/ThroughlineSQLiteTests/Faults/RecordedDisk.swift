// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import ThroughlineTesting

/// A file as a power loss could leave it, told by how it came to be; equal ones hold the same bytes.
struct DiskImage: Hashable, Sendable {
    /// Which file.
    var file: Int
    /// How often what is on the disk for sure had changed.
    var version: Int
    /// Of each operation since, which of its sectors reached the disk.
    ///
    /// One bit each, the last one for all that follow. Operations at the end of which nothing did are
    /// left out.
    var reached: [UInt64]
}

/// The files of a disk: what is on it for sure, and what may or may not have reached it.
struct RecordedDisk: Sendable {
    private struct File {
        var durable: [UInt8]?
        var version = 0
        var pending: [DiskRecording.Operation] = []
    }
    private var files: [File]
    private static let sector = 512

    init(files count: Int) { files = Array(repeating: File(), count: count) }

    mutating func apply(_ operation: DiskRecording.Operation) {
        let file = operation.file
        if operation.isSync {
            guard !files[file].pending.isEmpty || files[file].durable == nil else { return }
            var bytes = files[file].durable ?? []
            for earlier in files[file].pending { Self.do(earlier, .max, to: &bytes) }
            files[file] = File(durable: bytes, version: files[file].version + 1)
        } else if operation.kind == Int32(FAULT_DELETE) {
            files[file] = File(version: files[file].version + 1)
        } else {
            files[file].pending.append(operation)
        }
    }

    /// The files as a power loss now could leave them; nil for one that isn't there.
    ///
    /// Of what wasn't flushed nothing, all, some of it, or some sectors of it.
    func images(_ random: inout SeededGenerator) -> [DiskImage?] {
        let way = Int.random(in: 0..<4, using: &random)
        return files.indices.map { index in
            let file = files[index]
            guard file.durable != nil || !file.pending.isEmpty else { return nil }
            var reached: [UInt64] = []
            for operation in file.pending {
                let all = Self.sectors(of: operation)
                switch way {
                case 0: reached.append(0)
                case 1: reached.append(all)
                case 2: reached.append(Bool.random(using: &random) ? all : 0)
                default: reached.append(all & random.next())
                }
            }
            while reached.last == 0 { reached.removeLast() }
            return DiskImage(file: index, version: file.version, reached: reached)
        }
    }

    /// What a file holds that was handed out since the last operation.
    func bytes(of image: DiskImage) -> [UInt8] {
        let file = files[image.file]
        var bytes = file.durable ?? []
        for (operation, sectors) in zip(file.pending, image.reached) {
            Self.do(operation, sectors, to: &bytes)
        }
        return bytes
    }

    /// One bit for each sector of a write; a file is cut whole or not at all.
    private static func sectors(of operation: DiskRecording.Operation) -> UInt64 {
        let count = operation.kind == Int32(FAULT_WRITE) ? parts(of: operation) : 1
        return count == 64 ? .max : (1 << UInt64(count)) - 1
    }

    private static func parts(of operation: DiskRecording.Operation) -> Int {
        min(64, max(1, (operation.bytes.count + sector - 1) / sector))
    }

    /// Does what reached the disk of an operation.
    private static func `do`(
        _ operation: DiskRecording.Operation,
        _ sectors: UInt64,
        to bytes: inout [UInt8]
    ) {
        guard operation.kind == Int32(FAULT_WRITE) else {
            if sectors != 0, bytes.count > operation.size {
                bytes.removeLast(bytes.count - operation.size)
            }
            return
        }
        guard sectors & self.sectors(of: operation) != self.sectors(of: operation) else {
            return write(operation.bytes[...], at: operation.offset, to: &bytes)
        }
        let parts = parts(of: operation)
        for part in 0..<parts where sectors >> UInt64(part) & 1 == 1 {
            let start = part * sector
            let end = part == parts - 1 ? operation.bytes.count : start + sector
            write(operation.bytes[start..<end], at: operation.offset + start, to: &bytes)
        }
    }

    private static func write(_ part: ArraySlice<UInt8>, at offset: Int, to bytes: inout [UInt8]) {
        let end = offset + part.count
        if bytes.count < end {
            bytes.append(contentsOf: Array(repeating: 0, count: end - bytes.count))
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
