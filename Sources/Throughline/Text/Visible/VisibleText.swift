// SPDX-License-Identifier: Apache-2.0

/// A message body, split into what its writer said and what came along with it.
///
/// A reply carries the conversation so far, a signature, and the name of the device it was written
/// on. Here the body is cut into ``segments`` of these kinds; nothing is thrown away, and the
/// texts of the segments, put together, are the body again. ``visible`` is what a reader wants to
/// see first.
///
/// The rules look at structure before words: a date, a mailbox and a colon make "On … wrote:" in
/// any language; the lists of words only settle what structure leaves open. Where nothing says that
/// a text is history, it is visible. In particular:
/// - Quoted passages between the writer's own lines stay visible, because the answers make no
///   sense without them. Where several passages of one message are answered, so does the line
///   that says who wrote them.
/// - A message that is nothing but a forwarded one is visible as it is.
/// - What follows the name of a device without any mark is history that lost its marks.
///
/// Linear in the length of the body. At most ``maximumLines`` lines are looked at; what follows
/// belongs to the last of them.
public struct VisibleText: Sendable, Hashable {
    /// How many lines are looked at: 100,000.
    public static let maximumLines = 100_000

    /// A part of the body.
    public struct Segment: Sendable, Hashable {
        /// What the part is.
        public let kind: Kind
        /// Whether the part belongs to ``VisibleText/visible``.
        public let isVisible: Bool
        /// The part as it stands in the body, with its line breaks.
        public let text: Substring
    }

    /// What a part of a body is.
    public struct Kind: Sendable, Hashable, CustomStringConvertible {
        enum Code: String {
            case own, quote, attribution, history, signature, footer, mark
        }

        let code: Code

        /// What the writer wrote.
        public static let own = Kind(code: .own)
        /// Lines with a quotation mark in front, or marked as a quotation in HTML.
        public static let quote = Kind(code: .quote)
        /// The line that says who wrote the quotation after it, and when.
        public static let attribution = Kind(code: .attribution)
        /// Earlier messages without quotation marks, with their headers.
        public static let history = Kind(code: .history)
        /// The writer's name and address, or the footer of a mailing list.
        public static let signature = Kind(code: .signature)
        /// The name of a device or mail program: "Sent from my phone".
        public static let footer = Kind(code: .footer)
        /// A line for programs: "Please reply above this line", the frame of a PGP signature.
        public static let mark = Kind(code: .mark)

        /// The name of the kind, as in `own`.
        public var description: String { code.rawValue }
    }

    /// The body in parts: no part is empty, and together they are the body.
    public let segments: [Segment]

    /// The visible parts, with line feeds between lines and without empty lines around them.
    public let visible: String

    /// Splits a plain-text body.
    public init(_ body: String) {
        self.init(body, quotes: [], signatures: [])
    }

    /// Splits a body that was HTML, with the help of what mail programs marked in it.
    public init(_ html: HTMLText) {
        self.init(html.text, quotes: html.quotes, signatures: html.signatures)
    }

    private init(_ body: String, quotes: [Range<Int>], signatures: [Range<Int>]) {
        var body = body
        body.makeContiguousUTF8()
        let lines = MessageLines(utf8: Array(body.utf8), quotes: quotes, signatures: signatures)
        var splitter = VisibleTextSplitter(lines: lines)
        segments = splitter.parts().map { part in
            let start = body.utf8.index(body.startIndex, offsetBy: part.range.lowerBound)
            let end = body.utf8.index(body.startIndex, offsetBy: part.range.upperBound)
            return Segment(kind: part.kind, isVisible: part.isVisible, text: body[start..<end])
        }
        visible = Self.joined(segments.filter(\.isVisible))
    }

    private static func joined(_ segments: [Segment]) -> String {
        var bytes: [UInt8] = []
        for segment in segments {
            if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
            if segment.text.utf8.contains(0x0D) {
                appendLines(segment.text, to: &bytes)
            } else {
                bytes.append(contentsOf: segment.text.utf8)
            }
        }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        // Empty lines go, the indent of the first line stays.
        let content = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
        let start = bytes[..<content].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    private static func appendLines(_ text: Substring, to bytes: inout [UInt8]) {
        var followsCarriageReturn = false
        for byte in text.utf8 {
            if byte != 0x0A || !followsCarriageReturn { bytes.append(byte == 0x0D ? 0x0A : byte) }
            followsCarriageReturn = byte == 0x0D
        }
    }
}
