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
                    return UnreadableBytes.items(document.bytes[...], error.message, place: place)
                }
            }
        )
    }
}
