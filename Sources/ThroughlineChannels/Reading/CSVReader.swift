// SPDX-License-Identifier: Apache-2.0

/// Reads comma-separated values, row by row, in time linear in their length.
///
/// RFC 4180, and a little more, because log files get cut off and mixed up: rows end in LF or CR
/// LF, a quote inside an unquoted field is text, and fields need not be UTF-8. Where a quoted field
/// doesn't end, the line it stands in is malformed and reading goes on with the next line; else
/// one lost quote would swallow the rest of the file.
struct CSVReader: IteratorProtocol {
    /// One row, or a line that is none.
    struct Row {
        /// The line it begins on, counted from 1.
        var line: Int
        /// Its bytes, without the line end.
        var bytes: ArraySlice<UInt8>
        /// The fields; empty where the row is malformed.
        var fields: [String] = []
        /// Whether every field was UTF-8.
        var isExact = true
        /// Why it is no row, where it is none.
        var fault: String?
    }

    /// The longest row, in bytes.
    static let rowLimit = 64 << 10
    /// The most fields of one row.
    static let fieldLimit = 256
    /// The most line breaks within one row's quotes; it bounds how often a line is read again.
    static let breakLimit = 8

    private let input: [UInt8]
    private var offset: Int
    private var line = 1

    /// Reads rows from the start; a byte order mark is passed over.
    init(_ input: [UInt8]) {
        self.input = input
        offset = input.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next row, or nil after the last; blank lines are passed over.
    mutating func next() -> Row? {
        while offset < input.endIndex {
            let end = ByteLines.lineEnd(from: offset, in: input)
            guard input[offset..<end].isBlank else { break }
            advance(past: end)
        }
        guard offset < input.endIndex else { return nil }
        var scan = Scan(input, from: offset)
        let start = (line: line, offset: offset)
        do throws(Fault) {
            while try scan.field() {}
            let row = Row(
                line: start.line,
                bytes: withoutReturn(input[start.offset..<scan.offset]),
                fields: scan.fields,
                isExact: scan.isExact
            )
            line += scan.breaks
            advance(past: scan.offset)
            return row
        } catch {
            let end = ByteLines.lineEnd(from: offset, in: input)
            advance(past: end)
            let bytes = withoutReturn(input[start.offset..<end])
            return Row(line: start.line, bytes: bytes, fault: error.reason)
        }
    }

    private mutating func advance(past end: Int) {
        offset = min(end + 1, input.endIndex)
        line += 1
    }

    private func withoutReturn(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.last == 0x0D ? bytes.dropLast() : bytes
    }
}

extension CSVReader {
    /// Why a row can't be read.
    fileprivate struct Fault: Error {
        var reason: String
    }

    /// One row being read.
    fileprivate struct Scan {
        private let input: [UInt8]
        private let limit: Int
        private(set) var offset: Int
        private(set) var fields: [String] = []
        private(set) var isExact = true
        private(set) var breaks = 0

        private static let comma = UInt8(ascii: ",")
        private static let quote = UInt8(ascii: "\"")

        init(_ input: [UInt8], from offset: Int) {
            self.input = input
            self.offset = offset
            limit = min(input.endIndex, offset + CSVReader.rowLimit)
            fields.reserveCapacity(24)
        }

        /// Reads a field and what parts it from the next; false after the last.
        mutating func field() throws(Fault) -> Bool {
            guard fields.count < CSVReader.fieldLimit else {
                throw Fault(reason: "a row of more than \(CSVReader.fieldLimit) fields")
            }
            if offset < limit, input[offset] == Self.quote {
                try quoted()
            } else {
                unquoted()
            }
            guard offset < input.endIndex else { return false }
            guard offset < limit else { throw Self.tooLong }
            switch input[offset] {
            case Self.comma:
                offset += 1
                return true
            case 0x0A: return false
            case 0x0D where offset + 1 == input.endIndex || input[offset + 1] == 0x0A:
                offset += 1
                return false
            default: throw Fault(reason: "something after a closing quote")
            }
        }

        private mutating func unquoted() {
            let start = offset
            while offset < limit, input[offset] != Self.comma, input[offset] != 0x0A { offset += 1 }
            if offset > start, input[offset - 1] == 0x0D,
                offset == input.endIndex || input[offset] == 0x0A
            {
                offset -= 1
            }
            append(input[start..<offset])
        }

        private mutating func quoted() throws(Fault) {
            offset += 1
            var start = offset
            var unescaped: [UInt8] = []
            while offset < limit {
                let byte = input[offset]
                offset += 1
                if byte == 0x0A {
                    breaks += 1
                    guard breaks <= CSVReader.breakLimit else { throw Self.endless }
                }
                guard byte == Self.quote else { continue }
                let isDoubled = offset < limit && input[offset] == Self.quote
                guard isDoubled else {
                    let tail = input[start..<(offset - 1)]
                    if unescaped.isEmpty {
                        append(tail)
                    } else {
                        append((unescaped + tail)[...])
                    }
                    return
                }
                unescaped += input[start..<offset]
                offset += 1
                start = offset
            }
            throw limit < input.endIndex ? Self.tooLong : Self.endless
        }

        private mutating func append(_ bytes: ArraySlice<UInt8>) {
            let outside = OutsideText(bytes)
            fields.append(outside.text)
            if !outside.isExact { isExact = false }
        }

        private static let endless = Fault(reason: "a quoted field without an end")
        private static let tooLong = Fault(reason: "a row of more than \(CSVReader.rowLimit) bytes")
    }
}
