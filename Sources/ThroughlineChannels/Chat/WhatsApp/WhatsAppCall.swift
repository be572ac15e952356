// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One element of `calls`: a call that begins, or more that became known of it.
struct WhatsAppCall {
    private let element: JSONValue
    private let scene: WhatsAppScene

    init(_ element: JSONValue, scene: WhatsAppScene) {
        self.element = element
        self.scene = scene
    }

    /// What the element says.
    var reading: AdapterItem.Reading {
        guard let id = element["id"]?.scalarText, let event = element["event"]?.string else {
            return scene.system(["calls": [element]])
        }
        return event == "connect" ? .interaction(beginning(id)) : .change(more(id, event))
    }

    private func beginning(_ id: String) -> Interaction {
        var interaction = scene.interaction(
            "\(id):connect",
            kind: .call,
            at: element["timestamp"]
        )
        interaction.object = ObjectName(WhatsApp.provider.rawValue, id)
        interaction.direction = direction
        interaction.participants = participants
        if let customer = participants.first(where: \.isCustomerSide) {
            interaction.conversation = scene.people.conversation(with: customer, group: nil)
        }
        interaction.call = CallDetails()
        return scene.marked(interaction)
    }

    private func more(_ id: String, _ event: String) -> Change {
        var change = scene.change("\(id):\(event)", of: id, kind: .call, at: element["timestamp"])
        change.participants = participants
        change.providerKind = event
        var call = CallDetails()
        call.steps = [CallDetails.Step(event, at: change.occurredAt.time)]
        if event == "terminate" {
            change.reason = WhatsAppStatus.reason(element["errors"] ?? scene.errors)
            finish(&call, at: change.occurredAt.time, failed: change.reason != nil)
        }
        change.call = call
        return change
    }

    private func finish(_ call: inout CallDetails, at moment: Timestamp, failed: Bool) {
        call.endedAt = element["end_time"]?.secondsMoment ?? moment
        call.answeredAt = element["start_time"]?.secondsMoment
        if let seconds = element["duration"]?.scalarText.flatMap({ Int($0) }), seconds >= 0 {
            let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
            call.talkMilliseconds = overflow ? nil : product
        }
        if call.answeredAt != nil || (call.talkMilliseconds ?? 0) > 0 {
            call.disposition = .answered
        } else {
            call.disposition = failed ? .failed : .noAnswer
        }
    }

    private var direction: Direction {
        switch element["direction"]?.string {
        case "USER_INITIATED": .inbound
        case "BUSINESS_INITIATED": .outbound
        default: scene.people.isOwn(element["from"]?.scalarText) ? .outbound : .unknown
        }
    }

    private var participants: [Participant] {
        let from = element["from"]?.scalarText
        let to = element["to"]?.scalarText
        let isOutbound = direction == .outbound
        // Some deliveries name the two numbers the other way round than the direction says.
        let named = isOutbound ? to : from
        let customer = scene.people.customer(
            isOutbound ? .to : .from,
            number: scene.people.isOwn(named) ? (isOutbound ? from : to) : named,
            userID: element[isOutbound ? "to_user_id" : "from_user_id"]?.string,
            parentID: element[isOutbound ? "to_parent_user_id" : "from_parent_user_id"]?.string
        )
        return isOutbound
            ? [scene.people.company(.from), customer] : [customer, scene.people.company(.to)]
    }
}
