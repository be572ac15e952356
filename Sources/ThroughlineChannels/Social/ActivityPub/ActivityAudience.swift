// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Whom an object is addressed to, by itself or by the activity around it.
struct ActivityAudience {
    private let object: ActivityObject
    private let activity: ActivityObject?
    private let scene: ActivityScene

    init(_ object: ActivityObject, in activity: ActivityObject? = nil, scene: ActivityScene) {
        self.object = object
        self.activity = activity
        self.scene = scene
    }

    /// Public, unless it is addressed and the public is not among the addressees.
    var visibility: Visibility {
        let all = addressed.map(\.uri)
        return all.isEmpty || all.contains(where: Self.isPublic) ? .public : .parties
    }

    /// Which way the object went.
    func direction(of author: Participant?) -> Direction {
        guard let author, !scene.own.isEmpty else { return .unknown }
        // What somebody else published reached us, whether or not it names us.
        return author.role == .rep ? .outbound : .inbound
    }

    /// The people it is addressed to, and those it mentions; not the public, not followers.
    func participants(outbound: Bool) -> [Participant] {
        var handles: [String: String] = [:]
        var mentioned: [String] = []
        for tag in object.objects("tag") where tag.types.contains("Mention") {
            guard let uri = tag.value["href"]?.string, !uri.isEmpty else { continue }
            mentioned.append(uri)
            handles[uri] = tag.words("name")?.text
        }
        var seen: Set<String> = []
        let people = addressed + mentioned.map { (uri: $0, place: Place.other) }
        return people.filter { person in
            !Self.isPublic(person.uri) && !person.uri.hasSuffix("/followers")
                && seen.insert(person.uri).inserted
        }.prefix(Self.limit).map { person in
            scene.addressee(
                person.uri,
                person.place,
                handle: handles[person.uri],
                outbound: outbound
            )
        }
    }

    /// The most people that are listed.
    static let limit = 200

    private var addressed: [(uri: String, place: Place)] {
        let places: [(String, Place)] = [
            ("to", .to), ("bto", .to), ("cc", .cc), ("bcc", .cc), ("audience", .cc),
        ]
        return places.flatMap { key, place in
            (object.uris(key) + (activity?.uris(key) ?? [])).map { (uri: $0, place: place) }
        }
    }

    private static func isPublic(_ uri: String) -> Bool {
        ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"].contains(uri)
    }
}
