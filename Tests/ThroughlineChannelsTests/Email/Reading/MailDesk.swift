// SPDX-License-Identifier: Apache-2.0

import Throughline

@testable import ThroughlineChannels

/// A company's mail account, and messages read as that account reads them.
struct MailDesk {
    static let receipt = Timestamp(seconds: 1_780_000_000)

    var account = Account(
        id: "support-mail",
        adapter: "mime",
        addresses: ["help@shop.example", "info@shop.example"],
        domains: ["staff.shop.example"],
        brand: "Shop",
        testIdentities: ["probe@qa.example"]
    )
    var receivedAt = receipt

    var context: AdapterContext { AdapterContext(account: account, receivedAt: receivedAt) }

    /// All items of a file.
    func items(_ bytes: [UInt8], fileName: String? = nil) -> [AdapterItem] {
        Array(MimeAdapter().items(in: Payload(bytes, fileName: fileName), context: context))
    }

    /// All items of a file that is written with `\n`.
    func items(_ text: String, lineEnd: String = "\r\n") -> [AdapterItem] {
        items(MailSamples.bytes(text, lineEnd: lineEnd))
    }

    /// The first interaction of a file.
    func interaction(_ text: String, lineEnd: String = "\r\n") -> Interaction? {
        items(text, lineEnd: lineEnd).interactions.first
    }

    /// The interaction of a header with a short text.
    func interaction(header: String) -> Interaction? {
        interaction("\(header)\n\nHello\n")
    }

    /// All items of what a mail system reports to the company in words.
    func notice(
        _ body: String,
        from author: String,
        subject: String,
        id: String,
        fields: String
    ) -> [AdapterItem] {
        items(
            """
            From: \(author)
            To: help@shop.example
            Subject: \(subject)
            Date: Tue, 10 Mar 2026 08:20:00 +0000
            Message-ID: <\(id)>
            \(fields)

            \(body)
            """
        )
    }

    /// The outbound message of a service.
    func sent(_ text: String, response: String = "", rep: RepID? = nil) -> [AdapterItem] {
        MimeAdapter().items(
            sent: SentPayload(
                request: MailSamples.bytes(text),
                response: Array(response.utf8),
                sentAt: Self.receipt,
                rep: rep
            ),
            context: context
        )
    }
}

extension [AdapterItem] {
    /// The first address of whom each change is about.
    var concerned: [String] {
        changes.compactMap(\.participants.first?.identifiers.first?.identifier.value)
    }
}

extension Interaction {
    /// Role, place and address of each participant, for comparison.
    var people: [String] {
        participants.map { person in
            let address = person.identifiers.first?.identifier.value ?? person.name ?? ""
            return "\(person.role) \(person.place) \(address)"
        }
    }
}
