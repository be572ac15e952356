// SPDX-License-Identifier: Apache-2.0

/// What a word or phrase does in a promise; the languages' tables give each of theirs.
enum PromiseWord: Hashable {
    /// What is promised to be done.
    enum Deed: Hashable {
        case callback, refund, discount, credit, delivery, replacement, answer
        /// To give something; a noun says what.
        case give
        /// To do something else; a promise where a time is named.
        case act
    }

    /// How a verb stands.
    enum Form: Hashable {
        /// As it stands after an auxiliary of the future.
        case bare
        /// What “I am …” is followed by.
        case progressive
        /// Finite, with the company for its subject.
        case finite
        /// Finite, and of itself the company's future: `вернём`.
        case alone
        /// As it stands in the passive.
        case participle
        /// What a parcel or money does; a promise where a time is named.
        case event
        /// What a customer does who gets something.
        case receive
    }

    case verb(Deed, Form)
    case noun(Deed)
    /// “A new one”: a replacement, where it is given, but no more than new where it is delivered.
    case fresh
    /// I, we; an auxiliary or verb that holds them.
    case first
    case you
    /// A colleague, the team.
    case third
    /// An auxiliary of the future.
    case future
    /// An auxiliary of the future that holds the company for its subject.
    case futureFirst
    /// An auxiliary of the future that holds the customer for its subject.
    case futureYou
    /// What stands before a progressive.
    case presentFirst
    /// An auxiliary of the passive.
    case passive
    case filler
    case negation, past, hedge, condition, reported, policy
    /// Takes its words out of the reading: `no later than` is no negation.
    case polite
    case explicit
    case and, but, that
    /// “About your order”: who says it is calling now.
    case regarding
    /// “You wrote:”, a customer's line of a transcript.
    case customerLine

    // Figures
    case number(Int)
    case multiplier(Int)
    case article
    case half
    case percent
    case currency(String)
    case order, orderSign

    // Time
    case within, by, after, at
    case minute, hour, day, week, month, business, businessDay
    case relativeDay(Int)
    case weekday(Weekday)
    case monthName(Int)
    case part(Int)
    case next, this, end
    case am, pm, oClock
    /// The half hour before the one that is named: `halb drei`.
    case halfTo
    /// The half hour after: `half past two`.
    case halfPast
    case midday
}

/// What a phrase of a text does, and where it stands.
struct PromiseMark: Hashable {
    var word: PromiseWord
    /// The tokens it takes.
    var tokens: Range<Int>
    /// Whether its phrase goes on elsewhere, so that no other phrase takes its word.
    var isGapped = false
}

/// The words of one language in which promises are made.
struct PromiseLanguage: Sendable {
    /// How verbs stand to what makes them a promise.
    enum Grammar: Sendable {
        /// The verb follows its auxiliary, with no more than fillers between.
        case adjacent
        /// They stand anywhere in one clause.
        case free
    }

    /// The language (BCP 47).
    let code: String
    let grammar: Grammar
    /// Words that tell the language from others of its script.
    let telltales: Set<String>
    let lexicon: PromiseLexicon

    /// Makes a language of its words: phrases parted by commas.
    ///
    /// In a phrase, `~` stands for up to eight tokens, and `*` for any ending.
    init(
        _ code: String,
        _ grammar: Grammar = .free,
        telltales: String = "",
        words: [(PromiseWord, String)]
    ) {
        self.code = code
        self.grammar = grammar
        self.telltales = Set(telltales.split(separator: " ").map(String.init))
        lexicon = PromiseLexicon(words)
    }
}

extension PromiseLanguage {
    /// Every language that is shipped.
    static let all = [english, german, danish, russian, armenian, persian, lao]
    static let latin = [english, german, danish]
}
