// SPDX-License-Identifier: Apache-2.0

/// Evidence as a link cites it.
public struct LinkEvidence: Hashable, Sendable {
    /// The evidence's name, by which it can be taken back.
    public let ref: Ref
    /// One subject it names.
    public let one: SubjectID
    /// The other subject it names.
    public let other: SubjectID
    /// What showed it: the rule of an observation, or the action of an assertion.
    public let rule: String
    /// How well an observed pair is known; nil where a person said it.
    public let tier: Tier?
    /// Who said it.
    public let by: RepID?
    /// Why they said it.
    public let reason: String?
    /// When it was first seen or said, by the event's own time.
    public let occurredAt: Timestamp
    /// When the log took it in.
    public let recordedAt: Timestamp
    /// The event that showed it first.
    public let event: Ref?
}
