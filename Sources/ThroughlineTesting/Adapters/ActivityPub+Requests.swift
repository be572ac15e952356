// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

/// Requests as Mastodon sends them, rightly signed, so that a service can test its own intake.
///
/// ```swift
/// let ada = "https://social.example/users/ada"
/// let request = ActivityPub.reply("Still waiting.", from: ada, to: "https://shop.example/notes/1")
/// ```
///
/// They are signed with a ``SampleKey`` of the actor; hand its public half to the intake.
extension ActivityPub {
    /// When a request's post was written, where the caller names no time.
    public static let sampleTime = Timestamp(seconds: 1_767_225_600)

    /// The key that an actor's sample requests are signed with.
    public static func sampleKey(of actor: String) -> SampleKey {
        SampleKey(keyID: actor + "#main-key")
    }

    /// A public post that mentions people.
    public static func post(
        _ html: String,
        from actor: String,
        mentioning mentioned: [String] = [],
        id: String? = nil,
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        create(note(html, from: actor, mentioning: mentioned, id: id, at: time))
    }

    /// A public reply.
    ///
    /// - Parameters:
    ///   - html: The content.
    ///   - actor: Who writes.
    ///   - parent: The post that is answered.
    ///   - mentioned: The actors that are mentioned.
    ///   - id: The reply's URI; made of the rest where there is none.
    ///   - time: When it was written.
    /// - Returns: The request.
    public static func reply(
        _ html: String,
        from actor: String,
        to parent: String,
        mentioning mentioned: [String] = [],
        id: String? = nil,
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        var note = note(html, from: actor, mentioning: mentioned, id: id, at: time)
        note["inReplyTo"] = .string(parent)
        return create(note)
    }

    /// A post to some people alone.
    public static func direct(
        _ html: String,
        from actor: String,
        to people: [String],
        id: String? = nil,
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        var note = note(html, from: actor, mentioning: people, id: id, at: time)
        note["to"] = .array(people.map { .string($0) })
        note["cc"] = []
        return create(note)
    }

    /// A new content for a post.
    public static func update(
        of id: String,
        to html: String,
        from actor: String,
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        var note = note(html, from: actor, mentioning: [], id: id, at: time)
        note["updated"] = .string(time.description)
        return request("Update", object: .object(note), from: actor, at: time)
    }

    /// A post taken back.
    public static func deletion(
        of id: String,
        from actor: String,
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        let tombstone: JSONValue = ["id": .string(id), "type": "Tombstone"]
        return request("Delete", object: tombstone, from: actor, at: time)
    }

    /// A like.
    public static func like(
        of id: String,
        from actor: String,
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        request("Like", object: .string(id), from: actor, at: time)
    }

    /// A boost.
    public static func announcement(
        of id: String,
        from actor: String,
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        request("Announce", object: .string(id), from: actor, at: time)
    }

    /// An activity of any type.
    public static func request(
        _ type: String,
        object: JSONValue,
        from actor: String,
        members: JSONObject = [:],
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        var activity: JSONObject = [
            "@context": "https://www.w3.org/ns/activitystreams", "type": .string(type),
            "actor": .string(actor), "object": object,
            "published": .string(time.description),
        ]
        for member in members.members { activity[member.key] = member.value }
        let digest = JSONValue.object(activity).bytes().suffix(9)
        activity["id"] = .string("\(actor)/activities/\(Hex.string(digest))")
        return signed(.object(activity), from: actor, at: time)
    }

    /// Any body, signed by an actor.
    public static func signed(
        _ body: JSONValue,
        from actor: String,
        at time: Timestamp = sampleTime
    ) -> HTTPRequest {
        let bytes = body.bytes(sortedKeys: false)
        var request = HTTPRequest(
            path: "/hooks/activitypub",
            headers: [
                .init("Host", "shop.example"), .init("Date", time.httpDate),
                .init("Digest", HTTPSignature.digest(of: bytes)),
                .init("Content-Type", "application/activity+json"),
            ],
            body: bytes
        )
        let key = sampleKey(of: actor)
        let parameters =
            "keyId=\"\(key.keyID)\",algorithm=\"rsa-sha256\","
            + "headers=\"(request-target) host date digest\""
        request.headers.append(.init("Signature", parameters + ",signature=\"AAAA\""))
        let text = HTTPSignature(request)?.signedText(of: request) ?? ""
        request.headers.removeLast()
        let signature = Base64.encode(key.signature(of: text))
        request.headers.append(.init("Signature", parameters + ",signature=\"\(signature)\""))
        return request
    }

    private static func note(
        _ html: String,
        from actor: String,
        mentioning mentioned: [String],
        id: String?,
        at time: Timestamp
    ) -> JSONObject {
        let made = "\(actor)/posts/" + Hex.string(Array((html + time.description).utf8.suffix(9)))
        let followers = [JSONValue.string(actor + "/followers")]
        return [
            "id": .string(id ?? made), "type": "Note", "attributedTo": .string(actor),
            "content": .string(html), "published": .string(time.description),
            "to": ["https://www.w3.org/ns/activitystreams#Public"],
            "cc": .array(followers + mentioned.map { .string($0) }),
            "tag": .array(mentioned.map { ["type": "Mention", "href": .string($0)] }),
        ]
    }

    private static func create(_ note: JSONObject) -> HTTPRequest {
        let actor = note["attributedTo"]?.string ?? ""
        let time = note["published"]?.string.flatMap { Timestamp(rfc3339: $0) } ?? sampleTime
        return request(
            "Create",
            object: .object(note),
            from: actor,
            members: ["to": note["to"] ?? [], "cc": note["cc"] ?? []],
            at: time
        )
    }
}
