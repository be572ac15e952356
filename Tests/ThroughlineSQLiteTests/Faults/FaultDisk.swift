// SPDX-License-Identifier: Apache-2.0

import CFaultDisk
import Foundation

/// A disk under the files of one folder that records what is written, and fails when it is told to.
///
/// `@unchecked Sendable`: the C layer has a lock of its own.
final class FaultDisk: @unchecked Sendable {
    /// Sorts of operations.
    struct Kinds: OptionSet {
        let rawValue: Int32
        static let write = Self(rawValue: Int32(FAULT_WRITE))
        static let sync = Self(rawValue: Int32(FAULT_SYNC))
        static let truncate = Self(rawValue: Int32(FAULT_TRUNCATE))
        static let delete = Self(rawValue: Int32(FAULT_DELETE))
    }

    private let disk: OpaquePointer

    /// Watches a folder; connections to its files must be closed before the disk goes.
    init(under folder: String, records: Bool) throws {
        guard fault_disk_install() == 0,
            let disk = fault_disk_new(folder + "/", records ? 1 : 0)
        else { throw CocoaError(.featureUnsupported) }
        self.disk = disk
    }

    deinit { fault_disk_free(disk) }

    /// Notes that everything before it was acknowledged.
    func mark(_ value: UInt64) { fault_disk_mark(disk, Int32(clamping: value)) }

    /// Lets the nth operation from now fail, or it and all after it.
    func fail(_ kinds: Kinds, nth: Int, code: Int32, persistent: Bool = false) {
        fault_disk_fail(disk, kinds.rawValue, nth, code, persistent ? 1 : 0)
    }

    /// Stops failing, and says how many operations failed.
    func heal() -> Int {
        let failures = fault_disk_failures(disk)
        fault_disk_fail(disk, 0, 0, 0, 0)
        return failures
    }

    /// What was recorded.
    var recording: DiskRecording {
        let files = (0..<fault_disk_files(disk)).map { file in
            fault_disk_path(disk, file).map { String(cString: $0) } ?? ""
        }
        let operations = (0..<fault_disk_count(disk)).map { index in
            let operation = fault_disk_operation(disk, index)
            let bytes = UnsafeBufferPointer(
                start: operation.bytes,
                count: operation.bytes == nil ? 0 : Int(operation.size)
            )
            return DiskRecording.Operation(
                kind: operation.kind,
                file: Int(operation.file),
                offset: Int(operation.offset),
                size: Int(operation.size),
                bytes: Array(bytes)
            )
        }
        return DiskRecording(files: files, operations: operations)
    }
}
