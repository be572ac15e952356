// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns one event of Delighted into an interaction.
struct DelightedReading {
    private let type: String
    /// What happened, and the bytes of it alone: the event around it changes with each delivery.
    private let data: JSONObject
    private let bytes: ArraySlice<UInt8>
    private let context: AdapterContext

    /// The most answers of one response.
    private static let limit = 1_000

    init(_ item: JSONObjectItems.Object, _ context: AdapterContext) {
        self.context = context
        let inner = item.object["event_data"]?.object
        data = inner ?? item.object
        bytes =
            inner == nil
            ? item.bytes : JSONSlices.member("event_data", of: item.bytes) ?? item.bytes
        let isResponse = data["survey_type"] != nil
        type =
            item.object["event_type"]?.nonEmptyText
            ?? (isResponse ? "survey_response" : "unknown")
    }

    /// What the event says.
    var interaction: Interaction {
        guard let id = data["id"]?.nonEmptyText, isResponse else { return system }
        return survey(id)
    }

    /// Whether somebody answered; of who unsubscribed from a survey, Delighted sends the person.
    private var isResponse: Bool {
        type.hasPrefix("survey_response") && (data["survey_type"] != nil || data["score"] != nil)
    }

    private func survey(_ id: String) -> Interaction {
        let digest = PayloadDigest.hex(bytes).prefix(16)
        let updated = seconds("updated_at")
        var survey = begin("\(id)/\(updated.map { "\($0)" } ?? "")/\(digest)", .survey)
        survey.object = ObjectName(DelightedAdapter.name.rawValue, id)
        survey.direction = .inbound
        // The entry stands where the person answered; what was updated last counts.
        survey.sequence = updated ?? 0
        survey.text = data["comment"]?.nonEmptyText
        let scale = Self.scale(of: data["survey_type"]?.string ?? "survey")
        survey.survey = SurveyDetails(
            metric: scale.metric,
            score: data["score"]?.double,
            lowest: scale.lowest,
            highest: scale.highest,
            answers: answers
        )
        survey.providerKind = data["survey_type"]?.string
        let names = names
        survey.participants = names.participants
        survey.about = names.topics
        return survey
    }

    private var system: Interaction {
        let digest = PayloadDigest.hex(bytes)
        var system = begin("\(type)/sha256:\(digest)", .system)
        system.object = ObjectName(DelightedAdapter.name.rawValue, "sha256:\(digest)")
        system.direction = .internal
        system.visibility = .internal
        system.providerKind = type
        system.participants = names.participants
        return system
    }

    private func begin(_ externalID: String, _ kind: InteractionKind) -> Interaction {
        var interaction = Interaction(
            DelightedAdapter.name,
            externalID,
            .survey,
            kind,
            bytes: bytes,
            context: context
        )
        let created = seconds("created_at") ?? seconds("unsubscribed_at")
        interaction.occurredAt =
            created.map { OccurrenceTime(Timestamp(seconds: $0)) } ?? .receipt(context.receivedAt)
        interaction.payload = Bytes(Array(bytes))
        return interaction
    }

    private func seconds(_ key: String) -> Int64? {
        guard let value = data[key] else { return nil }
        if let seconds = value.integer { return seconds }
        return value.string.flatMap { Timestamp(rfc3339: $0) }.map { $0.microseconds / 1_000_000 }
    }

    private var answers: [Answer] {
        var answers: [Answer] = []
        for answer in data["additional_answers"]?.array?.prefix(Self.limit) ?? [] {
            guard let value = answer["value"] else { continue }
            let question = answer["question"]?["text"]?.nonEmptyText
            answers.append(Answer(question ?? "", Self.words(of: value)))
        }
        for tag in data["tags"]?.array?.prefix(Self.limit) ?? [] {
            if let text = tag.nonEmptyText { answers.append(Answer("tag", text)) }
        }
        return answers
    }

    /// What was answered: free text, a number of a scale, or what was chosen, by its words and not
    /// by Delighted's ids of them.
    private static func words(of value: JSONValue) -> String {
        if let text = value.nonEmptyText { return text }
        var words: [String] = []
        for member in value.object?.members ?? [] {
            switch member.value {
            case .object(let choice): words.append(choice.firstText("text", "id") ?? "")
            case .array(let choices):
                words += choices.prefix(limit).map { choice in
                    choice.object?.firstText("text", "id") ?? choice.nonEmptyText ?? ""
                }
            default: words.append(member.value.nonEmptyText ?? "")
            }
        }
        return words.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    // MARK: - Who

    private var names: RespondentNames {
        var names = RespondentNames(context.account)
        // What unsubscribed or bounced is a person, and stands in the event itself.
        let person = data["person"]?.object ?? (isResponse ? nil : data)
        let properties = data["person_properties"]?.object
        let source = properties?.firstText("delighted_source", "Delighted Source")?.lowercased()
        if let person {
            names.add(name: person.firstText("name"))
            if let email = person.firstText("email") {
                names.add(.email, email, source == "email" ? .verified : .declared)
            }
            if let phone = person.firstText("phone_number") {
                names.add(.phone, phone, source == "sms" ? .verified : .declared)
            }
        }
        if let id = person?.firstText("id") ?? data["person"]?.nonEmptyText {
            let scope = "delighted:\(context.account.scope ?? context.account.id)"
            names.add(.platform, id, .authoritative, scope: scope)
        }
        for member in properties?.members.prefix(Self.limit) ?? [] {
            guard names.meaning(of: member.key) != nil, let text = member.value.nonEmptyText else {
                continue
            }
            names.take(text, field: member.key)
        }
        return names
    }

    private static func scale(of type: String) -> SurveyScale {
        let known: [String: SurveyScale] = [
            "nps": SurveyScale(metric: "nps", lowest: 0, highest: 10),
            "enps": SurveyScale(metric: "enps", lowest: 0, highest: 10),
            "csat": SurveyScale(metric: "csat", lowest: 1, highest: 5),
            "csat3": SurveyScale(metric: "csat", lowest: 1, highest: 3),
            "ces": SurveyScale(metric: "ces", lowest: 1, highest: 5),
            "ces7": SurveyScale(metric: "ces", lowest: 1, highest: 7),
            "stars_five": SurveyScale(metric: "stars", lowest: 1, highest: 5),
            "smileys_five": SurveyScale(metric: "smileys", lowest: 1, highest: 5),
            "thumbs": SurveyScale(metric: "thumbs", lowest: 0, highest: 1),
        ]
        return known[type] ?? SurveyScale(metric: type, lowest: nil, highest: nil)
    }
}
