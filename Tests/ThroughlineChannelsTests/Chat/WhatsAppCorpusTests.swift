// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels

/// Every update of the corpus, by file and key, with what it must become.
@Suite(
    "WhatsApp corpus",
    .enabled(if: SharedCorpus.whatsApp.isPresent, "corpus/chat is not beside the package")
)
struct WhatsAppCorpusTests {
    /// File, key, reading.
    static let expected: [String: [String: String]] = [
        "account_update": [
            "account_deleted": "system unknown", "account_offboarded": "system unknown",
            "account_restriction": "system unknown", "ad_account_linked": "system unknown",
            "mm_api_for_wa_terms_of_service": "system unknown",
            "partner_app_installed": "system unknown",
            "partner_led_business_verification_status": "system unknown",
            "partner_removed_wa_app_disconnection": "system unknown",
            "primary_business_location_set": "system unknown",
        ],
        "call_connect": ["business_initiated": "call outbound", "user_initiated": "call inbound"],
        "call_permission_update": ["accept": "message inbound", "reject": "message inbound"],
        "call_status": ["call_status": "call"],
        "call_terminate": ["call_terminate": "call"],
        "callback_button": [
            "button": "message inbound", "quick_reply_without_context": "message inbound",
        ],
        "callback_selection": ["callback": "message inbound", "description": "message inbound"],
        "deleted_message": ["revoke": "deleted"],
        "edited_message": ["image": "edited"],
        "flow_completion": ["completion": "form inbound", "without_flow_token": "form inbound"],
        "message": [
            "animated_sticker": "message inbound", "chosen_location": "message inbound",
            "current_location": "message inbound", "forwarded": "message inbound",
            "image": "message inbound", "media_with_url": "message inbound",
            "reaction": "reaction", "reply": "message inbound", "text": "message inbound",
            "unreaction_no_emoji": "reaction", "unsupported_with_type": "system inbound",
            "voice": "message inbound",
        ],
        "message_status": [
            "delivered": "status delivered", "group": "status read", "read": "status read",
            "with_tracker": "status sent",
        ],
        "outgoing_message": ["delete": "deleted", "text": "message outbound"],
        "system": [
            "phone_number_change": "sighting number-change", "identity_change": "system inbound",
        ],
        "template_category_update": ["marketing": "system unknown"],
        // The element holds a second update under the key `all`.
        "template_components_update": ["element": "system unknown"],
        "template_quality_update": ["yellow": "system unknown"],
        "template_status_update": ["approved": "system unknown", "rejected": "system unknown"],
        "user_marketing_preferences": ["resume": "system inbound", "signup": "system inbound"],
    ]

    private let context = AdapterContext(
        account: Account(id: "shop", adapter: "whatsapp"),
        receivedAt: Timestamp(seconds: 1_800_000_000)
    )

    private func items(_ bytes: [UInt8]) -> [AdapterItem] {
        Array(WhatsApp().items(in: Payload(bytes), context: context))
    }

    @Test("every file is known, and every known file is there")
    func files() {
        let names = SharedCorpus.whatsApp.files(withExtension: "json").map {
            String($0.dropLast(5))
        }
        #expect(Set(names) == Set(Self.expected.keys))
    }

    @Test("every update becomes what its name says", arguments: Self.expected.keys.sorted())
    func labels(file: String) throws {
        let updates = try #require(
            try JSONValue.parse(try SharedCorpus.whatsApp.bytes("\(file).json")).object
        )
        #expect(Set(updates.members.map(\.key)) == Set((Self.expected[file] ?? [:]).keys))
        for update in updates.members {
            let items = items(update.value.bytes(sortedKeys: false))
            let expected = Self.expected[file]?[update.key] ?? ""
            let count = update.key == "element" ? 2 : 1
            #expect(items.map(\.short) == Array(repeating: expected, count: count), "\(update.key)")
        }
    }

    @Test("a file of updates by name is read as a whole, without a loss")
    func wholeFiles() throws {
        var count = 0
        for (file, updates) in Self.expected {
            let items = items(try SharedCorpus.whatsApp.bytes("\(file).json"))
            #expect(!items.contains { $0.short == "unreadable" }, "\(file)")
            #expect(Set(items.map(\.short)) == Set(updates.values))
            count += items.count
        }
        #expect(count == 51)
    }

    @Test("read twice, every update has the same ref and content")
    func repeated() throws {
        for file in Self.expected.keys {
            let bytes = try SharedCorpus.whatsApp.bytes("\(file).json")
            #expect(items(bytes) == items(bytes))
        }
    }
}
