// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads Twilio's events out of a payload, one after the other.
struct TwilioItems: Sequence, IteratorProtocol {
    private let context: AdapterContext
    private let own: TwilioOwnSide
    private var json: JSONItems?
    private var count = 0
    /// Resources of a page that are still to be read, the next one last.
    private var page: [(place: String, bytes: ArraySlice<UInt8>)] = []
    private var unreadable: UnreadableBytes?
    /// Items that were read and not handed out yet, the next one last.
    private var pending: [AdapterItem] = []

    /// The members of a page that hold its resources.
    private static let lists = [
        "calls", "messages", "recordings", "transcriptions", "conversations", "participants",
        "delivery_receipts", "events", "notifications", "media_list", "transcripts", "sentences",
    ]

    /// Reads a payload.
    init(_ payload: Payload, context: AdapterContext) {
        self.context = context
        own = context.remembered { TwilioOwnSide(context.account) }
        let body = payload.bytes[...]
        if payload.bytes.isEmpty {
            pending = [AdapterItem("the payload", .ignored(reason: "an empty payload"))]
        } else if JSONItems.isLikely(payload.bytes) {
            json = JSONItems(payload.bytes)
        } else if let event = TwilioEvent(form: body.trimmedOfSpace) {
            read(event, "the payload")
        } else {
            unreadable = UnreadableBytes(
                body,
                place: "the payload",
                reason: "neither a form with a sid nor JSON"
            )
        }
    }

    /// The next item.
    mutating func next() -> AdapterItem? {
        while true {
            if let item = unreadable?.next() { return item }
            unreadable = nil
            if let item = pending.popLast() { return item }
            if let resource = page.popLast() {
                read(resource.bytes, resource.place, isInPage: true)
            } else if let item = json?.next() {
                count += 1
                read(item.bytes, item.place, isInPage: false)
            } else {
                guard json != nil, count == 0 else { return nil }
                json = nil
                return AdapterItem("the payload", .ignored(reason: "no resources"))
            }
        }
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>, _ place: String, isInPage: Bool) {
        do throws(RecordError) {
            guard let object = try JSONValue.parse(bytes).object else {
                return fail(bytes, place, "not a JSON object")
            }
            for list in Self.lists where !isInPage && object[list]?.array != nil {
                guard let slice = JSONSlices.member(list, of: bytes),
                    let elements = JSONSlices.elements(of: slice)
                else { continue }
                return open(elements, place)
            }
            guard let event = TwilioEvent(object: object, bytes: bytes) else {
                return fail(bytes, place, "an object without a sid")
            }
            read(event, place)
        } catch {
            fail(bytes, place, error.message)
        }
    }

    private mutating func read(_ event: TwilioEvent, _ place: String) {
        let readings = TwilioReading(event, context, own).readings()
        pending = readings.reversed().map { AdapterItem(place, $0) }
    }

    private mutating func open(_ elements: [ArraySlice<UInt8>], _ place: String) {
        if elements.isEmpty { pending = [AdapterItem(place, .ignored(reason: "an empty page"))] }
        page += elements.enumerated().reversed().map { index, bytes in
            ("\(place), resource \(index + 1)", bytes)
        }
    }

    private mutating func fail(_ bytes: ArraySlice<UInt8>, _ place: String, _ reason: String) {
        unreadable = UnreadableBytes(bytes, place: place, reason: reason)
    }
}
