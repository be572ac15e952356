// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns what a message reports of another one into changes of that one.
struct MailReports {
    private let interaction: Interaction

    /// The most bytes of a mail system's words that are kept.
    private static let reasonLimit = 500

    /// Reports in a message, read as an interaction already.
    init(of interaction: Interaction) { self.interaction = interaction }

    /// The changes: one for each recipient that a report or complaint names, one for a receipt.
    ///
    /// A delay changes nothing. Where the report doesn't enclose the message's header, it isn't
    /// known which message it is about, and the report is an interaction alone.
    func changes(
        _ report: MailDeliveryReport?,
        _ receipt: MailReadReceipt?,
        _ complaint: MailComplaint? = nil,
        own: AddressSet
    ) -> [Change] {
        var changes: [Change] = []
        if let report, let id = report.originalMessageID {
            for recipient in report.recipients.prefix(MailPeople.limit) {
                guard let status = DeliveryStatus(action: recipient.action) else { continue }
                var change = change(of: id, to: status, for: recipient.address, own: own)
                let words = [recipient.status, recipient.diagnostic].compactMap(\.self)
                    .joined(separator: " ")
                let reason = String(decoding: words.utf8.prefix(Self.reasonLimit), as: UTF8.self)
                if !reason.isEmpty { change.reason = reason }
                changes.append(change)
            }
        }
        if let receipt, let id = receipt.originalMessageID, receipt.isDisplayed {
            changes.append(change(of: id, to: .read, for: receipt.recipient, own: own))
        }
        if let complaint, let id = complaint.originalMessageID {
            // Whoever complains of a message got it.
            let people: [String?] = complaint.recipients.isEmpty ? [nil] : complaint.recipients
            for recipient in people {
                var change = change(of: id, to: .delivered, for: recipient, own: own)
                change.reason = "complaint: \(complaint.kind)"
                changes.append(change)
            }
        }
        return changes
    }

    private func change(
        of id: String,
        to status: DeliveryStatus,
        for recipient: String?,
        own: AddressSet
    ) -> Change {
        var change = Change()
        change.source = interaction.source
        change.source.externalID += "/\(status)"
        change.object = ObjectName("message-id", id)
        change.channel = .email
        change.kind = .status
        change.occurredAt = interaction.occurredAt
        change.status = status
        change.providerKind = interaction.providerKind
        change.payloadDigest = interaction.payloadDigest
        guard let recipient, recipient.contains("@") else { return change }
        change.source.externalID += "/\(recipient.lowercased())"
        let isOurs = own.containsMailbox(recipient)
        let address = MailAddress(name: nil, address: recipient)
        change.participants = [Participant(address, isOurs ? .rep : .customer, .to)]
        return change
    }
}

extension DeliveryStatus {
    /// The status that an action of a report stands for (RFC 3464, 2.3.3); nil for a delay.
    fileprivate init?(action: String) {
        switch action {
        case "failed": self = .failed
        case "delivered", "relayed", "expanded": self = .delivered
        default: return nil
        }
    }
}
