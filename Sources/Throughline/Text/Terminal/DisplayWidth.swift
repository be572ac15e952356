// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
    /// The number of terminal columns that the text takes, as one line.
    ///
    /// East Asian wide characters and emoji take two (UAX #11, UTS #51), marks and format
    /// characters none, controls none: neutralise text from outside first. Linear.
    public var displayWidth: Int {
        let bytes = utf8
        var count = 0
        for byte in bytes {
            guard byte >= 0x20, byte < 0x7F else {
                return reduce(0) { $0 + $1.columns }
            }
            count += 1
        }
        return count
    }

    /// The text, cut between characters where it would take more than the given columns.
    ///
    /// The ellipsis is part of the width, and white space in front of it is left out. Where even
    /// the ellipsis is too wide, the result is empty.
    public func truncated(toWidth width: Int, ellipsis: String = "…") -> String {
        let room = width - ellipsis.displayWidth
        var used = 0
        var end = startIndex
        for index in indices {
            let character = self[index]
            if !character.isWhitespace, used <= room, used + character.columns <= room {
                end = self.index(after: index)
            }
            used += character.columns
            if used > width {
                return room < 0 ? "" : String(self[..<end]) + ellipsis
            }
        }
        return String(self)
    }

    /// The text, with spaces up to the given number of columns; never shortened.
    public func padded(toWidth width: Int, on side: PaddingSide = .trailing) -> String {
        let padding = String(repeating: " ", count: Swift.max(0, width - displayWidth))
        switch side {
        case .leading: return padding + String(self)
        case .trailing: return String(self) + padding
        }
    }
}

/// The side of a text on which it is filled up.
public enum PaddingSide: Sendable, Hashable {
    /// In front, which aligns numbers.
    case leading
    /// Behind, which aligns words.
    case trailing
}

extension Character {
    /// Terminal columns: what a cluster's scalars take, but two for an emoji however it is made.
    var columns: Int {
        if let ascii = asciiValue { return ascii >= 0x20 && ascii < 0x7F ? 1 : 0 }
        var total = 0
        var regionalIndicators = 0
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xFE0F, 0x20E3:
                // "Draw the character before as an emoji", or as a key.
                if total > 0 { return 2 }
            case 0x1F1E6...0x1F1FF:
                regionalIndicators += 1
            default:
                let columns = scalar.columns
                if columns == 2 { return 2 }
                total += columns
            }
        }
        return total + Swift.min(regionalIndicators, 2)
    }
}

extension Unicode.Scalar {
    /// Terminal columns of the scalar by itself: 0, 1 or 2.
    var columns: Int {
        switch value {
        case 0..<0x20, 0x7F..<0xA0: 0
        case 0x20..<0x300: 1
        default:
            if ColumnTables.contains(value, in: ColumnTables.zero) {
                0
            } else {
                ColumnTables.contains(value, in: ColumnTables.wide) ? 2 : 1
            }
        }
    }
}

extension ColumnTables {
    /// Binary search among pairs (first, last).
    static func contains(_ value: UInt32, in ranges: [UInt32]) -> Bool {
        var low = 0
        var high = ranges.count / 2
        while low < high {
            let middle = (low + high) / 2
            if value < ranges[middle * 2] {
                high = middle
            } else if value > ranges[middle * 2 + 1] {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}
