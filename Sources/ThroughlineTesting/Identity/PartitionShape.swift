// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// A partition without what depends on the order of arrival: ids, positions, orders of lists.
///
/// Two partitions of the same evidence, whatever order it came in, have equal shapes:
///
/// ```swift
/// #expect(PartitionShape(function(one)) == PartitionShape(function(other)))
/// ```
///
/// Who belongs together, by what evidence, what is held and why, and what alarms there are is all
/// compared.
public struct PartitionShape: Hashable, Sendable {
    private struct Shape: Hashable {
        var members: Set<Membership>
        var links: Set<Set<SubjectID>>
        var evidence: Set<Ref>
        var held: Set<Held>
        var alarms: [String]
    }

    private struct Held: Hashable {
        var member: SubjectID
        var other: SubjectID
        var evidence: [Ref]
        var reason: HoldReason
    }

    private var customers: Set<Shape>

    /// Makes the shape of a partition.
    public init(_ partition: Partition) { self.init(partition.customers) }

    /// Makes the shape of a partition's customers.
    public init(_ customers: [Customer]) {
        self.customers = Set(
            customers.map { customer in
                Shape(
                    members: Set(customer.memberships),
                    links: Set(customer.links.map { [$0.one, $0.other] }),
                    evidence: Set(customer.links.flatMap(\.refs)),
                    held: Set(
                        customer.held.map {
                            Held(
                                member: $0.member,
                                other: $0.other,
                                evidence: $0.evidence.map(\.ref),
                                reason: $0.reason
                            )
                        }
                    ),
                    alarms: customer.alarms.map(\.words)
                )
            }
        )
    }
}
