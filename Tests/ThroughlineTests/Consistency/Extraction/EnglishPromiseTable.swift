// SPDX-License-Identifier: Apache-2.0

extension PromiseTable {
    /// English, written before the rules were tuned; see ``PromiseTable`` for the form of a line.
    static let english = PromiseTable(
        "en",
        """
        refund 20 EUR in 5 bd | I will refund you 20 EUR within 5 business days.
        callback d1 12:00 | I'll call you back tomorrow before noon.
        discount 15 % | We'll give you 15% off your next order.
        replacement fri | We will send you a replacement by Friday.
        - | Refunds usually take 5 business days.
        - | If you send us a photo, we will refund you 20 EUR.
        - | We refunded you 20 EUR on Monday.
        - | You said you would get a 30% discount.
        refund 1234.56 USD d1 | I'm going to refund $1,234.56 to your card today or tomorrow.
        - | Would you like me to call you back tomorrow at 10?
        delivery d1 | Your parcel will be delivered tomorrow.
        answer in 24 h | I'll look into this and get back to you within 24 hours.
        - | I can't refund the shipping costs.
        - | We won't be able to deliver before Friday.
        refund 49.9 GBP | You'll receive your refund of £49.90 shortly.
        discount 15 % | I will apply a fifteen percent discount to order 4711.
        - | My colleague promised you 15 percent, I see that here.
        - | We have already sent a replacement, it left our warehouse yesterday.
        callback tue 14:30 | One of my colleagues will call you on Tuesday at 2:30 pm.
        refund in 5 bd | Your money will be refunded within 3-5 working days.
        - | Please return the item within 14 days.
        - | How soon will I get my refund of 50 dollars?
        delivery 05-12 | Your order will arrive on 12 May.
        discount 10 EUR | We will send you a voucher worth 10 euros as an apology.
        - | Unfortunately we cannot offer more than 15%.
        - | I will check with the warehouse.
        refund 75 USD; callback d1 10:00 | I'll refund the $75 right away and call you tomorrow at 10 am.
        - | Our policy says that customers get a full refund within 30 days.
        callback in 30 min | Give me a moment, I will ring you back in half an hour.
        - | We might be able to give you 10 % off.
        answer w0 | You will have an answer by the end of the week.
        replacement | I'm so sorry! We'll replace the broken lamp free of charge.
        - | I'll see if I can get you a refund of 20 EUR.
        - | Had you called us on Friday, we would have refunded you 20 EUR.
        refund 20 EUR | I promise that we will refund the 20 euros.
        other d0 | I'll email the return label to you today.
        - | Shall we send you a replacement by Friday?
        - | > I will refund you 20 EUR within 5 days.
        credit 25 USD in 2 d | We'll credit your account with 25 dollars within two days.
        refund d0 17:00 | You will have your money back by 5 pm.
        - | You will need to send the shoes back by Friday.
        - | The refund of 20 EUR was processed on 3 May.
        discount 20 % | Good news: I've spoken to my manager, and we'll take 20 percent off your order #88123.
        delivery in 3 d | Don't worry, you'll get the parcel in 3 days.
        - | Never will we charge you 20 EUR for that.
        - | I hope to get back to you by Friday.
        callback mon | A specialist from our team will phone you on Monday.
        refund 12.5 EUR in 14 d | We're refunding €12.50; it will be on your card within 14 days.
        - | You wrote that we will refund 20 EUR tomorrow.
        - | Delivery normally takes 3 to 5 days and costs 4.99 EUR.
        refund 120 USD | We can't give you 30%, but I will refund the 120 dollars you paid.
        other fri | I'll make sure the invoice is corrected by Friday.
        - | Do you want a replacement or a refund of 20 EUR?
        - | Unless we hear from you by Friday, the ticket will be closed.
        answer thu 17:00 | We will let you know no later than Thursday 5pm.
        replacement in 7 d | You'll get a new one within a week.
        - | I could give you 10% off.
        - | I am calling about your order 4711 of 12 May.
        refund 30 USD; discount 10 % | I'll refund the 30 dollars, and you'll get 10% off your next purchase.
        callback d0 18:00 | Sure, I'll give you a call this afternoon.
        - | Thanks for waiting! I will transfer you to my colleague now.
        - | The offer of 15% is valid for 30 days.
        delivery next-tue | It'll be with you next Tuesday.
        refund 100 EUR in 10 bd | As promised, we will transfer the 100 euros back to you within ten business days.
        - | Customers will get a refund within 14 days according to our terms.
        - | As soon as the parcel arrives we will refund you.
        """
    )
}
