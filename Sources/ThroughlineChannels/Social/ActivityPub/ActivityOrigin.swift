// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The server that signed a request, which may speak for its own people and posts alone.
///
/// A valid signature says who sent a request, and nothing about who wrote what is in it: without
/// this check, any server could put words into anybody's mouth (docs.joinmastodon.org, "Security").
struct ActivityOrigin {
    private let host: String?

    /// The server that a key belongs to.
    init(keyID: String) { host = Self.host(of: keyID) }

    /// Checks an object, or a list of them: who acts, and what is created, changed or deleted.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `signatureInvalid`.
    func check(_ value: JSONValue) throws(AdapterError) {
        guard let host, speaksForItself(value, host: host, depth: 0) else {
            throw AdapterError(
                .signatureInvalid,
                message: "The request is signed by one server and speaks for another one's people."
            )
        }
    }

    private func speaksForItself(_ value: JSONValue, host: String, depth: Int) -> Bool {
        guard depth <= ActivityWalk.depthLimit else { return false }
        if let list = value.array {
            return list.allSatisfy { speaksForItself($0, host: host, depth: depth + 1) }
        }
        let object = ActivityObject(value)
        let types = object.types
        let named =
            [object.id].compactMap(\.self) + object.uris("actor")
            + object.uris("attributedTo")
        guard named.allSatisfy({ Self.host(of: $0) == host }) else { return false }
        var parts: [JSONValue] = []
        for key in ["items", "orderedItems", "first"] { parts += object.values(key) }
        if types.contains(where: ["Create", "Update", "Delete"].contains) {
            guard object.uris("object").allSatisfy({ Self.host(of: $0) == host }) else {
                return false
            }
            parts += object.values("object")
        }
        // An Undo takes back what the same person did; a Like names other people's posts.
        if types.contains("Undo") { parts += object.values("object") }
        return parts.filter { $0.object != nil }
            .allSatisfy { speaksForItself($0, host: host, depth: depth + 1) }
    }

    /// The host and port of a URI in lower case.
    static func host(of uri: String) -> String? {
        guard let mark = uri.firstRange(ofBytes: "://") else { return nil }
        let authority = uri.utf8[mark.upperBound...].prefix {
            $0 != ASCII.slash && $0 != ASCII.question && $0 != UInt8(ascii: "#")
        }
        // User information before an at sign would be part of the authority, and no part of a host.
        guard !authority.isEmpty, !authority.contains(ASCII.at) else { return nil }
        return Substring(authority).lowercased()
    }
}
