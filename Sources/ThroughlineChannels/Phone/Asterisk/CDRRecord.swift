// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One call detail record: what Asterisk says of one path between two ends.
struct CDRRecord {
    /// A column that means nothing here, and is kept.
    struct Extra {
        var name: String
        var value: String
    }

    /// The bytes it was read from.
    let bytes: ArraySlice<UInt8>
    /// Whether they were all UTF-8.
    let isExact: Bool
    private var values = [String](repeating: "", count: CDRColumn.allCases.count)
    private(set) var extras: [Extra] = []

    /// Makes a record of a row's fields.
    init(_ row: CSVReader.Row, columns: CDRLayout.Columns, names: [String] = []) {
        bytes = row.bytes
        isExact = row.isExact
        for (index, field) in row.fields.enumerated() where !field.isEmpty {
            if columns.indices.contains(index), let column = columns[index] {
                values[column.rawValue] = field
            } else {
                let name = names.indices.contains(index) ? names[index] : "column \(index + 1)"
                extras.append(Extra(name: name, value: field))
            }
        }
    }

    /// Makes a record of a JSON object, whose keys are column names.
    init(_ object: JSONObject, bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        isExact = true
        for member in object.members {
            let text = member.value.scalarText ?? Self.text(member.value)
            guard let text, !text.isEmpty else { continue }
            if let column = CDRColumn(named: member.key) {
                values[column.rawValue] = text
            } else {
                extras.append(Extra(name: member.key, value: text))
            }
        }
    }

    /// A column's text; empty where the record has none.
    subscript(column: CDRColumn) -> String { values[column.rawValue] }

    /// A column's text, or nil where the record has none.
    func text(_ column: CDRColumn) -> String? {
        let value = values[column.rawValue]
        return value.isEmpty ? nil : value
    }

    /// A column's seconds, `12` or `12.345`, in milliseconds.
    func milliseconds(_ column: CDRColumn) -> Int? {
        guard let seconds = Double(self[column]), seconds >= 0, seconds < 1e9 else { return nil }
        return Int((seconds * 1_000).rounded())
    }

    /// How it ended, by the CDR specification's "Dispositions"; nil if the text is none of them.
    static func disposition(_ text: String) -> CallDetails.Disposition? {
        guard text.utf8.count <= 32 else { return nil }
        return switch text.uppercased().filter({ $0 != " " && $0 != "_" }) {
        case "ANSWERED", "ANSWER": .answered
        case "NOANSWER": .noAnswer
        case "BUSY": .busy
        case "FAILED", "CONGESTION": .failed
        default: nil
        }
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .null: nil
        case .bool(let flag): flag ? "true" : "false"
        default: value.text()
        }
    }
}
