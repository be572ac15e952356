// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Reads a form that was sent as a JSON object.
///
/// Form services send their fields in one of three shapes: as members, `{"email": …}`, under some
/// member such as `data` or not; as a list of `{"label", "value"}`; or as members that are such
/// objects.
enum JSONForm {
    private static let labels = ["label", "title", "question", "name", "key", "field", "id"]
    private static let names = ["name", "key", "field", "id"]
    private static let values = ["value", "answer", "text", "response"]
    /// What no field says of itself, and people do: `email` beside `name` and `text` is a person's.
    private static let personal: Set<FormMeaning> = [.email, .phone, .firstName, .lastName]

    /// The fields of an object.
    static func submission(_ object: JSONObject) throws(FormFault) -> FormSubmission {
        var submission = FormSubmission()
        try add(.object(object), path: [], to: &submission)
        guard !submission.fields.isEmpty else { throw FormFault("a form without fields") }
        return submission
    }

    private static func add(
        _ value: JSONValue,
        path: [String],
        to submission: inout FormSubmission
    ) throws(FormFault) {
        if let pair = pair(value, path) {
            submission.fields.append(pair)
            // Its kind, its number, whether it was required: in no field, and not lost.
            if value.object?.members.count ?? 0 > 2 { submission.isWhole = false }
            return
        }
        switch value {
        case .object(let object):
            for member in object.members {
                try add(member.value, path: path + [member.key], to: &submission)
            }
        case .array(let elements) where elements.contains { $0.object != nil }:
            for (index, element) in elements.enumerated() {
                try add(element, path: path + [String(index)], to: &submission)
            }
        default:
            guard let text = text(value) else { return }
            submission.fields.append(.init(path.joined(separator: "."), text))
        }
        guard submission.fields.count <= FormSubmission.limit else { throw FormFault.tooMany }
    }

    /// A field that says itself what it is called.
    private static func pair(_ value: JSONValue, _ path: [String]) -> FormSubmission.Field? {
        guard let object = value.object, object.members.count <= 32, !path.isEmpty,
            let label = labels.compactMap({ object[$0]?.nonEmptyText }).first,
            let content = values.compactMap({ object[$0] }).first,
            !object.members.contains(where: isPersonal)
        else { return nil }
        guard let text = text(content) else { return nil }
        let isNumbered = path.last.map { $0.utf8.allSatisfy(\.isDigit) } ?? false
        let name = names.compactMap { object[$0]?.nonEmptyText }.first
        return .init(isNumbered ? name ?? label : path.last ?? label, text, label: label)
    }

    private static func isPersonal(_ member: JSONObject.Member) -> Bool {
        !labels.contains(member.key) && !values.contains(member.key)
            && member.value.nonEmptyText != nil
            && FormMeaning(fieldName: member.key).map(personal.contains) == true
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .null: nil
        case .bool(let flag): flag ? "true" : "false"
        case .array, .object:
            FlattenedJSON(value, limit: FormSubmission.limit).leaves.map(\.text)
                .joined(separator: ", ")
        default: value.scalarText
        }
    }
}
