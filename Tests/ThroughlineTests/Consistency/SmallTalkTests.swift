// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("SmallTalk")
struct SmallTalkTests {
    @Test(
        "a closing thank-you is told from its language",
        arguments: [
            "Thanks!", "thank you so much 🙏", "Thank you very much for your help.", "thx", "Ty!!",
            "Many thanks for the quick reply", "No, thank you", "Thanks, Bo!", "That’s all, thanks",
            "Danke", "Vielen Dank!", "Herzlichen Dank für Ihre schnelle Antwort", "Nein, danke.",
            "Tak for hjælpen", "Mange tak!", "Tusind tak for svaret", "Takk skal du ha",
            "Tack så mycket", "Bedankt!", "Merci beaucoup", "Muchas gracias", "Obrigada!",
            "Grazie mille", "Dziękuję", "Kiitos", "Teşekkürler", "Спасибо большое!",
            "Благодарю вас", "Спасибо за помощь", "Дякую", "Շնորհակալություն",
            "Շատ շնորհակալ եմ", "ممنون", "خیلی ممنون از شما", "مرسی 🌹", "دست شما درد نکنه",
            "متشكرم", "ຂອບໃຈຫຼາຍໆ", "ຂອບໃຈເດີ້", "ຂອບໃຈຫຼາຍໆຄັບ", "ขอบคุณมากครับ", "谢谢", "ありがとうございます！",
            "감사합니다", "Bye, have a nice day!", "До свидания",
            "Thanks!\n\nBest regards,\nAna Petersen", "Tak\nMvh Ana", "Danke!\nMfG A. Petersen",
        ]
    )
    func closing(text: String) {
        #expect(SmallTalk.read(text, names: ["bo", "ana", "petersen"]) == .closing)
    }

    @Test(
        "assent is told from thanks, because it may say yes",
        arguments: [
            "ok", "OK, thanks!", "Great 👍", "👍", "👍🏿", "❤️", "🙏🙏", "Got it", "Perfect, thank you",
            "Alles klar, danke", "Passt!", "Fint, tak", "Det er i orden", "Хорошо, спасибо",
            "Понял", "Լավ, շնորհակալություն", "باشه ممنون", "ຕົກລົງ", "ໂອເຄ ຂອບໃຈ", "好的，谢谢", "了解です",
            "it works now, thanks",
        ]
    )
    func assent(text: String) { #expect(SmallTalk.read(text) == .assent) }

    @Test(
        "what has content is content",
        arguments: [
            "Thanks, but it is still broken", "Thanks for nothing", "Where is it? Thanks!",
            "Danke, aber wann kommt es", "Tak, men den virker ikke", "Спасибо, но где заказ",
            "not ok", "no good", "yes please", "Ja, bitte", "да", "help, thanks", "Hello",
            "Hi there", "Thanks 4711", "ok?", "👎", "😡 ok", "❓", "Thanks, regards the refund I want",
            "ممنون ولی هنوز نرسیده", "ຂອບໃຈ ແຕ່ຍັງບໍ່ໄດ້ຮັບ", "谢谢，但是还没到",
            "Thanks. Please call me", "thank you please cancel",
            "thanks\nbest regards\nplease "
                + "send the invoice to my new address today", "10 €", "…", "", "   ",
            String(repeating: "thanks ", count: 60),
        ]
    )
    func content(text: String) { #expect(SmallTalk.read(text) == nil) }

    @Test(
        "an opt-out is told from an order",
        arguments: [
            ("STOP", Channel.sms, true), ("stop.", .chat, true), ("Unsubscribe", .email, true),
            ("Отписаться", .sms, true), ("لغو11", .sms, true), ("CANCEL", .sms, true),
            ("cancel", .chat, false), ("Stop the delivery", .sms, false),
        ]
    )
    func optOut(text: String, channel: Channel, isOne: Bool) {
        #expect((SmallTalk.read(text, on: channel) == .optOut) == isOne)
    }

    @Test(
        "a question can be taken back",
        arguments: [
            "Never mind!", "nvm, found it", "Hat sich erledigt, danke", "Glem det", "Неважно",
        ]
    )
    func withdrawal(text: String) { #expect(SmallTalk.read(text) == .withdrawal) }

    @Test("every word of the lists is lower case and without punctuation, or it would never match")
    func wordsMatch() {
        for phrase in SmallTalkWords.kinds.keys {
            let tokens = MessageTokens(phrase)
            #expect(!tokens.words.isEmpty, "\(phrase)")
            #expect(
                tokens.words.joined(separator: " ").filter { $0 != " " }
                    == phrase.filter { $0 != " " },
                "\(phrase)"
            )
        }
    }
}
