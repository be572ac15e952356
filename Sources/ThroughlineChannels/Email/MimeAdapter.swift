// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Mail as it lies in mailboxes: RFC 5322 messages with MIME, mbox files, files of a Maildir.
///
/// | what lies in the file | reading |
/// |---|---|
/// | a message | an interaction, whatever is broken in it |
/// | an mbox (RFC 4155), known by its first envelope line | one interaction for each message |
/// | a message in Apple's `.emlx` | an interaction; what stands around it is named |
/// | a message behind stray bytes | an interaction; the bytes are held beside it |
/// | a report that says what became of a message | also a status change for each recipient |
/// | a draft in a Maildir (flag `D`) | ignored: it was never sent |
/// | no header field that mail is made of, or a crossed limit | unreadable, with its bytes |
///
/// - **Name**: the `Message-ID`, and the SHA-256 of the message's bytes where it has none. So the
///   same mail by two routes is a duplicate, and another mail with the same id is a variant beside
///   it. Nothing that the way here changes is read as content: no `Received` or envelope line, no
///   line ends, no line ends at the end. What a filter said on the way is content.
/// - **Time**: the `Date`, by the sender's clock. A message without one, and one whose own last
///   `Received` shows that `Date` can't be true (before 1980, or more than a day ahead of it), has
///   the time of that `Received`, by the provider's clock, and keeps what `Date` said. Without
///   either it has the time of receipt. Nothing is compared with our clock, so that reading a
///   mailbox again a year later gives the same.
/// - **Direction**: by the accounts' own addresses; `unknown` where none of them is in the message.
///   `Delivered-To` and its like count as a recipient, for mail that came blind or by a list. A
///   mail of ours to ourselves whose author a form or a group names in `Reply-To` or
///   `X-Original-From` is inbound.
/// - **Identifiers** are `declared`: anybody can write anything in `From`. One address alone links
///   nobody, so the tier decides nothing here, and no `Authentication-Results` is looked at: it
///   is not the same on every route.
/// - **Conversation**: a token in a plus address of the company's own, else the first message that
///   `References` names. Whoever quotes somebody's message id lands in a conversation of that name
///   and not in that customer's history, which goes by addresses. Who shows conversations takes
///   ``MailThreader``, which looks at the correspondents too.
/// - **Attachments** are named with their digest; line ends count as line feeds where the transfer
///   encoding leaves them to the transport.
public struct MimeAdapter: ChannelAdapter {
    static let provider: Provider = "mime"

    /// Makes the adapter.
    public init() {}

    /// What it is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.provider,
            version: 4,
            channels: [.email],
            formats: "RFC 5322 messages with MIME, mbox, Maildir files, emlx",
            signature: "the account's secret as a bearer token or password, for mail by HTTP",
            refs: "Message-ID; SHA-256 of the message where there is none",
            needs: [.ownAddresses]
        )
    }

    /// Checks the account's secret, for a mail server that hands messages on by HTTP.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try SharedSecretCheck.verify(request, context: context)
    }

    /// Reads a file, message by message.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence { MimeItems(payload, scene: MailScene(Self.provider, context)) }
    }

    /// Reads a message that a service sent.
    ///
    /// The request is the message as it was handed to the mail server, the response the server's
    /// last reply, or nothing. A reply that begins with 4 or 5 (RFC 5321, 4.2.1) is a failure.
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        [AdapterItem("sent message", SentMail(sent, MailScene(Self.provider, context)).reading)]
    }
}
