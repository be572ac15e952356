// SPDX-License-Identifier: Apache-2.0

/// The words of small talk, lower case and without punctuation, in the languages customers write.
///
/// Additions are welcome; the test is that the word, in a message of nothing but such words, never
/// asks for anything. Words for yes, no and please are left out on purpose: they do.
enum SmallTalkWords {
    /// What a word or phrase does in a message.
    enum Kind: Hashable {
        /// Says thanks.
        case thanks
        /// Takes leave.
        case farewell
        /// Agrees or is content.
        case assent
        /// Takes the question back.
        case withdrawal
        /// Says nothing by itself.
        case filler
        /// What thanks are given for; says nothing after them, and may be content before.
        case object
        /// Closes a letter; what follows it is a name.
        case signOff
    }

    /// Every word and phrase.
    static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = [:]
        let lists: [(Kind, [String])] = [
            (.object, objects), (.filler, fillers), (.assent, assents), (.farewell, farewells),
            (.thanks, thanks), (.withdrawal, withdrawals), (.signOff, signOffs),
        ]
        // Where a word stands in two lists, the later list holds.
        for (kind, words) in lists { for word in words { kinds[word] = kind } }
        return kinds
    }()

    /// Every word that stands in any of them: one that doesn't makes a message content.
    static let vocabulary: Set<String> = Set(
        (Array(kinds.keys) + Array(optOuts) + Array(smsOptOuts))
            .flatMap { $0.split(separator: " ").map(String.init) }
    )

    /// The most words a phrase has.
    static let longestPhrase = kinds.keys.map { $0.split(separator: " ").count }.max() ?? 1
    /// The most characters a word without spaces has.
    static let longestRun = kinds.keys.map(\.count).max() ?? 1

    /// Messages that ask for no more messages, on any channel.
    static let optOuts: Set<String> = [
        "stop", "stopall", "stop all", "unsubscribe", "unsubscribe me", "optout", "opt out",
        "stop please", "please stop", "abmelden", "abbestellen", "stopp", "afmeld", "frameld",
        "avregistrera", "afmelden", "uitschrijven", "baja", "désabonner", "arrêt", "cancella",
        "wypisz", "стоп", "отписаться", "отписка", "отпишите меня", "լռեցնել", "لغو", "لغو11", "ຢຸດ",
        "停止", "退订",
    ]

    /// Words that opt out of text messages, and mean something else in a letter (CTIA's list).
    static let smsOptOuts: Set<String> = ["cancel", "end", "quit", "revoke"]

    private static let thanks = [
        // English
        "thanks", "thank you", "thank u", "thankyou", "thx", "thnx", "tnx", "ty", "tysm", "cheers",
        "many thanks", "much appreciated", "appreciate it", "appreciated", "i appreciate it",
        "thank you so much", "no thanks", "no thank you", "no thats all", "no that is all",
        "no that was all", "no thats it", "thats all", "that is all", "that was all", "nope thanks",
        // German
        "danke", "dankeschön", "danke schön", "vielen dank", "besten dank", "herzlichen dank",
        "tausend dank", "merci", "dankesehr", "ich danke", "nein danke", "dank", "das wars",
        // Danish, Norwegian, Swedish
        "tak", "mange tak", "tusind tak", "takker", "nej tak", "takk", "tusen takk", "mange takk",
        "takk skal du ha", "nei takk", "tack", "tack så mycket", "tusen tack", "nej tack", "tackar",
        // Dutch, French, Spanish, Portuguese, Italian
        "dank je", "dank je wel", "dank u", "dank u wel", "bedankt", "dankjewel", "nee bedankt",
        "merci beaucoup", "non merci", "gracias", "muchas gracias", "mil gracias", "no gracias",
        "obrigado", "obrigada", "muito obrigado", "muito obrigada", "grazie", "grazie mille",
        "no grazie",
        // Polish, Czech, Finnish, Turkish
        "dziękuję", "dziekuje", "dzięki", "dzieki", "děkuji", "díky", "kiitos", "kiitti",
        "teşekkürler", "teşekkür ederim", "sağ ol", "sağolun",
        // Russian, Ukrainian
        "спасибо", "спасибо большое", "большое спасибо", "огромное спасибо", "благодарю",
        "благодарю вас", "спс", "спасибочки", "нет спасибо", "дякую", "щиро дякую",
        // Armenian
        "շնորհակալություն", "շնորհակալ եմ", "շատ շնորհակալ եմ", "շնորհակալություն հայտնում եմ",
        "մերսի", "ապրեք", "ապրես",
        // Persian, Arabic
        "ممنون", "ممنونم", "خیلی ممنون", "مرسی", "متشکرم", "سپاس", "سپاسگزارم", "تشکر", "با تشکر",
        "نه ممنون", "دست شما درد نکنه", "دستتون درد نکنه", "دمتون گرم", "شکرا", "شکرا جزیلا",
        "شکراً",
        // Lao, Thai
        "ຂອບໃຈ", "ຂອບໃຈຫຼາຍໆ", "ຂອບໃຈຫລາຍໆ", "ຂອບໃຈຫຼາຍ", "ຂອບໃຈຫລາຍ", "ຂອບໃຈເດີ", "ຂອບໃຈເດີ້",
        "ขอบคุณ", "ขอบคุณมาก", "ขอบใจ",
        // Chinese, Japanese, Korean, Hindi, Vietnamese, Indonesian
        "谢谢", "謝謝", "多谢", "感谢", "ありがとう", "ありがとうございます", "ありがとうございました", "どうも",
        "감사합니다", "고맙습니다", "감사해요", "धन्यवाद", "शुक्रिया", "cảm ơn", "terima kasih", "makasih",
    ]

    private static let farewells = [
        "bye", "bye bye", "goodbye", "see you", "see ya", "have a nice day", "have a good day",
        "have a great day", "have a nice weekend", "have a good weekend", "good night", "take care",
        "you too", "same to you", "likewise", "tschüss", "tschüß", "ciao", "auf wiedersehen",
        "schönen tag", "schönen tag noch", "einen schönen tag", "schönes wochenende", "gleichfalls",
        "hav en god dag", "god dag", "god weekend", "i lige måde", "hej hej", "farvel", "ha det",
        "ha en fin dag", "ha det bra", "bonne journée", "au revoir", "adiós", "buen día", "tchau",
        "buona giornata", "arrivederci", "до свидания", "всего доброго", "всего хорошего", "пока",
        "хорошего дня", "хороших выходных", "ցտեսություն", "հաջողություն", "լավ օր", "خداحافظ",
        "خدانگهدار", "روز خوش", "روز خوبی داشته باشید", "روزتون بخیر", "شب بخیر", "ລາກ່ອນ", "ໂຊກດີ",
        "再见", "さようなら", "안녕히 계세요",
    ]

    private static let assents = [
        // English
        "ok", "okay", "okey", "k", "kk", "okok", "oki", "okie", "alright", "all right", "great",
        "perfect", "super", "excellent", "awesome", "amazing", "cool", "nice", "wonderful",
        "lovely",
        "brilliant", "fantastic", "got it", "understood", "noted", "sounds good", "sounds great",
        "that works", "works for me", "fine", "good", "very good", "all good", "no problem",
        "no worries", "no prob", "np", "fair enough", "received", "got it now", "will do", "ah ok",
        "oh ok", "i see", "its working now", "it works now", "it works", "works now", "solved",
        "it arrived", "its here", "problem solved", "youre the best", "you are the best",
        "youre a star", "great service", "great job", "good job", "well done",
        // German
        "alles klar", "in ordnung", "passt", "prima", "toll", "klasse", "perfekt", "gut",
        "sehr gut",
        "verstanden", "freut mich", "einverstanden", "geht klar", "wunderbar", "spitze",
        "jetzt geht es", "jetzt gehts", "hat geklappt", "kein problem",
        // Danish, Norwegian, Swedish
        "fint", "godt", "meget godt", "forstået", "modtaget", "det er fint", "det er i orden",
        "i orden", "helt fint", "skønt", "dejligt", "fedt", "alt i orden", "det virker nu",
        "den er modtaget", "selv tak", "velbekomme", "greit", "flott", "bra", "jättebra", "toppen",
        "okej", "det går bra", "ingen problem", "intet problem",
        // Dutch, French, Spanish, Portuguese, Italian
        "prima zo", "top", "goed", "geen probleem", "parfait", "très bien", "daccord", "entendu",
        "vale", "perfecto", "genial", "muy bien", "de acuerdo", "entendido", "perfeito", "ótimo",
        "tá bom", "perfetto", "va bene", "benissimo", "ottimo",
        // Polish, Finnish, Turkish
        "dobrze", "super sprawa", "w porządku", "selvä", "hyvä", "tamam", "anladım",
        // Russian, Ukrainian
        "ок", "окей", "хорошо", "понял", "поняла", "понятно", "ясно", "отлично", "супер", "ладно",
        "договорились", "прекрасно", "замечательно", "класс", "круто", "принято", "все понятно",
        "все хорошо", "все работает", "все получилось", "без проблем", "добре", "зрозуміло",
        // Armenian
        "լավ", "շատ լավ", "հասկացա", "պարզ է", "հիանալի", "գերազանց", "եղավ", "օկ", "օքեյ",
        // Persian, Arabic
        "باشه", "اوکی", "اوکیه", "حله", "عالی", "عالیه", "خوبه", "خیلی خوب", "خیلی خوبه", "فهمیدم",
        "متوجه شدم", "چشم", "درسته", "مشکلی نیست", "حل شد", "تمام", "حسنا",
        // Lao, Thai
        "ໂອເຄ", "ຕົກລົງ", "ເຂົ້າໃຈແລ້ວ", "ເຂົ້າໃຈ", "ດີ", "ດີຫຼາຍ", "ດີຫລາຍ", "ດີໆ", "ບໍ່ເປັນຫຍັງ",
        "โอเค", "ตกลง", "เข้าใจแล้ว", "ดีมาก",
        // Chinese, Japanese, Korean
        "好的", "好", "收到", "没问题", "明白", "明白了", "了解", "了解です", "わかりました", "承知しました", "알겠습니다",
    ]

    private static let withdrawals = [
        "never mind", "nevermind", "nvm", "forget it", "forget about it", "disregard",
        "please disregard", "please ignore", "ignore my last message", "ignore that",
        "found it", "i found it", "solved it", "i solved it", "i figured it out", "figured it out",
        "hat sich erledigt", "erledigt", "schon erledigt", "vergiss es", "schon gut", "gefunden",
        "glem det", "pyt med det", "det er løst", "fundet den", "glöm det", "laat maar",
        "laisse tomber", "olvídalo", "lascia stare", "неважно", "забудьте", "не надо",
        "уже не надо",
        "уже не нужно", "сам разобрался", "сама разобралась", "разобрался", "разобралась", "нашел",
        "нашла", "պետք չէ", "մոռացեք", "مهم نیست", "بیخیال", "پیداش کردم", "ບໍ່ຕ້ອງແລ້ວ",
    ]

    private static let fillers = [
        // Greetings and forms of address: alone they open a conversation, so they are nothing more.
        "hi", "hello", "hey", "hallo", "hej", "moin", "dear", "sir", "madam", "hola", "bonjour",
        "здравствуйте", "привет", "добрый день", "բարև", "سلام", "ສະບາຍດີ", "你好",
        // English
        "so", "much", "very", "you", "u", "all", "again", "a", "lot", "million", "for",
        "everything",
        "then", "well", "oh", "ah", "now", "guys", "team", "everyone", "really", "just", "that",
        "is", "its", "and", "too", "indeed", "once", "more", "in advance", "already", "best",
        "yours",
        "regards",
        // German
        "sehr", "ihnen", "dir", "euch", "alles", "und", "auch", "nochmal", "nochmals", "noch",
        "dann", "das", "ist", "jetzt", "an", "alle",
        // Danish, Norwegian, Swedish
        "det", "og", "så", "meget", "igen", "da", "lige", "du", "dig", "jer", "alt", "for alt",
        "mycket", "och", "veldig", "er", "helt", "bare",
        // Romance
        "à", "vous", "a usted", "a todos", "beaucoup", "mucho", "todo", "por", "tutto", "mille",
        "infinitamente", "molto", "muito", "pour", "per",
        // Russian
        "вам", "тебе", "вас", "большое", "огромное", "очень", "за", "все", "всем", "еще", "раз",
        "и", "ну", "тогда",
        // Armenian
        "շատ", "ձեզ", "քեզ", "և", "ու", "նորից", "ամեն ինչի համար",
        // Persian
        "خیلی", "شما", "از", "واقعا", "هم", "و", "بسیار", "بابت", "همه چیز", "که", "جان", "عزیز",
        // Lao, Thai
        "ຫຼາຍ", "ຫຼາຍໆ", "ຫລາຍ", "ຫລາຍໆ", "ເດີ", "ເດີ້", "ຄັບ", "ຄ່ະ", "ຄະ", "ເຈົ້າ", "ແລ້ວ", "ໆ", "ນະ",
        "ครับ", "ค่ะ", "คะ", "มาก", "มากๆ", "นะ", "แล้ว",
        // Chinese, Japanese
        "了", "你", "您", "大家", "啊", "哦", "非常", "です",
    ]

    private static let objects = [
        "the", "your", "help", "helping", "me", "us", "reply", "quick", "fast", "prompt", "answer",
        "response", "support", "assistance", "service", "time", "effort", "info", "information",
        "update", "patience", "kind", "great", "excellent", "letting", "know", "getting", "back",
        "to", "it", "with", "this", "on", "sorting", "out", "today", "clarification", "explanation",
        "für", "die", "den", "der", "ihre", "deine", "eure", "hilfe", "schnelle", "schnellen",
        "antwort", "rückmeldung", "unterstützung", "info", "mühe", "service", "bearbeitung",
        "hjælpen", "hjælp", "svar", "svaret", "hurtige", "hurtigt", "din", "jeres", "den",
        "hjelpen", "svaret", "hjälpen", "snabba", "raske", "oplysningen", "tilbagemelding",
        "votre", "aide", "réponse", "la", "el", "su", "tu", "ayuda", "respuesta", "rápida",
        "laiuto", "risposta", "ajuda", "resposta",
        "помощь", "ответ", "быстрый", "оперативный", "оперативность", "поддержку", "информацию",
        "ваш", "вашу", "быструю", "разъяснение", "внимание", "отзывчивость",
        "օգնության", "համար", "պատասխանի", "արագ", "արձագանքի", "ձեր",
        "کمک", "کمکتون", "کمکتان", "پاسخ", "پاسختون", "پاسخگویی", "راهنمایی", "راهنماییتون", "سریع",
        "لطف", "لطفتون", "را", "بخاطر", "برای", "به",
        "ສຳລັບ", "ການຊ່ວຍເຫຼືອ", "ຄຳຕອບ", "ທີ່ຊ່ວຍ", "的", "帮助", "回复",
    ]

    private static let signOffs = [
        "best regards", "kind regards", "best wishes", "sincerely", "yours sincerely",
        "warm regards", "sent from my iphone", "sent from my ipad",
        "sent from my phone", "sent from outlook", "get outlook for ios", "get outlook for android",
        "mit freundlichen grüßen", "mit freundlichen grüssen", "viele grüße", "liebe grüße",
        "beste grüße", "freundliche grüße", "lg", "mfg", "vg", "gruß", "venlig hilsen",
        "med venlig hilsen", "mvh", "vh", "hilsen", "kh", "kærlig hilsen", "vennlig hilsen",
        "med vänlig hälsning", "hälsningar", "met vriendelijke groet", "groeten", "cordialement",
        "bien à vous", "saludos", "un saludo", "atentamente", "cordiali saluti", "saluti",
        "с уважением", "հարգանքներով", "با احترام", "ارادتمند", "ດ້ວຍຄວາມເຄົາລົບ", "敬具",
        "sendt fra min iphone", "von meinem iphone gesendet", "отправлено с iphone",
    ]
}
