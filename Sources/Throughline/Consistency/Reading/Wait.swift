// SPDX-License-Identifier: Apache-2.0

/// A stretch in which a customer waited for an answer in one thread: from the first thing asked to
/// whatever ended it.
///
/// Numbers are indices into the history's entries.
struct Wait: Hashable {
    /// What belongs together when somebody answers: a conversation, or a line to an account where
    /// the channel has no conversations.
    struct Thread: Hashable {
        var conversation: ObjectName?
        var channel: Channel
        var account: AccountID

        init(conversation: ObjectName?, channel: Channel, account: AccountID) {
            self.conversation = conversation
            self.channel = channel
            // A conversation may run over several of the company's ends, and is one all the same.
            self.account = conversation == nil ? account : ""
        }
    }

    /// How a wait ended.
    enum End: Hashable {
        /// The company answered.
        case answered(by: Int, Manner)
        /// The customer took the question back.
        case takenBack(by: Int)
        /// A rep said why no answer is needed; what is asked later begins anew.
        case acknowledged
    }

    /// In which manner an answer reached the customer.
    enum Manner: Hashable {
        /// In the thread itself, or by naming what it answers.
        case inThread
        /// On the same channel, in a new thread of its own.
        case inNewThread
        /// On another channel.
        case onOtherChannel
        /// They spoke with each other.
        case inConversation
        /// A bot answered, and the customer was content.
        case byBot
    }

    /// The thread.
    var thread: Thread
    /// What was asked, oldest first; never empty.
    var asks: [Int]
    /// What it is about, where that is known.
    var topics: Set<TopicKey>
    /// Whether nobody had answered in the thread before.
    var isFirst: Bool
    /// What the company tried meanwhile, without getting through.
    var attempts: [Int] = []
    /// Automatic acknowledgements and bots' words meanwhile.
    var machines: [Int] = []
    /// What may be an answer, and cannot be told.
    var unclear: [Int] = []
    /// How it ended; nil while the customer waits.
    var end: End?
}

/// A topic as it is compared: without regard to case, white space and a leading `#`.
struct TopicKey: Hashable {
    let kind: String
    let value: String

    init(_ topic: Topic) {
        kind = Self.plain(topic.kind)
        value = Self.plain(topic.value)
    }

    private static func plain(_ text: String) -> String {
        var rest = text.lowercased()[...]
        while let first = rest.first, first.isWhitespace || first == "#" { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
