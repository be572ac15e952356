// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// Requests that hold every kind of item the adapter knows.
enum ActivityPubFixtures {
    static let ada = "https://social.example/users/ada"
    static let shop = "https://shop.example/users/shop"
    static let shopPost = "https://shop.example/posts/1"
    static let now = Timestamp(seconds: 1_767_225_660)

    static func context(own: [String] = [shop], domains: [String] = []) -> AdapterContext {
        var keys = AccountKeys()
        for actor in [ada, shop] {
            let key = ActivityPub.sampleKey(of: actor)
            keys.publicKeys[key.keyID] = key.publicKey
        }
        return AdapterContext(
            account: Account(
                id: "fediverse",
                adapter: "activitypub",
                addresses: own,
                domains: domains
            ),
            keys: keys,
            receivedAt: now
        )
    }

    static let reply = ActivityPub.reply(
        "<p><a href=\"\(shop)\" class=\"u-url mention\">@shop</a> Still waiting &amp; hoping.</p>",
        from: ada,
        to: shopPost,
        mentioning: [shop],
        id: ada + "/posts/7"
    )

    static func undo(_ object: JSONValue) -> HTTPRequest {
        ActivityPub.request("Undo", object: object, from: ada)
    }

    static let like: JSONValue = [
        "type": "Like", "id": .string(ada + "/likes/1"), "actor": .string(ada),
        "object": .string(shopPost),
    ]

    static let all: [HTTPRequest] = [
        reply,
        ActivityPub.post("<p>The lamp is great</p>", from: ada),
        ActivityPub.direct("<p>My number is secret</p>", from: ada, to: [shop]),
        ActivityPub.update(of: ada + "/posts/7", to: "<p>Never mind</p>", from: ada),
        ActivityPub.deletion(of: ada + "/posts/7", from: ada),
        ActivityPub.like(of: shopPost, from: ada),
        ActivityPub.announcement(of: shopPost, from: ada),
        undo(like),
        ActivityPub.request(
            "Move",
            object: .string(ada),
            from: ada,
            members: ["target": "https://new.example/users/ada"]
        ),
    ]

    static let unknownKinds: [HTTPRequest] = [
        ActivityPub.request("Follow", object: .string(shop), from: ada),
        ActivityPub.request("Dance", object: ["type": "Floor"], from: ada),
        ActivityPub.request("Create", object: .string(ada + "/posts/8"), from: ada),
        ActivityPub.request("Delete", object: .string(ada), from: ada),
        ActivityPub.signed(["type": "Person", "id": .string(ada), "name": "Ada"], from: ada),
        ActivityPub.signed(["id": .string(ada + "/posts/9")], from: ada),
    ]
}
