// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a service sent by `POST /{phone_number_id}/messages`, and what came back.
struct WhatsAppSent {
    private let sent: SentPayload
    private let context: AdapterContext

    init(_ sent: SentPayload, context: AdapterContext) {
        self.sent = sent
        self.context = context
    }

    /// The outbound message, whose id later statuses name.
    var items: [AdapterItem] {
        guard let request = try? JSONValue.parse(sent.request), request.object != nil else {
            return [item(unreadable("The request is not a JSON object."))]
        }
        guard let response = try? JSONValue.parse(sent.response), response.object != nil else {
            return [item(unreadable("The response is not a JSON object."))]
        }
        if request["message_id"] != nil, request["status"] != nil {
            return [item(.ignored(reason: "a read receipt or typing indicator that we sent"))]
        }
        let scene = WhatsAppScene(
            sentBy: context.account,
            at: sent.sentAt,
            response: response,
            digest: PayloadDigest.hex(sent.request)
        )
        if let id = response["messages"]?[0]?["id"]?.scalarText {
            return [item(reading(request, id: id, scene: scene))]
        }
        guard response["error"] != nil else {
            return [item(unreadable("The response names neither a message nor an error."))]
        }
        return [item(.interaction(failure(request, response, scene: scene)))]
    }

    private func reading(
        _ request: JSONValue,
        id: String,
        scene: WhatsAppScene
    ) -> AdapterItem.Reading {
        if let target = request["reaction"]?["message_id"]?.scalarText {
            var change = scene.change("sent:\(id)", of: target, kind: .reaction, at: nil)
            change.occurredAt = occurredAt
            change.participants = [scene.people.company(.from, rep: sent.rep)]
            change.text = request["reaction"]?["emoji"]?.string
            return .change(change)
        }
        var interaction = interaction(request, scene: scene, externalID: "sent:\(id)")
        interaction.object = ObjectName(WhatsApp.provider.rawValue, id)
        interaction.status = .sent
        return .interaction(interaction)
    }

    /// A message that Meta did not take: the customer never saw it, and we tried.
    private func failure(
        _ request: JSONValue,
        _ response: JSONValue,
        scene: WhatsAppScene
    ) -> Interaction {
        let attempt: JSONValue = ["request": request, "at": .string(sent.sentAt.description)]
        var interaction = interaction(
            request,
            scene: scene,
            externalID: "sent:" + PayloadDigest.externalID(attempt)
        )
        interaction.status = .failed
        interaction.providerKind = ["error", response["error"]?["code"]?.scalarText]
            .compactMap(\.self).joined(separator: ":")
        interaction.payload = Bytes(response.canonicalBytes)
        return interaction
    }

    private func interaction(
        _ request: JSONValue,
        scene: WhatsAppScene,
        externalID: String
    ) -> Interaction {
        // Meta takes a request without a type for text.
        let type = request["type"]?.string ?? "text"
        let content = WhatsAppContent(type: type, body: request[type])
        var interaction = scene.interaction(externalID, kind: content.kind, at: nil)
        let isGroup = request["recipient_type"]?.string == "group"
        let recipient = request["to"]?.scalarText
        let customer = scene.people.customer(
            .to,
            number: isGroup ? nil : recipient,
            userID: request["recipient"]?.string,
            parentID: nil
        )
        interaction.occurredAt = occurredAt
        interaction.direction = .outbound
        interaction.participants = [scene.people.company(.from, rep: sent.rep)]
        if !customer.identifiers.isEmpty { interaction.participants.append(customer) }
        interaction.conversation = scene.people.conversation(
            with: customer,
            group: isGroup ? recipient : nil
        )
        content.fill(&interaction)
        if let quoted = request["context"]?["message_id"]?.scalarText {
            interaction.inReplyTo = ObjectName(WhatsApp.provider.rawValue, quoted)
        }
        if !content.isComplete { interaction.payload = Bytes(request.canonicalBytes) }
        return scene.marked(interaction)
    }

    /// Our own clock, as Meta's answer names no time.
    private var occurredAt: OccurrenceTime {
        OccurrenceTime(sent.sentAt, clock: .sender, precision: .microsecond)
    }

    private func unreadable(_ reason: String) -> AdapterItem.Reading {
        .unreadable(reason: reason, bytes: sent.request)
    }

    private func item(_ reading: AdapterItem.Reading) -> AdapterItem {
        AdapterItem("sent message", reading)
    }
}
