// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The items of a payload's JSON documents, one document after the other and lazily.
enum DocumentItems {
    /// Reads each document; one that isn't JSON is an item too, and so is one that holds nothing.
    ///
    /// - Parameters:
    ///   - payload: The payload.
    ///   - read: Reads a document; gets its place, with a colon where there are several.
    /// - Returns: The items.
    static func items(
        in payload: Payload,
        reading read: @escaping (_ value: JSONValue, _ place: String) -> [AdapterItem]
    ) -> AnySequence<AdapterItem> {
        AnySequence(
            JSONDocuments(payload).lazy.flatMap { document -> [AdapterItem] in
                let place = document.place + "payload"
                switch document.value {
                case .success(let value):
                    let items = read(value, document.place)
                    guard items.isEmpty else { return items }
                    return [AdapterItem(place, .ignored(reason: "there is nothing in it"))]
                case .failure(let error):
                    var pieces = UnreadableBytes(
                        document.bytes[...],
                        place: place,
                        reason: error.message
                    )
                    var items: [AdapterItem] = []
                    while let piece = pieces.next() { items.append(piece) }
                    guard items.isEmpty else { return items }
                    return [AdapterItem(place, .unreadable(reason: error.message, bytes: []))]
                }
            }
        )
    }
}
