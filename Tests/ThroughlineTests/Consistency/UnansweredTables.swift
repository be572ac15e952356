// SPDX-License-Identifier: Apache-2.0

@testable import Throughline

enum UnansweredTables {
    static let fires: [Firing] = [
        Firing("a mail after ten hours", .medium, says: "for 11 h (mail", now: 11) {
            $0.asks("Where is my parcel?", at: 0)
        },
        Firing("a mail after two days", .high, says: "“Where is my parcel?” for 2 d") {
            $0.asks("Where is my parcel?", at: 0)
        },
        Firing("a mail after two months is for reports", .low, says: "for 60 d", now: 1_440) {
            $0.asks("Where is my parcel?", at: 0)
        },
        Firing("a chat after two minutes", .medium, says: "the standard is 1 min", now: 0.04) {
            $0.asks("Where is my parcel?", on: .chat, at: 0)
        },
        Firing("a public post after an hour", .medium, says: "a lie", now: 1.1) {
            $0.add(.post, .inbound, on: .social, at: 0, "Your ad is a lie")
        },
        Firing("a missed call", .high, says: "nobody has called back for 2 d") {
            $0.call(.inbound, .noAnswer, at: 0)
        },
        Firing("an abandoned call", .high, says: "was missed") {
            $0.call(.inbound, .abandoned, at: 0)
        },
        Firing("a voicemail", .high, says: "A voicemail of Mon 2 Jun 08:00 UTC") {
            $0.add(.voicemail, .inbound, on: .phone, at: 0)
        },
        Firing("a form that asks", .high, says: "I want my money back") { story in
            story.add(.form, .inbound, on: .web, at: 0) {
                $0.interaction.form = [
                    Answer("name", "Ana"), Answer("message", "I want my money back"),
                ]
            }
        },
        Firing("a mail without words and with a picture", .high, says: "a message") { story in
            story.asks(nil, at: 0) {
                $0.interaction.attachments = [Attachment(mediaType: "image/jpeg")]
            }
        },
        Firing("an automatic acknowledgement answers nothing", .high, says: "machine") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.replies("We have received your mail.", at: 0.1, thread: "t") {
                $0.interaction.marks = [.autoReply]
            }
        },
        Firing("a bot's greeting answers nothing", .high, says: "Only a machine") { story in
            story.asks("Where is my parcel?", on: .chat, at: 0)
            story.replies("Hi! I am Botty.", on: .chat, at: 0.01) {
                $0.interaction.participants[1].role = .bot
            }
        },
        Firing("an answer that could not be delivered", .high, says: "could not be") { story in
            story.asks("Where is my parcel?", on: .chat, at: 0)
            story.replies(on: .chat, at: 1) { $0.interaction.status = .failed }
        },
        Firing("an answer that was taken back", .high, says: "was taken back") { story in
            story.asks("Where is my parcel?", on: .chat, at: 0)
            story.replies(on: .chat, at: 1) { $0.deletedAt = Story.at(1.1) }
        },
        Firing("a newsletter answers nothing", .high, says: "Where is my parcel") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.replies("Summer sale!", at: 5) { $0.interaction.marks = [.bulk] }
        },
        Firing("a call back that nobody took", .high, says: "nobody answered") { story in
            story.call(.inbound, .noAnswer, at: 0)
            story.call(.outbound, .noAnswer, at: 1)
        },
        Firing("an answer in another thread that was asked there", .high, says: "invoice") {
            story in
            story.asks("Where is my invoice?", at: 0, thread: "a")
            story.asks("Do you ship to Norway?", at: 1, thread: "b")
            story.replies(at: 2, thread: "b")
        },
        Firing("an answer about another order", .high, says: "4711") { story in
            story.asks("Where is 4711?", at: 0) {
                $0.interaction.about = [Topic("order", "4711")]
            }
            story.replies("4712 has shipped.", on: .chat, at: 1) {
                $0.interaction.about = [Topic("order", "#4712")]
            }
        },
        Firing("thanks in advance end nothing", .high, says: "Where is my parcel") { story in
            story.asks("Where is my parcel?", at: 0)
            story.asks("Thanks!", at: 0.1)
        },
        Firing("a question after the answer", .medium, says: "leave it", now: 13) { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.replies(at: 1, thread: "t")
            story.asks("Can they leave it next door?", at: 2, thread: "t")
        },
        Firing("a yes to a question of ours", .high, says: "Ok") { story in
            story.replies("Shall I cancel the order?", on: .chat, at: 0)
            story.asks("Ok", on: .chat, at: 0.1)
        },
        Firing("thanks with a complaint in them", .high, says: "still broken") { story in
            story.replies("We have repaired it.", on: .chat, at: 0)
            story.asks("Thanks, but it is still broken", on: .chat, at: 0.1)
        },
        Firing("a note that stays inside", .high, says: "Where is my parcel") { story in
            story.asks("Where is my parcel?", at: 0)
            story.add(.note, .internal, on: .internal, at: 1, "Ask the depot.")
        },
        Firing("an internal message", .high, says: "Where is my parcel") { story in
            story.asks("Where is my parcel?", at: 0)
            story.add(.message, .internal, on: .email, at: 1, "Who takes this?")
        },
        Firing("an angry face", .high, says: "😡") { $0.asks("😡", on: .chat, at: 0) },
        Firing("a mail with nothing but a subject", .high, says: "Order 4711?") { story in
            story.asks("", at: 0) { $0.interaction.subject = "Order 4711?" }
        },
    ]

    static let silent: [Case] = [
        Case("answered in its thread") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.replies(at: 20, thread: "t")
        },
        Case("answered on another channel") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.replies(on: .chat, at: 2)
        },
        Case("answered in a mail of its own") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.replies(at: 2, thread: "new")
        },
        Case("answered by naming the message") { story in
            story.asks("Where is my invoice?", at: 0, thread: "a")
            story.asks("Do you ship to Norway?", at: 1, thread: "b")
            story.replies(at: 2, thread: "b") {
                $0.interaction.references = [ObjectName("test", "object-1")]
            }
        },
        Case("answered about the same order, elsewhere") { story in
            story.asks("Where is 4711?", at: 0) {
                $0.interaction.about = [Topic("order", "4711")]
            }
            story.replies(on: .chat, at: 1) { $0.interaction.about = [Topic("Order", "#4711 ")] }
        },
        Case("a call that was answered") { $0.call(.inbound, .answered, at: 0) },
        Case("called back") { story in
            story.call(.inbound, .abandoned, at: 0)
            story.call(.outbound, .answered, at: 1)
        },
        Case("called again and was answered") { story in
            story.call(.inbound, .noAnswer, at: 0)
            story.call(.inbound, .answered, at: 1)
        },
        Case("hung up at once") { $0.call(.inbound, .abandoned, at: 0, minutes: 0) },
        Case("sent while they were on the phone") { story in
            story.call(.inbound, .answered, at: 0, minutes: 30)
            story.asks("This is the photo", on: .chat, at: 0.2)
        },
        Case("met in the shop") { story in
            story.asks("Where is my parcel?", at: 0)
            story.add(.visit, .inbound, on: .inPerson, at: 3)
        },
        Case("a word on the phone that a rep noted") { story in
            story.asks("Where is my parcel?", at: 0)
            story.add(.note, .internal, on: .phone, at: 3, "Told her it comes tomorrow.")
        },
        Case("an out-of-office reply") { story in
            story.asks("I am away until Monday", at: 0) { $0.interaction.marks = [.autoReply] }
        },
        Case("a bounce") { story in
            story.asks("Undeliverable", at: 0) { $0.interaction.marks = [.bounce] }
        },
        Case("a newsletter to us") { story in
            story.asks("Our new prices", at: 0) { $0.interaction.marks = [.bulk] }
        },
        Case("spam") { story in
            story.asks("You have won", at: 0) { $0.interaction.marks = [.spam] }
        },
        Case("a test of our own") { story in
            story.asks("Does this work?", at: 0) { $0.interaction.marks = [.test] }
        },
        Case("a message that disappeared before we read it") { story in
            story.asks(nil, on: .chat, at: 0) { $0.interaction.marks = [.unavailable] }
        },
        Case("a reaction") { $0.add(.reaction, .inbound, on: .social, at: 0, "👍") },
        Case("a page view") { $0.add(.pageView, .inbound, on: .web, at: 0) },
        Case("a step on the site") { $0.add(.track, .inbound, on: .web, at: 0) },
        Case("an order") { $0.add(.order, .inbound, on: .web, at: 0) },
        Case("a questionnaire") { $0.add(.survey, .inbound, on: .survey, at: 0) },
        Case("a newsletter sign-up") { story in
            story.add(.form, .inbound, on: .web, at: 0) {
                $0.interaction.form = [Answer("email", "ana@example.org")]
            }
        },
        Case("an opt-out") { $0.asks("STOP", on: .sms, at: 0) },
        Case("a closing thank-you") { story in
            story.asks("Where is my parcel?", on: .chat, at: 0)
            story.replies(on: .chat, at: 0.01)
            story.asks("Great, thanks Bo!", on: .chat, at: 0.02)
        },
        Case("a thumb up") { story in
            story.replies("It has shipped.", on: .chat, at: 0)
            story.asks("👍🏽", on: .chat, at: 0.1)
        },
        Case("no, thanks, to a question of ours") { story in
            story.replies("Anything else I can do?", on: .chat, at: 0)
            story.asks("No, thank you!", on: .chat, at: 0.1)
        },
        Case("a question that was taken back") { story in
            story.asks("Where is my parcel?", on: .chat, at: 0)
            story.asks("Never mind, found it", on: .chat, at: 0.1)
        },
        Case("a message that the customer deleted") { story in
            story.asks("Where is my parcel?", on: .chat, at: 0) { $0.deletedAt = Story.at(0.1) }
        },
        Case("a mail to somebody else with us in the copies") { story in
            story.asks("Dear courier, where is it?", at: 0) {
                $0.interaction.participants = [
                    Participant(.customer, .from), Participant(.unknown, .to),
                    Participant(.rep, .cc),
                ]
            }
        },
        Case("a bot answered and the customer thanked it") { story in
            story.asks("What are your hours?", on: .chat, at: 0)
            story.replies("Nine to five.", on: .chat, at: 0.001) {
                $0.interaction.participants[1].role = .bot
            }
            story.asks("thanks", on: .chat, at: 0.01)
        },
        Case("a bot answered and the customer gave it a heart") { story in
            story.asks("What are your hours?", on: .chat, at: 0)
            story.replies("Nine to five.", on: .chat, at: 0.001) { entry in
                entry.interaction.participants[1].role = .bot
                entry.reactions = [
                    .heart(by: entry.interaction.participants[0], at: Story.at(0.01))
                ]
            }
        },
        Case("not due yet", now: 5) { $0.asks("Where is my parcel?", at: 0) },
        Case("imported") { story in
            let ref = story.asks("Where is my parcel?", at: 0)
            story.history.imported = [ref]
        },
        Case("a mail of nothing at all") { $0.asks(" \n", at: 0) },
    ]

    static let unjudged: [Case] = [
        Case("an account that shows what comes in alone") { story in
            story.history.accounts["mail"]?.sees = .inbound
            story.asks("Where is my parcel?", at: 0)
        },
        Case("a message of unknown direction") {
            $0.add(.message, .unknown, on: .email, at: 0, "Where is my parcel?")
        },
        Case("followed by one of unknown direction") { story in
            story.asks("Where is my parcel?", at: 0, thread: "t")
            story.add(.message, .unknown, on: .email, at: 1, "Here.", thread: "t")
        },
        Case("a call of which the end is not known") { $0.call(.inbound, nil, at: 0) },
        Case("a call nobody took, of unknown direction") { $0.call(.unknown, .noAnswer, at: 0) },
    ]
}

extension TimelineEntry.Reaction {
    static func heart(by participant: Participant, at moment: Timestamp) -> Self {
        Self(text: "❤️", at: moment, participants: [participant])
    }
}
