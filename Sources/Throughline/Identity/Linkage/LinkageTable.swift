// SPDX-License-Identifier: Apache-2.0

/// Records to be compared, feature by feature.
public struct LinkageTable: Sendable {
    /// How many records there are.
    public private(set) var count = 0
    private(set) var features: [LinkageFeature] = []
    /// All their values.
    private(set) var texts = LinkageTexts()
    private let fields: [LinkageField]
    /// Where the names of a person are among the features.
    private let givenFeature: Int?
    private let surnameFeature: Int?
    private let restFeature: Int?

    /// The most fields; with the parts of a name, so many levels fit in 64 bits.
    public static let fieldLimit = 18

    /// Makes an empty table.
    ///
    /// - Parameter fields: At most ``fieldLimit`` of them play a part.
    public init(_ fields: [LinkageField]) {
        self.fields = Array(fields.prefix(Self.fieldLimit))
        var features: [LinkageFeature] = []
        func add(_ name: String, _ kind: LinkageField.Kind) -> Int {
            features.append(LinkageFeature(name, kind))
            return features.count - 1
        }
        // A person's names are one thing: a given name, a family name, and what else there is.
        let names = self.fields.filter { [.given, .surname, .name].contains($0.kind) }
        givenFeature = names.isEmpty ? nil : add("given name", .given)
        surnameFeature = names.isEmpty ? nil : add("surname", .surname)
        restFeature = names.contains { $0.kind == .name } ? add("other names", .name) : nil
        for field in self.fields where ![.given, .surname, .name].contains(field.kind) {
            _ = add(field.name, field.kind)
        }
        self.features = features
    }

    /// The number of the text of each feature of each record, record by record; -1 where there is
    /// none.
    var rows: [Int32] {
        var rows: [Int32] = Array(repeating: -1, count: count * features.count)
        for (place, feature) in features.enumerated() {
            for record in 0..<count where feature.valueOf[record] >= 0 {
                rows[record * features.count + place] = feature.texts[Int(feature.valueOf[record])]
            }
        }
        return rows
    }

    /// Adds a record.
    ///
    /// - Parameter values: One for each field, in their order; what is missing or empty is none.
    public mutating func append(_ values: [String]) {
        count += 1
        appendNames(values)
        var feature = [givenFeature, surnameFeature, restFeature].compactMap { $0 }.count
        for (index, field) in fields.enumerated()
        where ![.given, .surname, .name].contains(field.kind) {
            features[feature].append(
                index < values.count ? Self.folded(values[index], field.kind) : [],
                to: &texts
            )
            feature += 1
        }
    }

    private mutating func appendNames(_ values: [String]) {
        guard let givenFeature, let surnameFeature else { return }
        var (given, surname): ([UInt8], [UInt8]) = ([], [])
        var whole: [[UInt8]] = []
        for (field, value) in zip(fields, values) {
            switch field.kind {
            case .given where given.isEmpty: given = LinkageText.folded(value)
            case .surname where surname.isEmpty: surname = LinkageText.folded(value)
            case .name:
                for word in LinkageText.words(LinkageText.folded(value)).map(Array.init)
                where !whole.contains(word) {
                    whole.append(word)
                }
            default: break
            }
        }
        if given.isEmpty, surname.isEmpty, let first = whole.first {
            given = first
            if whole.count > 1, let last = whole.last { surname = last }
        }
        features[givenFeature].append(given, to: &texts)
        features[surnameFeature].append(surname, to: &texts)
        guard let restFeature else { return }
        let known = LinkageText.words(given) + LinkageText.words(surname)
        let rest = whole.filter { word in !known.contains { $0.elementsEqual(word) } }
            .sorted { $0.lexicographicallyPrecedes($1) }
        features[restFeature].append(
            Array(rest.joined(separator: [UInt8(ascii: " ")])),
            to: &texts
        )
    }

    private static func folded(_ value: String, _ kind: LinkageField.Kind) -> [UInt8] {
        switch kind {
        case .date: LinkageText.date(value)
        case .phone: LinkageText.digits(value)
        case .email: Array(value.lowercased().utf8.filter { $0 > 0x20 }.prefix(254))
        default: LinkageText.folded(value)
        }
    }
}
