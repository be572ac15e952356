// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads what Twilio reports: calls, conferences, recordings, transcriptions, text messages, and
/// Conversations.
///
/// - **Takes** the forms that Twilio posts (twilio.com/docs/voice/twiml,
///   /docs/messaging/guides/webhook-request, /docs/conversations/conversations-webhooks); events of
///   Event Streams; and the same things as the REST interface gives them, one or a page of them, so
///   that an account's past can be fetched and recorded.
/// - **Calls**: every leg and every state is an interaction with the object `twilio:CALLSID`, that of
///   the parent call where there is one, so that a call is one entry. An inbound call that Twilio
///   calls `completed` was picked up by Twilio's own program; whether a person spoke is known by
///   the leg to that person, so send its status too (`statusCallback` on `<Number>`, `<Client>`,
///   `<Sip>`) or let `<Dial>` have an `action`. Without either the call's end is not known, and
///   nothing is concluded from it.
/// - **Conferences**: what happens to somebody in one is a step of their call (join, hold, unhold,
///   leave), and the calls that joined it are one conversation.
/// - **Recordings** are attachments of their call; what `<Record>` recorded is a voicemail.
///   A **transcription** is the text of the call; what is transcribed while it lasts is put
///   together in the order in which it was spoken.
/// - **Messages** have the object `twilio:MESSAGESID`; statuses are changes to it and fold in any
///   order. `whatsapp:`, `rcs:` and `messenger:` addresses are chat, all others SMS. An `rcs:` address
///   that is no number is a sender of the company's (twilio.com/docs/rcs).
/// - **Conversations**: messages, edits, removals and receipts; all else is `system` in its
///   conversation. Which way a message went is known by its author: an outside address, `system`,
///   or one of the account's `addresses` and `domains`; without those it is `unknown`.
/// - **Ref**: the sid and the state; for what Twilio asks of a program in the middle of a call, a
///   digest of the parameters. What the REST interface or Event Streams tell has refs of its own,
///   and folds into the same object.
/// - **Time**: `Timestamp`, or when the thing was created. A message that comes in by webhook has
///   none, so its time is our receipt. A call that was answered stands at the beginning of the talk.
/// - **Direction** of calls: Twilio's own for what came in or was sent by the interface; by the
///   account's numbers for a leg that was dialled within a call.
/// - **Not read**: Studio, TaskRouter, Intelligence; these are `system`, with their bytes.
public struct TwilioAdapter: ChannelAdapter {
    static let name: Provider = "twilio"
    /// The authority of the names of calls and messages.
    static let authority = "twilio"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 3,
            channels: [.phone, .sms, .chat],
            formats: "callbacks of calls, conferences, recordings, messages, Conversations; Event "
                + "Streams; REST resources",
            signature: TwilioSignature().summary,
            refs: "sid + state; a digest of the parameters where there is no state",
            needs: [.secret, .publicURL, .ownAddresses]
        )
    }

    /// Verifies `X-Twilio-Signature`.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try TwilioSignature().verify(request, context: context)
    }

    /// Reads the events of a payload.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence { TwilioItems(payload, context: context) }
    }

    /// Reads a message or a call that a service began through the REST interface.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        guard let response = try? JSONValue.parse(sent.response),
            let object = response.object,
            let event = TwilioEvent(object: object, bytes: sent.response[...]),
            let interaction = TwilioReading(event, context, TwilioOwnSide(context.account))
                .sent(sent)
        else {
            let reason = "no message or call with the sid it got"
            return [AdapterItem("sent", .unreadable(reason: reason, bytes: sent.request))]
        }
        return [AdapterItem("sent", .interaction(interaction))]
    }
}
