// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads Segment events out of a payload, one after the other.
struct SegmentItems: Sequence, IteratorProtocol {
    private let context: AdapterContext
    private let isFile: Bool
    private var source: JSONItems
    private var count = 0
    private var isEmpty = true
    private var unreadable: UnreadableBytes?
    /// Items that were read and not handed out yet, the next one last.
    private var pending: [AdapterItem] = []
    /// The events of a batch that are still to be read, the next one last.
    private var batch: [(place: String, bytes: ArraySlice<UInt8>)] = []
    private var envelope = SegmentEnvelope()

    /// Reads a payload.
    init(_ payload: Payload, context: AdapterContext) {
        self.context = context
        isFile = payload.fileName != nil
        source = JSONItems(payload.bytes)
        if payload.bytes.isEmpty {
            source = JSONItems([])
        } else if !JSONItems.isLikely(payload.bytes) {
            source = JSONItems([])
            isEmpty = false
            unreadable = UnreadableBytes(
                payload.bytes[...],
                place: "the payload",
                reason: "not JSON: it begins with neither { nor ["
            )
        }
    }

    /// The next item.
    mutating func next() -> AdapterItem? {
        while true {
            if let item = unreadable?.next() { return item }
            unreadable = nil
            if let item = pending.popLast() { return item }
            if let event = batch.popLast() {
                // The signature of a batch covers all of it.
                read(event.bytes, event.place, isCovered: isFile || isSigned)
            } else if let item = source.next() {
                count += 1
                envelope = SegmentEnvelope()
                read(item.bytes, item.place, isCovered: isFile || isSigned && count == 1)
            } else {
                defer { isEmpty = false }
                return isEmpty && count == 0
                    ? AdapterItem("the payload", .ignored(reason: "no events")) : nil
            }
        }
    }

    private var isSigned: Bool { !context.keys.secrets.isEmpty }

    private mutating func read(_ bytes: ArraySlice<UInt8>, _ place: String, isCovered: Bool) {
        do throws(RecordError) {
            guard let object = try JSONValue.parse(bytes).object else {
                return fail(bytes, place, "not a JSON object")
            }
            if batch.isEmpty, object["batch"]?.array != nil,
                let list = JSONSlices.member("batch", of: bytes),
                let slices = JSONSlices.elements(of: list), object["type"] == nil
            {
                return open(slices, of: object, place)
            }
            let (event, inner) = Self.unwrapped(object, bytes)
            let message = SegmentMessage(
                event,
                bytes: inner,
                envelope: envelope,
                isCovered: isCovered
            )
            pending = SegmentReading(message, context).items(at: place).reversed()
        } catch {
            fail(bytes, place, error.message)
        }
    }

    private mutating func open(
        _ slices: [ArraySlice<UInt8>],
        of object: JSONObject,
        _ place: String
    ) {
        envelope = SegmentEnvelope(object)
        batch = slices.enumerated().reversed().map { index, slice in
            ("\(place), event \(index + 1)", slice)
        }
        if batch.isEmpty { pending = [AdapterItem(place, .ignored(reason: "an empty batch"))] }
    }

    private mutating func fail(_ bytes: ArraySlice<UInt8>, _ place: String, _ reason: String) {
        unreadable = UnreadableBytes(bytes, place: place, reason: reason)
    }

    /// The event inside an envelope, as event buses and queues put around it.
    private static func unwrapped(
        _ object: JSONObject,
        _ bytes: ArraySlice<UInt8>
    ) -> (JSONObject, ArraySlice<UInt8>) {
        guard SegmentMessage.type(of: object) == nil else { return (object, bytes) }
        for key in ["detail", "event", "message", "json"] {
            if let inner = object[key]?.object, SegmentMessage.type(of: inner) != nil,
                let slice = JSONSlices.member(key, of: bytes)
            {
                return (inner, slice)
            }
        }
        return (object, bytes)
    }
}
