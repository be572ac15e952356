// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineChannels

/// Updates that a Java library tests itself with, and the Bot API's own table of types.
@Suite(
    "Telegram corpus",
    .enabled(if: SharedCorpus.telegram.isPresent, "corpus/social is not beside the package")
)
struct TelegramCorpusTests {
    private func items(_ file: String) throws -> [AdapterItem] {
        let context = AdapterContext(
            account: Account(id: "bot", adapter: "telegram"),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
        let payload = Payload(try SharedCorpus.telegram.bytes(file))
        return Array(Telegram().items(in: payload, context: context))
    }

    @Test(
        "every file becomes what it holds",
        arguments: [
            (
                "Update.json",
                [
                    "message inbound", "edited", "system unknown", "system unknown",
                    "message inbound",
                ]
            ),
            (
                "ResponseWithoutError.json",
                [
                    "message inbound", "edited", "system unknown", "system unknown",
                    "message inbound",
                ]
            ),
            ("ResponsesSetGameScore.json", ["message inbound"]),
            ("ResponseWithError.json", ["unreadable"]),
            ("fixtures/update-with-write-access-allowed-for-webapp.json", ["system inbound"]),
        ]
    )
    func labels(file: String, expected: [String]) throws {
        #expect(try items(file).map(\.short) == expected)
    }

    @Test("every file is known, and every known file is there")
    func files() {
        #expect(SharedCorpus.telegram.files(withExtension: "json").count == 5)
    }

    @Test(
        "every kind of update and every member of a message that is read has this name",
        .enabled(if: SharedCorpus.telegramTypes.isPresent)
    )
    func names() throws {
        let types = try JSONValue.parse(try SharedCorpus.telegramTypes.bytes("types.min.json"))
        func fields(_ type: String) -> Set<String> {
            Set((types[type]?["fields"]?.array ?? []).compactMap { $0["name"]?.string })
        }
        #expect(
            fields("Update").isSuperset(of: [
                "update_id", "message", "edited_message", "channel_post", "edited_channel_post",
                "business_message", "edited_business_message", "deleted_business_messages",
                "guest_message", "message_reaction", "message_reaction_count", "callback_query",
                "my_chat_member",
            ])
        )
        #expect(
            fields("Message").isSuperset(of: [
                "message_id", "message_thread_id", "is_topic_message", "from", "sender_chat",
                "date", "chat", "business_connection_id", "edit_date", "reply_to_message", "text",
                "caption", "sender_business_bot", "is_automatic_forward", "direct_messages_topic",
                "forward_origin", "animation", "audio", "document", "video", "video_note", "voice",
                "sticker", "live_photo", "photo", "venue", "location", "contact", "poll",
                "checklist", "dice", "game", "invoice", "web_app_data", "successful_payment",
                "refunded_payment",
            ])
        )
        #expect(fields("BusinessMessagesDeleted").contains("message_ids"))
        #expect(fields("CallbackQuery").isSuperset(of: ["id", "from", "message", "data"]))
        #expect(fields("Contact").isSuperset(of: ["phone_number", "user_id"]))
        #expect(
            fields("MessageReactionUpdated").isSuperset(of: ["user", "actor_chat", "new_reaction"])
        )
    }
}
