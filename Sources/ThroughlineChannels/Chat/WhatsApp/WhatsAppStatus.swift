// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One element of `statuses`: how far a message, or a call, got.
struct WhatsAppStatus {
    private let element: JSONValue
    private let scene: WhatsAppScene

    init(_ element: JSONValue, scene: WhatsAppScene) {
        self.element = element
        self.scene = scene
    }

    /// What the status says; of one that isn't known, it is kind `system`.
    var reading: AdapterItem.Reading {
        guard let id = element["id"]?.scalarText, let name = element["status"]?.string else {
            return scene.system(["statuses": [element]])
        }
        if element["type"]?.string == "call" { return call(id, name) }
        if name == "deleted" { return .change(change(id, name, kind: .deleted)) }
        guard let status = Self.statuses[name] else { return scene.system(["statuses": [element]]) }
        var change = change(id, name, kind: .status)
        change.status = status
        change.reason = Self.reason(element["errors"])
        return .change(change)
    }

    /// The state with a name of Meta's.
    static func status(_ name: String) -> DeliveryStatus? { statuses[name] }

    private static let statuses: [String: DeliveryStatus] = [
        "pending": .queued, "sent": .sent, "delivered": .delivered, "read": .read,
        "error": .failed,
        // A voice message that was listened to.
        "played": .read, "failed": .failed,
    ]

    private func change(_ id: String, _ name: String, kind: Change.Kind) -> Change {
        // A message to a group has each state once for each member.
        let member = ["recipient_participant_id", "recipient_participant_user_id"]
            .lazy.compactMap { element[$0]?.scalarText }.first
        let external = [id, name, member].compactMap(\.self).joined(separator: ":")
        var change = scene.change(external, of: id, kind: kind, at: element["timestamp"])
        let side = member == nil ? "recipient" : "recipient_participant"
        change.participants = [
            scene.people.customer(
                .to,
                number: element["\(side)_id"]?.scalarText,
                userID: element["\(side)_user_id"]?.string,
                parentID: element["\(side)_parent_user_id"]?.string
            )
        ]
        change.providerKind = name
        return change
    }

    private func call(_ id: String, _ name: String) -> AdapterItem.Reading {
        var change = change(id, name, kind: .call)
        var call = CallDetails()
        let moment = change.occurredAt.time
        call.steps = [CallDetails.Step(name.lowercased(), at: moment)]
        switch name.uppercased() {
        case "ACCEPTED":
            call.disposition = .answered
            call.answeredAt = moment
        case "REJECTED":
            call.disposition = .noAnswer
            call.endedAt = moment
        default: break
        }
        change.call = call
        return .change(change)
    }

    /// Errors in Meta's words, with their numbers.
    static func reason(_ errors: JSONValue?) -> String? {
        let texts = (errors?.array ?? []).compactMap { error -> String? in
            let words = [
                error["title"]?.string ?? error["message"]?.string,
                error["error_data"]?["details"]?.string,
            ].compactMap(\.self)
            let number = error["code"]?.scalarText.map { ["\($0)"] } ?? []
            let parts = number + words
            return parts.isEmpty ? nil : parts.joined(separator: ": ")
        }
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
    }
}
