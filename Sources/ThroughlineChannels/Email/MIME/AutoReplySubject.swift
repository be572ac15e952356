// SPDX-License-Identifier: Apache-2.0

/// What programs put before a subject when they answer for somebody who is away.
///
/// Not every one that does so says it in a field of the header (RFC 3834), and relays lose the fields
/// of those that do. Whoever answers such an answer writes `Re:` before it.
enum AutoReplySubject {
    /// Whether a subject begins as such an answer's does.
    static func begins(_ subject: String) -> Bool {
        guard let candidate = beginnings.candidate(in: subject, limit: 120) else { return false }
        let start = candidate.start
        if start.hasPrefix(notes) { return start.contains(" out of the office") }
        return candidate.words.contains { prefix in
            guard start.hasPrefix(prefix) else { return false }
            let rest = start.dropFirst(prefix.count).drop { $0 == " " || $0 == "\u{A0}" }
            return rest.first == ":" || rest.first == "\u{FF1A}"
        }
    }

    /// What Notes writes: `AUTO: Ann Lee is out of the office (returning 05/06/2024)`.
    private static let notes = "auto: "

    /// Exchange's in its languages (learn.microsoft.com, "Automatic replies"), and what other programs
    /// write in English.
    private static let beginnings = SubjectBeginnings([
        notes,
        "automatic reply", "auto reply", "auto-reply", "autoreply", "automatic response",
        "auto response", "autoresponse", "out of office autoreply", "automatische antwort",
        "automatisch antwoord", "réponse automatique", "respuesta automática",
        "resposta automática", "risposta automatica", "autosvar", "automatisk svar",
        "automaattinen vastaus", "odpowiedź automatyczna", "automatyczna odpowiedź",
        "automatická odpověď", "automatická odpoveď", "automatikus válasz", "răspuns automat",
        "автоматический ответ", "автоответ", "автоматична відповідь", "otomatik yanıt",
        "αυτόματη απάντηση", "自動応答", "自动答复", "自動回覆", "자동 회신",
    ])
}
