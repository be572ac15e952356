// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Goes through activities, objects and collections, and makes an item of each.
struct ActivityWalk {
    /// How deep collections, and activities about activities, may stand in one another.
    static let depthLimit = 8

    /// The items, in the order they stood.
    private(set) var items: [AdapterItem] = []

    private let scene: ActivityScene

    init(scene: ActivityScene) { self.scene = scene }

    /// Reads a value: an object, or a list of them.
    mutating func read(_ value: JSONValue, place: String, depth: Int = 0) {
        guard depth <= Self.depthLimit else {
            return hold(value, "It is nested too deeply.", place: place + "object")
        }
        if let list = value.array {
            guard !list.isEmpty else {
                return hold(value, "The list is empty.", place: place + "list")
            }
            for (index, element) in list.enumerated() {
                read(element, place: "\(place)item \(index + 1): ", depth: depth + 1)
            }
            return
        }
        guard value.object != nil else {
            if value.string != nil, depth > 0 {
                let reason = "a link to something that is not in the payload"
                return add(.ignored(reason: reason), place: place + "link")
            }
            return hold(value, "It is not an object.", place: place + "value")
        }
        readObject(ActivityObject(value), place: place, depth: depth)
    }

    private mutating func readObject(_ object: ActivityObject, place: String, depth: Int) {
        if object.isForeign {
            let reason = "Its @context is not that of ActivityStreams."
            return hold(object.value, reason, place: place + "object")
        }
        if let property = object.malformedProperty {
            let reason = "\(property) is neither a URI nor an object."
            return hold(object.value, reason, place: place + "object")
        }
        if object.type(among: Self.collections) != nil {
            return readCollection(object, place: place, depth: depth)
        }
        let activity = Activity(object, scene: scene)
        for reading in activity.readings {
            add(reading, place: place + (object.types.first ?? "object"))
        }
    }

    /// A collection's parts; what should stand under `items` and stands under `orderedItems`, or
    /// the other way round, is read all the same.
    private mutating func readCollection(_ object: ActivityObject, place: String, depth: Int) {
        let first = object.objects("first").first { $0.types != ["Link"] }
        if let first, first.type(among: Self.collections) == nil {
            let reason = "The first page of the collection is not a page."
            return hold(object.value, reason, place: place + "collection")
        }
        let parts = object.values("items") + object.values("orderedItems")
        for (index, part) in parts.enumerated() {
            read(part, place: "\(place)item \(index + 1): ", depth: depth + 1)
        }
        if let first { read(first.value, place: "\(place)first page: ", depth: depth + 1) }
        if parts.isEmpty, first == nil {
            add(Activity(object, scene: scene).system, place: place + "collection")
        }
    }

    private static let collections: Set = [
        "Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage",
    ]

    private mutating func add(_ reading: AdapterItem.Reading, place: String) {
        // A document that is no list stands nowhere in particular.
        items.append(AdapterItem(place.isEmpty ? "payload" : place, reading))
    }

    private mutating func hold(_ value: JSONValue, _ reason: String, place: String) {
        add(.unreadable(reason: reason, bytes: value.canonicalBytes), place: place)
    }
}
