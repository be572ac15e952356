// SPDX-License-Identifier: Apache-2.0

/// The lines that frame a text signed with OpenPGP (RFC 9580, 7): its head, and its signature.
enum PGPFrame {
    private static let signatureLines = 200
    private static let head = Array("-----begin pgp signed message-----".utf8)
    private static let signature = Array("-----begin pgp signature-----".utf8)
    private static let end = Array("-----end pgp signature-----".utf8)
    private static let hash = Array("hash:".utf8)

    /// The last line of the frame that begins on a line.
    static func end(in lines: MessageLines, at index: Int) -> Int? {
        let content = lines.content(index)
        if content.isWord(head) {
            let hasHash = index + 1 < lines.count && lines.content(index + 1).hasPrefix(hash)
            return hasHash ? index + 1 : index
        }
        guard content.isWord(signature) else { return nil }
        let last = min(index + signatureLines, lines.count - 1)
        return (index...last).first { lines.content($0).isWord(end) } ?? index
    }
}
