// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The items of a mail provider's payload: JSON values one by one, or a form.
struct MailPayload {
    private let payload: Payload

    init(_ payload: Payload) { self.payload = payload }

    /// Whether the payload is JSON, by its first character.
    var isJSON: Bool { JSONItems.isLikely(payload.bytes) }

    /// Reads every JSON value: the payload, the elements of a list, or the lines.
    func values(
        _ read: (JSONValue, ArraySlice<UInt8>) -> [AdapterItem.Reading]
    ) -> [AdapterItem] {
        var items: [AdapterItem] = []
        var values = JSONItems(payload.bytes)
        while let item = values.next() {
            do throws(RecordError) {
                let value: JSONValue
                // What is one value as a whole has one item.
                if let parsed = payload.parsed as? JSONValue {
                    value = parsed
                } else {
                    value = try JSONValue.parse(item.bytes)
                }
                guard value.object != nil else {
                    items += Self.held(item.bytes, "not a JSON object", place: item.place)
                    continue
                }
                items += read(value, item.bytes).map { AdapterItem(item.place, $0) }
            } catch {
                items += Self.held(item.bytes, error.message, place: item.place)
            }
        }
        guard items.isEmpty else { return items }
        return [AdapterItem("the payload", .ignored(reason: "There is nothing in it."))]
    }

    /// Reads a form, multipart or URL-encoded.
    func form(_ read: (FormSubmission) -> [AdapterItem.Reading]) -> [AdapterItem] {
        if let parsed = payload.parsed as? FormSubmission {
            return read(parsed).map { AdapterItem("the payload", $0) }
        }
        do throws(FormFault) {
            return try Self.submission(payload.bytes, contentType: payload.contentType).map(read)?
                .map { AdapterItem("the payload", $0) }
                ?? Self.held(payload.bytes[...], "neither a form nor JSON", place: "the payload")
        } catch {
            return Self.held(payload.bytes[...], error.reason, place: "the payload")
        }
    }

    /// The form in a body; nil if it is none.
    static func submission(
        _ bytes: [UInt8],
        contentType: String?
    ) throws(FormFault) -> FormSubmission? {
        let boundary =
            contentType.flatMap(MultipartForm.boundary(ofContentType:))
            ?? MultipartForm.boundary(ofBody: bytes[...])
        if let boundary { return try MultipartForm.submission(bytes[...], boundary: boundary) }
        guard URLEncodedForm.isLikely(bytes[...]) else { return nil }
        return try URLEncodedForm.submission(bytes[...].trimmedOfSpace)
    }

    /// Bytes that can't be read, in pieces that an event holds.
    static func held(
        _ bytes: ArraySlice<UInt8>,
        _ reason: String,
        place: String
    ) -> [AdapterItem] {
        UnreadableBytes.items(bytes, reason, place: place, pieceLimit: MimeItems.pieceLimit)
    }
}

extension FormSubmission {
    /// The value of the last field of a name: where a provider puts what others wrote beside what
    /// it says itself, its own word comes last.
    func last(_ name: String) -> String? { fields.last { $0.name == name }?.value }

    /// The value of the first field of a name, in any case.
    func first(_ name: String) -> String? {
        fields.first { $0.name.utf8.equalsIgnoringCase(name.utf8) }?.value
    }

    /// A field's bytes as they came.
    func bytes(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.bytes }
}
