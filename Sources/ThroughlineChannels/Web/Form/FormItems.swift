// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads the submissions of a payload, one after the other.
struct FormItems: Sequence, IteratorProtocol {
    private let context: AdapterContext
    private var json: JSONItems?
    private var count = 0
    private var unreadable: UnreadableBytes?
    private var pending: AdapterItem?

    /// Reads a payload; what sort it is, is seen by its content type or else by its first bytes.
    init(_ payload: Payload, context: AdapterContext) {
        self.context = context
        let body = payload.bytes[...]
        let type = payload.contentType?.lowercased() ?? ""
        if payload.bytes.isEmpty {
            pending = AdapterItem("the payload", .ignored(reason: "an empty payload"))
        } else if let boundary = payload.contentType.flatMap(MultipartForm.boundary(ofContentType:))
            ?? MultipartForm.boundary(ofBody: body)
        {
            read(body, "the payload") { bytes throws(FormFault) in
                try MultipartForm.submission(bytes, boundary: boundary)
            }
        } else if type.hasPrefix("application/x-www-form-urlencoded") {
            read(body, "the payload", URLEncodedForm.submission)
        } else if JSONItems.isLikely(payload.bytes) {
            json = JSONItems(payload.bytes)
        } else if URLEncodedForm.isLikely(body) {
            read(body.trimmedOfSpace, "the payload", URLEncodedForm.submission)
        } else {
            fail(body, "the payload", "neither a form that browsers send nor JSON")
        }
    }

    /// The next item.
    mutating func next() -> AdapterItem? {
        while true {
            if let item = unreadable?.next() { return item }
            unreadable = nil
            if let item = pending {
                pending = nil
                return item
            }
            guard let item = json?.next() else {
                guard json != nil, count == 0 else { return nil }
                json = nil
                return AdapterItem("the payload", .ignored(reason: "no submissions"))
            }
            count += 1
            read(item.bytes, item.place, Self.submission(json:))
        }
    }

    private static func submission(
        json bytes: ArraySlice<UInt8>
    ) throws(FormFault) -> FormSubmission {
        let value: JSONValue
        do throws(RecordError) {
            value = try JSONValue.parse(bytes)
        } catch {
            throw FormFault(error.message)
        }
        guard let object = value.object else { throw FormFault("not a JSON object") }
        return try JSONForm.submission(object)
    }

    private mutating func read(
        _ bytes: ArraySlice<UInt8>,
        _ place: String,
        _ submission: (ArraySlice<UInt8>) throws(FormFault) -> FormSubmission
    ) {
        do throws(FormFault) {
            let submission = try submission(bytes)
            let reading = FormReading(submission, bytes: bytes, context: context)
            pending = AdapterItem(place, .interaction(reading.interaction))
        } catch {
            fail(bytes, place, error.reason)
        }
    }

    private mutating func fail(_ bytes: ArraySlice<UInt8>, _ place: String, _ reason: String) {
        unreadable = UnreadableBytes(bytes, place: place, reason: reason)
    }
}
