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
        guard case .interaction(let interaction)? = readings.first else {
            return .unreadable(reason: MailFile.noMail, bytes: sent.request)
        }
        let status: DeliveryStatus = Self.isRefusal(sent.response) ? .failed : .sent
        return .interaction(Self.outbound(interaction, status, sent))
    }

    /// What a service sent through a mail provider.
    ///
    /// - Parameters:
    ///   - mail: The message, as the request has it.
    ///   - object: The name that the provider gave it; nil where it gave none.
    ///   - status: Whether the provider took it.
    ///   - sent: The request and its response.
    ///   - scene: Where it went.
    /// - Returns: The message, or why it can't be read.
    static func reading(
        of mail: ProvidedMail,
        object: ObjectName?,
        status: DeliveryStatus,
        _ sent: SentPayload,
        _ scene: MailScene
    ) -> AdapterItem.Reading {
        let first = mail.readings(scene, payload: sent.request).first
        guard case .interaction(var interaction)? = first else {
            return first ?? .unreadable(reason: MailFile.noMail, bytes: sent.request)
        }
        if let object {
            // The provider's name is the one that recipients and events know.
            interaction.object = object
            interaction.source.externalID = object.id
            if interaction.conversation?.evidence == .headers, interaction.inReplyTo == nil,
                interaction.references.isEmpty
            {
                interaction.conversation?.name.id = object.id
            }
        }
        return .interaction(outbound(interaction, status, sent))
    }

    private static func outbound(
        _ interaction: Interaction,
        _ status: DeliveryStatus,
        _ sent: SentPayload
    ) -> Interaction {
        var interaction = interaction
        // The copy in the mailbox has its own ref, and folds into the same entry.
        interaction.source.externalID = "sent:\(interaction.source.externalID)"
        interaction.status = status
        keepResponse(of: sent, in: &interaction)
        if interaction.occurredAt.clock != .sender {
            interaction.occurredAt = OccurrenceTime(
                sent.sentAt,
                clock: .sender,
                precision: .microsecond,
                raw: interaction.occurredAt.raw
            )
        }
        setSides(of: &interaction, sent)
        return interaction
    }

    /// Keeps the answer beside the request: only both together can be read again.
    private static func keepResponse(of sent: SentPayload, in interaction: inout Interaction) {
        guard let original = interaction.original else { return }
        if original.bytes.count + sent.response.count <= Interaction.originalLimit {
            interaction.originalResponse = Bytes(sent.response)
        } else {
            interaction.original = nil
        }
    }

    /// Whoever sent it is ours, whether or not the account says so.
    private static func setSides(of interaction: inout Interaction, _ sent: SentPayload) {
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
