// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Puts messages together into the threads they belong to.
///
/// It is the REFERENCES algorithm of RFC 5256 with three differences, each of which can be set:
/// - Equal subjects join nothing (``SubjectRule/never``): two customers who write "My order" have
///   nothing to do with each other.
/// - Whoever answers must have been in the thread (``checksPeople``): to quote a message's id is no
///   right to stand beside it. A message of the company's own may join whatever it names.
/// - A token that the company handed out joins the messages that carry it, before all else.
///
/// The result depends on the messages alone, and on their order only where times are equal. Time
/// is that of sorting, and of walking up a thread for each message.
///
/// ```swift
/// for thread in MailThreader().threads(of: messages) {
///     for member in thread.members { show(member.message, indentedBy: member.depth) }
/// }
/// ```
public struct MailThreader: Sendable {
    /// How far equal subjects make a thread; RFC 5256, section 2.1, says what is equal.
    public struct SubjectRule: Hashable, Sendable {
        enum Value { case never, unreferenced, always }
        let value: Value
        /// They don't.
        public static let never = Self(value: .never)
        /// An answer or forward that names no message at all joins the thread of its subject.
        public static let unreferenced = Self(value: .unreferenced)
        /// All threads with one subject are one, as the RFC has it.
        public static let always = Self(value: .always)
    }

    /// What of a message decides where it belongs.
    public struct Message: Sendable {
        /// Its id, without angle brackets; nil where it has none.
        public var id: String?
        /// The ids of `References`, the oldest first.
        public var references: [String]
        /// The ids of `In-Reply-To`, which count where there are no references.
        public var inReplyTo: [String]
        /// Its subject.
        public var subject: String
        /// When it was sent.
        public var sentAt: Timestamp
        /// Whoever of the other side wrote it or got it: addresses, or better the customer's id,
        /// which stays the same when they write from another address.
        public var people: Set<String>
        /// Whether the company sent it.
        public var isOurs: Bool
        /// The token of the company's own that it carries.
        public var token: String?

        /// Makes a message.
        public init(
            id: String?,
            references: [String] = [],
            inReplyTo: [String] = [],
            subject: String = "",
            sentAt: Timestamp,
            people: Set<String> = [],
            isOurs: Bool = false,
            token: String? = nil
        ) {
            self.id = id
            self.references = references
            self.inReplyTo = inReplyTo
            self.subject = subject
            self.sentAt = sentAt
            self.people = people
            self.isOurs = isOurs
            self.token = token
        }
    }

    /// How far equal subjects make a thread.
    public var subjects: SubjectRule
    /// Whether whoever answers must have been in the thread.
    public var checksPeople: Bool
    /// Whether messages that are named and not there keep their place.
    public var keepsMissing: Bool
    /// Words before a colon in subjects that mean an answer, besides the usual ones; lower case.
    public var answerWords: Set<String>

    /// Makes a threader; as it is, it joins what surely belongs together.
    public init(
        subjects: SubjectRule = .never,
        checksPeople: Bool = true,
        keepsMissing: Bool = false,
        answerWords: Set<String> = []
    ) {
        self.subjects = subjects
        self.checksPeople = checksPeople
        self.keepsMissing = keepsMissing
        self.answerWords = answerWords
    }

    /// The threads of messages, ordered by the time of their first message.
    ///
    /// Every message is in exactly one of them.
    public func threads(of messages: [Message]) -> [MailThread] {
        var links = ReferenceLinks()
        for message in messages { links.add(message) }
        var forest = ThreadForest(messages, links)
        if !keepsMissing { forest.prune() }
        if checksPeople { forest.partStrangers() }
        forest.joinTokens()
        switch subjects.value {
        case .never: break
        case .unreferenced: forest.joinUnreferenced(answerWords)
        case .always: forest.joinSubjects(answerWords)
        }
        return forest.threads()
    }
}

/// Messages that belong together, each with its place among them.
public struct MailThread: Hashable, Sendable {
    /// A message in its place.
    public struct Member: Hashable, Sendable {
        /// Its index among the messages that were handed in; nil where others name it and it
        /// isn't there.
        public var message: Int?
        /// Its id.
        public var id: String?
        /// How many messages stand between it and the first, which has depth 0.
        public var depth: Int
    }

    /// The members, each before those that answer it, these in the order of their times.
    public var members: [Member]
}
