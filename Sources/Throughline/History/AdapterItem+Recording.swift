// SPDX-License-Identifier: Apache-2.0

extension AdapterItem.Reading {
    /// The body that is recorded for it; nil for what is ignored or can't be read.
    var body: (any EventBody)? {
        switch self {
        case .interaction(let interaction): interaction
        case .change(let change): change
        case .sighting(let sighting): sighting.interaction
        case .ignored, .unreadable: nil
        }
    }

    /// The identifiers of the customer's side, in order.
    var customerIdentifiers: [Identifier] {
        switch self {
        case .interaction(let interaction): Self.identifiers(of: interaction.participants)
        case .change(let change): Self.identifiers(of: change.participants)
        case .sighting(let sighting): sighting.identifiers.map(\.identifier)
        case .ignored, .unreadable: []
        }
    }

    private static func identifiers(of participants: [Participant]) -> [Identifier] {
        var identifiers: [Identifier] = []
        for participant in participants where participant.isCustomerSide {
            for known in participant.identifiers where !known.identifier.value.isEmpty {
                identifiers.append(known.identifier)
            }
        }
        return identifiers
    }
}

extension IdentitySighting {
    /// The sighting as an entry of the timeline: reps see that a number changed, and when.
    var interaction: Interaction {
        var interaction = Interaction()
        interaction.source = source
        interaction.channel = channel
        interaction.kind = .system
        interaction.direction = .inbound
        interaction.visibility = .internal
        interaction.occurredAt = occurredAt
        interaction.providerKind = rule
        interaction.participants = [Participant(.customer, .from, identifiers: identifiers)]
        return interaction
    }
}
