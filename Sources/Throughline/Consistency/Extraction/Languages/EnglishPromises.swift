// SPDX-License-Identifier: Apache-2.0

extension PromiseLanguage {
    /// English.
    static let english = PromiseLanguage(
        "en",
        .adjacent,
        telltales: """
            the you your we we'll i'll i'm i you'll is are will and to of for with back be by within \
            have this that my our it it'll from on at as soon not tomorrow today refund order call a
            """,
        words: words + numbers + times
    )

    private static let words: [(PromiseWord, String)] = [
        (
            .futureFirst,
            """
            i will, i'll, ill, we will, we'll, i shall, we shall, i am going to, i'm going to, \
            im going to, we are going to, we're going to, i promise to, we promise to, \
            i guarantee to, we guarantee to, i commit to, we commit to, i'm gonna, we're gonna
            """
        ),
        (
            .futureYou,
            """
            you will, you'll, you are going to, you're going to, you can expect to, you shall
            """
        ),
        (.future, "will, 'll, it'll, that'll, they'll, he'll, she'll, is going to, are going to"),
        (.presentFirst, "i am, i'm, im, we are, we're"),
        (.first, "i, we"), (.you, "you"),
        (
            .third,
            """
            my colleague, our colleague, a colleague, colleague, colleagues, our team, the team, \
            my team, team, our technician, a technician, the technician, technician, engineer, \
            my manager, our manager, supervisor, specialist, someone, somebody, warehouse, \
            accounting, finance department, billing, support, our, driver, courier
            """
        ),
        (
            .filler,
            """
            personally, of course, now, also, gladly, happily, then, immediately, certainly, \
            definitely, right away, go ahead and, be sure to, have, be happy to, \
            be glad to, absolutely, obviously, naturally, still, just, even, both, all, instead, \
            therefore, as well, shortly, soon, already, be able, personally, be, fully, to you, \
            about, approximately, roughly, the next, another, please, gonna, automatically, \
            partially, directly, once again, again, for you, it, them, both, quickly, \
            always, straight away, today, tomorrow, follow up and, step in and, at latest, \
            at the latest, next, the very next, up to, at most, max, around
            """
        ),
        (
            .verb(.callback, .bare),
            """
            call you, ring you, phone you, call ~ back, ring ~ back, phone ~ back, call back, \
            telephone you, give you a call, give you a ring, give you a callback, \
            give you a call back, return your call, reach out to you by phone, call him, call her, \
            contact you by phone, reach you by phone, get you a call, have ~ call you, \
            have ~ phone you, have ~ ring you, get ~ call you, ask ~ call you, have ~ give you a call
            """
        ),
        (
            .verb(.callback, .progressive),
            """
            calling you, ringing you, phoning you, calling ~ back, phoning ~ back, giving you a call
            """
        ),
        (.verb(.callback, .participle), "called, called back, phoned, contacted by phone"),
        (
            .verb(.refund, .bare),
            """
            refund, reimburse, repay, pay ~ back, give ~ back, return the money, \
            return your money, return the amount, transfer ~ back, send ~ money back, \
            wire ~ back, pay you back, give you your money back, transfer the, reverse the charge, \
            return the full amount, cover the cost, compensate you, compensate
            """
        ),
        (
            .verb(.refund, .progressive),
            """
            refunding, reimbursing, repaying, paying ~ back, returning the money, \
            returning your money, transferring ~ back, compensating
            """
        ),
        (
            .verb(.refund, .participle),
            """
            refunded, reimbursed, repaid, paid back, sent back to your card, returned to your card, \
            returned to your account, transferred back, credited back
            """
        ),
        (
            .verb(.refund, .event),
            """
            be in your account, be on your account, be back in your account, be back on your card, \
            be on your card, be in your bank, show up in your account, show up on your card, \
            appear on your, appear in your, reach your account, hit your account
            """
        ),
        (.verb(.credit, .bare), "credit, top up"),
        (.verb(.credit, .progressive), "crediting"),
        (.verb(.credit, .participle), "credited"),
        (
            .verb(.discount, .bare),
            """
            take ~ off, knock ~ off, reduce the price, lower the price, discount, waive, reduce, \
            deduct
            """
        ),
        (.verb(.discount, .progressive), "taking ~ off, knocking ~ off, waiving, deducting"),
        (.verb(.discount, .participle), "discounted, waived, reduced, deducted"),
        (.verb(.replacement, .bare), "replace, exchange, swap"),
        (.verb(.replacement, .progressive), "replacing, exchanging, swapping"),
        (.verb(.replacement, .participle), "replaced, exchanged, swapped"),
        (
            .verb(.delivery, .bare),
            """
            deliver, ship, dispatch, redeliver, resend, re send, courier, drop off, bring
            """
        ),
        (
            .verb(.delivery, .progressive),
            """
            delivering, shipping, dispatching, redelivering, resending, arriving
            """
        ),
        (
            .verb(.delivery, .participle),
            """
            delivered, shipped, dispatched, with you, there, redelivered, at your door, \
            sent out, brought, ready for pickup, ready for collection
            """
        ),
        (
            .verb(.delivery, .event),
            """
            arrive, be with you, be there, be at your door, reach you, be delivered, come, \
            get there, get to you, be here, ship, go out, leave our warehouse
            """
        ),
        (
            .verb(.answer, .bare),
            """
            get back to you, come back to you, reply, respond, answer, let you know, update you, \
            inform you, contact you, be in touch, write to you, write you, message you, \
            notify you, email you, e mail you, text you, reach out to you, report back, \
            give you an update, have ~ contact you, have ~ get back to you, have ~ email you, \
            ask ~ contact you, get in touch, follow up, keep you updated, reach out
            """
        ),
        (
            .verb(.answer, .progressive),
            """
            getting back to you, coming back to you, replying, contacting you, updating you, \
            emailing you
            """
        ),
        (.verb(.answer, .participle), "contacted, notified, informed, updated, in touch, answered"),
        (
            .verb(.give, .bare),
            """
            send, give, issue, process, offer, apply, arrange, organise, organize, schedule, book, \
            have ~ shipped, have ~ sent, have ~ delivered, have ~ issued, have ~ processed, \
            have ~ answer, have ~ decision, have ~ update, have ~ news, have ~ delivered, \
            have ~ fixed, have ~ sorted, have ~ repaired, have ~ corrected, have ~ visit you, \
            have ~ look at, have ~ resolved, have ~ ready, \
            get ~ shipped, get ~ sent, get ~ processed, get ~ issued, \
            provide, initiate, start, put, grant, add, post, mail, make sure, ensure, see to it, \
            get, set up, order, email, e mail, transfer, honor, honour, extend, hand you, \
            complete, approve, authorise, authorize, place, submit, pay, pay you
            """
        ),
        (
            .verb(.give, .progressive),
            """
            sending, giving, issuing, processing, offering, applying, arranging, organising, \
            organizing, scheduling, booking, providing, initiating, starting, adding, posting, \
            mailing, putting, placing, emailing
            """
        ),
        (
            .verb(.give, .participle),
            """
            sent, given, issued, processed, applied, arranged, initiated, added, posted, completed, \
            approved
            """
        ),
        (
            .verb(.give, .receive),
            """
            get, receive, have, see, find, be getting, be receiving, hear back, \
            hear from us, hear from me
            """
        ),
        (.verb(.give, .alone), "you can expect, you may expect, please expect"),
        (
            .verb(.act, .bare),
            """
            forward, pass on, send on, fix, correct, repair, check, look into, resolve, solve, update, change, cancel, \
            confirm, prepare, finish, handle, take care of, escalate, review, close, \
            investigate, clear, remove, restore, activate, reactivate, install, visit, come, \
            sort, unlock, reset, have ~ ready, be ready, stop by, come by, upgrade, switch
            """
        ),
        (
            .verb(.act, .participle),
            """
            fixed, corrected, repaired, resolved, solved, updated, changed, cancelled, canceled, \
            confirmed, reset, set up, cleared, removed, adjusted, reviewed, handled, installed, \
            upgraded, transferred, looked into, sorted out, prepared, finished, activated, restored, unlocked, sorted
            """
        ),
        (
            .noun(.refund),
            """
            refund, refunds, reimbursement, money back, money, your money back, full amount, \
            repayment, compensation, back, refunded, reimbursed, back to your card
            """
        ),
        (
            .noun(.discount),
            """
            discount, off, voucher, coupon, promo code, gift card, discount code, reduction, \
            price reduction, rebate, coupon code, gift voucher, free shipping
            """
        ),
        (
            .noun(.credit),
            """
            store credit, account credit, credit note, credit, bonus points, loyalty points, \
            goodwill credit, credit to your account, points
            """
        ),
        (
            .noun(.replacement),
            """
            replacement, substitute, replacements, exchange, \
            another one, new one, new unit, replaced, replacement unit
            """
        ),
        (.fresh, "new item, new copy, new pair, new device, new"),
        (.noun(.callback), "call, callback, call back, phone call"),
        (
            .noun(.answer),
            """
            answer, reply, response, update, feedback, hear back, hear from us, hear from me, \
            decision, news
            """
        ),
        (
            .noun(.delivery),
            """
            parcel, package, order, delivery, shipment, item, items, goods, product
            """
        ),
        (
            .noun(.act),
            """
            label, invoice, document, documents, receipt, link, confirmation, details, \
            instructions, form, statement, copy, contract, tracking number, tracking link, photos, \
            report, certificate, request, application, status, account statement
            """
        ),
        (
            .negation,
            """
            not, never, no, nothing, neither, nor, won't, wont, can't, cannot, don't, doesn't, \
            isn't, nobody, no one, noone, doubt, unable, without, none, wouldn't, unlikely, aren't, hardly
            """
        ),
        (.past, "paid, was, were, had, ago, yesterday"),
        (
            .hedge,
            """
            not sure, unsure, not certain, wonder, i doubt, maybe, perhaps, probably, hopefully, possibly, might, likely, try, hope, i think, \
            potentially, should, i guess, have to, need to, be able to, expect, can, could, would, see if, presumably
            """
        ),
        (
            .condition,
            """
            if, unless, whether, once, as soon as, provided, assuming, in case, when, depending, \
            after you, until you, as long as, subject to, should you, upon, were you
            """
        ),
        (
            .reported,
            """
            told me, told us, i heard, you heard, i was told, they said, claims, claimed, explained that, \
            suggested that, assured you, you said, you wrote, you told, you mentioned, you asked, you were told, was told, \
            were told, said that, told you, promised you, you claimed, you say, you want, \
            you wanted, you requested, he said, she said, they said, been told, was promised, \
            were promised, had promised, had said, said we, said you, said he, said she, wrote that, \
            according to, i understand that, i see that, you believe, you think, you expected, \
            you were promised, colleague said, colleague promised, mentioned that, customer says
            """
        ),
        (
            .policy,
            """
            usually, normally, typically, generally, in general, our policy, policy, customers, \
            always, standard delivery, as a rule, on average, terms and conditions, our terms, \
            terms, in most cases, members, every customer, all customers, guidelines, \
            new customers, students, refunds, returns, exchanges, deliveries, orders over, all orders, most orders, any customer, valid, offer ends
            """
        ),
        (
            .polite,
            """
            no problem, no worries, no questions asked, as soon as i, as soon as possible, as soon as we know, \
            once i, don't worry, do not worry, not only, no extra cost, no cost, \
            no charge, no additional cost, no additional charge, no later, without delay, \
            without any delay, if you have any, if you need any*, if that's ok, if that is ok, \
            if that works, if that suits, if you like, if there's anything, if there is anything, \
            if anything, if you need, if you don't mind, as you asked, as you requested, \
            as you wished, as you wanted, never mind, no doubt, nothing to worry, without question, \
            no need, without any further, when i call, whenever, no hesitation, wait no more, \
            with no extra, without fail, without further, if that helps, if it helps, \
            thank you for calling, without charge, without cost, no fee, no strings, no matter, \
            can assure you, can promise you, can confirm, can guarantee, call us, once again, once more
            """
        ),
        (
            .explicit,
            """
            promise, guarantee, guaranteed, my word, definitely, assure, for sure, certainly, \
            personally make sure, commit, promised
            """
        ),
        (.and, "and, plus, &, as well as"),
        (.but, "but, however, instead, so, therefore, because, since, although, though, while"),
        (.that, "that"),
        (.regarding, "regarding, about your, concerning, with regard"),
        (.customerLine, "customer, client, user, visitor, caller, you, guest, buyer"),
        (
            .order,
            """
            order, order number, order no, order nr, order id, your order, ticket, case, invoice, \
            booking, reservation, purchase
            """
        ),
        (.orderSign, "#, №, number, no, nr, id"),
    ]

    private static let numbers: [(PromiseWord, String)] = [
        (.number(1), "one"), (.number(2), "two, couple of, a couple of"), (.number(3), "three"),
        (.number(4), "four"),
        (.number(5), "five"), (.number(6), "six"), (.number(7), "seven"), (.number(8), "eight"),
        (.number(9), "nine"), (.number(10), "ten"), (.number(11), "eleven"),
        (.number(12), "twelve"), (.number(13), "thirteen"), (.number(14), "fourteen"),
        (.number(15), "fifteen"), (.number(16), "sixteen"), (.number(17), "seventeen"),
        (.number(18), "eighteen"), (.number(19), "nineteen"), (.number(20), "twenty"),
        (.number(30), "thirty"), (.number(40), "forty"), (.number(50), "fifty"),
        (.number(60), "sixty"), (.number(70), "seventy"), (.number(80), "eighty"),
        (.number(90), "ninety"), (.number(100), "a hundred"), (.multiplier(100), "hundred"),
        (.multiplier(1_000), "thousand, k"), (.multiplier(1_000_000), "million"),
        (.article, "a, an, the"), (.half, "half"),
        (.percent, "%, percent, per cent, pct, percentage points"),
        (.currency("EUR"), "€, eur, euro, euros"),
        (.currency("USD"), "$, usd, dollar, dollars, bucks, us$"),
        (.currency("GBP"), "£, gbp, pound, pounds, quid"), (.currency("DKK"), "dkk, kr, kroner"),
        (.currency("CHF"), "chf, francs"), (.currency("RUB"), "₽, rub, rubles, roubles"),
        (.currency("AMD"), "֏, amd, dram, drams"), (.currency("LAK"), "₭, lak, kip"),
        (.currency("SEK"), "sek"), (.currency("NOK"), "nok"), (.currency("JPY"), "¥, jpy, yen"),
        (.currency("CAD"), "cad"), (.currency("AUD"), "aud"), (.currency("INR"), "₹, inr, rupees"),
    ]

    private static let times: [(PromiseWord, String)] = [
        (
            .within,
            """
            within, in, inside, no later than, at most, up to, max, in the next, in under, \
            within the next, under, less than, not later than, take, in less than, no more than
            """
        ),
        (.by, "by, before, until, till, on, no later than, at the latest, latest, not later than"),
        (.after, "after, from, since, starting"),
        (.at, "at, by, before, until, around, about, no later than, at about, around"),
        (.minute, "minute, minutes, min, mins"), (.hour, "hour, hours, hr, hrs, h"),
        (.day, "day, days"), (.week, "week, weeks"), (.month, "month, months"),
        (.business, "business, working, work, bank, office"),
        (.businessDay, "weekdays, workdays, workday"),
        (.relativeDay(0), "today, tonight, same day, end of play, cob, eod, end of day"),
        (.relativeDay(1), "tomorrow, tmrw, overnight"),
        (.relativeDay(2), "day after tomorrow, the day after tomorrow"),
        (.weekday(.monday), "monday, mondays, mon"), (.weekday(.tuesday), "tuesday, tue, tues"),
        (.weekday(.wednesday), "wednesday, wed"), (.weekday(.thursday), "thursday, thu, thurs"),
        (.weekday(.friday), "friday, fri"), (.weekday(.saturday), "saturday, sat"),
        (.weekday(.sunday), "sunday"),
        (.monthName(1), "january, jan"), (.monthName(2), "february, feb"),
        (.monthName(3), "march"), (.monthName(4), "april, apr"), (.monthName(5), "may"),
        (.monthName(6), "june, jun"), (.monthName(7), "july, jul"), (.monthName(8), "august, aug"),
        (.monthName(9), "september, sep, sept"), (.monthName(10), "october, oct"),
        (.monthName(11), "november, nov"), (.monthName(12), "december, dec"),
        (.part(12 * 60), "morning"), (.part(18 * 60), "afternoon"),
        (.part(22 * 60), "evening, tonight"), (.next, "next, coming, following"), (.this, "this"),
        (.end, "end, close"), (.am, "am, a m"), (.pm, "pm, p m"), (.oClock, "o'clock, hrs"),
        (.halfPast, "half past"), (.midday, "noon, midday, lunchtime, lunch"),
    ]
}
