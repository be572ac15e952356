// SPDX-License-Identifier: Apache-2.0

extension [AdapterItem] {
    /// The items with the regions that their customers' local numbers were dialled from.
    ///
    /// Adapters give a number as it came. What it means depends on the account that it came to, so
    /// that is settled here, once for all channels, before anything is recorded: see
    /// ``Identifier/phone(_:region:)``.
    func withRegions(of context: AdapterContext) -> Self {
        // Few items have a local number, and most lists none.
        contains(where: \.hasLocalNumber) ? map { $0.withRegions(of: context) } : self
    }
}

extension AdapterItem {
    /// The item with the regions that its customers' local numbers were dialled from.
    func withRegions(of context: AdapterContext) -> Self {
        guard hasLocalNumber else { return self }
        switch reading {
        case .interaction(var interaction):
            let region = context.region(of: interaction.source.account)
            interaction.participants = interaction.participants.map { $0.scoped(toRegion: region) }
            return Self(place, .interaction(interaction))
        case .change(var change):
            let region = context.region(of: change.source.account)
            change.participants = change.participants.map { $0.scoped(toRegion: region) }
            return Self(place, .change(change))
        case .sighting(var sighting):
            let region = context.region(of: sighting.source.account)
            sighting.identifiers = sighting.identifiers.map { $0.scoped(toRegion: region) }
            return Self(place, .sighting(sighting))
        case .ignored, .unreadable:
            return self
        }
    }
}

extension AdapterItem {
    /// Whether any of its customers' identifiers is a number that needs a region.
    fileprivate var hasLocalNumber: Bool {
        switch reading {
        case .interaction(let interaction): Self.hasLocalNumber(interaction.participants)
        case .change(let change): Self.hasLocalNumber(change.participants)
        case .sighting(let sighting): Self.hasLocalNumber(sighting.identifiers)
        case .ignored, .unreadable: false
        }
    }

    private static func hasLocalNumber(_ participants: [Participant]) -> Bool {
        participants.contains { $0.isCustomerSide && hasLocalNumber($0.identifiers) }
    }

    private static func hasLocalNumber(_ identifiers: [KnownIdentifier]) -> Bool {
        identifiers.contains { !$0.identifier.namesItsRegion }
    }
}

extension AdapterContext {
    /// The region of an account that items may name; the context's own where it is not known.
    fileprivate func region(of account: AccountID) -> String? {
        accounts.first { $0.accountID == account }?.region ?? self.account.region
    }
}

extension Participant {
    fileprivate func scoped(toRegion region: String?) -> Self {
        guard isCustomerSide else { return self }
        var participant = self
        participant.identifiers = identifiers.map { $0.scoped(toRegion: region) }
        return participant
    }
}

extension KnownIdentifier {
    fileprivate func scoped(toRegion region: String?) -> Self {
        Self(identifier.scoped(toRegion: region), tier)
    }
}
