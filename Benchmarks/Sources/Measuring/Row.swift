// SPDX-License-Identifier: Apache-2.0

/// One line of the report: what was measured, against what, and what it had to reach.
public struct Row: Codable, Hashable, Sendable {
    /// The work.
    public var work: String
    /// What it is measured against; nil where the figure stands alone.
    public var against: String?
    /// The unit of figures.
    public var unit: String
    /// The figures of ours, round by round.
    public var ours: Samples
    /// The figures of what it is measured against, in the same rounds.
    public var theirs: Samples?
    /// What has to be reached: by the ratio where there is one, else by the figure.
    public var bar: Bar?
    /// What else is to be known.
    public var note: String?
    /// Where the bar is out of reach for a known reason, the reason; shown only if it is missed.
    public var reason: String?

    /// Makes a row.
    public init(
        _ work: String,
        against: String? = nil,
        unit: String,
        ours: Samples,
        theirs: Samples? = nil,
        bar: Bar? = nil,
        note: String? = nil,
        reason: String? = nil
    ) {
        self.work = work
        self.against = against
        self.unit = unit
        self.ours = ours
        self.theirs = theirs
        self.bar = bar
        self.note = note
        self.reason = reason
    }

    /// The ratios of ours to theirs, round by round.
    public var ratios: Samples? { theirs.map(ours.divided(by:)) }

    /// What the bar is laid at: the median ratio, or the median figure.
    public var judged: Double? { ratios.map(\.median) ?? ours.median }

    /// Whether the bar was reached; nil where there is none, or nothing was measured.
    public var verdict: Bar.Verdict? {
        guard let bar, let judged else { return nil }
        return bar.verdict(on: judged)
    }
}
