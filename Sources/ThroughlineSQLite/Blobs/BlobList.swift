// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Foundation
internal import Throughline

/// The blobs of a backup, in `blobs.txt` beside its files.
///
/// Each line holds an address and the SHA-256 of the sealed file, in order of the addresses. The
/// backup's manifest names the digest of the list.
enum BlobList {
    static let name = "blobs.txt"

    /// One blob of a backup.
    struct Line {
        var address: BlobAddress
        var digest: String

        var text: String { "\(address) \(digest)\n" }

        init(_ address: BlobAddress, _ digest: String) {
            self.address = address
            self.digest = digest
        }

        init?(_ text: Substring) {
            let parts = text.split(separator: " ")
            guard parts.count == 2, let address = BlobAddress(parts[0]), parts[1].utf8.count == 64
            else { return nil }
            self.init(address, String(parts[1]))
        }
    }

    /// Reads the list of a backup; none where it has none.
    static func read(of folder: String) throws(EventStoreError) -> [Line] {
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
            return []
        }
        var lines: [Line] = []
        for text in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            guard let line = Line(text) else {
                throw EventStoreError(
                    .corrupt,
                    message: "The list of blobs in \(folder) is damaged. Use another backup."
                )
            }
            lines.append(line)
        }
        return lines
    }

    /// Copies a sealed file piece by piece, durably but for its name.
    ///
    /// - Returns: SHA-256 of the file in hexadecimal; nil where it isn't what was written, by the
    ///   digest at its own end.
    static func copy(_ source: String, to copy: String) throws(EventStoreError) -> String? {
        let failed = EventStoreError(
            .inputOutput,
            message: "\(source) can't be copied to \(copy). Check disk space and permissions."
        )
        let (input, output) = (
            open(source, O_RDONLY | O_CLOEXEC),
            open(copy, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o600)
        )
        defer {
            if input >= 0 { close(input) }
            if output >= 0 { close(output) }
        }
        guard input >= 0, output >= 0 else { throw failed }
        var (whole, sealed) = (SHA256(), SHA256())
        var tail: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes {
                Foundation.read(input, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failed }
            guard count > 0 else { break }
            let piece = Array(buffer.prefix(count))
            guard DurableFile.writeAll(piece, to: output) else { throw failed }
            whole.update(data: piece)
            // The last bytes are the digest of all before them.
            tail += piece
            sealed.update(data: tail.dropLast(SealedBlob.digestSize))
            tail = Array(tail.suffix(SealedBlob.digestSize))
        }
        guard fsync(output) == 0 else { throw failed }
        guard tail == Array(sealed.finalize()) else { return nil }
        return Hex.string(Array(whole.finalize()))
    }
}
