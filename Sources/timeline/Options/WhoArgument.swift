// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// A customer, as people name them on a command line.
struct WhoArgument: ExpressibleByArgument {
    let text: String
    let who: Who

    /// What may stand there; also what is shown where something else does.
    static let help: ArgumentHelp =
        "A customer's id, an e-mail address, +45…, KIND:VALUE (login:4711) or order:4711."
    /// What may stand where one identifier is meant, and no customer.
    static let identifierHelp: ArgumentHelp =
        "One identifier: an e-mail address, +45… or KIND:VALUE (cookie:abc)."

    init?(argument: String) {
        guard let who = Self.who(argument) else { return nil }
        text = argument
        self.who = who
    }

    private static let kinds: [String: IdentifierKind] = [
        "email": .email, "phone": .phone, "tel": .phone, "login": .login, "cookie": .cookie,
        "platform": .platform, "handle": .handle, "actor": .actor, "name": .name,
    ]

    private static func who(_ text: String) -> Who? {
        guard !text.isEmpty else { return nil }
        if let id = CustomerID(text) { return .customer(id) }
        if text.hasPrefix("https://") || text.hasPrefix("http://") {
            return .identifier(Identifier(.actor, text))
        }
        if let topic = Topic(text) {
            guard let kind = kinds[topic.kind] else { return .topic(topic) }
            return .identifier(identifier(kind, topic.value))
        }
        if text.contains("@") { return .email(text) }
        if let first = text.first, first == "+" || first.isNumber { return .phone(text) }
        return nil
    }

    /// A platform's id is `SCOPE/ID`; the others hold everywhere.
    private static func identifier(_ kind: IdentifierKind, _ value: String) -> Identifier {
        guard kind == .platform || kind == .handle, let slash = value.lastIndex(of: "/") else {
            return Identifier(kind, value)
        }
        return Identifier(
            kind,
            String(value[value.index(after: slash)...]),
            scope: String(value[..<slash])
        )
    }
}

extension Identifier {
    /// The identifier as it may be typed for a customer: KIND:VALUE, a platform's as SCOPE/ID.
    var typed: String {
        let isScoped = [.platform, .handle].contains(kind) && !scope.isEmpty
        return "\(kind):\(isScoped ? scope + "/" : "")\(value)"
    }
}

extension [Identifier] {
    /// The identifiers as they may be typed; what people know each other by stands first.
    var typedInOrder: [String] {
        let order: [IdentifierKind] = [.email, .phone, .login, .actor, .handle, .platform, .cookie]
        return sorted { one, other in
            let ranks = [one, other].map { order.firstIndex(of: $0.kind) ?? order.count }
            return ranks[0] == ranks[1] ? one < other : ranks[0] < ranks[1]
        }.map(\.typed)
    }
}
