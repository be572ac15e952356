// SPDX-License-Identifier: Apache-2.0

/// The function that makes customers of evidence: a customer is F(evidence, rules), and nothing else.
///
/// - It is symmetric: b is in the customer of a exactly if a is in the customer of b.
/// - It depends on what the evidence says, not on the order in which it came, nor on any clock.
///   Only which of a customer's ids it answers to depends on which identifier the log saw first.
/// - Evidence that was taken back plays no part: the result is as if it had never been.
/// - What would break a rule is held and listed, never dropped, never forced.
/// - What it says of one identifier follows from the identifiers that active and held links reach
///   from there, so it can be computed from a bounded walk as well as from the whole log.
///
/// Time: O(m log m) in the number m of pieces of evidence.
public struct CustomerFunction: Sendable {
    /// The rules.
    public let rules: IdentityRules

    /// Makes the function of a set of rules.
    public init(rules: IdentityRules = .default) { self.rules = rules }

    /// The customers that the evidence makes.
    public func callAsFunction(_ evidence: EvidenceSet) -> Partition {
        var graph = IdentityGraph(evidence, rules: rules)
        graph.boundReach(rules)
        var forest = LinkForest(graph, rules: rules)
        let groups = graph.atoms.indices.map { forest.group(of: $0) }
        return Partition(evidence, rules, graph, groups: groups, holds: forest.holds)
    }
}
