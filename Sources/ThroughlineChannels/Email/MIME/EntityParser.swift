// SPDX-License-Identifier: Apache-2.0

/// Builds the body tree of a message: header blocks, and parts between boundaries (RFC 2046, 5.1).
///
/// The bytes are scanned once; only a multipart whose boundary never occurs is scanned again. A
/// boundary of an outer multipart ends every part inside it, so a missing closing line costs
/// nothing but its defect.
struct EntityParser {
    private let bytes: [UInt8]
    private let newline: UInt8
    private let limits: MailLimits
    private let baseDepth: Int

    /// The boundaries of the multiparts being read, the outermost first.
    private var boundaries: [[UInt8]] = []
    private var partCount = 0
    private(set) var defects: [MailDefect] = []

    init(bytes: [UInt8], limits: MailLimits, depth: Int) {
        self.bytes = bytes
        self.limits = limits
        baseDepth = depth
        // Mail without one line feed has the line ends of old Macintosh files.
        let hasLineFeed = bytes.firstIndex(of: ASCII.lineFeed, in: 0..<bytes.count) != nil
        newline = hasLineFeed ? ASCII.lineFeed : ASCII.carriageReturn
    }

    /// A boundary line, or the end of what is scanned.
    private struct Delimiter {
        /// The index among the open boundaries; nil at the end.
        var level: Int?
        var closes = false
        /// Where the line begins, and where the next one does.
        var start: Int
        var next: Int
    }

    mutating func parse() throws(MailError) -> MailPart {
        let (root, _) = try entity(from: 0, to: bytes.count, missing: .text, depth: 0)
        return root
    }

    private mutating func entity(
        from start: Int,
        to end: Int,
        missing: MailContentType,
        depth: Int
    ) throws(MailError) -> (MailPart, Delimiter) {
        let index = partCount
        partCount += 1
        guard partCount <= limits.partCount else {
            throw MailError(
                code: .tooManyParts,
                message: "The message has more than \(limits.partCount) parts."
            )
        }
        guard baseDepth + depth <= limits.nestingDepth else {
            throw MailError(
                code: .nestedTooDeep,
                message: "Parts are nested deeper than \(limits.nestingDepth) levels."
            )
        }
        var (headers, bodyStart) = try header(from: start, to: end, isRoot: depth == 0)
        var contentType = MailContentType(
            fields: headers.all(named: "content-type"),
            missing: missing
        )

        var children: [MailPart] = []
        let delimiter: Delimiter
        if contentType.type == "multipart" {
            if let parts = try parts(of: contentType, from: bodyStart, to: end, depth: depth) {
                (children, delimiter) = parts
            } else {
                delimiter = nextDelimiter(from: bodyStart, to: end)
                // A container without boundaries is read as the text that it is.
                if !bytes[bodyStart..<max(bodyStart, delimiter.start)].trimmed.isEmpty {
                    contentType.type = "text"
                    contentType.subtype = "plain"
                }
            }
        } else {
            delimiter = nextDelimiter(from: bodyStart, to: end)
        }
        if depth == 0 { headers.fallback = Self.charset(of: contentType, or: children) }
        let bodyEnd = max(bodyStart, contentEnd(before: delimiter, from: bodyStart))
        let part = MailPart(
            index: index,
            headers: headers,
            contentType: contentType,
            bodyRange: bodyStart..<bodyEnd,
            children: children,
            depth: baseDepth + depth
        )
        return (part, delimiter)
    }

    private mutating func header(
        from start: Int,
        to end: Int,
        isRoot: Bool
    ) throws(MailError) -> (MailHeaders, Int) {
        // The header of a part ends at a boundary line, even where its empty line is missing.
        var scanner = HeaderScanner(bytes: bytes, end: end, newline: newline, limits: limits)
        let bodyStart = try scanner.scan(from: start, isMessage: isRoot)
        defects += scanner.defects
        let headers = MailHeaders(bytes: bytes, entries: scanner.entries, fallback: nil)
        return (headers, bodyStart)
    }

    /// Reads the parts of a multipart and the boundary line that ends it; nil where it has no
    /// boundary at all.
    private mutating func parts(
        of contentType: MailContentType,
        from start: Int,
        to end: Int,
        depth: Int
    ) throws(MailError) -> ([MailPart], Delimiter)? {
        let missing: MailContentType = contentType.subtype == "digest" ? .message : .text
        // A boundary can't end in blanks (RFC 2046, 5.1.1), and relays strip them from its lines.
        var declared = contentType.parameters["boundary"].map { Array($0.utf8) } ?? []
        while declared.last?.isWhitespace == true { declared.removeLast() }
        if declared.isEmpty {
            defects.append(.missingBoundaryParameter)
        } else {
            let found = try parts(
                between: declared,
                from: start,
                to: end,
                missing: missing,
                depth: depth
            )
            if let found { return found }
            defects.append(.boundaryNotFound)
        }
        let outer = nextDelimiter(from: start, to: end)
        guard let guessed = likelyBoundary(from: start, to: outer.start) else { return nil }
        return try parts(between: guessed, from: start, to: end, missing: missing, depth: depth)
    }

    private mutating func parts(
        between boundary: [UInt8],
        from start: Int,
        to end: Int,
        missing: MailContentType,
        depth: Int
    ) throws(MailError) -> ([MailPart], Delimiter)? {
        let isReused = boundaries.contains(boundary)
        let level = boundaries.count
        boundaries.append(boundary)
        defer { boundaries.removeLast(boundaries.count - level) }

        var delimiter = nextDelimiter(from: start, to: end)
        guard delimiter.level == level else { return nil }
        var children: [MailPart] = []
        var isClosed = false
        while delimiter.level == level {
            if delimiter.closes {
                isClosed = true
                // An outer multipart with the same boundary goes on with what follows.
                if isReused { boundaries.removeLast() }
                delimiter = nextDelimiter(from: delimiter.next, to: end)
            } else {
                // A part behind the closing line is a defect, but someone's text all the same.
                if isClosed { defects.append(.partAfterClosingBoundary) }
                isClosed = false
                let (child, next) = try entity(
                    from: delimiter.next,
                    to: end,
                    missing: missing,
                    depth: depth + 1
                )
                children.append(child)
                delimiter = next
            }
        }
        if !isClosed { defects.append(.missingClosingBoundary) }
        return (children, delimiter)
    }

    /// The end of the content before a boundary line: the line end before it belongs to the line.
    private func contentEnd(before delimiter: Delimiter, from start: Int) -> Int {
        var end = delimiter.start
        guard delimiter.level != nil else { return end }
        if end > start, bytes[end - 1] == newline {
            end -= 1
            if end > start, newline == ASCII.lineFeed, bytes[end - 1] == ASCII.carriageReturn {
                end -= 1
            }
        }
        return end
    }

    /// The charset for raw bytes in header text: the one that the message names for its body, or for
    /// the first part of it that is text.
    private static func charset(of contentType: MailContentType, or parts: [MailPart]) -> Charset? {
        if let label = contentType.parameters["charset"] { return Charset(label: label) }
        for part in parts where !part.children.isEmpty || part.contentType.type == "text" {
            if let charset = charset(of: part.contentType, or: part.children) { return charset }
        }
        return nil
    }
}

extension EntityParser {
    /// Finds the next line that is one of the open boundaries.
    ///
    /// Linear in the bytes passed over, times the nesting for lines that begin with two hyphens.
    private func nextDelimiter(from start: Int, to end: Int) -> Delimiter {
        let none = Delimiter(level: nil, start: end, next: end)
        guard !boundaries.isEmpty, start <= end, end <= bytes.count else { return none }
        return bytes.withUnsafeBufferPointer { buffer in
            var line = start
            while line < end {
                let lineEnd = buffer.firstIndex(of: newline, in: line..<end) ?? end
                let isCandidate =
                    lineEnd - line > 1 && buffer[line] == ASCII.hyphen
                    && buffer[line + 1] == ASCII.hyphen
                if isCandidate, var found = match(line, lineEnd) {
                    found.next = min(lineEnd + 1, end)
                    return found
                }
                line = lineEnd + 1
            }
            return none
        }
    }

    /// Compares a line with the open boundaries, the innermost first; blanks may follow them.
    private func match(_ start: Int, _ lineEnd: Int) -> Delimiter? {
        var stop = lineEnd
        while stop > start, bytes[stop - 1].isWhitespace { stop -= 1 }
        let text = start + 2..<max(stop, start + 2)
        for (level, boundary) in boundaries.enumerated().reversed()
        where bytes.hasBytes(boundary, at: text.lowerBound, before: text.upperBound) {
            let rest = text.dropFirst(boundary.count)
            if rest.isEmpty {
                return Delimiter(level: level, closes: false, start: start, next: lineEnd)
            }
            if rest.count == 2, rest.allSatisfy({ bytes[$0] == ASCII.hyphen }) {
                return Delimiter(level: level, closes: true, start: start, next: lineEnd)
            }
        }
        return nil
    }

    /// The boundary that a body seems to use: its first line with two hyphens that a part's header
    /// follows.
    private func likelyBoundary(from start: Int, to end: Int) -> [UInt8]? {
        var line = start
        while line < end {
            let lineEnd = bytes.firstIndex(of: newline, in: line..<end) ?? end
            let next = min(lineEnd + 1, end)
            if lineEnd - line > 2, bytes[line] == ASCII.hyphen, bytes[line + 1] == ASCII.hyphen,
                bytes[next..<end].prefix(8).equalsIgnoringCase("content-")
            {
                let text = bytes[line + 2..<lineEnd].trimmed
                return text.isEmpty ? nil : Array(text)
            }
            line = next
        }
        return nil
    }
}
