// SPDX-License-Identifier: Apache-2.0

extension Interaction {
    /// The interaction as it is shown to programs: flat, with canonical values beside raw ones.
    ///
    /// This is the `interaction` of `timeline adapt`, `record` and `show`; the form that is stored
    /// and exported is the JSON of a ``Record``.
    public func shownJSON(canonicaliser: Canonicaliser = .standard) -> JSONValue {
        var json = JSONObject()
        json["source"] = source.json
        json["object"] = .string(objectOrSelf.description)
        json["channel"] = channel.json
        json["kind"] = kind.json
        json["direction"] = direction.json
        json["visibility"] = visibility.json
        json["occurredAt"] = occurredAt.time.json
        json["clock"] = occurredAt.clock.json
        json["precision"] = occurredAt.precision.json
        if sequence != 0 { json["sequence"] = .integer(sequence) }
        json["participants"] = .array(participants.map { $0.shownJSON(canonicaliser) })
        if let conversation {
            json["conversation"] = .string(conversation.name.description)
            json["conversationEvidence"] = conversation.evidence.json
        }
        json["inReplyTo"] = inReplyTo.map { .string($0.description) }
        if !references.isEmpty {
            json["references"] = .array(references.map { .string($0.description) })
        }
        if !about.isEmpty { json["about"] = .array(about.map(\.json)) }
        json["subject"] = subject?.json
        json["text"] = text?.json
        json["visibleText"] = visibleText?.json
        json["language"] = language?.json
        if !attachments.isEmpty {
            json["attachments"] = .array(attachments.map(\.described.json))
        }
        json["call"] = call?.json
        json["page"] = page?.json
        if !form.isEmpty { json["form"] = .array(form.map(\.json)) }
        json["survey"] = survey?.json
        json["order"] = order?.json
        json["status"] = status?.json
        if !marks.isEmpty { json["marks"] = .array(marks.map(\.json)) }
        json["providerKind"] = providerKind?.json
        json["brand"] = brand?.json
        json["payloadDigest"] = payloadDigest?.json
        return .object(json)
    }
}

extension Change {
    /// The change as it is shown to programs, in the form of an interaction: its kind is the
    /// change's.
    public func shownJSON(canonicaliser: Canonicaliser = .standard) -> JSONValue {
        var json = JSONObject()
        json["source"] = source.json
        json["object"] = .string(object.description)
        json["channel"] = channel.json
        json["kind"] = kind.json
        json["occurredAt"] = occurredAt.time.json
        json["clock"] = occurredAt.clock.json
        json["precision"] = occurredAt.precision.json
        if sequence != 0 { json["sequence"] = .integer(sequence) }
        if !participants.isEmpty {
            json["participants"] = .array(participants.map { $0.shownJSON(canonicaliser) })
        }
        json["conversation"] = conversation.map { .string($0.name.description) }
        json["text"] = text?.json
        json["visibleText"] = visibleText?.json
        if !attachments.isEmpty {
            json["attachments"] = .array(attachments.map(\.described.json))
        }
        json["call"] = call?.json
        json["status"] = status?.json
        json["reason"] = reason?.json
        json["providerKind"] = providerKind?.json
        json["payloadDigest"] = payloadDigest?.json
        return .object(json)
    }
}

extension Participant {
    fileprivate func shownJSON(_ canonicaliser: Canonicaliser) -> JSONValue {
        var json = JSONObject()
        json["role"] = role.json
        json["position"] = place.json
        json["name"] = name?.json
        json["rep"] = rep?.json
        json["identifiers"] = .array(
            identifiers.map { known in
                let canonical = canonicaliser(known.identifier)
                var shown: JSONObject = [
                    "kind": known.identifier.kind.json,
                    "raw": .string(known.identifier.value),
                    "tier": known.tier.json,
                    "value": .string(
                        canonical.namesOneThing ? canonical.key.value : known.identifier.value
                    ),
                ]
                if !known.identifier.scope.isEmpty {
                    shown["scope"] = .string(known.identifier.scope)
                }
                return .object(shown)
            }
        )
        return .object(json)
    }
}

extension AdapterItem.Reading {
    /// What was read, as it is shown to programs; nil where nothing was.
    public func shownJSON(canonicaliser: Canonicaliser = .standard) -> JSONValue? {
        switch self {
        case .interaction(let interaction): interaction.shownJSON(canonicaliser: canonicaliser)
        case .change(let change): change.shownJSON(canonicaliser: canonicaliser)
        case .sighting(let sighting):
            sighting.interaction.shownJSON(canonicaliser: canonicaliser)
        case .ignored, .unreadable: nil
        }
    }

    /// The name of the event it makes, where it makes one.
    public var ref: Ref? {
        switch self {
        case .interaction(let interaction): interaction.ref
        case .change(let change): change.ref
        case .sighting(let sighting): sighting.source.ref
        case .ignored, .unreadable: nil
        }
    }
}
