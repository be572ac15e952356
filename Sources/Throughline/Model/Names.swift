// SPDX-License-Identifier: Apache-2.0

/// Where customer and company met.
public struct Channel: OpenName {
    /// The name, for example `email`.
    public let rawValue: String
    /// Makes a channel of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The company's own site or shop.
    public static let web: Self = "web"
    /// A chat tool or messenger.
    public static let chat: Self = "chat"
    /// Electronic mail.
    public static let email: Self = "email"
    /// A public or semi-public network.
    public static let social: Self = "social"
    /// Telephone calls.
    public static let phone: Self = "phone"
    /// Text messages.
    public static let sms: Self = "sms"
    /// Questionnaires.
    public static let survey: Self = "survey"
    /// Face to face.
    public static let inPerson: Self = "in-person"
    /// Inside the company: notes, decisions, housekeeping.
    public static let `internal`: Self = "internal"
}

/// What kind of touch an interaction was.
public struct InteractionKind: OpenName {
    /// The name, for example `message`.
    public let rawValue: String
    /// Makes a kind of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Something written to somebody.
    public static let message: Self = "message"
    /// A telephone or video call, or one leg of it.
    public static let call: Self = "call"
    /// A message left on a machine.
    public static let voicemail: Self = "voicemail"
    /// A page that was looked at.
    public static let pageView: Self = "pageView"
    /// Something a visitor did on the site that is neither a page nor a form.
    public static let track: Self = "track"
    /// A form that was sent.
    public static let form: Self = "form"
    /// Something published.
    public static let post: Self = "post"
    /// A like, a boost, an emoji.
    public static let reaction: Self = "reaction"
    /// What one rep wrote for the others.
    public static let note: Self = "note"
    /// An answered questionnaire.
    public static let survey: Self = "survey"
    /// An order, a refund, a return.
    public static let order: Self = "order"
    /// A visit to a shop or office.
    public static let visit: Self = "visit"
    /// What a provider said that no other kind fits; its bytes are kept.
    public static let system: Self = "system"
}

/// Which way an interaction went.
public struct Direction: OpenName {
    /// The name, for example `inbound`.
    public let rawValue: String
    /// Makes a direction of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// From the customer to the company.
    public static let inbound: Self = "inbound"
    /// From the company to the customer.
    public static let outbound: Self = "outbound"
    /// Within the company.
    public static let `internal`: Self = "internal"
    /// The account's own address is not known, and we don't guess.
    public static let unknown: Self = "unknown"
}

/// Who may see an interaction.
public struct Visibility: OpenName {
    /// The name, for example `parties`.
    public let rawValue: String
    /// Makes a visibility of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Those who took part in it, and the company's reps.
    public static let parties: Self = "parties"
    /// Reps only.
    public static let `internal`: Self = "internal"
    /// Anyone could read it where it was published.
    public static let `public`: Self = "public"
}

/// What a participant was in an interaction.
public struct Role: OpenName {
    /// The name, for example `customer`.
    public let rawValue: String
    /// Makes a role of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The customer's side.
    public static let customer: Self = "customer"
    /// A person who speaks for the company.
    public static let rep: Self = "rep"
    /// A machine that speaks for the company.
    public static let bot: Self = "bot"
    /// Someone who saw it.
    public static let observer: Self = "observer"
    /// The side isn't known, because none of the addresses is known to be the company's.
    public static let unknown: Self = "unknown"
}

/// Where in the envelope a participant stood.
public struct Place: OpenName {
    /// The name, for example `from`.
    public let rawValue: String
    /// Makes a place of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Who said it, called, or acted.
    public static let from: Self = "from"
    /// Whom it was for.
    public static let to: Self = "to"
    /// Copied in, visibly.
    public static let cc: Self = "cc"
    /// Copied in, invisibly.
    public static let bcc: Self = "bcc"
    /// Where answers were asked to go.
    public static let replyTo: Self = "replyTo"
    /// Mentioned, or present.
    public static let other: Self = "other"
}

/// Whose clock an event's time came from.
public struct ClockSource: OpenName {
    /// The name, for example `provider`.
    public let rawValue: String
    /// Makes a clock source of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The provider's servers.
    public static let provider: Self = "provider"
    /// The sender's own device, which may be wrong.
    public static let sender: Self = "sender"
    /// Our own receipt, because the payload names no time.
    public static let receipt: Self = "receipt"
}

/// How finely an event's time was told.
public struct Precision: OpenName {
    /// The name, for example `second`.
    public let rawValue: String
    /// Makes a precision of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Microseconds.
    public static let microsecond: Self = "microsecond"
    /// Milliseconds.
    public static let millisecond: Self = "millisecond"
    /// Whole seconds.
    public static let second: Self = "second"
    /// Whole minutes.
    public static let minute: Self = "minute"
    /// Whole days.
    public static let day: Self = "day"
}

/// The name of the adapter that read something, or of the part of Throughline that wrote it.
public struct Provider: OpenName {
    /// The name, for example `whatsapp`.
    public let rawValue: String
    /// Makes a provider of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Throughline itself: evidence, notes, promises, views.
    public static let throughline: Self = "throughline"
}

/// One of the company's own ends of a channel, by the name it has in the accounts file.
public struct AccountID: OpenName {
    /// The name, for example `support-mail`.
    public let rawValue: String
    /// Makes an account id of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Whoever speaks for the company, by the name the roster gives them.
public struct RepID: OpenName {
    /// The name, for example `bo`.
    public let rawValue: String
    /// Makes a rep id of its name.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// How a conversation was recognised.
public struct ConversationEvidence: OpenName {
    /// The name, for example `headers`.
    public let rawValue: String
    /// Makes an evidence name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A token that we handed out and got back, such as a plus-address.
    public static let token: Self = "token"
    /// The message said what it answers.
    public static let headers: Self = "headers"
    /// The provider names the thread.
    public static let providerThread: Self = "providerThread"
    /// The same two addresses on a channel without threads.
    public static let addressPair: Self = "addressPair"
    /// A person put it there.
    public static let moved: Self = "moved"
}
