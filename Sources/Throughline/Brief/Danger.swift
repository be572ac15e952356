// SPDX-License-Identifier: Apache-2.0

/// Something that a rep must not walk into.
struct Danger {
    /// What it is, short.
    var headline: String
    /// The events that show it.
    var events: [Ref]
    /// What there is to say of it below the head.
    var details: [Brief.Line]

    /// How long a rep who said that they answer is taken to be answering.
    static let claimLasts: Duration = .seconds(15 * 60)

    /// All dangers, the gravest first.
    ///
    /// Contradictions, broken promises, others who are answering, doubts about who it is, and what
    /// else the checks found. Findings of low severity are no dangers.
    static func all(
        in history: CustomerHistory,
        context: CheckContext,
        promises: [CommitmentState],
        findings: [Finding],
        reader: RepID?
    ) -> [Danger] {
        let grave = findings.filter { $0.severity > .low }
        let contradictions = grave.filter { $0.check == ContradictionCheck().name }
        let promised = [BrokenCallbackCheck().name, PromiseCheck().name]
        let broken = grave.filter { promised.contains($0.check) }
        // What nobody answered stands in the head already, or would say the same again.
        let shown = Set(promised + [ContradictionCheck().name, UnansweredCheck().name])
        let rest = grave.filter { !shown.contains($0.check) }
        // An open promise stands among the promises, with how long it is overdue.
        let open = Set(promises.map(\.ref))
        return contradictions.map { contradiction($0, history, context) }
            + broken.filter { open.isDisjoint(with: $0.events) }.map(plain)
            + claims(in: history, now: context.now, reader: reader)
            + history.held.map(held)
            + rest.map(plain)
    }

    private static func plain(_ finding: Finding) -> Danger {
        let line = Brief.Line(
            .danger,
            "\(finding.sentence) \(finding.resolve)",
            finding.events,
            rows: 3
        )
        return Danger(headline: finding.sentence, events: finding.events, details: [line])
    }

    /// Both promises side by side, each with its words and its event.
    private static func contradiction(
        _ finding: Finding,
        _ history: CustomerHistory,
        _ context: CheckContext
    ) -> Danger {
        let refs = Set(finding.events)
        let sides = history.commitments.filter { refs.contains($0.ref) }
            .sorted { ($0.body.occurredAt, $0.ref) < ($1.body.occurredAt, $1.ref) }
        guard let first = sides.first?.body, sides.count > 1 else { return plain(finding) }
        let figures = sides.map { "\($0.body.terms.text ?? "?") (\($0.body.by.noun))" }
        let topic = first.about.map(\.description) ?? "one thing"
        let kind = first.kind == .discount ? "" : "\(first.kind) "
        let headline = "\(kind)\(figures.joined(separator: " or ")) on \(topic)?"
        var details = sides.map { side in
            let day = context.moment.day(side.body.occurredAt)
            return Brief.Line(
                .danger,
                side.body.asSaid(quoteLimit: 100, day: day),
                [side.ref, side.body.saidIn].compactMap { $0 },
                rows: 3,
                refs: 1
            )
        }
        details.append(Brief.Line(.danger, finding.resolve, sides.map(\.ref), refs: 1))
        return Danger(headline: headline, events: sides.map(\.ref), details: details)
    }

    private static func claims(
        in history: CustomerHistory,
        now: Timestamp,
        reader: RepID?
    ) -> [Danger] {
        let lastAnswer = history.entries.last { $0.interaction.direction == .outbound }?.occurredAt
        let newest = history.claims
            .filter { claim in
                let age = now.since(claim.body.occurredAt)
                return claim.body.by != reader && age >= .zero && age <= claimLasts
                    && claim.body.occurredAt > lastAnswer ?? .distantPast
            }
            .max { ($0.body.occurredAt, $0.ref) < ($1.body.occurredAt, $1.ref) }
        guard let newest else { return [] }
        let age = now.since(newest.body.occurredAt).spanText
        let text = "\(newest.body.by.noun) said \(age) ago that they are answering."
        let line = Brief.Line(.danger, text, [newest.ref])
        return [Danger(headline: text, events: [newest.ref], details: [line])]
    }

    private static func held(_ link: HeldLink) -> Danger {
        let value = link.identifier.value.oneLine(limit: 40)
        let text = "\(link.identifier.kind.noun) \(value) may not be theirs: \(link.reason)."
        let events = [link.evidence].compactMap { $0 }
        let line = Brief.Line(.danger, text, events, rows: 2)
        return Danger(headline: text, events: events, details: [line])
    }
}
