// SPDX-License-Identifier: Apache-2.0

@testable import Throughline

extension Story {
    /// A customer's week: an order that does not come, over five channels, with a broken promise to
    /// call back and two promises that differ.
    static var anasWeek: Story {
        var story = Story()
        story.history.identifiers = [
            KnownAs(ana, .verified, evidence: Ref(high: 0xA1B2_C3D4_0000_0000, low: 1)),
            KnownAs(Identifier(.phone, "+4520123456"), .authoritative),
            KnownAs(Identifier(.cookie, "c-77"), .ambient),
        ]
        let order: (inout TimelineEntry) -> Void = {
            $0.interaction.about = [Topic("order", "4711")]
        }
        story.add(.pageView, .inbound, on: .web, at: 0) { entry in
            entry.pages = [
                .init(page: PageDetails(url: "/shoes", title: "Shoes"), at: Story.at(0)),
                .init(page: PageDetails(url: "/returns", title: "Returns"), at: Story.at(0.1)),
            ]
        }
        story.add(.order, .inbound, on: .web, at: 1) { entry in
            order(&entry)
            entry.interaction.providerKind = "Order Completed"
        }
        story.asks("When will my order 4711 ship?", at: 26, thread: "m1", configure: order)
        story.replies(
            "It ships tomorrow. As an apology you get 15 % off the next one.",
            at: 29,
            thread: "m1",
            configure: order
        )
        story.promises(
            .discount,
            .percent(15),
            about: "order:4711",
            by: "bo",
            on: .email,
            quote: "As an apology you get 15 % off the next one.",
            at: 29
        )
        story.asks("Still nothing here. Are you kidding me?", on: .chat, at: 50)
        let said = story.replies("We will call you by three.", on: .chat, at: 50.01)
        story.promises(
            .callback,
            due: 55,
            by: "kim",
            on: .chat,
            quote: "We will call you by three.",
            saidIn: said,
            at: 50.01
        )
        story.call(.inbound, .answered, at: 45, minutes: 6)
        story.promises(
            .discount,
            .percent(30),
            about: "order:4711",
            by: "lee",
            on: .phone,
            quote: "I can give you thirty percent for the trouble.",
            at: 45.1
        )
        story.add(.note, .internal, on: .internal, at: 45.2, "Prefers to be called after noon.")
        story.asks(
            "Nobody called me. This is the third day that I am waiting for a pair of shoes that "
                + "your site says is in stock, and now I read that you promise everybody else "
                + "next-day delivery. I want to know today what is going on, or my money back.",
            at: 57,
            thread: "m1",
            configure: { entry in
                order(&entry)
                entry.interaction.language = "da"
            }
        )
        return story
    }
}
