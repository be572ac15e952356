// SPDX-License-Identifier: Apache-2.0

/// Reps who asked for what the customer had told already, where they could see it.
struct KnownAsked {
    let file: CaseFile

    /// How far back an order is still the one that is meant.
    static let orderMemory: Duration = .seconds(30 * 86_400)

    func rulings() -> [ContinuityRuling] {
        let entries = file.history.entries
        return entries.indices.compactMap { index in
            guard file.dialogue.moves[index] == .answers, let text = entries[index].said,
                let asked = AskedFor(text)
            else { return nil }
            let refs = [entries[index].ref]
            if asked.isForSecurity { return .silent(refs, "It is asked for security.") }
            guard let known = source(of: asked.thing, before: index) else {
                return .silent(refs, "It was not known before.")
            }
            let both = refs + [entries[known].ref]
            guard wasVisible(known, from: index) else {
                return .cannotJudge(both, "Whether the rep could see it then is not known.")
            }
            return .wrong(
                .init(
                    severity: .medium,
                    sentence: "They were asked for \(asked.thing.noun) "
                        + "(\(entries[index].interaction.channel.noun), "
                        + "\(file.context.moment.text(entries[index].occurredAt))), which they had "
                        + "given before (\(entries[known].interaction.channel.noun)).",
                    resolve: "Use what is known, and don't wait for the answer."
                ),
                both,
                "A rep has the facts of all that was said before."
            )
        }
    }

    /// The newest entry before one that holds what is asked for.
    private func source(of thing: AskedFor.Thing, before index: Int) -> Int? {
        let entries = file.history.entries
        let asked = entries[index].occurredAt
        switch thing {
        case .order:
            // With several orders it is a fair question which one is meant.
            let recent = entries.indices.prefix(index).filter {
                asked.since(entries[$0].occurredAt) <= Self.orderMemory
                    && entries[$0].interaction.about.contains { $0.kind.lowercased() == "order" }
            }
            let orders = Set(
                recent.flatMap { entries[$0].interaction.about }
                    .filter { $0.kind.lowercased() == "order" }
                    .map(TopicKey.init)
            )
            return orders.count == 1 ? recent.last : nil
        case .email: return bearer(of: .email, before: index)
        case .phone: return bearer(of: .phone, before: index)
        case .name:
            return entries.indices.prefix(index).last { position in
                customers(at: position).contains { participant in
                    participant.name?.contains(" ") == true
                }
            }
        }
    }

    /// The newest entry that came with a proven identifier of a kind.
    private func bearer(of kind: IdentifierKind, before index: Int) -> Int? {
        file.history.entries.indices.prefix(index).last { position in
            customers(at: position).flatMap(\.identifiers).contains { known in
                known.identifier.kind == kind && known.tier.strength >= Tier.verified.strength
            }
        }
    }

    private func customers(at index: Int) -> [Participant] {
        let own = Set(file.history.identifiers.map(\.identifier))
        return file.history.entries[index].interaction.participants.filter { participant in
            participant.isCustomerSide
                && participant.identifiers.contains { own.contains($0.identifier) }
        }
    }

    /// Whether a rep could see an entry when they wrote another: it was in the record, and under an
    /// identifier of the very conversation, so that no link was needed.
    private func wasVisible(_ known: Int, from index: Int) -> Bool {
        let entries = file.history.entries
        let recorded = entries[known].events.first { $0.ref == entries[known].ref }?.recordedAt
        guard let recorded, recorded <= entries[index].occurredAt else { return false }
        return !Set(entries[known].subjects).isDisjoint(with: entries[index].subjects)
    }
}

/// What a message asks the customer for.
struct AskedFor: Hashable {
    /// Something that a record of earlier contacts holds.
    enum Thing: Hashable, CaseIterable {
        case order, email, phone, name

        /// The thing in a sentence.
        var noun: String {
            switch self {
            case .order: "their order number"
            case .email: "their mail address"
            case .phone: "their telephone number"
            case .name: "their name"
            }
        }
    }

    let thing: Thing
    /// Whether it is asked to prove who they are.
    let isForSecurity: Bool

    /// The longest message that is looked at, in UTF-8 bytes.
    static let lengthLimit = 2_000

    /// Reads a message; nil where it asks for none of these.
    init?(_ text: String) {
        guard text.utf8.count <= Self.lengthLimit, Self.hint.mayMatch(text) else { return nil }
        guard let thing = Self.sentences(of: text).lazy.compactMap(Self.thing).first else {
            return nil
        }
        self.thing = thing
        let words = MessageTokens(text).words.joined(separator: " ")
        isForSecurity = Self.security.contains { words.contains($0) }
    }

    /// The sentences, each with the mark that ends it.
    ///
    /// By bytes: a brief reads hundreds of messages, and parting them into characters took an eighth of
    /// its time.
    private static func sentences(of text: String) -> [Substring] {
        var sentences: [Substring] = []
        var start = text.startIndex
        for index in text.utf8.indices where ends.contains(text.utf8[index]) {
            let next = text.utf8.index(after: index)
            sentences.append(text[start..<next])
            start = next
        }
        return sentences + [text[start...]]
    }

    private static let ends = Array("?!.;\n".utf8)

    /// What one sentence asks for: request and thing have to stand in it together.
    private static func thing(in sentence: Substring) -> Thing? {
        let text = String(sentence)
        guard hint.mayMatch(text) else { return nil }
        let words = MessageTokens(text).words
        guard sentence.utf8.last == UInt8(ascii: "?") || requestPhrases.isFound(in: words),
            !denialPhrases.isFound(in: words)
        else { return nil }
        return Thing.allCases.first { thingPhrases[$0]?.isFound(in: words) == true }
    }

    private static let denialPhrases = WordPhrases(denials)
    private static let requestPhrases = WordPhrases(requests)
    private static let thingPhrases = phrases.mapValues(WordPhrases.init)

    /// What makes a sentence with a request in it none for the rep to have an answer to.
    private static let denials = [
        "not", "no", "dont", "never", "without", "enter", "log", "login", "reset", "website",
        "site", "page", "form", "find", "keep", "nicht", "kein", "keine", "ohne",
        "eingeben", "ikke", "ingen", "uden", "indtast", "не", "без", "введите",
    ]

    private static let requests = [
        "please", "could you", "can you", "may i", "what is", "tell me", "send me", "give me",
        "provide", "bitte", "nennen sie", "teilen sie", "wie lautet", "venligst", "kan du",
        "må jeg", "hvad er", "oplys", "пожалуйста", "сообщите", "укажите", "напишите", "назовите",
    ]

    private static let phrases: [Thing: [String]] = [
        .order: [
            "your order number", "the order number", "your order id", "an order number",
            "ihre bestellnummer", "die bestellnummer", "deine bestellnummer", "dit ordrenummer",
            "ordrenummeret", "номер заказа", "номер вашего заказа",
        ],
        .email: [
            "your e mail address", "your email address", "your e mail", "your email",
            "ihre e mail adresse", "ihre mailadresse", "deine e mail adresse", "din e mail",
            "din e mailadresse", "din mailadresse", "ваш email", "вашу почту",
            "адрес электронной почты",
        ],
        .phone: [
            "your phone number", "your telephone number", "your mobile number",
            "ihre telefonnummer", "deine telefonnummer", "dit telefonnummer", "ваш телефон",
            "ваш номер телефона", "номер вашего телефона",
        ],
        .name: [
            "your name", "your full name", "ihren namen", "ihr name", "deinen namen", "dit navn",
            "ваше имя", "как вас зовут",
        ],
    ]

    /// What every such message holds, whichever thing it asks for.
    private static let hint = WordHint([
        "number", "nummer", "order", "email", "mail", "name", "navn", "phone", "telefon",
    ])

    private static let security = [
        "verif", "security", "identif", "identity", "confirm it is you", "confirm its you",
        "sicherheit", "legitim", "bestätigen dass sie", "sikkerhed", "identitet", "безопасност",
        "подтверд", "личност",
    ]
}
