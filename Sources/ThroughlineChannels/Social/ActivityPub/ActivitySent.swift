// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a service published itself.
///
/// Either an activity that it delivered, whose answer is empty; or a status that it posted through
/// Mastodon's API (docs.joinmastodon.org, `POST /api/v1/statuses`), whose answer is the status.
struct ActivitySent {
    private let sent: SentPayload
    private let scene: ActivityScene

    init(_ sent: SentPayload, context: AdapterContext) {
        self.sent = sent
        var context = context
        context.receivedAt = sent.sentAt
        var scene = ActivityScene(context: context, payload: sent.request)
        scene.rep = sent.rep
        self.scene = scene
    }

    /// The post, whose URI later replies name.
    var items: [AdapterItem] {
        if let response = try? JSONValue.parse(sent.response),
            let status = status(response)
        {
            return [AdapterItem("sent status", .interaction(status))]
        }
        guard let request = try? JSONValue.parse(sent.request),
            !ActivityObject(request).types.isEmpty
        else {
            let reason = "Neither is the request an activity, nor the response a status."
            return [AdapterItem("sent", .unreadable(reason: reason, bytes: sent.request))]
        }
        var walk = ActivityWalk(scene: scene)
        walk.read(request, place: "sent ")
        return walk.items
    }

    private func status(_ response: JSONValue) -> Interaction? {
        let status = ActivityObject(response)
        guard let uri = response["uri"]?.string, let content = response["content"]?.string else {
            return nil
        }
        let isPublic = ["public", "unlisted"].contains(response["visibility"]?.string)
        var interaction = scene.interaction(
            uri,
            kind: isPublic ? .post : .message,
            at: scene.occurrence(status.moment("created_at"))
        )
        let actor =
            response["account"]?["uri"]?.string ?? response["account"]?["url"]?.string
            ?? scene.account.addresses.first
        interaction.direction = .outbound
        interaction.visibility = isPublic ? .public : .parties
        var author = Participant(.rep, .from, rep: scene.rep)
        if let actor {
            author.identifiers = [KnownIdentifier(Identifier(.actor, actor), .authoritative)]
        }
        interaction.participants = [author]
        for mention in status.objects("mentions") {
            guard let url = mention.value["url"]?.string else { continue }
            let handle = mention.value["acct"]?.string.map { "@\($0)" }
            interaction.participants.append(
                scene.addressee(url, .to, handle: handle, outbound: true)
            )
        }
        interaction.text = HTMLText(content).text
        interaction.language = response["language"]?.string
        interaction.providerKind = "Note"
        interaction.payload = Bytes(response.canonicalBytes)
        return scene.marked(interaction)
    }
}
