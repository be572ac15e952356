// SPDX-License-Identifier: Apache-2.0

/// Who asked what, and what answered it, over all channels.
///
/// One pass over the entries in timeline order. An answer ends every wait that it may be meant for:
///
/// - those of its own thread, and those whose messages it names;
/// - those on other channels, since customers move and reps answer where they are reached;
/// - those in other threads of its channel, if it answers nothing in its own;
/// - but none that is known to be about something else.
struct Dialogue {
    /// All waits, in the order in which they began.
    private(set) var waits: [Wait] = []
    /// What each entry means, by the entry's index.
    private(set) var moves: [Move] = []

    /// What the company asked the customer, and what they said to it, in order.
    private(set) var counterQuestions: [CounterQuestion] = []

    /// Something the company asked, and what came back; indices into the history's entries.
    struct CounterQuestion: Hashable {
        var question: Int
        var reply: Int
    }

    private let entries: [TimelineEntry]
    private let names: Set<String>
    /// The open waits by thread, as indices into `waits`.
    private var open: [Wait.Thread: Int] = [:]
    /// The open waits by the objects that they hold.
    private var openObjects: [ObjectName: Int] = [:]
    /// Threads in which the company has answered before.
    private var answered: Set<Wait.Thread> = []
    /// Threads in which the company's last words asked something.
    private var asked: Set<Wait.Thread> = []
    /// The company's last question in each of them.
    private var lastQuestion: [Wait.Thread: Int] = [:]
    /// The last call or visit that had an end: what came while it lasted was said in it.
    private var meeting: (index: Int, end: Timestamp)?
    /// When findings were acknowledged.
    private let acknowledged: [FindingID: Timestamp]

    /// Reads the entries of a history.
    init(_ history: CustomerHistory) {
        entries = history.entries
        names = history.namesTakingPart
        acknowledged = Dictionary(
            history.acknowledgements.map { ($0.body.finding, $0.body.occurredAt) },
            uniquingKeysWith: max
        )
        moves.reserveCapacity(entries.count)
        for index in entries.indices { take(index) }
        for wait in open.values where acknowledgement(of: wait) != nil {
            waits[wait].end = .acknowledged
        }
    }

    /// The waits that have not ended, longest first.
    var openWaits: [Wait] { waits.filter { $0.end == nil } }

    private mutating func take(_ index: Int) {
        // An entry is large: look at what is needed where it lies, and copy nothing else.
        let thread = Wait.Thread(
            conversation: entries[index].interaction.conversation?.name,
            channel: entries[index].interaction.channel,
            account: entries[index].interaction.source.account
        )
        let move = Move(entries[index], names: names, followsQuestion: asked.contains(thread))
        moves.append(move)
        if entries[index].interaction.direction == .inbound, move.isSaid,
            let question = lastQuestion.removeValue(forKey: thread)
        {
            counterQuestions.append(CounterQuestion(question: question, reply: index))
        }
        switch move {
        case .asks: ask(index, in: thread)
        case .answers: answer(index, in: thread)
        case .meets: meet(index, in: thread)
        case .botSpeaks: speakAsBot(index, in: thread)
        case .closes: close(in: thread)
        case .takesBack: end(open[thread], .takenBack(by: index))
        case .fails:
            for wait in matches(index, in: thread) { waits[wait.index].attempts.append(index) }
        case .unclear:
            for wait in matches(index, in: thread) { waits[wait.index].unclear.append(index) }
        case .neutral:
            let isAcknowledgement =
                entries[index].interaction.direction == .outbound
                && entries[index].interaction.marks.contains(.autoReply)
            if isAcknowledgement, let wait = open[thread] { waits[wait].machines.append(index) }
        }
    }

    private mutating func ask(_ index: Int, in thread: Wait.Thread) {
        asked.remove(thread)
        let topics = Set(entries[index].interaction.about.map(TopicKey.init))
        if let wait = open[thread], let moment = acknowledgement(of: wait),
            moment < entries[index].occurredAt
        {
            end(wait, .acknowledged)
        }
        if let wait = open[thread] {
            waits[wait].asks.append(index)
            waits[wait].topics.formUnion(topics)
            openObjects[entries[index].interaction.object] = wait
            return
        }
        var wait = Wait(
            thread: thread,
            asks: [index],
            topics: topics,
            isFirst: !answered.contains(thread)
        )
        if let meeting, entries[index].occurredAt <= meeting.end {
            wait.end = .answered(by: meeting.index, .inConversation)
        } else {
            open[thread] = waits.count
            openObjects[entries[index].interaction.object] = waits.count
        }
        waits.append(wait)
    }

    private mutating func answer(_ index: Int, in thread: Wait.Thread) {
        for match in matches(index, in: thread) {
            end(match.index, .answered(by: index, match.manner))
        }
        answered.insert(thread)
        if entries[index].interaction.said?.asksSomething == true {
            asked.insert(thread)
            lastQuestion[thread] = index
        } else {
            asked.remove(thread)
        }
    }

    private mutating func meet(_ index: Int, in thread: Wait.Thread) {
        for match in matches(index, in: thread) {
            end(match.index, .answered(by: index, .inConversation))
        }
        answered.insert(thread)
        if let end = entries[index].interaction.call?.endedAt, end > meeting?.end ?? .distantPast {
            meeting = (index, end)
        }
    }

    private mutating func speakAsBot(_ index: Int, in thread: Wait.Thread) {
        if entries[index].interaction.said?.asksSomething == true { asked.insert(thread) }
        guard let wait = open[thread] else { return }
        waits[wait].machines.append(index)
        let entry = entries[index]
        let isContent =
            entry.interaction.marks.contains(.resolved)
            || entry.reactions.contains { reaction in
                let tokens = MessageTokens(reaction.text)
                return reaction.participants.contains(where: \.isCustomerSide)
                    && !tokens.emoji.isEmpty && !tokens.hasDispleasure
            }
        if isContent { end(wait, .answered(by: index, .byBot)) }
    }

    /// A thank-you ends a wait only where a bot has spoken: thanks in advance are no answer.
    private mutating func close(in thread: Wait.Thread) {
        guard let wait = open[thread] else { return }
        let bot = waits[wait].machines.last { moves[$0] == .botSpeaks }
        if let bot { end(wait, .answered(by: bot, .byBot)) }
    }

    private mutating func end(_ index: Int?, _ end: Wait.End) {
        guard let index, waits[index].end == nil else { return }
        waits[index].end = end
        open[waits[index].thread] = nil
        for ask in waits[index].asks { openObjects[entries[ask].interaction.object] = nil }
    }

    /// When a rep said that a wait needs no answer, if one did.
    private func acknowledgement(of wait: Int) -> Timestamp? {
        guard !acknowledged.isEmpty else { return nil }
        return acknowledged[UnansweredCheck.id(of: entries[waits[wait].asks[0]].ref)]
    }

    /// The open waits that an entry of the company may be meant for.
    private func matches(
        _ index: Int,
        in thread: Wait.Thread
    ) -> [(index: Int, manner: Wait.Manner)] {
        guard !open.isEmpty else { return [] }
        let topics = Set(entries[index].interaction.about.map(TopicKey.init))
        var named = entries[index].interaction.references.compactMap { openObjects[$0] }
        if let object = entries[index].interaction.inReplyTo, let wait = openObjects[object] {
            named.append(wait)
        }
        let direct = Set(named + [open[thread]].compactMap { $0 })
        return open.values.sorted().compactMap { wait in
            if direct.contains(wait) { return (wait, .inThread) }
            let other = waits[wait].topics
            let sharesTopic = !topics.isDisjoint(with: other)
            if !topics.isEmpty, !other.isEmpty, !sharesTopic { return nil }
            if waits[wait].thread.channel != thread.channel { return (wait, .onOtherChannel) }
            return sharesTopic || direct.isEmpty ? (wait, .inNewThread) : nil
        }
    }
}

extension Move {
    /// Whether a person on the customer's side said something.
    fileprivate var isSaid: Bool {
        switch self {
        case .asks, .closes, .takesBack: true
        default: false
        }
    }
}

extension Mark {
    /// A bot settled the matter, as its provider tells it.
    public static let resolved: Self = "resolved"
}

extension CustomerHistory {
    /// The words of every name that takes part, lower case.
    fileprivate var namesTakingPart: Set<String> {
        // The same few names stand in every entry: part each into words once.
        var names: Set<String> = []
        for index in entries.indices {
            for participant in entries[index].interaction.participants {
                if let name = participant.name { names.insert(name) }
                if let rep = participant.rep { names.insert(rep.rawValue) }
            }
        }
        return Set(names.lazy.filter { $0.utf8.count <= 200 }.flatMap { MessageTokens($0).words })
    }
}

extension String {
    /// Whether a sentence in the text ends in a question mark; one within a link is none.
    fileprivate var asksSomething: Bool {
        var isAfterMark = false
        for scalar in unicodeScalars {
            if isAfterMark, scalar.properties.isWhitespace || scalar.properties.isQuotationMark {
                return true
            }
            isAfterMark = ["?", "\u{61F}", "\u{FF1F}", "\u{55E}"].contains(scalar)
        }
        return isAfterMark
    }
}
