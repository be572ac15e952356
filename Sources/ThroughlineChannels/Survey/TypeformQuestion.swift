// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One answer to a form of Typeform, with its question.
struct TypeformQuestion {
    /// The answer's type, which is the name of the member that holds it.
    let type: String
    /// The question's type: `nps`, `rating`, `long_text` ….
    let fieldType: String
    /// The question's id.
    let id: String?
    /// The question's reference, which its author chose.
    let reference: String?
    /// The question, or what stands for it where the payload doesn't hold it.
    let title: String
    /// What was answered.
    let text: String
    /// What was answered, if it is a number.
    let number: Double?
    /// The question's own scale.
    let scale: SurveyScale

    /// A question as the form's definition has it.
    struct Title {
        var text: String
        var steps: Double?
        var startsAtOne: Bool?
    }

    /// The questions of a definition, by id and by reference; those in groups too.
    static func titles(in fields: [JSONValue], depth: Int = 0) -> [String: Title] {
        var titles: [String: Title] = [:]
        for field in fields.prefix(TypeformReading.limit) {
            let title = Title(
                text: field["title"]?.nonEmptyText ?? "",
                steps: field["properties"]?["steps"]?.double,
                startsAtOne: field["properties"]?["start_at_one"]?.bool
            )
            for key in ["id", "ref"] {
                if let name = field[key]?.nonEmptyText { titles[name] = title }
            }
            if depth < 4, let inner = field["properties"]?["fields"]?.array {
                titles.merge(Self.titles(in: inner, depth: depth + 1)) { first, _ in first }
            }
        }
        return titles
    }

    /// Reads an answer; nil where it holds none.
    init?(_ answer: JSONValue, _ titles: [String: Title]) {
        guard let type = answer["type"]?.string, let text = Self.text(answer[type]) else {
            return nil
        }
        self.type = type
        self.text = text
        fieldType = answer["field"]?["type"]?.string ?? ""
        id = answer["field"]?["id"]?.nonEmptyText
        reference = answer["field"]?["ref"]?.nonEmptyText
        let title = [id, reference].lazy.compactMap { $0.flatMap { titles[$0] } }.first
        let names = [title?.text, reference, id].compactMap { $0 }
        self.title = names.first { !$0.isEmpty } ?? fieldType
        number = type == "number" ? answer[type]?.double : nil
        scale = Self.scale(of: fieldType, title)
    }

    /// Whether it is in the respondent's own words.
    var isWords: Bool { fieldType == "long_text" || type == "text" && fieldType.isEmpty }

    /// The file that was uploaded; whoever fetches it needs a token of the account.
    var file: Attachment? {
        guard type == "file_url" else { return nil }
        let name = text.prefix { $0 != "?" }.split(separator: "/").last.map(String.init)
        return Attachment(name: name, mediaType: "application/octet-stream", remote: text)
    }

    /// What an answer says, in words.
    private static func text(_ value: JSONValue?) -> String? {
        guard let value else { return nil }
        switch value {
        case .bool(let flag): return flag ? "yes" : "no"
        case .object(let object):
            if let labels = object["labels"]?.array {
                let other = object["other"]?.nonEmptyText.map { [$0] } ?? []
                return (labels.compactMap(\.nonEmptyText) + other).joined(separator: ", ")
            }
            return object.firstText("label", "other", "amount")
                ?? JSONValue.object(object).text()
        case .array: return value.text()
        default: return value.nonEmptyText
        }
    }

    /// A question's scale, as far as its type and its definition tell.
    private static func scale(of type: String, _ title: Title?) -> SurveyScale {
        switch type {
        case "nps": return SurveyScale(metric: "nps", lowest: 0, highest: 10)
        case "rating": return SurveyScale(metric: "rating", lowest: 1, highest: title?.steps)
        default:
            let lowest: Double? = title?.startsAtOne.map { $0 ? 1 : 0 }
            guard let lowest, let steps = title?.steps else {
                return SurveyScale(metric: type, lowest: lowest, highest: nil)
            }
            return SurveyScale(metric: type, lowest: lowest, highest: lowest + steps - 1)
        }
    }
}
