// SPDX-License-Identifier: Apache-2.0

/// What evidence says, as far as its ref depends on it, and told without a digest.
///
/// Evidence with one fact has one ref, so whoever knows that a fact is in the log may leave it out.
enum EvidenceFact: Hashable, Sendable {
    /// An identifier was seen.
    case seen(SubjectID)
    /// Two identifiers came with one participant, the lesser subject first.
    case together(SubjectID, SubjectID, KnownTier)
    /// Anything else, by its ref.
    case other(Ref)

    /// A tier that is known here, in one byte; the weaker of two is the greater.
    enum KnownTier: UInt8, Comparable, Sendable {
        case authoritative, verified, ambient, declared

        /// Nil for a name that somebody else brought.
        init?(_ tier: Tier) {
            switch tier {
            case .authoritative: self = .authoritative
            case .verified: self = .verified
            case .ambient: self = .ambient
            case .declared: self = .declared
            default: return nil
            }
        }

        static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }
}

extension EvidenceDraft {
    /// What it says.
    var fact: EvidenceFact {
        switch content {
        case .seen(let seen):
            return .seen(seen.subject)
        case .observation(let pair):
            guard pair.rule == Observation.sameParticipant,
                let tier = EvidenceFact.KnownTier(pair.tier)
            else { return .other(ref) }
            return .together(pair.one, pair.other, tier)
        case .assertion, .retraction, .sessionEnd:
            return .other(ref)
        }
    }
}
