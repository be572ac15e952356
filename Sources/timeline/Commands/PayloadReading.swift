// SPDX-License-Identifier: Apache-2.0

import Throughline

/// Reads payload files with an adapter: what `adapt` shows and `record` records.
struct PayloadReading {
    let adapter: any ChannelAdapter
    let context: AdapterContext

    init(_ arguments: PayloadArguments, accounts: Accounts, isBackfill: Bool = false) throws {
        adapter = try arguments.options.channelAdapter()
        let account = try arguments.account(in: accounts)
        var context = AdapterContext(
            account: account,
            accounts: accounts.accounts,
            keys: SecretResolver.process.keys(for: account).keys,
            receivedAt: arguments.receivedAt?.moment ?? .now
        )
        context.isBackfill = isBackfill
        self.context = context
    }

    /// What a file holds: its items, or why it is refused.
    enum Content {
        case items(AnySequence<AdapterItem>)
        case refused(reason: String)
    }

    /// The content of a file; a recorded request is verified where its account has a secret.
    func content(of file: PayloadFile) -> Content {
        guard let request = file.request else {
            return .items(
                adapter.items(in: Payload(file.bytes, fileName: file.name), context: context)
            )
        }
        var payload = Payload(request)
        if !context.keys.secrets.isEmpty || !context.keys.publicKeys.isEmpty {
            do {
                payload = try adapter.verified(request, context: context)
            } catch {
                return .refused(reason: error.message)
            }
        }
        payload.fileName = file.name
        return .items(adapter.items(in: payload, context: context))
    }
}

/// One line of `adapt` and `record`.
struct OutcomeLine {
    var file: String
    var place: String
    var outcome: RecordOutcome.Kind
    var ref: Ref?
    var reason: String?
    var position: Position?
    var reading: AdapterItem.Reading?

    /// The line for an outcome.
    init(file: String, _ outcome: RecordOutcome) {
        self.file = file
        place = outcome.place
        self.outcome = outcome.kind
        ref = outcome.ref
        reason = outcome.reason
        position = outcome.position
        reading = outcome.reading
    }

    /// The line for a file as a whole: refused, or empty.
    init(file: String, outcome: RecordOutcome.Kind, reason: String) {
        self.file = file
        place = "file"
        self.outcome = outcome
        self.reason = reason
    }

    var json: JSONValue {
        var line: JSONObject = [
            "file": .string(file), "item": .string(place), "outcome": outcome.json,
        ]
        line["ref"] = ref?.json
        line["reason"] = reason?.json
        line["position"] = position.map { .integer(Int64(clamping: $0.rawValue)) }
        line["interaction"] = reading?.shownJSON()
        return .object(line)
    }

    /// The lines for people: a reason is told in full, words that were read as far as a line goes.
    func lines(columns: Int) -> [String] {
        var parts = ["\(outcome)".padded(toWidth: 11), file, place]
        switch reading {
        case .interaction(let interaction):
            parts.append("\(interaction.channel) \(interaction.kind) \(interaction.direction)")
            if let said = interaction.said ?? interaction.subject { parts.append("“\(said)”") }
        case .change(let change): parts.append("\(change.kind) of \(change.object)")
        case .sighting(let sighting): parts.append(sighting.rule)
        case .ignored, .unreadable, nil: break
        }
        let head = parts.map { $0.neutralised(for: .terminal) }.joined(separator: "  ")
        guard let reason = reason?.neutralised(for: .terminal) else {
            return [head.truncated(toWidth: columns)]
        }
        let whole = "\(head)  (\(reason))"
        if whole.displayWidth <= columns { return [whole] }
        return head.wrapped(toWidth: columns)
            + reason.wrapped(toWidth: columns - 4).map { "    " + $0 }
    }
}
