// SPDX-License-Identifier: Apache-2.0

/// What is known of a step of an order: placed, shipped, refunded, sent back.
///
/// Amounts are decimal numbers as they were written, for a double can't hold them exactly. The
/// order itself is a ``Topic`` of the interaction, so that all that is about it is found together.
public struct OrderDetails: Record {
    /// A step of an order.
    public struct Step: OpenName {
        /// The name, for example `refunded`.
        public let rawValue: String
        /// Makes a step of its name.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The customer ordered.
        public static let placed: Self = "placed"
        /// The customer paid.
        public static let paid: Self = "paid"
        /// Something in the order changed.
        public static let updated: Self = "updated"
        /// It is on its way.
        public static let shipped: Self = "shipped"
        /// It arrived.
        public static let delivered: Self = "delivered"
        /// It was called off.
        public static let cancelled: Self = "cancelled"
        /// Money went back, for all of it or a part.
        public static let refunded: Self = "refunded"
        /// The customer wants to send something back.
        public static let returnRequested: Self = "return requested"
        /// Something came back.
        public static let returned: Self = "returned"
    }

    /// One thing in an order.
    public struct Item: Record {
        /// The shop's id of it, or its stock-keeping unit.
        public var id: String?
        /// What it is called.
        public var name: String?
        /// How many, as it was written.
        public var quantity: String?
        /// What one costs, as it was written.
        public var price: String?

        /// Makes an item.
        public init(
            id: String? = nil,
            name: String? = nil,
            quantity: String? = nil,
            price: String? = nil
        ) {
            self.id = id
            self.name = name
            self.quantity = quantity
            self.price = price
        }
        /// Makes an empty one, for a reader.
        public init() { self.init(id: nil) }
        /// Names the fields.
        public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
            try fields.field(1, "id", &id)
            try fields.field(2, "name", &name)
            try fields.field(3, "quantity", &quantity)
            try fields.field(4, "price", &price)
        }
    }

    /// The step.
    public var step: Step
    /// The amount that it is about: of an order its total, of a refund what went back.
    public var total: String?
    /// The currency (ISO 4217), as it was written.
    public var currency: String?
    /// The tax in it.
    public var tax: String?
    /// The shipping in it.
    public var shipping: String?
    /// What was taken off.
    public var discount: String?
    /// The code by which it was taken off.
    public var coupon: String?
    /// What was ordered, or went back.
    public var items: [Item] = []

    /// Makes a step of which nothing else is known.
    public init(_ step: Step) { self.step = step }
    /// Makes an empty one, for a reader.
    public init() { self.init("") }
    /// Names the fields.
    public mutating func visit(_ fields: inout some FieldVisitor) throws(RecordError) {
        try fields.field(1, "step", &step)
        try fields.field(2, "total", &total)
        try fields.field(3, "currency", &currency)
        try fields.field(4, "tax", &tax)
        try fields.field(5, "shipping", &shipping)
        try fields.field(6, "discount", &discount)
        try fields.field(7, "coupon", &coupon)
        try fields.field(8, "items", &items)
    }
}

extension OrderDetails {
    /// The step in a few words: `refunded, 19.90 EUR: 2 × Blue shirt, Socks, +3 more`.
    public var summary: String {
        var text = step.rawValue
        if let total { text += ", " + [total, currency].compactMap { $0 }.joined(separator: " ") }
        let names = items.prefix(3).compactMap(\.summary)
        guard !names.isEmpty else { return text }
        text += ": " + names.joined(separator: ", ")
        return items.count > 3 ? text + ", +\(items.count - 3) more" : text
    }
}

extension OrderDetails.Item {
    /// `2 × Blue shirt`; nil where it has neither a name nor an id.
    fileprivate var summary: String? {
        guard let name = name ?? id else { return nil }
        guard let quantity, quantity != "1" else { return name }
        return "\(quantity) × \(name)"
    }
}
