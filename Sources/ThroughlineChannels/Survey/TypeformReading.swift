// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns one event of Typeform into an item.
struct TypeformReading {
    private let event: JSONObject
    private let bytes: ArraySlice<UInt8>
    private let context: AdapterContext
    /// The response, and the bytes of it alone: the event around it changes with each delivery.
    private let response: JSONObject
    private let responseBytes: ArraySlice<UInt8>
    private let questions: [TypeformQuestion]

    /// The most answers of one response.
    static let limit = 1_000

    init(_ item: JSONObjectItems.Object, _ context: AdapterContext) {
        event = item.object
        bytes = item.bytes
        self.context = context
        let inner = item.object["form_response"]?.object
        response = inner ?? item.object
        responseBytes =
            inner == nil ? bytes : JSONSlices.member("form_response", of: bytes) ?? bytes
        let titles = TypeformQuestion.titles(in: response["definition"]?["fields"]?.array ?? [])
        let answers = response["answers"]?.array ?? []
        questions = answers.prefix(Self.limit).compactMap { TypeformQuestion($0, titles) }
    }

    /// What the event says.
    var reading: AdapterItem.Reading {
        let type = event["event_type"]?.string ?? "form_response"
        guard let token = response.firstText("token", "response_id"),
            type.hasPrefix("form_response"), response["answers"] != nil
        else { return .interaction(system(type)) }
        return .interaction(survey(token, type))
    }

    private func survey(_ token: String, _ type: String) -> Interaction {
        let digest = PayloadDigest.hex(responseBytes)
        var survey = interaction("\(token)/\(digest.prefix(16))", .survey)
        survey.object = ObjectName(TypeformAdapter.name.rawValue, token)
        survey.occurredAt = time
        // Of a response that is told of twice, the one that was handed in counts.
        survey.sequence = response["submitted_at"]?.string == nil ? 0 : 1
        survey.direction = .inbound
        survey.subject = response["definition"]?["title"]?.nonEmptyText
        let words = questions.filter(\.isWords).map(\.text)
        survey.text = words.isEmpty ? nil : words.joined(separator: "\n\n")
        survey.survey = details
        survey.attachments = questions.compactMap(\.file)
        survey.providerKind = type
        let respondent = respondent
        survey.participants = respondent.participants
        survey.about = respondent.topics
        survey.payload = Bytes(Array(responseBytes))
        return survey
    }

    private func system(_ type: String) -> Interaction {
        let digest = PayloadDigest.hex(bytes)
        var system = interaction("sha256:\(digest)", .system)
        system.object = ObjectName(TypeformAdapter.name.rawValue, "sha256:\(digest)")
        system.occurredAt = .receipt(context.receivedAt)
        system.direction = .internal
        system.visibility = .internal
        system.providerKind = type
        system.payload = Bytes(Array(bytes))
        return system
    }

    private func interaction(_ externalID: String, _ kind: InteractionKind) -> Interaction {
        Interaction(
            TypeformAdapter.name,
            externalID,
            .survey,
            kind,
            bytes: responseBytes,
            context: context
        )
    }

    private var time: OccurrenceTime {
        let times = ["submitted_at", "landed_at"].lazy.compactMap { key in
            response[key]?.string.flatMap { Timestamp(rfc3339: $0) }
        }
        return times.first.map { OccurrenceTime($0) } ?? .receipt(context.receivedAt)
    }

    private var respondent: RespondentNames {
        var names = RespondentNames(context.account)
        for question in questions {
            switch question.type {
            case "email": names.add(.email, question.text, .declared)
            case "phone_number": names.add(.phone, question.text, .declared)
            case "text":
                if let field = question.reference, names.meaning(of: field) != nil {
                    names.take(question.text, field: field)
                } else if question.fieldType == "short_text" {
                    names.take(asked: question.title, answered: question.text)
                }
            default: break
            }
        }
        for member in hidden { names.take(member.text, field: member.name) }
        return names
    }

    private var hidden: [(name: String, text: String)] {
        (response["hidden"]?.object?.members ?? []).prefix(Self.limit).compactMap { member in
            member.value.nonEmptyText.map { (member.key, $0) }
        }
    }

    // MARK: - The score

    private var details: SurveyDetails {
        let scored = scoredQuestion
        var details = SurveyDetails(metric: scored?.scale.metric ?? "form")
        details.score = scored?.question.number
        details.lowest = scored?.scale.lowest
        details.highest = scored?.scale.highest
        details.answers = questions.map { Answer($0.title, $0.text) }
        details.answers += hidden.map { Answer($0.name, $0.text) }
        if let score = response["calculated"]?["score"]?.nonEmptyText {
            details.answers.append(Answer("calculated score", score))
        }
        for variable in response["variables"]?.array?.prefix(Self.limit) ?? [] {
            guard let key = variable["key"]?.nonEmptyText, let type = variable["type"]?.string,
                let value = variable[type]?.nonEmptyText
            else { continue }
            details.answers.append(Answer("variable \(key)", value))
        }
        return details
    }

    private var scoredQuestion: (question: TypeformQuestion, scale: SurveyScale)? {
        let scored = questions.filter { $0.number != nil }
        for question in scored {
            let names = [question.reference, question.id, question.title].compactMap { $0 }
            if let text = names.lazy.compactMap({ context.account.fields[$0] }).first,
                let scale = SurveyScale(text)
            {
                return (question, scale)
            }
        }
        for type in ["nps", "rating", "opinion_scale"] {
            if let question = scored.first(where: { $0.fieldType == type }) {
                return (question, question.scale)
            }
        }
        return nil
    }
}
