// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A message that a service sent, and what the mail server answered.
struct SentMail {
    private let sent: SentPayload
    private let scene: MailScene

    init(_ sent: SentPayload, _ scene: MailScene) {
        self.sent = sent
        self.scene = scene
    }

    /// The outbound message, whose id later reports name.
    var reading: AdapterItem.Reading {
        let message: MailMessage
        do {
            message = try MailMessage(sent.request)
        } catch {
            return .unreadable(reason: error.message, bytes: sent.request)
        }
        guard message.headers.areOfMail else {
            return .unreadable(reason: MailFile.noMail, bytes: sent.request)
        }
        let readings = MailReading(message, MailContent(message), scene).readings
        guard case .interaction(var interaction)? = readings.first else {
            return .unreadable(reason: MailFile.noMail, bytes: sent.request)
        }
        // The copy in the mailbox has its own ref, and folds into the same entry.
        interaction.source.externalID = "sent:\(interaction.source.externalID)"
        interaction.status = Self.isRefusal(sent.response) ? .failed : .sent
        if interaction.occurredAt.clock != .sender {
            interaction.occurredAt = OccurrenceTime(
                sent.sentAt,
                clock: .sender,
                precision: .microsecond,
                raw: interaction.occurredAt.raw
            )
        }
        setSides(of: &interaction)
        return .interaction(interaction)
    }

    /// Whoever sent it is ours, whether or not the account says so.
    private func setSides(of interaction: inout Interaction) {
        if interaction.direction != .internal { interaction.direction = .outbound }
        for index in interaction.participants.indices {
            let participant = interaction.participants[index]
            if participant.place == .from {
                if participant.role != .bot { interaction.participants[index].role = .rep }
                interaction.participants[index].rep = sent.rep
            } else if participant.role == .unknown {
                interaction.participants[index].role = .customer
            }
        }
    }

    /// Whether a reply of a mail server turns the message away (RFC 5321, 4.2.1).
    private static func isRefusal(_ response: [UInt8]) -> Bool {
        let line = response.trimmed
        let code = line.prefix(while: \.isDigit)
        return code.count == 3 && (code.first == 0x34 || code.first == 0x35)
    }
}
