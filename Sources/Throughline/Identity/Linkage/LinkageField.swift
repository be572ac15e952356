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
