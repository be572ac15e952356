// SPDX-License-Identifier: Apache-2.0

/// What a field of a form holds.
enum FormMeaning: String, CaseIterable {
    case email, phone, name, firstName, lastName, message, subject, order, login, cookie
    case nonce, time, language, page, form
    /// A field that people don't see; who fills it in is a machine.
    case trap
    /// Nothing that anything is made of.
    case none

    /// The meaning of a field's name, or nil where it isn't a common one.
    ///
    /// What frames, plug-ins and languages put around a name is taken off: `contact[e-mail]`,
    /// `your-email`, `Ihre E-Mail-Adresse *` and `email_2` are all `email`.
    init?(fieldName: String) {
        let name = Self.folded(Self.innermost(fieldName))
        guard !name.isEmpty else { return nil }
        if let meaning = Self.byName[name] {
            self = meaning
            return
        }
        let bare = Self.withoutFrame(name)
        guard let meaning = Self.byName[bare] else { return nil }
        self = meaning
    }

    /// The last part of a path: `email` of `contact[email]`, `data.email` or `fields.email.value`.
    private static func innermost(_ name: String) -> Substring {
        let parts = name.split { $0 == "[" || $0 == "]" || $0 == "." }
        let isValue = ["value", "0"].contains(parts.last)
        return (isValue ? parts.dropLast().last : parts.last) ?? ""
    }

    /// Lower case, without marks on Latin letters, letters and digits alone.
    static func folded(_ name: some StringProtocol) -> String {
        var folded = ""
        for character in name.lowercased().prefix(128) {
            if let plain = plainLetters[character] {
                folded += plain
            } else if character.isLetter || character.isNumber {
                folded.append(character)
            }
        }
        return folded
    }

    private static func withoutFrame(_ name: String) -> String {
        var name = name[...]
        while let last = name.last, last.isASCII, last.isNumber { name.removeLast() }
        for prefix in prefixes where name.hasPrefix(prefix) && name.count > prefix.count + 1 {
            name = name.dropFirst(prefix.count)
            break
        }
        return String(name)
    }

    private static let prefixes = [
        "your", "customer", "contact", "visitor", "sender", "user", "client", "form", "field",
        "input", "kontakt", "ihre", "ihr", "dein", "deine", "kunden", "votre", "vos", "su", "tu",
        "seu", "sua", "il", "vostro", "uw", "je", "din", "dit", "twoj", "vas",
    ].sorted { $0.count > $1.count }

    private static let plainLetters: [Character: String] = {
        let groups: [String: String] = [
            "a": "áàâãåăąā", "c": "çćč", "d": "ďđ", "e": "éèêëęěē", "g": "ğ", "i": "íìîïıī",
            "l": "łľ", "n": "ñńň", "o": "óòôõőøō", "r": "řŕ", "s": "śšş", "t": "ťţ",
            "u": "úùûűůū", "y": "ýÿ", "z": "źżž", "ae": "äæ", "oe": "öœ", "ue": "ü", "ss": "ß",
        ]
        var letters: [Character: String] = [:]
        for (plain, marked) in groups { for letter in marked { letters[letter] = plain } }
        return letters
    }()
}
