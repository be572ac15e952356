// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads the objects of a JSON payload, one after the other: one object, a list of them, JSON Lines,
/// or an object with a list of them in a member.
///
/// What is no object, or can't be read, is handed out as unreadable with its bytes.
struct JSONObjectItems: Sequence, IteratorProtocol {
    /// One object, with the bytes it came in.
    typealias Object = (object: JSONObject, bytes: ArraySlice<UInt8>, place: String)

    private let lists: [String]
    private let read: (Object) -> [AdapterItem]
    private var source: JSONItems
    private var count = 0
    private var isFinished = false
    private var unreadable: UnreadableBytes?
    /// Elements of a list in a member that are still to be read, the next one last.
    private var elements: [(place: String, bytes: ArraySlice<UInt8>)] = []
    /// Items that were read and not handed out yet, the next one last.
    private var pending: [AdapterItem] = []

    /// Reads a payload.
    ///
    /// - Parameters:
    ///   - payload: The payload.
    ///   - lists: The members that hold a list of objects, where an export wraps them.
    ///   - read: Turns an object into items; one at least.
    init(_ payload: Payload, lists: [String] = [], read: @escaping (Object) -> [AdapterItem]) {
        self.lists = lists
        self.read = read
        let isJSON = payload.bytes.isEmpty || JSONItems.isLikely(payload.bytes)
        source = JSONItems(isJSON ? payload.bytes : [])
        guard !isJSON else { return }
        isFinished = true
        unreadable = UnreadableBytes(
            payload.bytes[...],
            place: "the payload",
            reason: "not JSON: it begins with neither { nor ["
        )
    }

    /// The next item.
    mutating func next() -> AdapterItem? {
        while true {
            if let item = unreadable?.next() { return item }
            unreadable = nil
            if let item = pending.popLast() { return item }
            if let element = elements.popLast() {
                open(element.bytes, element.place, isInList: true)
            } else if let item = source.next() {
                count += 1
                open(item.bytes, item.place, isInList: false)
            } else {
                guard count == 0, !isFinished else { return nil }
                isFinished = true
                return AdapterItem("the payload", .ignored(reason: "there is nothing in it"))
            }
        }
    }

    private mutating func open(_ bytes: ArraySlice<UInt8>, _ place: String, isInList: Bool) {
        do throws(RecordError) {
            guard let object = try JSONValue.parse(bytes).object else {
                unreadable = UnreadableBytes(bytes, place: place, reason: "not a JSON object")
                return
            }
            for list in lists where !isInList && object[list]?.array != nil {
                guard let slice = JSONSlices.member(list, of: bytes),
                    let found = JSONSlices.elements(of: slice)
                else { continue }
                guard !found.isEmpty else {
                    pending = [AdapterItem(place, .ignored(reason: "an empty list"))]
                    return
                }
                elements += found.enumerated().reversed().map { index, bytes in
                    ("\(place), \(list) \(index + 1)", bytes)
                }
                return
            }
            pending = read((object, bytes, place)).reversed()
        } catch {
            unreadable = UnreadableBytes(bytes, place: place, reason: error.message)
        }
    }
}

@available(*, unavailable)
extension JSONObjectItems: Sendable {}
