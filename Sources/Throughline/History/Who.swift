// SPDX-License-Identifier: Apache-2.0

/// A way to name a customer: by id, by an identifier, or by what an interaction was about.
public struct Who: Hashable, Sendable {
    /// How the customer is named.
    public enum Name: Hashable, Sendable {
        /// By any id they ever had.
        case customer(CustomerID)
        /// By an identifier, raw or canonical.
        case identifier(Identifier)
        /// By an order, an item, a ticket.
        case topic(Topic)
    }

    /// How the customer is named.
    public let name: Name

    /// By any id they ever had.
    public static func customer(_ id: CustomerID) -> Self { Self(name: .customer(id)) }
    /// By an identifier.
    public static func identifier(_ identifier: Identifier) -> Self {
        Self(name: .identifier(identifier))
    }
    /// By an e-mail address.
    public static func email(_ address: String) -> Self { .identifier(Identifier(.email, address)) }
    /// By a telephone number.
    public static func phone(_ number: String) -> Self { .identifier(Identifier(.phone, number)) }
    /// By what an interaction was about.
    public static func topic(_ topic: Topic) -> Self { Self(name: .topic(topic)) }
}
