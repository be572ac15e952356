// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The JSON documents of a payload: one, or one on each line.
///
/// Webhooks send one document. Files that people keep them in have one on each line (JSON Lines);
/// then each line is read on its own, and one that can't be read spoils no other.
struct JSONDocuments: Sequence {
    /// One document, or what stands in its place.
    struct Document {
        /// Where it stands, with a colon; empty where the payload is one document.
        var place: String
        /// Its value, or why it has none.
        var value: Result<JSONValue, RecordError>
        /// Its bytes.
        var bytes: [UInt8]
    }

    private let payload: Payload

    init(_ payload: Payload) { self.payload = payload }

    func makeIterator() -> AnyIterator<Document> {
        let whole = (payload.parsed as? JSONValue).map(Result.success) ?? Self.parse(payload.bytes)
        guard case .failure = whole, let lines = lines() else {
            let document = Document(place: "", value: whole, bytes: payload.bytes)
            return AnyIterator(CollectionOfOne(document).makeIterator())
        }
        let documents = lines.lazy.map { number, line in
            Document(
                place: "line \(number): ",
                value: Self.parse(Array(line)),
                bytes: Array(line)
            )
        }
        return AnyIterator(documents.makeIterator())
    }

    /// The lines that aren't empty, with their numbers, if the first of them is a document.
    private func lines() -> [(number: Int, line: ArraySlice<UInt8>)]? {
        let all = payload.bytes.split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        )
        let lines = all.enumerated().map { (number: $0 + 1, line: $1) }
            .filter { line in line.line.contains { $0 > 0x20 } }
        guard lines.count > 1, let first = lines.first,
            case .success = Self.parse(Array(first.line))
        else { return nil }
        return lines
    }

    private static func parse(_ bytes: [UInt8]) -> Result<JSONValue, RecordError> {
        do {
            return .success(try JSONValue.parse(bytes))
        } catch {
            return .failure(error)
        }
    }
}

extension JSONValue {
    /// The value's bytes in one form: compact, with sorted keys.
    ///
    /// What one part of a payload says is kept and digested in this form, so that it is the same
    /// whatever batch brought it.
    var canonicalBytes: [UInt8] { bytes(sortedKeys: true) }
}
