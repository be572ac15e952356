// SPDX-License-Identifier: Apache-2.0

/// The lines of a letter that say nothing: "Hi Ann," at its top, "Kind regards" with a name at its end.
///
/// By their words, and by being short: what goes on behind them is what somebody says.
enum MailGreeting {
    private static let wordsAtMost = 6
    private static let bytesAtMost = 80
    private static let linesOfName = 3

    /// Whether a line is all that stands at the top of a letter.
    static func isOpening(_ content: ArraySlice<UInt8>) -> Bool {
        guard isShort(content), begins(content, with: openings, words: openingWords) else {
            return false
        }
        switch content.last {
        case UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: ":"): return true
        default:
            // "Hi Ann", and "Hi, see below."
            return content.suffix(3).elementsEqual("，".utf8)
                || content.suffix(3).elementsEqual("！".utf8) || content.words(atMost: 4).count <= 2
        }
    }

    /// Whether lines are all that stands at the end of a letter: the formula, and a name below it.
    static func isClosing(_ lines: [ArraySlice<UInt8>]) -> Bool {
        guard let formula = lines.first, lines.count <= 1 + linesOfName, isShort(formula),
            begins(formula, with: closings, words: closingWords)
        else { return false }
        return lines.dropFirst().allSatisfy { isShort($0) && !endsSentence($0) }
    }

    private static func isShort(_ content: ArraySlice<UInt8>) -> Bool {
        content.count <= bytesAtMost && content.words(atMost: wordsAtMost + 1).count <= wordsAtMost
    }

    private static func begins(
        _ content: ArraySlice<UInt8>,
        with phrases: PhraseSet,
        words: Set<String>
    ) -> Bool {
        let text = content.lowercased()[...]
        if phrases.begins(text) { return true }
        return text.words(atMost: 1).first.map {
            words.contains(String(decoding: $0.trimmingPunctuation(), as: UTF8.self))
        } ?? false
    }

    private static func endsSentence(_ content: ArraySlice<UInt8>) -> Bool {
        switch content.last {
        case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"): true
        case UInt8(ascii: "."): content.words(atMost: 4).count > 3
        default: false
        }
    }

    private static func list(_ text: String) -> [String] {
        text.split { $0 == ";" || $0 == "\n" }.map { $0.drop { $0 == " " } }.map(String.init)
    }

    private static let openingWords = Set(
        list(
            """
            hi; hello; hey; dear; hallo; liebe; lieber; moin; servus; bonjour; bonsoir; salut; cher; chère
            hola; estimado; estimada; ciao; buongiorno; buonasera; gentile; salve; olá; ola; prezado
            prezada; caro; cara; geachte; beste; hej; hei; kära; kære; kjære; moi; cześć; witam; szanowny
            szanowna; ahoj; vážený; vážená; kedves; tisztelt; привет; здравствуйте; уважаемый; уважаемая
            вітаю; шановний; шановна; merhaba; sayın; שלום; مرحبا
            """
        )
    )

    private static let openings = PhraseSet(
        list(
            """
            good morning; good afternoon; good evening; guten morgen; guten tag; guten abend
            sehr geehrte; grüß gott; buenos días; buenas tardes; bom dia; boa tarde; goedemorgen
            goedemiddag; god morgon; god dag; dzień dobry; dobrý den; добрый день; добрый вечер
            доброго дня; добрий день; γεια; αγαπητ; 您好; 你好; 안녕하세요
            """
        )
    )

    private static let closingWords = Set(
        list(
            """
            best; regards; cheers; sincerely; greetings; mfg; lg; vg; gruß; grüße; cordialement; saludos
            atentamente; saluti; atenciosamente; abraços; groet; groeten; groetjes; hälsningar; mvh
            hilsen; terveisin; pozdrawiam; üdvözlettel; saygılarımla; בברכה
            """
        )
    )

    private static let closings = PhraseSet(
        list(
            """
            kind regards; best regards; warm regards; many thanks and; with best regards; all the best
            yours sincerely; yours faithfully; yours truly; take care; mit freundlichen grü
            freundliche grü; viele grü; liebe grü; beste grü; schöne grü; herzliche grü; bien à vous
            bien cordialement; meilleures salutations; bonne journée; un saludo; un cordial saludo
            cordiali saluti; distinti saluti; cordialmente; com os melhores cumprimentos
            met vriendelijke groet; vriendelijke groet; med vänlig hälsning; vänliga hälsningar
            med venlig hilsen; venlig hilsen; med vennlig hilsen; vennlig hilsen; ystävällisin
            z poważaniem; s pozdravem; с уважением; з повагою; με εκτίμηση; iyi çalışmalar; مع التحية
            よろしくお願い; 敬具; 此致; 祝好; 감사합니다
            """
        )
    )
}
