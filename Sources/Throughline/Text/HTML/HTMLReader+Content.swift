// SPDX-License-Identifier: Apache-2.0

extension HTMLReader {
    /// Reads an element without content.
    mutating func void(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
        switch tag {
        case .br:
            lines.endLine()
        case .hr:
            lines.breakLine(1)
            lines.write(Array("---".utf8)[...])
            lines.breakLine(1)
        case .img:
            guard let alt = attributes.alt else { return }
            image(HTMLEntity.resolved(alt.prefix(Self.longestDescription), in: html))
        default:
            break
        }
    }

    private static let longestDescription = 256

    /// Descriptions stand in brackets; emoji, which mail programs send as images, do not.
    private mutating func image(_ description: [UInt8]) {
        let words = description.split { $0 <= 0x20 }
        guard let first = words.first?.first else { return }
        let isEmoji = first == UInt8(ascii: ":") || !description.contains { $0 < 0x80 && $0 > 0x20 }
        if !isEmoji { lines.write("[") }
        for (index, word) in words.enumerated() {
            if index > 0 { lines.space() }
            lines.write(word)
        }
        if !isEmoji { lines.write("]") }
    }

    /// Reads the text between two tags.
    mutating func text(_ range: Range<Int>) {
        let keepsWhitespace = whitespaceKept > 0
        var position = range.lowerBound
        if isAtStartOfPre {
            isAtStartOfPre = false
            if html[position] == 0x0D { position += 1 }
            if position < range.upperBound, html[position] == 0x0A { position += 1 }
        }
        while position < range.upperBound {
            let byte = html[position]
            if byte <= 0x20 {
                whitespace(byte, isKept: keepsWhitespace)
                position += 1
            } else if byte == UInt8(ascii: "&") {
                position = reference(at: position, before: range.upperBound)
            } else if case let length = unseenLength(at: position, before: range.upperBound),
                length > 0
            {
                if byte == 0xC2, html[position + 1] == 0xA0 { lines.hardSpace() }
                position += length
            } else {
                let end = endOfRun(from: position + 1, before: range.upperBound)
                lines.write(html[position..<end])
                position = end
            }
        }
    }

    /// The end of what can be written as it is: words, and single spaces between them.
    private func endOfRun(from start: Int, before limit: Int) -> Int {
        var position = start
        while position < limit {
            let byte = html[position]
            if byte > 0x20,
                byte < 0x80 ? byte != 0x26 : unseenLength(at: position, before: limit) == 0
            {
                position += 1
            } else if byte == 0x20, position + 1 < limit, html[position + 1] > 0x20,
                html[position + 1] < 0x80, html[position + 1] != 0x26
            {
                position += 2
            } else {
                break
            }
        }
        return position
    }

    private mutating func whitespace(_ byte: UInt8, isKept: Bool) {
        if !isKept {
            lines.space()
        } else if byte == 0x0A {
            lines.endLine()
        } else if byte == 0x20 || byte == 0x09 {
            lines.hardSpace()
        }
    }

    private mutating func reference(at position: Int, before limit: Int) -> Int {
        guard let entity = HTMLEntity(in: html, at: position, before: limit) else {
            lines.write(html[position...position])
            return position + 1
        }
        switch entity.scalar.value {
        case 0...0x20:
            whitespace(UInt8(truncatingIfNeeded: entity.scalar.value), isKept: whitespaceKept > 0)
        case 0xA0: lines.hardSpace()
        case 0xAD, 0x034F, 0x200B, 0x2060, 0xFEFF: break
        default: lines.write(entity.scalar)
        }
        return entity.end
    }

    /// The length of a character that cannot be seen, or of a no-break space; else 0.
    private func unseenLength(at position: Int, before limit: Int) -> Int {
        let first = html[position]
        guard first == 0xC2 || first == 0xE2 || first == 0xEF || first == 0xCD else { return 0 }
        let second = position + 1 < limit ? html[position + 1] : 0
        let third = position + 2 < limit ? html[position + 2] : 0
        switch (first, second, third) {
        case (0xC2, 0xA0, _), (0xC2, 0xAD, _), (0xCD, 0x8F, _): return 2
        case (0xE2, 0x80, 0x8B), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return 3
        default: return 0
        }
    }
}
