// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads the events of an iCalendar object, and the to-dos and journal entries, which are like them.
struct CalendarReader {
    /// What is to be done with the events (RFC 5546).
    private(set) var method: String?
    /// The events that are read; one more than are told would be in vain.
    private(set) var events: [CalendarEvent] = []
    /// How many there are.
    private(set) var eventCount = 0
    /// The components that have begun, from the outside.
    private var open: [String] = []
    private var event: CalendarEvent?

    private static let lineLimit = 20_000
    /// The longest line, its continuations included, in bytes; the rest of it is left out.
    private static let lengthLimit = 256 << 10
    private static let depthLimit = 16

    init(method: String?) { self.method = method }

    /// Reads an object.
    ///
    /// - Returns: Whether it is one.
    mutating func read(_ source: some Sequence<UInt8>) -> Bool {
        var isCalendar = false
        for line in Self.unfolded(Array(source)).lazy.compactMap({ CalendarLine($0) }) {
            if !isCalendar {
                isCalendar = line.name == "BEGIN" && line.value.uppercased() == "VCALENDAR"
            } else {
                take(line)
            }
        }
        finish()
        return isCalendar
    }

    private mutating func take(_ line: CalendarLine) {
        switch line.name {
        case "BEGIN":
            let name = line.value.uppercased()
            if open.isEmpty, ["VEVENT", "VTODO", "VJOURNAL"].contains(name) {
                finish()
                event = CalendarEvent()
            }
            if open.count < Self.depthLimit { open.append(name) }
        case "END":
            // Whatever did not end within it ends too.
            if let start = open.lastIndex(of: line.value.uppercased()) {
                open.removeSubrange(start...)
            }
            if open.isEmpty { finish() }
        case "METHOD" where open.isEmpty: method = line.value.uppercased()
        // An alarm within an event has properties of its own.
        default: if open.count == 1 { event?.take(line) }
        }
    }

    private mutating func finish() {
        guard let event else { return }
        self.event = nil
        eventCount += 1
        if eventCount <= CalendarText.eventLimit { events.append(event) }
    }

    /// The lines; one that begins with a blank goes on the one before (RFC 5545, 3.1).
    ///
    /// So does one that is no property: some programs break long texts and forget the blank.
    private static func unfolded(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        let rows = bytes.split(
            maxSplits: lineLimit,
            omittingEmptySubsequences: true,
            whereSeparator: { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }
        )
        for row in rows.prefix(lineLimit) {
            let isFolded = row.first?.isBlank == true
            if !lines.isEmpty, isFolded || !CalendarLine.begins(row) {
                let room = lengthLimit - lines[lines.count - 1].count
                let rest = isFolded ? Array(row.dropFirst()) : Array("\\n".utf8) + row
                lines[lines.count - 1] += rest.prefix(max(0, room))
            } else {
                lines.append(Array(row.prefix(lengthLimit)))
            }
        }
        return lines
    }
}

/// The properties of an event, by name; of those that repeat, the first.
struct CalendarEvent {
    private var lines: [String: CalendarLine] = [:]

    /// The most sorts of properties that are kept.
    private static let limit = 200

    mutating func take(_ line: CalendarLine) {
        guard lines.count < Self.limit, lines[line.name] == nil else { return }
        lines[line.name] = line
    }

    subscript(name: String) -> CalendarLine? { lines[name] }
}

/// One property: its name, its parameters, its value (RFC 5545, 3.1).
struct CalendarLine {
    /// The name, in capitals.
    let name: String
    /// The parameters by their names in capitals, without quotes.
    let parameters: [String: String]
    /// The value, with its escapes.
    let value: String

    /// Reads a line; nil where it is no property.
    init?(_ line: [UInt8]) {
        guard Self.begins(line[...]) else { return nil }
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        var isQuoted = false
        var end: Int?
        for (index, byte) in line.enumerated() {
            switch byte {
            case ASCII.quote: isQuoted.toggle()
            case ASCII.semicolon where !isQuoted && pieces.count < 100:
                pieces.append(line[start..<index])
                start = index + 1
            case ASCII.colon where !isQuoted: end = index
            default: break
            }
            if end != nil { break }
        }
        // A quotation that never ends would hold the whole line.
        guard let end = end ?? line.firstIndex(of: ASCII.colon), end >= start else { return nil }
        pieces.append(line[start..<end])
        name = String(decoding: pieces.removeFirst(), as: UTF8.self).uppercased()
        var parameters: [String: String] = [:]
        for piece in pieces {
            let halves = piece.split(separator: ASCII.equals, maxSplits: 1)
            guard halves.count == 2 else { continue }
            let text = String(decoding: halves[1].filter { $0 != ASCII.quote }, as: UTF8.self)
            parameters[String(decoding: halves[0], as: UTF8.self).uppercased()] = text
        }
        self.parameters = parameters
        value = String(decoding: line[(end + 1)...], as: UTF8.self)
    }

    /// Whether a line begins as a property does: a name of letters, digits and hyphens, and what
    /// ends it.
    static func begins(_ line: ArraySlice<UInt8>) -> Bool {
        let rest = line.drop { $0.isLetter || $0.isDigit || $0 == ASCII.hyphen }
        guard let end = rest.first, rest.startIndex > line.startIndex else { return false }
        return end == ASCII.colon || end == ASCII.semicolon
    }

    /// The value as text, its escapes undone (RFC 5545, 3.3.11).
    var text: String {
        guard value.utf8.contains(ASCII.backslash) else { return value }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.utf8.count)
        var isEscaped = false
        for byte in value.utf8 {
            if isEscaped {
                bytes.append(byte.lowercased == UInt8(ascii: "n") ? ASCII.lineFeed : byte)
                isEscaped = false
            } else if byte == ASCII.backslash {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
