// SPDX-License-Identifier: Apache-2.0

import Foundation
import Throughline

extension BlobContent {
    /// The content of a file, read piece by piece.
    init(ofFile path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            Output.complain("The file \(path) can't be read. Check the path.")
            throw ExitStatus.inputOutput
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let size = try handle.seekToEnd()
        self.init(size: Int(clamping: size)) { range in
            var bytes = [UInt8](repeating: 0, count: range.count)
            var done = 0
            while done < bytes.count {
                let count = bytes.withUnsafeMutableBytes { buffer in
                    pread(
                        handle.fileDescriptor,
                        buffer.baseAddress.map { $0 + done },
                        buffer.count - done,
                        off_t(range.lowerBound + done)
                    )
                }
                guard count > 0 else { break }
                done += count
            }
            bytes.removeLast(bytes.count - done)
            return bytes
        }
    }
}
