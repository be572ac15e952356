// SPDX-License-Identifier: Apache-2.0

/// A promise that was read in what a rep wrote, for a rep to confirm or to reject.
///
/// It is computed whenever somebody asks, and never stored. Its name rests on the message, the kind
/// and the words, so that it is the same tomorrow; confirmed, the promise has that name for its ref,
/// and what was rejected under it stays rejected.
public struct PromiseSuggestion: Hashable, Sendable {
    /// What was read.
    public var guess: PromiseGuess
    /// The message in which it was said.
    public var saidIn: Ref
    /// Who said it.
    public var by: RepID
    /// On which channel.
    public var channel: Channel
    /// When it was said.
    public var occurredAt: Timestamp
    /// By when it is due; nil where no time was named, and for business time, which counts by the
    /// calendar once it is confirmed.
    public var due: Timestamp?
    private let id: String

    /// Makes a suggestion of a guess.
    ///
    /// - Parameters:
    ///   - guess: What was read.
    ///   - saidIn: The message's ref.
    ///   - rep: Who said it.
    ///   - channel: On which channel.
    ///   - occurredAt: When.
    ///   - zone: By whose clocks days such as “tomorrow” are meant.
    public init(
        _ guess: PromiseGuess,
        saidIn: Ref,
        by rep: RepID,
        on channel: Channel,
        at occurredAt: Timestamp,
        zone: Zone
    ) {
        self.guess = guess
        self.saidIn = saidIn
        by = rep
        self.channel = channel
        self.occurredAt = occurredAt
        due = guess.due?.moment(saidAt: occurredAt, in: zone)
        let name = Ref(
            digesting: [
                "suggestion", saidIn.description, guess.kind.rawValue,
                String(guess.span.lowerBound), guess.quote,
            ]
        )
        id = "suggested:\(name)"
    }

    /// The suggestion's name: the ref that the promise has once it is confirmed, also where its guess
    /// was set right before.
    public var ref: Ref { Commitment.source(id: id).ref }

    /// The promise that it becomes when a rep confirms it.
    public func commitment(confirmedBy rep: RepID) -> Commitment {
        Commitment(
            id: id,
            guess.kind,
            guess.terms,
            about: guess.about,
            due: due,
            within: due == nil ? guess.due?.within : nil,
            by: by,
            on: channel,
            quote: guess.quote,
            saidIn: saidIn,
            confirmedBy: rep,
            at: occurredAt
        )
    }

    /// What is recorded when a rep says that it is no promise.
    public func rejection(
        by rep: RepID,
        reason: String? = nil,
        at moment: Timestamp
    ) -> CommitmentChange {
        CommitmentChange(
            id: "rejected:\(id)",
            of: ref,
            .rejected,
            by: rep,
            reason: reason,
            at: moment
        )
    }

    /// The suggestion as the command line's JSON has it.
    public var json: JSONValue {
        var json: JSONObject = [
            "ref": ref.json, "kind": .string(guess.kind.rawValue), "quote": .string(guess.quote),
            "span": [
                .integer(Int64(guess.span.lowerBound)), .integer(Int64(guess.span.upperBound)),
            ],
            "language": .string(guess.language), "strength": .string(guess.strength.rawValue),
            "saidIn": saidIn.json, "by": .string(by.rawValue), "channel": .string(channel.rawValue),
            "occurredAt": occurredAt.json, "terms": guess.terms.json,
        ]
        json["about"] = guess.about.map { .string($0.description) }
        json["due"] = due?.json
        json["within"] = guess.due?.within.map { .string($0.description) }
        return .object(json)
    }
}
