// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The webhook bodies that a document of Meta's holds: one, a list of them, or several by name.
///
/// Meta sends one. Files that people keep them in have lists and names around them.
enum MetaBodies {
    /// One body, or what stands where one should.
    struct Body {
        /// Where it stands; empty, or with a colon and a space at its end.
        var place: String
        /// Its value.
        var value: JSONValue
        /// Whether it has a list `entry`.
        var isBody: Bool
    }

    /// How far lists and names may lie within each other.
    private static let depthLimit = 2

    /// The bodies, in order.
    static func found(in value: JSONValue, place: String, depth: Int = 0) -> [Body] {
        switch value {
        case .array(let bodies) where depth < depthLimit:
            return bodies.enumerated().flatMap { index, body in
                found(in: body, place: "\(place)body \(index + 1): ", depth: depth + 1)
            }
        case .object(let object) where isBody(value):
            let inner = object.members.filter { depth < depthLimit && isBody($0.value) }
            return [Body(place: place, value: value, isBody: true)]
                + inner.flatMap { member in
                    found(in: member.value, place: "\(place)\(member.key): ", depth: depth + 1)
                }
        case .object(let object)
        where depth < depthLimit && object.members.contains(where: { isBody($0.value) }):
            return object.members.flatMap { member in
                found(in: member.value, place: "\(place)\(member.key): ", depth: depth + 1)
            }
        default:
            return [Body(place: place, value: value, isBody: false)]
        }
    }

    private static func isBody(_ value: JSONValue) -> Bool { value["entry"]?.array != nil }
}
