// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One event of `messaging` or `standby`: a message, or what became of one.
struct MetaMessaging {
    private let event: JSONValue
    private let scene: MetaScene

    /// The most messages that one receipt may name; Meta names a few.
    static let receiptLimit = 1_000

    init(_ event: JSONValue, scene: MetaScene) {
        self.event = event
        self.scene = scene
    }

    /// What the event says; a receipt may name several messages, and feedback several questions.
    var readings: [AdapterItem.Reading] {
        if event["message"]?.object != nil { return [message] }
        if let mid = event["message_edit"]?["mid"]?.id { return [edit(mid)] }
        if let mid = event["reaction"]?["mid"]?.id { return [reaction(mid)] }
        if event["postback"]?.object != nil { return [postback] }
        if let mids = event["delivery"]?["mids"]?.array?.compactMap(\.id),
            (1...Self.receiptLimit).contains(mids.count)
        {
            return mids.map { receipt($0, .delivered) }
        }
        if let mid = event["read"]?["mid"]?.id { return [receipt(mid, .read)] }
        if event["messaging_feedback"]?.object != nil {
            let surveys = MetaFeedback(event, scene: scene, customer: customer(.from)).surveys
            if !surveys.isEmpty { return surveys.map { .interaction($0) } }
        }
        return [.interaction(system)]
    }

    // MARK: - Who

    private var isOurs: Bool {
        event["message"]?["is_echo"]?.bool == true || scene.isOwn(event["sender"]?["id"]?.id)
    }

    private func customer(_ place: Place) -> Participant {
        // Whoever ticked the page's box before they wrote is known by its reference.
        let prior = [event["prior_message"]?["identifier"]?.id].compactMap(\.self)
        return scene.customer(place, event[isOurs ? otherSide : "sender"], also: prior)
    }

    /// Whom the company wrote to; never the company itself, which some relays name on both sides or on
    /// the wrong one.
    private var otherSide: String {
        guard scene.isOwn(event["recipient"]?["id"]?.id),
            let sender = event["sender"]?["id"]?.id, !scene.isOwn(sender)
        else { return "recipient" }
        return "sender"
    }

    private var actor: Participant { isOurs ? scene.company(.from) : customer(.from) }

    private var participants: [Participant] {
        isOurs
            ? [scene.company(.from), customer(.to)] : [customer(.from), scene.company(.to)]
    }

    private var time: OccurrenceTime { scene.occurrence(event["timestamp"]) }

    // MARK: - Messages

    private var message: AdapterItem.Reading {
        let message = event["message"] ?? .null
        let id = message["mid"]?.id ?? PayloadDigest.externalID(event)
        if message["is_deleted"]?.bool == true {
            var change = scene.chat.change("\(id):deleted", of: id, kind: .deleted, at: time)
            change.participants = [actor]
            return .change(change)
        }
        let content = MetaContent(message)
        var interaction = interaction(id, kind: content.kind)
        content.fill(&interaction)
        if let quoted = message["reply_to"]?["mid"]?.id {
            interaction.inReplyTo = scene.chat.object(quoted)
        }
        if let story = message["reply_to"]?["story"]?["id"]?.id {
            interaction.about.append(Topic("story", story))
        }
        addReferral(message["referral"] ?? event["referral"], to: &interaction)
        if !content.isComplete || hasMore { interaction.payload = Bytes(event.canonicalBytes) }
        return .interaction(scene.chat.marked(interaction))
    }

    /// A tap on a button: the customer says what stands on it.
    private var postback: AdapterItem.Reading {
        let postback = event["postback"] ?? .null
        let id = postback["mid"]?.id ?? PayloadDigest.externalID(event)
        var interaction = interaction(id, kind: .message)
        interaction.text = postback["title"]?.filledString
        interaction.providerKind = "postback"
        if let payload = postback["payload"]?.scalarText, !payload.isEmpty {
            interaction.form = [Answer("payload", payload)]
        }
        addReferral(postback["referral"], to: &interaction)
        interaction.payload = Bytes(event.canonicalBytes)
        return .interaction(scene.chat.marked(interaction))
    }

    private func interaction(_ id: String, kind: InteractionKind) -> Interaction {
        var interaction = scene.chat.interaction(id, kind: kind, at: time)
        interaction.direction = isOurs ? .outbound : .inbound
        interaction.participants = participants
        interaction.conversation = scene.conversation(with: customer(isOurs ? .to : .from))
        return interaction
    }

    /// The ad or link that a customer came by.
    private func addReferral(_ referral: JSONValue?, to interaction: inout Interaction) {
        if let ad = referral?["ad_id"]?.id { interaction.about.append(Topic("ad", ad)) }
        if let ref = referral?["ref"]?.id { interaction.about.append(Topic("referral", ref)) }
        if let product = referral?["product"]?["id"]?.id {
            interaction.about.append(Topic("product", product))
        }
    }

    /// Whether the event says something that no field holds.
    private var hasMore: Bool {
        let event: Set = ["sender", "recipient", "timestamp", "message"]
        let people: Set = ["id", "name", "username", "user_ref"]
        let reply: Set = ["mid"]
        func extra(_ value: JSONValue?, _ known: Set<String>) -> Bool {
            value?.object?.members.contains { !known.contains($0.key) } ?? false
        }
        return extra(self.event, event) || extra(self.event["sender"], people)
            || extra(self.event["recipient"], people)
            || extra(self.event["message"], MetaContent.known)
            || extra(self.event["message"]?["reply_to"], reply)
    }

    // MARK: - What became of messages

    private func edit(_ mid: String) -> AdapterItem.Reading {
        let edit = event["message_edit"] ?? .null
        let number = edit["num_edit"]?.integer
        let name = number.map { String($0) } ?? PayloadDigest.externalID(event)
        var change = scene.chat.change("\(mid):edit:\(name)", of: mid, kind: .edited, at: time)
        change.sequence = number ?? 0
        change.participants = [actor]
        change.text = edit["text"]?.string
        return .change(change)
    }

    private func reaction(_ mid: String) -> AdapterItem.Reading {
        let reaction = event["reaction"] ?? .null
        let who = event["sender"]?["id"]?.id ?? ""
        let when = event["timestamp"]?.scalarText ?? ""
        let action = reaction["action"]?.scalarText ?? "react"
        var change = scene.chat.change(
            "\(mid):\(action):\(who):\(when)",
            of: mid,
            kind: .reaction,
            at: time
        )
        change.participants = [actor]
        if action != "unreact" {
            change.text = reaction["emoji"]?.filledString ?? reaction["reaction"]?.filledString
        }
        return .change(change)
    }

    private func receipt(_ mid: String, _ status: DeliveryStatus) -> AdapterItem.Reading {
        var change = scene.chat.change("\(mid):\(status)", of: mid, kind: .status, at: time)
        change.status = status
        change.participants = [scene.customer(.to, event["sender"])]
        return .change(change)
    }

    /// An event of another kind; a receipt of "all until then" names no message.
    private var system: Interaction {
        let known: Set = ["sender", "recipient", "timestamp", "app_id", "hop_context"]
        let name = event.object?.members.first { !known.contains($0.key) }?.key ?? "event"
        let people = event["sender"] != nil || event["recipient"] != nil ? participants : []
        return scene.chat.system(event, named: name, at: time, participants: people)
    }
}
