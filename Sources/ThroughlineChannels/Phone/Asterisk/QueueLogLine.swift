// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One line of Asterisk's `queue_log`: `time|uniqueid|queue|agent|EVENT|parameters…`.
struct QueueLogLine {
    /// The bytes it was read from.
    let bytes: ArraySlice<UInt8>
    /// When it happened.
    let time: Timestamp
    /// Whether the time was told finer than a second.
    let isFine: Bool
    /// The caller's channel; nil where the line is about no call.
    let uniqueID: String?
    /// The queue.
    let queue: String?
    /// The member: a device, an agent or a name, as the queue is set up.
    let agent: String?
    /// The event's name.
    let event: String
    /// What follows it.
    let parameters: [String]
    /// Whether the line was UTF-8.
    let isExact: Bool

    /// The most parameters that are read.
    static let parameterLimit = 64

    /// Reads a line, or returns nil if it is none of a queue log.
    init?(_ bytes: ArraySlice<UInt8>) {
        let fields = bytes.split(
            separator: UInt8(ascii: "|"),
            maxSplits: 5 + Self.parameterLimit,
            omittingEmptySubsequences: false
        ).map { OutsideText($0) }
        guard fields.count >= 5, let time = CDRTime.seconds(fields[0].text) else { return nil }
        let event = fields[4].text
        guard !event.isEmpty, event.utf8.count <= 64,
            event.utf8.allSatisfy({ $0.isASCIIWord })
        else { return nil }
        self.bytes = bytes
        self.time = time
        isFine = fields[0].text.contains(".")
        uniqueID = Self.named(fields[1].text)
        queue = Self.named(fields[2].text)
        agent = Self.named(fields[3].text)
        self.event = event
        parameters = fields.dropFirst(5).map(\.text)
        isExact = fields.allSatisfy(\.isExact)
    }

    /// A parameter, or nil where it is empty or isn't there.
    func parameter(_ index: Int) -> String? {
        guard parameters.indices.contains(index), !parameters[index].isEmpty else { return nil }
        return parameters[index]
    }

    /// A parameter that holds whole seconds, in milliseconds.
    func seconds(_ index: Int) -> Int? { milliseconds(index).map { $0 * 1_000 } }

    /// A parameter that holds milliseconds.
    func milliseconds(_ index: Int) -> Int? {
        guard let value = parameter(index).flatMap({ Int($0) }), (0...100_000_000).contains(value)
        else { return nil }
        return value
    }

    /// A field's text, unless it says that there is none.
    private static func named(_ text: String) -> String? {
        ["", "NONE", "REALTIME", "MANAGER"].contains(text) ? nil : text
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter, digit, underscore or dash.
    fileprivate var isASCIIWord: Bool {
        isDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
            || self == 0x2D
    }
}
