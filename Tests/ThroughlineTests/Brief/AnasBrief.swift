// SPDX-License-Identifier: Apache-2.0

/// What the brief of Ana's week says, row by row.
enum AnasBrief {
    static let text = """
        Greet    Ana Petersen, in Danish. Sure: mail and phone proven. [6b4b4198]
        Waiting  3 h, mail: “Nobody called me. This is the third day that I am waiting
                 for a pair of shoes that your site says is in stock, and now I read
                 that you promise everybody else n…” [6b4b4198]
        Promised OVERDUE 5 h: call back by today 15:00 UTC, kim; +2 below [d0194c6a]
        Danger   15 % (bo) or 30 % (lee) on order:4711? [c98cdc9c] [4939937d]
        Last     mail in 3h ago, chat out 9h, phone spoke 15h, web order 2d [6b4b4198]

        Promises OVERDUE 5 h: call back by today 15:00 UTC, kim: “We will call you by
                 three.” [d0194c6a] [1e75f9de]
        Dangers  15 % by bo (mail, Tue 3 Jun): “As an apology you get 15 % off the next
                 one.” [c98cdc9c]
                 30 % by lee (phone, today): “I can give you thirty percent for the
                 trouble.” [4939937d]
                 Settle which holds, tell the customer, replace the other. [c98cdc9c]
        Answered today, “Still nothing here. Are you kidding me?” → bo, chat, after 36
                 s: “We will call you by three.” [a8cbe27b] [1e75f9de]
                 Tue 3 Jun, “When will my order 4711 ship?” → bo, mail, after 3 h: “It
                 ships tomorrow. As an apology you get 15 % off the next…”
                 [6ff0ae66] [7339eecb]
        About    order:4711: Order Completed, 4 entries, last today [6b4b4198]
        Gestures 2 so far: 30 % on order:4711 (lee, today, open), 15 % on order:4711
                 (bo, Tue 3 Jun, open) [4939937d]
        Tried    Returns [c112fda6]
        Notes    bo, today: “Prefers to be called after noon.” [6d12eb27]
        Also     today 05:00, phone spoke [5965ea9a]
                 Mon 2 Jun 09:00, web order: Order Completed [bccbf105]
                 Mon 2 Jun 08:00, web visit: 2 pages, last Returns [c112fda6]
        As of    Wed 4 Jun 2025 20:00 UTC, 9 entries since Mon 2 Jun [6b4b4198]
        """
}
