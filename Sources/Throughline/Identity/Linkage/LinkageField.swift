// SPDX-License-Identifier: Apache-2.0

/// What is compared of two records: a name, and what sort of thing stands there.
public struct LinkageField: Hashable, Sendable {
    /// What sort of thing stands in a field.
    public enum Kind: String, Sendable, CaseIterable {
        /// A given name.
        case given
        /// A family name.
        case surname
        /// A whole name, in whatever order; what the other fields don't name is compared.
        case name
        /// A day: year, month and day, in that order, with or without separators.
        case date
        /// Words that say where or what: a place, a street, an occupation.
        case text
        /// A postal code; its beginning says more than its end.
        case postcode
        /// An e-mail address.
        case email
        /// A telephone number.
        case phone
        /// A number or code that is one person's, or nearly.
        case code
        /// One of few values: a gender, a state.
        case category
    }

    /// The field's name.
    public let name: String
    /// What stands there.
    public let kind: Kind

    /// Makes a field.
    public init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// Makes a field of a column's name, by the words in it; anything else is text.
    ///
    /// `kind` may be written behind the name: `town=text`.
    public init(column: String) {
        if let equals = column.lastIndex(of: "="),
            let kind = Kind(rawValue: String(column[column.index(after: equals)...]))
        {
            self.init(String(column[..<equals]), kind)
            return
        }
        let words = column.lowercased()
        let kind =
            Self.hints.first { hint in hint.words.contains { words.contains($0) } }?.kind ?? .text
        self.init(column, kind)
    }

    /// Makes a field of a column's name, and of what stands in the column where the name doesn't say.
    ///
    /// A column that is called a name is one of people only where three of four values are as short as
    /// people's names. What a school or a company is called begins and ends with words that many
    /// share, and is text.
    ///
    /// - Parameters:
    ///   - column: The name, as in ``init(column:)``.
    ///   - values: The values, or a good part of them.
    public init(column: String, values: [String]) {
        self.init(column: column)
        guard kind == .text || kind == .name, name == column else { return }
        let known = Array(values.lazy.filter { !$0.isEmpty }.prefix(Self.sampleLimit))
        guard known.count >= Self.leastSample else { return }
        if kind == .name {
            if Self.areTooLongForPeople(known) { self.init(column, .text) }
        } else if let shown = Self.kind(of: known) {
            self.init(column, shown)
        }
    }

    private static let sampleLimit = 1_000
    private static let leastSample = 20

    /// Whether a quarter have more words than a title, two given names and a family name.
    private static func areTooLongForPeople(_ names: [String]) -> Bool {
        names.count { LinkageText.words(LinkageText.folded($0)).count > 4 } * 4 > names.count
    }

    /// What values look like, nine of ten of them.
    private static func kind(of values: [String]) -> Kind? {
        func most(_ isOne: (String) -> Bool) -> Bool {
            values.count(where: isOne) * 10 >= values.count * 9
        }
        func digits(_ value: String) -> Int { value.utf8.count { $0 >= 0x30 && $0 <= 0x39 } }
        let hasLetter = { (value: String) in value.contains { $0.isLetter } }
        if most({ $0.contains("@") && $0.contains(".") }) { return .email }
        if most({ LinkageText.date($0).count == 8 && !hasLetter($0) && digits($0) < $0.utf8.count })
        {
            return .date
        }
        if most({ $0.hasPrefix("+") && digits($0) >= 7 && !hasLetter($0) }) { return .phone }
        if most({ digits($0) >= 5 && !$0.contains(" ") }) { return .code }
        return values.count > 200 && Set(values).count <= 8 ? .category : nil
    }

    /// What the words in a column's name say; the first that fits.
    private static let hints: [(words: [String], kind: Kind)] = [
        (["first_and_surname", "full_name", "fullname", "full name"], .name),
        (["email", "e-mail", "mail"], .email),
        (["phone", "mobile", "tel"], .phone),
        (["postcode", "postal", "zip"], .postcode),
        (["dob", "birthdate", "date", "born"], .date),
        (["surname", "last_name", "lastname", "last name", "family"], .surname),
        (["given", "first_name", "firstname", "first name", "forename"], .given),
        (["gender", "sex", "state", "title"], .category),
        (["soc_sec", "ssn", "_id", "number", "nr", "code"], .code),
        (["name"], .name),
    ]
}
