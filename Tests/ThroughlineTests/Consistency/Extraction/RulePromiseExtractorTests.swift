// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("RulePromiseExtractor")
struct RulePromiseExtractorTests {
    private let extractor = RulePromiseExtractor()

    @Test(
        "reads the lines it was tuned on",
        arguments: [
            PromiseTable.english, .german, .danish, .russian, .armenian, .persian, .lao,
        ]
    )
    func tuned(_ table: PromiseTable) {
        let score = PromiseScore(table.tuned)
        #expect(score.precision >= 0.95, "\(table.language): \(score)")
        #expect(score.recall >= 0.9, "\(table.language): \(score)")
    }

    @Test("is precise, and misses little, on the lines that only count")
    func heldOut() {
        let tables = [
            PromiseTable.english, .german, .danish, .russian, .armenian, .persian, .lao,
        ]
        let score = PromiseScore(tables.flatMap(\.heldOut))
        #expect(score.right + score.missed >= 60)
        #expect(score.precision >= 0.95, "\(score)")
        #expect(score.recall >= 0.7, "\(score)")
    }

    @Test("says where it read, and the words there, in any script")
    func spans() throws {
        let texts = [
            "Hello Ana! 😀 I will refund you 20 EUR within 5 days. Bye.",
            "Grüße! Wir erstatten Ihnen 20 € binnen 5 Tagen. Bis dann.",
            "Здравствуйте! Мы вернём вам 500 рублей завтра. До свидания.",
            "ສະບາຍດີ. ຂ້ອຍຈະໂທກັບຫາທ່ານມື້ອື່ນ.",
        ]
        for text in texts {
            let guess = try #require(extractor.promises(in: Utterance(text)).first)
            let bytes = Array(text.utf8)[guess.span]
            #expect(String(decoding: bytes, as: UTF8.self) == guess.quote)
            #expect(!guess.quote.isEmpty && guess.quote.utf8.count < text.utf8.count)
        }
    }

    @Test("a customer promises nothing in the company's name")
    func customer() {
        let text = "I will refund you 20 EUR within 5 days."
        #expect(extractor.promises(in: Utterance(text)).count == 1)
        #expect(extractor.promises(in: Utterance(text, by: .customer)).isEmpty)
    }

    @Test("of a transcript it reads the rep's lines alone")
    func transcript() {
        let text = """
            Customer: I will call you back tomorrow!
            Agent: I'll call you back on Friday.
            Customer: You will get your shoes back by Monday.
            """
        #expect(extractor.promises(in: Utterance(text)).map(\.notation) == ["callback fri"])
    }

    @Test("names the order, of the sentence or of the text")
    func topics() {
        func about(_ text: String) -> [Topic?] {
            extractor.promises(in: Utterance(text)).map(\.about)
        }
        #expect(about("I'll refund 20 EUR for order #4711.") == [Topic("order", "4711")])
        #expect(
            about("It's about order number 4711. I'll refund 20 EUR.") == [Topic("order", "4711")]
        )
        #expect(about("Orders 4711 and order 4712 came. I'll refund 20 EUR.").count == 1)
        #expect(about("Wir erstatten 20 € für Bestellung Nr. 4711.") == [Topic("order", "4711")])
        #expect(about("Вернём 500 рублей за заказ № 4711.") == [Topic("order", "4711")])
        #expect(about("I'll refund 20 EUR.") == [nil])
    }

    @Test(
        "reads numbers as each language writes them",
        arguments: [
            ("Ich erstatte Ihnen 1.234,56 €.", "1234.56"), ("I'll refund $1,234.56.", "1234.56"),
            ("Мы вернём вам 1 234,56 ₽.", "1234.56"), ("I'll refund €20.", "20"),
            ("Ich erstatte Ihnen 1.234 Euro.", "1234"), ("I'll refund 20.5 EUR.", "20.5"),
            ("Ich erstatte Ihnen fünfundzwanzig Euro.", "25"),
            ("I'll refund twenty-five euros.", "25"), ("I'll refund two hundred dollars.", "200"),
            ("Мы вернём вам двадцать пять рублей.", "25"),
            ("Мы вернём вам 5 тысяч рублей.", "5000"), ("Vi refunderer femogtyve kroner.", "25"),
            ("ما ۵۰۰ هزار تومان را برمی‌گردانیم.", "500000"),
        ]
    )
    func numbers(text: String, amount: String) {
        let guesses = extractor.promises(in: Utterance(text))
        #expect(guesses.map { $0.terms.amount?.description } == [amount])
    }

    @Test("weaker words are told of when asked for, and as what they are")
    func strengths() {
        let all = RulePromiseExtractor(minimumStrength: .conditional)
        func strength(_ text: String) -> PromiseGuess.Strength? {
            all.promises(in: Utterance(text)).first?.strength
        }
        #expect(strength("If you send a photo, we will refund 20 EUR.") == .conditional)
        #expect(strength("Vielleicht erstatten wir Ihnen 20 Euro.") == .tentative)
        #expect(strength("We will refund 20 EUR.") == .plain)
        #expect(strength("I promise we will refund 20 EUR.") == .explicit)
        #expect(extractor.promises(in: Utterance("If you like it, we will ship it.")).isEmpty)
    }

    @Test("reads no more than it says, and takes its time in proportion")
    func bounds() {
        let text = String(repeating: "I will refund you 20 EUR. ", count: 5_000)
        #expect(extractor.promises(in: Utterance(text)).count == RulePromiseExtractor.limit)
        let endless = String(repeating: "refund and call you ", count: 5_000)
        #expect(extractor.promises(in: Utterance("I will " + endless)).count < 200)
        let late =
            String(repeating: "x", count: PromiseScanner.byteLimit) + " I will refund 20 EUR."
        #expect(extractor.promises(in: Utterance(late)).isEmpty)
    }

    @Test("whatever it is given, it reads on", arguments: [1 as UInt64, 2, 3])
    func anything(seed: UInt64) {
        var random = SeededText(seed: seed)
        let pieces = [
            "I will", "refund", "20", "€", "%", "wir", "erstatten", "bis", "Freitag", "вернём",
            "1.2.3.4", "99999999999999999999", "12:99", "31.02.2025", "“", "\"", "՞", "ຈະ", "ຄືນເງິນ",
            "\n", ">", ".", ",", "?", "–", "5-7", "5-", "-", "halb", "drei", "\u{200C}", "#",
            "order",
            "next", "end of", "within", "thousand", "million", "million", "million", "0", "24:00",
        ]
        for _ in 0..<300 {
            let text = (0..<30).compactMap { _ in pieces.randomElement(using: &random) }
                .joined(separator: Bool.random(using: &random) ? " " : "")
            for guess in RulePromiseExtractor(minimumStrength: .conditional)
                .promises(in: Utterance(text))
            {
                #expect(guess.span.upperBound <= text.utf8.count, "seed \(seed)")
            }
        }
    }
}
