// SPDX-License-Identifier: Apache-2.0

extension PromiseTable {
    /// English; see ``PromiseTable`` for the form of a line.
    static let english = PromiseTable(
        "en",
        tuned: """
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
            refund 20 EUR in 5 bd | Thank you for your patience, Anna. I've checked with our finance team and we'll refund the 20 EUR within five working days.
            callback d1 15:00 | I will give you a ring tomorrow at 3pm to confirm everything.
            callback d0 17:00 | I'll ring you back before 5 pm today.
            callback d1 12:00 | Our manager will call you back tomorrow morning.
            callback in 2 h | You'll get a call from our technician within the next two hours.
            callback wed 10:30 | Let's do it this way: I'll phone you on Wednesday at 10:30.
            callback | I'll call you back as soon as I know more.
            callback in 15 min | I will call you back in 15 minutes.
            refund | I'm issuing a full refund now.
            refund 89 USD in 10 bd | I have approved your return, so you'll receive a refund of $89 in 7-10 business days.
            refund in 5 d | Your refund will be processed within 5 days.
            refund 15.99 USD | We'll reimburse the shipping cost of $15.99.
            refund 30 GBP d1 | I'll transfer £30 back to your account tomorrow.
            refund in 3 bd | The money will be back on your card within three business days.
            refund 45 EUR fri | I'll make sure that you get your 45 euros back by Friday.
            discount 25 % | I'm applying a 25% discount to your order right now.
            discount 5 USD | I'll take $5 off your bill.
            discount 10 % | You'll get 10 percent off your next purchase.
            discount 50 EUR | We'd like to apologise, and will send you a 50 EUR gift card.
            discount 20 % | My manager has agreed, so we will offer you a 20 % discount on order 5521.
            discount 15 % | I'll go ahead and apply the 15% promo code for you.
            credit 40 USD | I will add a $40 credit to your account.
            credit 10 GBP d0 | I'll credit your account with 10 pounds today.
            replacement d1 | I'll have a replacement shipped out tomorrow.
            replacement in 2 bd | A replacement will be sent to you within 2 business days.
            replacement mon | We'll ship you a new one on Monday.
            replacement | We will exchange the defective unit at no cost.
            replacement | I'll arrange a replacement for you straight away.
            delivery thu | Your order will be with you by Thursday at the latest.
            delivery 06-03 | We'll deliver the sofa on June 3rd.
            delivery 06-15 | The parts will arrive by 15 June.
            delivery in 48 h | We will dispatch your order within 48 hours.
            delivery d2 | The courier will deliver it the day after tomorrow.
            delivery w1 | It will arrive next week.
            answer fri | I will get back to you with an answer by Friday.
            answer d0 | I'll let you know by the end of the day.
            answer d0 | We'll email you an update by end of day today.
            answer in 1 bd | Our support team will reply within one business day.
            answer d1 09:00 | I'll contact you tomorrow at 9 am with the outcome.
            answer mon 12:00 | You'll hear from me by Monday noon.
            answer in 4 bh | We will respond within 4 business hours.
            answer in 2 d | Someone from billing will contact you in the next two days.
            other d0 | I'll cancel the subscription for you today.
            other in 24 h | We'll fix this within 24 hours.
            other tue | A technician will visit you on Tuesday between 8 and 12.
            other d1 | I'll send you the invoice tomorrow.
            other in 1 h | The account will be unlocked within an hour.
            callback d1 10:00; discount 15 % | I'll call you tomorrow at 10 and you'll get 15% off.
            refund 20 EUR d0; discount 10 % | I will refund you 20 EUR today and send you a voucher for 10%.
            refund 20 EUR | Okay, I'll refund the 20 EUR, ok?
            refund 60 EUR | I understand you were told otherwise, but I will refund you the 60 euros.
            refund 60 EUR | You asked for a refund, so I'll refund the 60 euros.
            refund 60 EUR | Since the lamp was broken, we'll refund 60 euros.
            refund 100 USD | we'll refund you $100 no questions asked
            callback | ok i'll call you back
            refund 20 EUR | we will refund you 20 eur, you should see it within 5 days
            - | Refunds are processed within 5-7 business days.
            - | It usually takes 3 to 5 business days for the refund to appear.
            - | Your refund was issued on Monday, so it should be there by Friday.
            - | I can refund you 20 EUR if you like.
            - | I can offer you a 10% discount.
            - | We can call you back tomorrow.
            - | Could I call you back tomorrow?
            - | Can I call you back in 10 minutes?
            - | When would you like us to call you back?
            - | I have refunded $40 to your card.
            - | We've applied a 10% discount to your order.
            - | We've sent you a replacement today.
            - | I called you yesterday at 10.
            - | Please call us back by Friday.
            - | You can return it within 30 days for a full refund.
            - | You have 14 days to return the item.
            - | Our return policy gives you 30 days to get a refund.
            - | You will be charged $20 tomorrow.
            - | We will not be able to refund the $20.
            - | I won't be able to call you back today.
            - | I'm afraid I cannot promise delivery by Friday.
            - | I can't promise that we will deliver by Friday.
            - | We don't offer refunds after 30 days.
            - | My colleague said you will get a refund of 20 EUR.
            - | You were told that we would call you back within 24 hours.
            - | I see that a refund of $30 was promised to you.
            - | If it doesn't arrive by Friday, we'll send a replacement.
            - | Once we receive the item, we'll refund you within 5 days.
            - | I'll check if we can refund you.
            - | I will need your order number.
            - | I will transfer you to the billing team.
            - | I'll be right back with you in a moment.
            - | I'll check on that for you now.
            - | The item will be 20% more expensive tomorrow.
            - | You will receive an email confirmation shortly.
            - | The sale ends on Friday, everything is 20% off.
            - | Delivery is free for orders over 50 EUR.
            - | How can I help you today?
            - | You'll have to wait until Friday.
            - | You will see a discount field at checkout.
            - | I would refund you 20 EUR but it is not possible.
            - | We should be able to deliver by Friday.
            - | Hopefully we will have it fixed by Friday.
            - | I'll try to call you back tomorrow.
            - | We aim to reply within 24 hours.
            - | You said "I will refund you 20 EUR".
            - | No refund will be issued.
            - | You will not receive a refund.
            - | The customer wants us to refund 20 EUR by Friday.
            - | Did you say we will refund 20 EUR?
            - | I am sorry that we promised to call you back and didn't.
            - | Your order was delivered on 12 May.
            - | We are open Monday to Friday from 9 to 5.
            - | The warranty covers repairs for 24 months.
            - | I'll see what I can do about the 20 EUR.
            - | I will ask my manager about a refund.
            - | I'll forward your request for a refund to our finance team.
            - | Unless the parcel arrives by Friday we will refund you.
            - | Hi, this is Tom calling about your refund of 20 EUR.
            - | Should we refund you or send a replacement?
            - | Is it okay when I call you back tomorrow?
            - | The invoice of 200 EUR is due on Friday.
            - | Thank you for calling, have a nice day until tomorrow!
            - | You told me you will send the item back by Friday.
            - | Will we deliver by Friday? I don't know.
            - | As a member you get 10% off every order.
            - | You'll be able to track your parcel tomorrow.
            refund 34.5 USD | Hi Mark, sorry about the mix-up. We will be refunding $34.50 to your original payment method.
            callback fri 14:00 | I'll have my supervisor call you Friday at 2 PM.
            callback d1 | We will be calling you tomorrow.
            callback d1 11:00 | You can expect a call from me tomorrow at 11 am.
            callback d0 16:30 | I'll get someone to call you back at 4:30 pm.
            refund in 3 d | You can expect your refund within 3 days.
            refund 20 EUR | I will personally see to it that the 20 EUR are refunded.
            refund 99 EUR | I've spoken to accounting and they will refund the 99 euros.
            refund 15 EUR | We'll give you back the 15 euros.
            refund 15 EUR in 3 d | You'll get the 15 euros back within three days.
            discount 12 % | For the inconvenience you'll receive 12% off your next order.
            discount 20 GBP | I'll send over a £20 voucher by email.
            discount 10 % | We will reduce the price by ten percent.
            discount 15 EUR | I'll deduct 15 EUR from your next invoice.
            credit 30 EUR | We will add 30 euros store credit to your account.
            replacement d1 | We will be shipping a replacement tomorrow.
            replacement in 3 d | You will receive a brand new unit within 3 days.
            replacement in 5 bd | We'll get a replacement out to you within five business days.
            replacement | I'll gladly send you another one free of charge.
            delivery wed | Your parcel will reach you on Wednesday.
            delivery d1 18:00 | The driver will be there tomorrow afternoon.
            delivery 12-24 | We guarantee delivery by December 24, your parcel will arrive by December 24.
            delivery d1 | We will redeliver tomorrow.
            delivery in 2 d | It'll ship in two days.
            answer in 1 h | I'll respond within the hour.
            answer d1 | We'll have an answer for you tomorrow.
            answer in 2 bd | You will hear back from us within 2 working days.
            answer wed | I'm going to check with the team and update you on Wednesday.
            answer in 3 h | Give me three hours, I'll be in touch within 3 hours.
            other fri | I will get this sorted by Friday.
            other d0 | The invoice will be corrected today.
            other mon | Your subscription will be cancelled on Monday.
            other d1 | We'll have the technician visit you tomorrow.
            other in 30 min | Your password will be reset within 30 minutes.
            refund 40 EUR d0; answer fri | I'll refund 40 EUR today, and I will let you know by Friday what went wrong.
            refund 10 USD; replacement | We'll refund your $10 shipping fee and send a replacement.
            - | I have to check that first.
            - | Let me call you back tomorrow?
            - | Let me see what we can do.
            - | Please be aware that refunds may take up to 10 days.
            - | The refund may take up to 10 days to arrive.
            - | The delivery time is 3 to 5 days.
            - | Orders ship within 24 hours.
            - | All orders will be shipped within 24 hours.
            - | Returns will be refunded within 14 days.
            - | Our team is available 24 hours a day.
            - | Your call will be recorded.
            - | You will be connected to an agent in 5 minutes.
            - | You will find the voucher code on page 20.
            - | Please note we will be closed on Friday.
            - | We will be closed from 24 December.
            - | Your subscription will renew on Friday for 20 EUR.
            - | You will be billed 20 EUR on 12 May.
            - | The price will go up by 10% on Monday.
            - | The promotion will end on Friday.
            - | I will be out of office until Monday.
            - | I'll be away until Friday.
            - | We will contact you if there is any news by Friday.
            - | I'll keep you posted.
            - | I will note that down for you.
            - | We'll do our best to deliver by Friday.
            - | I will do my best to get you a refund.
            - | I'll see whether a refund is possible.
            - | In that case you would get 20% off.
            - | You would receive the refund within 5 days.
            - | You should get your money within 5 days.
            - | You may receive a refund within 5 days.
            - | We had promised a callback on Friday, sorry that it didn't happen.
            - | It was delivered to your neighbour at 10:30.
            - | I issued a $20 credit on Monday.
            - | Your account was credited with 20 EUR.
            - | I am calling you back as promised.
            - | I'm sorry, a refund is out of the question.
            - | There will be no refund.
            - | There won't be a replacement until May.
            - | We will neither refund nor replace it.
            - | I doubt that we will refund 20 EUR.
            - | Nobody will call you back today.
            - | I never said we would give you 20% off.
            - | You said we will give you 20% off.
            - | "We will refund you 20 EUR" is what the mail said.
            - | According to the contract, you will receive a refund within 30 days.
            - | Customers who return within 14 days will get a full refund.
            - | When you return the item, you'll get a refund of 20 EUR.
            - | In case of damage, we will replace it within 2 days.
            - | Subject to approval, we'll refund 50 USD.
            - | Provided that you send the receipt, we will refund 20 EUR.
            - | What if we refund you 20 EUR?
            - | Shall I refund the 20 EUR?
            - | Do you want me to call you back at 5 pm?
            - | May I call you back tomorrow?
            - | You need to call us back by 5 pm.
            - | Please reply within 5 days.
            - | Kindly send us the item by Friday, we will inspect it.
            - | Did the driver say he will deliver on Friday?
            - | Will 20 EUR be enough as a refund?
            - | I understand you want a refund of 20 EUR by Friday.
            - | As I understand it you expect us to call you by 5 pm.
            - | You paid 20 EUR on Friday.
            - | Your order 4711 of 20 EUR was placed on Friday.
            - | On Friday you will turn 20, congratulations!
            - | I will send you my best wishes.
            - | We will send you a survey.
            - | You'll get an email from us shortly.
            - | Thanks, I'll close this chat now.
            """,
        heldOut: """
            refund 18 EUR in 3 d | No worries, Lena! We'll give you the 18 € back within three days.
            callback d1 16:00 | Got it. I will phone you tomorrow at 4 pm and we can go through it together.
            discount 12 % | As a thank-you for your patience, we're taking 12 percent off this order.
            delivery thu; replacement thu | The new charger will be shipped on Thursday, and we'll send the replacement by Thursday.
            - | Usually we'd refund within 5 days, but the bank decides that.
            - | I would love to give you 25% off, but I can't.
            refund 310 USD in 10 bd | Everything is approved. You will receive $310 on your card within ten business days.
            answer d1 12:00 | I'll write to you tomorrow before noon with what the warehouse says.
            delivery 07-04 | Your new table will be delivered on July 4th.
            - | Was the refund of 20 EUR promised to you by phone?
            - | If the tracking doesn't move by Friday, write again and we'll ship another one.
            - | We shipped the replacement on Tuesday.
            callback wed | Our technician will give you a call on Wednesday.
            credit 15 EUR | I've talked to my lead: we'll credit 15 euros to your customer account.
            - | You mentioned a colleague would call you on Wednesday.
            - | A refund within 14 days is only possible for unused items.
            refund | That's clearly our mistake and we will refund the full amount.
            other d0 | I'll correct the delivery address today.
            - | Do you need the replacement before Friday?
            - | Your parcel was supposed to arrive on Friday.
            discount 30 EUR | You'll get a €30 voucher from us for the trouble.
            refund 44.95 GBP mon | The £44.95 will be back in your account by Monday.
            - | I can't say yet when we will deliver.
            - | Prices will rise by 5 percent in May.
            callback in 20 min | Stay close to the phone please, I will call you back in twenty minutes.
            answer in 48 h | Our legal team will reply within 48 hours.
            - | Anyone who cancels before Friday will receive 100 % back.
            - | Thank you! Have a lovely weekend and see you on Monday.
            delivery in 4 bd | It should be quick: we will deliver within 4 business days.
            replacement | We'll swap the broken one for you, of course.
            - | I'm not sure whether we will refund the fee of 5 EUR.
            - | Please confirm your address by Friday.
            refund 7.5 EUR d0; delivery d1 | I'll refund the 7.50 EUR today, and your parcel will arrive tomorrow.
            callback fri 09:00 | We'll ring you on Friday at 9.
            - | They told me at the store that you will get 20 EUR.
            - | Maybe we will have news on Friday.
            discount 5 % | We will grant you five per cent on order no. 90210.
            other in 2 h | We will unlock your account within two hours.
            - | The technician called you on Wednesday at 10.
            - | Let me know by Friday which colour you prefer.
            refund 64 EUR in 5 bd | Dear Ms Holm, thank you for writing. I am sorry the kettle arrived damaged. We will of course refund the full price of 64 EUR within 5 working days.
            callback d0 15:00 | Sure thing! I'm going to give you a call at 3 pm today.
            discount 10 GBP | Tell you what, I'll knock £10 off the invoice.
            replacement in 2 d; refund 6.99 GBP | You'll have a new kettle within two days and I'll refund the £6.99 postage.
            - | I've just refunded the 64 EUR, you'll get a confirmation by email.
            - | Has anyone called you back since Monday?
            answer fri | Leave it with me. You will hear from us by Friday.
            delivery sat | It will be delivered on Saturday.
            - | You can expect delays this week.
            - | We will look at it.
            other d1 | I will forward the photos to our lab tomorrow.
            - | I will be happy to help you with that.
            credit 12 EUR | I've got good news: we will credit 12 euros to your account.
            - | If you'd prefer, we will refund the 64 EUR instead.
            - | We'd refund it within 5 days if it were up to me.
            refund in 10 d | The amount will be returned to your card within 10 days.
            - | Our courier attempted delivery on Tuesday at 14:10.
            callback | Of course, a colleague will call you back.
            discount 15 % | I will send you a code for 15% off.
            - | Up to 50% off until Sunday!
            - | Did you receive the 20 EUR?
            other w0 | We'll repair the washing machine by the end of this week.
            - | I'll pass this on to the team.
            - | It isn't true that we will refund you 20 EUR.
            refund 20 USD | Rest assured, you will get your $20 back.
            delivery in 3 d | You will receive the missing part in 3 days.
            - | You'll receive further information by post.
            answer in 2 bd | One of our specialists will get in touch with you within the next two business days.
            - | The refund period ends on Friday.
            - | Please wait 24 hours before you call us again.
            """
    )
}
