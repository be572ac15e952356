// SPDX-License-Identifier: Apache-2.0

extension Customer {
    /// Whether nothing but what somebody typed says that this customer sent an interaction.
    ///
    /// Anybody can type anybody's address into a form or a chat: what they wrote then stands in the
    /// timeline of whom the address belongs to, and nothing proves that it was them. It is proven where
    /// the sender also came with an identifier of this customer that wasn't typed, such as the cookie
    /// or the login of a session; where the answer goes to the address itself; and where a rep verified
    /// the address since. What is typed after that proves nothing again.
    func onlyClaims(_ interaction: Interaction, at moment: Timestamp) -> Bool {
        guard interaction.direction != .outbound, interaction.direction != .internal else {
            return false
        }
        let known = interaction.participants
            .filter { $0.place == .from && $0.isCustomerSide }.flatMap(\.identifiers)
        // Most of what comes was not typed, and is told by this alone.
        guard known.contains(where: { $0.tier.isClaim }) else { return false }
        let own = members.filter { member in
            known.contains { $0.identifier == member.identifier }
        }
        let ways = known.filter { way in own.contains { $0.identifier == way.identifier } }
        guard !ways.isEmpty,
            ways.allSatisfy({ $0.tier.isClaim && !interaction.isAnswered(at: $0.identifier) })
        else { return false }
        let subjects = Set(own.map(\.subject))
        return !links.lazy.flatMap(\.evidence).contains { evidence in
            evidence.isVerification && evidence.occurredAt >= moment
                && (subjects.contains(evidence.one) || subjects.contains(evidence.other))
        }
    }
}

extension Tier {
    /// Whether somebody merely typed or said it.
    fileprivate var isClaim: Bool { strength <= Self.declared.strength }
}

extension LinkEvidence {
    /// Whether a person said that what was typed is theirs who typed it.
    fileprivate var isVerification: Bool {
        tier == nil && rule == Assertion.Action.verify.rawValue
    }
}

extension Interaction {
    /// Whether an answer on the interaction's channel goes to an identifier: whoever wrote in
    /// somebody's name doesn't get it.
    func isAnswered(at identifier: Identifier) -> Bool {
        switch identifier.kind {
        case .email: channel == .email
        case .phone: channel == .phone || channel == .sms
        default: false
        }
    }
}

extension TimelineEntry {
    /// The entry, marked where nothing but what somebody typed says that the customer sent it.
    func marked(for customer: Customer) -> TimelineEntry {
        var entry = self
        entry.isClaimed = customer.onlyClaims(interaction, at: occurredAt)
        return entry
    }
}
