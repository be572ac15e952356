// SPDX-License-Identifier: Apache-2.0

import Throughline

/// One of the seven: when and where they came, what they said, and by what name they were known.
struct DemoStranger {
    let when: String
    let name: String
    let words: String
    let who: Who

    static let seven = [
        Self(
            when: "Mon 08:02  web",
            name: "cookie 3f6c1c9e…",
            words: "looks at Returns",
            who: DemoPeople.cookie
        ),
        Self(
            when: "Mon 09:02  web",
            name: "login u-20817",
            words: "order 4711",
            who: DemoPeople.login
        ),
        Self(
            when: "Tue 10:05  email",
            name: "ana.petersen@example.com",
            words: "“When will it ship?”",
            who: DemoPeople.mail
        ),
        Self(
            when: "Wed 09:20  phone",
            name: "+4533123456",
            words: "talks 6 minutes",
            who: DemoPeople.home
        ),
        Self(
            when: "Wed 20:40  social",
            name: "@ana_p@town.example",
            words: "“It has been three.”",
            who: DemoPeople.actor
        ),
        Self(
            when: "Thu 09:30  chat",
            name: "+4520123456",
            words: "“Still nothing here.”",
            who: DemoPeople.mobile
        ),
        Self(
            when: "Thu 18:00  web",
            name: "ana@workshop.example",
            words: "a form: “nobody called”",
            who: DemoPeople.work
        ),
    ]

    /// Why they are whoever mails: the evidence nearest to them on the way there.
    func reason(_ ana: Customer, _ history: InteractionHistory, viewer: Viewer) async throws
        -> String
    {
        if who == DemoPeople.mail { return "whom the others turn out to be" }
        let answer = try await history.why(who, DemoPeople.mail, for: viewer)
        guard let step = answer.steps.first(where: { !$0.evidence.isEmpty }),
            let evidence = step.evidence.first(where: { $0.rule != Observation.sameParticipant })
                ?? step.evidence.first
        else { return answer.sentence }
        let names = [step.one, step.other].compactMap { subject in
            ana.members.first { $0.subject == subject }?.identifier
        }
        let other = names.first { !isNamed(by: $0) }?.value ?? ""
        return "is \(other): \(words(evidence)) [\(evidence.ref.short)]"
    }

    private func words(_ evidence: LinkEvidence) -> String {
        guard let rep = evidence.by else {
            return "\(evidence.rule), \(evidence.tier?.rawValue ?? "")"
        }
        let verb = evidence.rule == "verify" ? "verified" : "linked"
        return "\(verb) by \(rep), “\(evidence.reason ?? "")”"
    }

    private func isNamed(by identifier: Identifier) -> Bool {
        guard case .identifier(let own) = who.name else { return false }
        return own.kind == identifier.kind
            && own.value == identifier.value.filter { $0 != " " }
    }

    func lines(_ reason: String) -> [String] {
        let head =
            when.padded(toWidth: 19) + name.padded(toWidth: 27) + words
        return [
            head.truncated(toWidth: 80),
            "  " + reason.neutralised(for: .terminal).truncated(toWidth: 78),
        ]
    }
}
