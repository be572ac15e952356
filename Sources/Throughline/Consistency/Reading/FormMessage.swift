// SPDX-License-Identifier: Apache-2.0

/// Tells a form that asks something from one that only signs up, logs in or filters a list.
enum FormMessage {
    /// From how many words on an answer is a message, whatever the field is called.
    static let words = 6

    /// Whether a form holds a message to the company.
    static func isThere(in interaction: Interaction) -> Bool {
        if let said = interaction.said, said.contains(where: { !$0.isWhitespace }) { return true }
        return interaction.form.contains { isMessage($0.answer, in: $0.question) }
    }

    private static func isMessage(_ answer: String, in question: String) -> Bool {
        guard answer.contains(where: { !$0.isWhitespace }) else { return false }
        if answer.contains("?") || answer.contains("؟") { return true }
        let name = question.lowercased()
        if fields.contains(where: name.contains) { return true }
        return answer.split(whereSeparator: \.isWhitespace).prefix(words).count == words
    }

    /// Parts of field names that hold what somebody wrote.
    private static let fields = [
        "message", "comment", "question", "enquiry", "inquiry", "feedback", "complaint", "describe",
        "description", "nachricht", "frage", "anliegen", "beskrivelse", "besked", "spørgsmål",
        "meddelelse", "сообщение", "вопрос", "комментарий", "жалоба", "հաղորդագրություն", "հարց",
        "پیام", "پرسش", "سوال", "شکایت", "ຂໍ້ຄວາມ", "ຄຳຖາມ", "mensaje", "pregunta",
    ]
}
