// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where content goes: a file that is new, or standard output.
struct ContentSink {
    private let handle: FileHandle
    private let path: String?

    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            Output.complain("\(path) can't be made. Name a file that isn't there yet.")
            throw ExitStatus.inputOutput
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func write(_ bytes: [UInt8]) throws { try handle.write(contentsOf: Data(bytes)) }

    /// Makes what was written to a file durable.
    func finish() throws {
        guard path != nil else { return }
        try handle.synchronize()
        try handle.close()
    }

    /// Takes a file away that isn't whole.
    func discard() {
        guard let path else { return }
        try? handle.close()
        unlink(path)
    }
}
