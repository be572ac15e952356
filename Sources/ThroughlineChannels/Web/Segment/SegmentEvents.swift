// SPDX-License-Identifier: Apache-2.0

/// The event names of the Segment spec that mean more than "a visitor did something".
enum SegmentEvents {
    /// Whether an event is a step of an order (spec, "E-commerce v2", and what shops add to it).
    static func isOrder(_ name: String) -> Bool { orders.contains(name.lowercased()) }

    /// Whether the company did it and the customer had it done to them.
    static func isFromCompany(_ name: String) -> Bool { fromCompany.contains(name.lowercased()) }

    private static let orders: Set = [
        "order placed", "order completed", "order updated", "order cancelled", "order canceled",
        "order refunded", "order returned", "order paid", "order shipped", "order fulfilled",
        "order delivered", "return requested", "refund issued",
    ]

    private static let fromCompany: Set = [
        "push notification received", "email delivered", "email bounced",
        "push notification bounced",
        "order shipped", "order fulfilled", "order delivered", "order refunded", "refund issued",
    ]
}
