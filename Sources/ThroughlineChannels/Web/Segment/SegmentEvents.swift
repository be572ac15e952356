// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The event names of the Segment spec that mean more than "a visitor did something".
enum SegmentEvents {
    /// The step of an order that an event is (spec, "E-commerce v2", and what shops add to it).
    static func orderStep(_ name: String) -> OrderDetails.Step? { orders[folded(name)] }

    /// Whether the company did it and the customer had it done to them.
    static func isFromCompany(_ name: String) -> Bool { fromCompany.contains(folded(name)) }

    /// Whether somebody logged out (spec, "B2B SaaS": Signed Out).
    static func isLogout(_ name: String) -> Bool { logouts.contains(folded(name)) }

    private static let logouts: Set = [
        "signedout", "loggedout", "logout", "signout", "usersignedout", "userloggedout",
    ]

    /// `Order Completed`, `order_completed` and `OrderCompleted` are one name.
    private static func folded(_ name: String) -> String {
        String(name.prefix(64).lowercased().filter { $0.isLetter })
    }

    private static let orders: [String: OrderDetails.Step] = [
        "orderplaced": .placed, "ordercompleted": .placed, "ordercreated": .placed,
        "orderpaid": .paid, "orderupdated": .updated, "ordercancelled": .cancelled,
        "ordercanceled": .cancelled, "ordershipped": .shipped, "orderfulfilled": .shipped,
        "orderdelivered": .delivered, "orderrefunded": .refunded, "refundissued": .refunded,
        "refundcompleted": .refunded, "orderreturned": .returned, "productreturned": .returned,
        "returnreceived": .returned, "returncompleted": .returned,
        "returnrequested": .returnRequested, "returninitiated": .returnRequested,
    ]

    private static let fromCompany: Set = [
        "pushnotificationreceived", "emaildelivered", "emailbounced", "pushnotificationbounced",
        "ordershipped", "orderfulfilled", "orderdelivered", "orderrefunded", "refundissued",
        "refundcompleted",
    ]
}
