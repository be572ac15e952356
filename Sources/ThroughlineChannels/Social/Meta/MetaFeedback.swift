// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The answers to a feedback template: one survey for each question.
///
/// developers.facebook.com, Messenger Platform, "Customer Feedback Template".
struct MetaFeedback {
    private let event: JSONValue
    private let scene: MetaScene
    private let customer: Participant

    init(_ event: JSONValue, scene: MetaScene, customer: Participant) {
        self.event = event
        self.scene = scene
        self.customer = customer
    }

    /// The scale of each type of question.
    private static let scales: [String: ClosedRange<Double>] = [
        "csat": 1...5, "nps": 0...10, "ces": 1...7,
    ]

    /// The surveys; empty where no question can be found.
    var surveys: [Interaction] {
        let screens = event["messaging_feedback"]?["feedback_screens"]?.array ?? []
        return screens.flatMap { screen in
            (screen["questions"]?.object?.members ?? []).map { survey($0.key, $0.value, screen) }
        }
    }

    private func survey(_ name: String, _ question: JSONValue, _ screen: JSONValue) -> Interaction {
        let whole = PayloadDigest.externalID(event)
        let screenID = screen["screen_id"]?.scalarText ?? ""
        var interaction = scene.chat.interaction(
            "\(whole):\(screenID):\(name)",
            kind: .survey,
            at: scene.occurrence(event["timestamp"])
        )
        interaction.channel = .survey
        interaction.direction = .inbound
        interaction.participants = [customer, scene.company(.to)]
        interaction.conversation = scene.conversation(with: customer)
        let type = question["type"]?.string ?? "other"
        let scale = Self.scales[type]
        let score = question["payload"]?.scalarText.flatMap { Double($0) }
        var survey = SurveyDetails(metric: type)
        if let score, let scale, scale.contains(score) {
            survey.score = score
            survey.lowest = scale.lowerBound
            survey.highest = scale.upperBound
        }
        if let answer = question["payload"]?.scalarText {
            survey.answers.append(Answer(name, answer))
        }
        if let comment = question["follow_up"]?["payload"]?.filledString {
            survey.answers.append(Answer("\(name).follow_up", comment))
            interaction.text = comment
        }
        interaction.survey = survey
        let part: JSONValue = .object(["screen_id": .string(screenID), "question": question])
        interaction.payload = Bytes(part.canonicalBytes)
        return scene.chat.marked(interaction)
    }
}
