// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A step of an order, by the e-commerce spec of Segment (segment.com/docs/connections/spec,
/// "E-Commerce Events v2") and by what shops add to it in its manner.
enum SegmentOrder {
    /// The most products that are read; the event's bytes hold the others.
    static let itemLimit = 200

    /// What an event says of an order; nil where it is of none.
    static func details(_ name: String, _ properties: JSONObject?) -> OrderDetails? {
        guard let step = SegmentEvents.orderStep(name) else { return nil }
        var order = OrderDetails(step)
        guard let properties else { return order }
        // `revenue` is the total without tax and shipping: only where nothing better is said.
        order.total = properties.firstText("total", "value", "amount", "refund_amount", "revenue")
        order.currency = properties.firstText("currency", "currency_code")
        order.tax = properties.firstText("tax")
        order.shipping = properties.firstText("shipping")
        order.discount = properties.firstText("discount")
        order.coupon = properties.firstText("coupon")
        let products = properties["products"]?.array ?? properties["items"]?.array ?? []
        order.items = products.prefix(itemLimit).compactMap(\.object).map(item)
        if order.items.isEmpty, properties.firstText("product_id", "productId", "sku") != nil {
            order.items = [item(properties)]
        }
        return order
    }

    private static func item(_ product: JSONObject) -> OrderDetails.Item {
        OrderDetails.Item(
            id: product.firstText("sku", "product_id", "productId", "id"),
            name: name(of: product),
            quantity: product.firstText("quantity"),
            price: product.firstText("price")
        )
    }

    private static func name(of product: JSONObject) -> String? {
        let name = product.firstText("name", "product_name", "title")
        guard let name, let variant = product.firstText("variant"), !name.contains(variant) else {
            return name
        }
        return "\(name) (\(variant))"
    }
}
