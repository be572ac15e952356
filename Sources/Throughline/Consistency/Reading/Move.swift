// SPDX-License-Identifier: Apache-2.0

/// What an entry means for the question of who owes whom an answer.
enum Move: Hashable {
    /// The customer said something that calls for an answer.
    case asks
    /// The customer took the question back.
    case takesBack
    /// The customer is done; owed nothing, and content with what was said last.
    case closes(reason: String)
    /// Owed nothing, and answers nothing.
    case neutral(reason: String)
    /// The company spoke to the customer in writing.
    case answers
    /// Both spoke with each other: a call that was answered, a visit.
    case meets
    /// A machine of the company's spoke; it answers only what the customer is then content with.
    case botSpeaks
    /// The company tried, and did not get through.
    case fails(reason: String)
    /// It cannot be told which of these it is.
    case unclear(reason: String)
}

extension Move {
    /// The customer wants no more messages.
    static let optOut = Self.neutral(reason: "It asks for no more messages.")

    /// How soon a caller who hangs up is taken for a misdial.
    static let misdial: Duration = .seconds(5)

    /// Reads an entry.
    ///
    /// - Parameters:
    ///   - entry: The entry.
    ///   - names: The words of names that take part, lower case.
    ///   - followsQuestion: Whether the company's last words in the thread asked something, so that
    ///     "ok" says yes to it.
    init(_ entry: TimelineEntry, names: Set<String>, followsQuestion: Bool) {
        let interaction = entry.interaction
        if interaction.marks.contains(.test) {
            self = .neutral(reason: "It is a test of the company's own.")
        } else if let kind = Self.ofKind(entry) {
            self = kind
        } else {
            switch interaction.direction {
            case .inbound:
                self = Self.inbound(entry, names: names, followsQuestion: followsQuestion)
            case .outbound: self = Self.outbound(entry)
            case .internal: self = .neutral(reason: "It stayed inside the company.")
            default:
                self = .unclear(reason: "Which side it came from is not known.")
            }
        }
    }

    /// What follows from the kind alone; nil where the words and the direction decide.
    private static func ofKind(_ entry: TimelineEntry) -> Self? {
        let interaction = entry.interaction
        switch interaction.kind {
        case .pageView: return .neutral(reason: "A page view asks nothing.")
        case .track: return .neutral(reason: "What a visitor does on the site asks nothing.")
        case .reaction: return .neutral(reason: "A reaction asks nothing.")
        case .survey: return .neutral(reason: "An answered questionnaire asks nothing.")
        case .order: return .neutral(reason: "An order's step asks nothing.")
        case .system: return .neutral(reason: "The provider says nothing that can be answered.")
        case .visit: return .meets
        case .call: return call(entry)
        case .note:
            // What no webhook brings is noted by hand: a word on the phone, a visit to the shop.
            let isTouch = [.phone, .inPerson].contains(interaction.channel)
            return isTouch ? .meets : .neutral(reason: "A note stays inside the company.")
        default: return nil
        }
    }

    private static func call(_ entry: TimelineEntry) -> Self {
        let interaction = entry.interaction
        guard let disposition = interaction.call?.disposition else {
            return .unclear(reason: "How the call ended is not known.")
        }
        if disposition == .answered { return .meets }
        switch interaction.direction {
        case .outbound: return .fails(reason: "The company called and nobody answered.")
        case .inbound:
            if let waited = entry.callerWaited, waited < misdial {
                return .neutral(reason: "The caller hung up within \(misdial.spanText).")
            }
            return .asks
        default: return .unclear(reason: "Who called whom is not known.")
        }
    }

    private static func inbound(
        _ entry: TimelineEntry,
        names: Set<String>,
        followsQuestion: Bool
    ) -> Self {
        let interaction = entry.interaction
        if let reason = interaction.reasonNothingIsOwed { return .neutral(reason: reason) }
        if entry.deletedAt != nil {
            return .neutral(reason: "The customer deleted it.")
        }
        if interaction.kind == .voicemail { return .asks }
        if interaction.kind == .form, !FormMessage.isThere(in: interaction) {
            return .neutral(reason: "The form holds no message.")
        }
        let said = interaction.said ?? ""
        let isEmpty = said.allSatisfy(\.isWhitespace)
        if isEmpty, interaction.attachments.isEmpty, interaction.form.isEmpty {
            let subject = interaction.subject ?? ""
            if subject.allSatisfy(\.isWhitespace) { return .neutral(reason: "It says nothing.") }
            return .asks
        }
        guard interaction.attachments.isEmpty, interaction.form.isEmpty else { return .asks }
        switch SmallTalk.read(said, names: names, on: interaction.channel) {
        case .closing: return .closes(reason: "It is a closing thank-you.")
        case .assent:
            return followsQuestion ? .asks : .closes(reason: "It only says that all is well.")
        case .withdrawal: return .takesBack
        case .optOut: return .optOut
        case nil: return .asks
        }
    }

    private static func outbound(_ entry: TimelineEntry) -> Self {
        let interaction = entry.interaction
        if interaction.marks.contains(.autoReply) {
            return .neutral(reason: "An automatic acknowledgement answers nothing.")
        }
        if interaction.marks.contains(.bulk) {
            return .neutral(reason: "What was sent to many answers nobody.")
        }
        if interaction.status == .failed {
            return .fails(reason: "What the company sent could not be delivered.")
        }
        if entry.deletedAt != nil, interaction.status != .read {
            return .fails(reason: "What the company sent was taken back.")
        }
        let sender = interaction.participants.first { $0.place == .from }
        if sender?.role == .bot { return .botSpeaks }
        return .answers
    }
}

extension Interaction {
    /// Why an inbound interaction calls for no answer whatever it says; nil where its words decide.
    fileprivate var reasonNothingIsOwed: String? {
        if marks.contains(.bounce) { return "It is a bounce." }
        if marks.contains(.autoReply) { return "It is an automatic reply." }
        if marks.contains(.bulk) { return "It was sent to many." }
        if marks.contains(.spam) { return "It is marked as spam." }
        if marks.contains(.unavailable) { return "Its words never reached us." }
        if isMerelyCopied { return "The company was only copied in." }
        return nil
    }

    /// A mail to somebody else, with one of the company's addresses in its copies.
    private var isMerelyCopied: Bool {
        guard channel == .email else { return false }
        let receivers = participants.filter { $0.place == .to }
        guard !receivers.isEmpty, receivers.allSatisfy(\.isCustomerSide) else { return false }
        return participants.contains { [.cc, .bcc].contains($0.place) && !$0.isCustomerSide }
    }
}

extension TimelineEntry {
    /// How long a caller waited before they gave up, where that is known.
    fileprivate var callerWaited: Duration? {
        guard let call = interaction.call else { return nil }
        if let end = call.endedAt { return end.since(occurredAt) }
        let known = [call.ringMilliseconds, call.waitMilliseconds].compactMap { $0 }
        return known.max().map { .milliseconds($0) }
    }
}
