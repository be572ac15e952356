// SPDX-License-Identifier: Apache-2.0

/// Words by which a survey's questions and answers are known; short lists, and strict ones.
///
/// ё stands as е, as ``MessageTokens`` gives it.
enum SurveyClaimWords {
    static let yes: Set<String> = [
        "yes", "yep", "yeah", "true", "ja", "jo", "да", "այո", "بله", "آری", "ແມ່ນ",
    ]
    static let no: Set<String> = [
        "no", "nope", "never", "false", "nein", "nie", "nej", "aldrig", "нет", "никогда", "ոչ",
        "خیر",
        "نه", "ບໍ່",
    ]
    /// What makes a "no" before it praise.
    static let praise = ["problem", "issue", "complain", "klage", "beschwer", "жалоб"]

    /// Whether a word in a question turns what "no" says: a negation, or one that asks how well, how
    /// soon, or how often.
    static func turnsAnswer(_ word: String) -> Bool {
        turning.contains(word) || turningBeginnings.contains(where: word.begins(with:))
    }

    private static let turning: Set<String> = [
        "not", "nobody", "noone", "never", "isnt", "wasnt", "didnt", "havent", "hasnt", "still",
        "first", "once", "time", "soon", "why", "how", "when", "which", "or", "easy", "easily",
        "clear", "within", "nicht", "niemand", "nie", "kein", "keine", "noch", "erste", "ersten",
        "wie", "warum", "wann", "oder", "ikke", "ingen", "aldrig", "endnu", "tiden", "første",
        "hvor",
        "hvorfor", "hvornår", "eller", "не", "никто", "как", "почему", "когда", "сразу", "или",
        "again", "wieder", "igen", "снова",
    ]
    private static let turningBeginnings = [
        "quick", "fast", "prompt", "satisf", "help", "happy", "fully", "complet", "entire",
        "friendly",
        "polite", "schnell", "rechtzeitig", "zufrieden", "vollständig", "freundlich", "hurtig",
        "tilfreds", "venlig", "быстр", "вовремя", "полность", "доволь", "вежлив",
    ]

    /// Whether a question, in words, asks after a matter.
    static func asks(
        _ words: [String],
        _ question: String,
        after matter: SurveyClaim.Matter
    ) -> Bool {
        if let beginnings = beginnings[matter],
            words.contains(where: { beginnings.contains(where: $0.begins(with:)) })
        {
            return true
        }
        if phrases[matter]?.isFound(in: words) == true { return true }
        return runs[matter].map { question.contains(bytes: $0) } ?? false
    }

    /// Words that name a matter, from their beginnings.
    private static let beginnings: [SurveyClaim.Matter: [String]] = [
        .solved: [
            "solved", "resolved", "fixed", "gelöst", "behoben", "geklärt", "løst", "решен", "решил",
            "լուծ",
        ],
        .called: ["zurückgerufen", "angerufen", "перезвон", "զանգահար"],
        .refunded: ["refunded", "erstattet", "rückerstattet", "refunderet"],
        .delivered: [
            "arriv", "delivered", "angekommen", "geliefert", "zugestellt", "ankommet", "leveret",
            "доставлен", "доставил",
        ],
    ]

    private static let phrases: [SurveyClaim.Matter: WordPhrases] = [
        .solved: WordPhrases(["حل شد", "حل شده"]),
        .called: WordPhrases([
            "call you back", "called you back", "called back", "call you", "called you",
            "phone you",
            "phoned you", "ring you", "ringede vi", "ringet til", "ringede til", "ringet op",
            "ringet tilbage", "ringede tilbage", "вам звонили", "вам позвонили", "تماس گرفت",
        ]),
        .answered: WordPhrases([
            "get an answer", "got an answer", "receive an answer", "received an answer",
            "get a reply", "got a reply", "receive a reply", "received a reply", "get a response",
            "receive a response", "received a response", "hear back", "heard back",
            "antwort bekommen", "antwort erhalten", "fået svar", "fik du svar", "fået et svar",
            "получили ответ", "получили ли ответ",
        ]),
        .refunded: WordPhrases([
            "your money back", "receive your refund", "received your refund", "get your refund",
            "got your refund", "receive the refund", "get the refund", "receive a refund",
            "get a refund", "your refund arrive", "geld zurück", "pengene tilbage",
            "вернули деньги",
            "деньги вернули",
        ]),
    ]

    /// Words of scripts that write without spaces.
    private static let runs: [SurveyClaim.Matter: String] = [.solved: "ແກ້ໄຂ", .called: "ໂທຫາ"]

    /// Sentences that deny a matter by themselves.
    static let denials: [SurveyClaim.Matter: WordPhrases] = [
        .called: WordPhrases([
            "nobody called", "no one called", "nobody has called", "no one has called",
            "never called", "never called me", "did not call me", "didnt call me",
            "hasnt called me", "have not called me", "nobody phoned", "nobody rang",
            "niemand hat mich angerufen", "niemand hat angerufen", "niemand hat mich zurückgerufen",
            "niemand hat zurückgerufen", "nicht zurückgerufen", "ingen ringede", "ingen har ringet",
            "никто не позвонил", "никто не перезвонил", "никто мне не позвонил",
            "никто мне не перезвонил", "мне не перезвонили", "не перезвонили",
        ]),
        .answered: WordPhrases([
            "never got an answer", "never got a reply", "got no answer", "got no reply",
            "nobody answered me", "nobody replied", "no one replied", "never replied",
            "niemand hat mir geantwortet", "niemand hat geantwortet", "keine antwort bekommen",
            "keine antwort erhalten", "ingen svarede", "ingen har svaret", "fik aldrig svar",
            "никто не ответил", "никто мне не ответил", "мне не ответили",
        ]),
        .solved: WordPhrases([
            "still not solved", "was not solved", "is not solved", "isnt solved", "not resolved",
            "nicht gelöst", "ikke løst", "не решена", "не решен",
        ]),
        .refunded: WordPhrases([
            "never got my refund", "never received my refund", "not received my refund",
            "never got my money", "not got my money", "geld nicht bekommen", "ikke fået mine penge",
            "деньги не вернули", "не вернули деньги",
        ]),
    ]
}
