// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads `multipart/form-data` (RFC 7578, with the delimiters of RFC 2046, section 5.1.1).
///
/// Content is taken as it stands: browsers send no transfer encodings, and RFC 7578 forbids them.
/// A body whose last delimiter is missing was cut off, and is no form.
enum MultipartForm {
    /// The most bytes of one part's header.
    static let headerLimit = 16 << 10

    /// The fields and files of a body.
    static func submission(
        _ body: ArraySlice<UInt8>,
        boundary: String
    ) throws(FormFault) -> FormSubmission {
        var submission = FormSubmission()
        for part in try parts(of: body, boundary: boundary) { try add(part, to: &submission) }
        guard !submission.fields.isEmpty || !submission.files.isEmpty else {
            throw FormFault("a form without fields")
        }
        return submission
    }

    /// The boundary that a content type names.
    static func boundary(ofContentType type: String) -> String? {
        guard type.lowercased().hasPrefix("multipart/form-data") else { return nil }
        return HeaderParameters(type)["boundary"].flatMap { isBoundary($0) ? $0 : nil }
    }

    /// The boundary of a body whose content type was lost: its first line, if it looks like one.
    static func boundary(ofBody body: ArraySlice<UInt8>) -> String? {
        guard body.starts(with: Array("--".utf8)) else { return nil }
        var line = body.prefix(80).prefix { $0 != 0x0A }
        if line.last == 0x0D { line.removeLast() }
        guard line.endIndex < body.endIndex,
            let text = String(utf8: line.dropFirst(2)), isBoundary(text)
        else { return nil }
        return text
    }

    /// RFC 2046: up to seventy of these characters.
    private static func isBoundary(_ text: String) -> Bool {
        (1...70).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") }
    }
}

// MARK: - Parts

extension MultipartForm {
    private static func parts(
        of body: ArraySlice<UInt8>,
        boundary: String
    ) throws(FormFault) -> [ArraySlice<UInt8>] {
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var lines = DelimiterLines(body, delimiter: delimiter)
        while let line = lines.next() {
            if let start {
                // The line break before a delimiter belongs to it.
                var end = line.start
                if end > start, body[end - 1] == 0x0A { end -= 1 }
                if end > start, body[end - 1] == 0x0D { end -= 1 }
                parts.append(body[start..<end])
                guard parts.count <= FormSubmission.limit else { throw FormFault.tooMany }
            }
            if line.isLast { return parts }
            start = line.next
        }
        throw FormFault(
            start == nil ? "a form without its boundary" : "a form that was cut off"
        )
    }

    private static func add(
        _ part: ArraySlice<UInt8>,
        to submission: inout FormSubmission
    ) throws(FormFault) {
        guard let (header, content) = split(part), let disposition = header.disposition else {
            throw FormFault("a part without a content disposition")
        }
        if header.type == nil, let name = plainName(disposition) {
            return add(content, to: &submission, named: name)
        }
        let parameters = HeaderParameters(OutsideText(disposition).text)
        guard let name = parameters["name"] else { throw FormFault("a part without a name") }
        let fileName = parameters["filename*"].flatMap(extended) ?? parameters["filename"]
        let type = header.type
        if fileName == nil, type.map(isText) ?? true {
            add(content, to: &submission, named: name)
        } else if fileName == "", content.isEmpty {
            // No file was chosen.
            return
        } else {
            submission.files.append(
                .init(
                    field: name,
                    name: fileName.flatMap { $0.isEmpty ? nil : $0 },
                    mediaType: type.map { HeaderParameters(OutsideText($0).text).value }
                        ?? "application/octet-stream",
                    content: content
                )
            )
        }
    }

    private static func add(
        _ content: ArraySlice<UInt8>,
        to submission: inout FormSubmission,
        named name: String
    ) {
        let value = OutsideText(content)
        if !value.isExact { submission.isExact = false }
        submission.fields.append(.init(name, value, bytes: content))
    }

    /// The name of a field as nearly all come, `form-data; name="…"` with nothing in the name that
    /// means something else; nil for all others, which are read as parameters.
    private static func plainName(_ disposition: ArraySlice<UInt8>) -> String? {
        let name = disposition.dropFirst(plainStart.count).dropLast()
        let quote = UInt8(ascii: "\"")
        guard disposition.count > plainStart.count, disposition.starts(with: plainStart),
            disposition.last == quote,
            name.allSatisfy({
                (0x20..<0x7F).contains($0) && $0 != quote && $0 != UInt8(ascii: "\\")
                    && $0 != UInt8(ascii: "%")
            })
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    private static let plainStart = Array("form-data; name=\"".utf8)

    /// What a part's header says of it, each without white space around it.
    private struct PartHeader {
        var disposition: ArraySlice<UInt8>?
        var type: ArraySlice<UInt8>?
    }

    private static func isText(_ type: ArraySlice<UInt8>) -> Bool {
        type.prefix(5).equalsIgnoringCase("text/")
    }

    /// The header, and what follows the blank line after it.
    private static func split(
        _ part: ArraySlice<UInt8>
    ) -> (header: PartHeader, content: ArraySlice<UInt8>)? {
        var header = PartHeader()
        var rest = part
        while true {
            guard let end = rest.firstIndex(of: 0x0A), end - part.startIndex <= headerLimit else {
                return nil
            }
            var line = rest[..<end]
            rest = rest[(end + 1)...]
            if line.last == 0x0D { line.removeLast() }
            if line.isEmpty { return (header, rest) }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let name = line[..<colon].trimmed
            if name.equalsIgnoringCase("content-disposition") {
                header.disposition = line[(colon + 1)...].trimmed
            } else if name.equalsIgnoringCase("content-type") {
                header.type = line[(colon + 1)...].trimmed
            }
        }
    }

    /// RFC 5987: `UTF-8''na%C3%AFve.txt`.
    private static func extended(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        // A plus is itself here.
        let escaped = parts[2].split(separator: "+", omittingEmptySubsequences: false)
            .joined(separator: "%2B")
        return FormParameters.decode(Array("=\(escaped)".utf8)).first?.value
    }
}

private let hyphen = UInt8(ascii: "-")

/// Finds the lines of a body that part one part from the next.
private struct DelimiterLines {
    struct Line {
        /// Where the delimiter begins.
        var start: Int
        /// Where the next part begins.
        var next: Int
        /// Whether it is the one that ends the body.
        var isLast: Bool
    }

    private let body: ArraySlice<UInt8>
    private let delimiter: [UInt8]
    private var offset: Int

    init(_ body: ArraySlice<UInt8>, delimiter: [UInt8]) {
        self.body = body
        self.delimiter = delimiter
        offset = body.startIndex
    }

    mutating func next() -> Line? {
        while offset < body.endIndex {
            let start = offset
            let end = body[start...].firstIndex(of: 0x0A) ?? body.endIndex
            offset = min(end + 1, body.endIndex)
            // Most lines are told by their first two bytes.
            guard end - start >= delimiter.count, body[start] == hyphen, body[start + 1] == hyphen,
                body[start..<end].starts(with: delimiter)
            else { continue }
            var tail = body[(start + delimiter.count)..<end]
            let isLast = tail.count >= 2 && tail.first == hyphen && tail.dropFirst().first == hyphen
            if isLast { tail = tail.dropFirst(2) }
            // A longer boundary may begin like ours.
            guard tail.isBlank else { continue }
            guard isLast || end < body.endIndex else { return nil }
            return Line(start: start, next: offset, isLast: isLast)
        }
        return nil
    }
}
