// SPDX-License-Identifier: Apache-2.0

public import Throughline
internal import ThroughlineChannels

/// Makes requests as Typeform sends them, correctly signed.
///
/// ```swift
/// let request = Typeform.response([.nps(9), .words("Fast!")], at: noon, secret: "s")
/// ```
public enum Typeform: Sendable {
    /// One answer, with the question it answers.
    public struct Answer: Hashable, Sendable {
        /// The question's type, for example `nps`.
        public var fieldType: String
        /// The answer's type, for example `number`.
        public var type: String
        /// The answer.
        public var value: JSONValue
        /// The question's reference.
        public var reference: String
        /// The question.
        public var title: String

        /// Makes an answer.
        public init(
            _ fieldType: String,
            _ type: String,
            _ value: JSONValue,
            reference: String? = nil,
            title: String? = nil
        ) {
            self.fieldType = fieldType
            self.type = type
            self.value = value
            self.reference = reference ?? fieldType
            self.title = title ?? "Question \(fieldType)"
        }

        /// How likely somebody is to recommend the company, from 0 to 10.
        public static func nps(_ score: Int) -> Self {
            Self("nps", "number", .integer(Int64(score)))
        }
        /// A rating in stars.
        public static func rating(_ stars: Int, reference: String = "rating") -> Self {
            Self("rating", "number", .integer(Int64(stars)), reference: reference)
        }
        /// What somebody wrote.
        public static func words(_ text: String) -> Self {
            Self("long_text", "text", .string(text))
        }
        /// An address.
        public static func email(_ address: String) -> Self {
            Self("email", "email", .string(address))
        }
        /// A choice.
        public static func choice(_ label: String) -> Self {
            Self("multiple_choice", "choice", ["label": .string(label)])
        }
    }

    /// A response that was handed in.
    ///
    /// - Parameters:
    ///   - answers: The answers, in order.
    ///   - hidden: The hidden fields of the link.
    ///   - token: The response's token.
    ///   - time: When it was handed in; nil for one that was begun and left.
    ///   - eventID: The id of the event, which is another for each delivery.
    ///   - secret: The webhook's secret.
    /// - Returns: The request.
    public static func response(
        _ answers: [Answer],
        hidden: JSONObject = [:],
        token: String = "token-1",
        at time: Timestamp?,
        eventID: String = "event-1",
        secret: String
    ) -> HTTPRequest {
        var response: JSONObject = [
            "form_id": "form-1", "token": .string(token), "landed_at": "2026-03-02T08:59:00Z",
            "definition": [
                "id": "form-1", "title": "How did we do?",
                "fields": .array(
                    answers.map { answer in
                        [
                            "id": .string("id-\(answer.reference)"),
                            "ref": .string(answer.reference), "type": .string(answer.fieldType),
                            "title": .string(answer.title), "properties": [:],
                        ]
                    }
                ),
            ],
            "answers": .array(
                answers.map { answer in
                    [
                        "type": .string(answer.type), answer.type: answer.value,
                        "field": [
                            "id": .string("id-\(answer.reference)"),
                            "ref": .string(answer.reference), "type": .string(answer.fieldType),
                        ],
                    ]
                }
            ),
        ]
        response["submitted_at"] = time.map { .string($0.description) }
        if !hidden.members.isEmpty { response["hidden"] = .object(hidden) }
        let type = time == nil ? "form_response_partial" : "form_response"
        return event(
            [
                "event_id": .string(eventID), "event_type": .string(type),
                "form_response": .object(response),
            ],
            secret: secret
        )
    }

    /// Any event, signed.
    public static func event(_ event: JSONObject, secret: String) -> HTTPRequest {
        let unsigned = HTTPRequest(
            path: "/typeform",
            headers: [HTTPRequest.Header("Content-Type", "application/json")],
            body: JSONValue.object(event).bytes(sortedKeys: false)
        )
        return WebhookSignature.typeform.signed(unsigned, with: Secret(secret))
    }
}

/// Makes requests as Delighted sends them, correctly signed.
///
/// ```swift
/// let request = Delighted.response(score: 9, comment: "Fast!", email: "ada@example.com", at: noon,
///     secret: "api key")
/// ```
public enum Delighted: Sendable {
    /// A response to a survey, or what became of it.
    ///
    /// - Parameters:
    ///   - type: The survey's type: `nps`, `csat`, `ces` ….
    ///   - score: The score.
    ///   - comment: What the person wrote.
    ///   - email: The person's address.
    ///   - properties: What is known of the person.
    ///   - id: The response's id.
    ///   - time: When it was given.
    ///   - updated: When it was added to.
    ///   - secret: The account's API key.
    /// - Returns: The request.
    public static func response(
        _ type: String = "nps",
        score: Int?,
        comment: String? = nil,
        email: String? = nil,
        properties: JSONObject = ["delighted_source": "email"],
        id: String = "response-1",
        at time: Timestamp,
        updated: Timestamp? = nil,
        secret: String
    ) -> HTTPRequest {
        var person: JSONObject = ["id": "person-1", "name": "Ada"]
        person["email"] = email.map { .string($0) }
        let updated = updated ?? time
        let data: JSONObject = [
            "id": .string(id), "person": .object(person), "survey_type": .string(type),
            "score": score.map { .integer(Int64($0)) } ?? .null,
            "comment": comment.map { .string($0) } ?? .null,
            "created_at": .integer(time.microseconds / 1_000_000),
            "updated_at": .integer(updated.microseconds / 1_000_000),
            "person_properties": .object(properties), "tags": [], "additional_answers": [],
        ]
        let name = updated == time ? "survey_response.created" : "survey_response.updated"
        return event(name, data, secret: secret)
    }

    /// Any event, signed.
    public static func event(_ type: String, _ data: JSONObject, secret: String) -> HTTPRequest {
        let body: JSONValue = [
            "event_type": .string(type), "event_id": "event-1", "event_data": .object(data),
        ]
        let unsigned = HTTPRequest(
            path: "/delighted",
            headers: [HTTPRequest.Header("Content-Type", "application/json")],
            body: body.bytes(sortedKeys: false)
        )
        return WebhookSignature.delighted.signed(unsigned, with: Secret(secret))
    }
}
