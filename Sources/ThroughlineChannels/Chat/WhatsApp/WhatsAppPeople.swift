// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The people of a change, and the company's number.
struct WhatsAppPeople {
    private let contacts: [JSONValue]
    private let scope: String
    private let numberID: String?
    private let displayNumber: String?

    init(contacts: [JSONValue], account: Account, numberID: String?, displayNumber: String?) {
        self.contacts = contacts
        self.numberID = numberID
        self.displayNumber = displayNumber
        scope = account.scope ?? numberID ?? account.providerID ?? account.id
    }

    /// The customer, with every identifier that the platform vouches for.
    func customer(
        _ place: Place,
        number: String?,
        userID: String?,
        parentID: String?
    ) -> Participant {
        let contact = contact(number: number, userID: userID)
        let identifiers = identifiers(
            number: number ?? contact?["wa_id"]?.scalarText,
            userID: userID ?? contact?["user_id"]?.string,
            parentID: parentID ?? contact?["parent_user_id"]?.string,
            username: contact?["profile"]?["username"]?.string
        )
        return Participant(
            .customer,
            place,
            name: contact?["profile"]?["name"]?.string,
            identifiers: identifiers
        )
    }

    /// The company's side.
    func company(_ place: Place, rep: RepID? = nil) -> Participant {
        var identifiers: [KnownIdentifier] = []
        if let displayNumber {
            identifiers.append(known(Self.address(displayNumber, scope: scope)))
        }
        if let numberID {
            identifiers.append(known(Identifier(.platform, numberID, scope: "whatsapp/number")))
        }
        return Participant(.rep, place, identifiers: identifiers, rep: rep)
    }

    /// Identifiers of one customer; the number first, by which a conversation is known.
    func identifiers(
        number: String?,
        userID: String?,
        parentID: String?,
        username: String? = nil
    ) -> [KnownIdentifier] {
        var result: [Identifier] = []
        if let number, !number.isEmpty { result.append(Self.address(number, scope: scope)) }
        if let userID, !userID.isEmpty {
            result.append(Identifier(.platform, userID, scope: "whatsapp/\(scope)"))
        }
        if let parentID, !parentID.isEmpty {
            // One id across the portfolios of an enterprise.
            result.append(Identifier(.platform, parentID, scope: "whatsapp/enterprise"))
        }
        if let username, !username.isEmpty {
            result.append(Identifier(.handle, username, scope: "whatsapp"))
        }
        var seen: Set<Identifier> = []
        return result.filter { seen.insert($0).inserted }.map(known)
    }

    /// The conversation of a customer with this number, or of a group.
    func conversation(with customer: Participant, group: String?) -> ConversationAssignment? {
        if let group, !group.isEmpty {
            let name = ObjectName(WhatsApp.provider.rawValue, "group/\(group)")
            return ConversationAssignment(name, .providerThread)
        }
        guard let first = customer.identifiers.first?.identifier else { return nil }
        let name = ObjectName(WhatsApp.provider.rawValue, "\(numberID ?? scope)/\(first.value)")
        return ConversationAssignment(name, .addressPair)
    }

    /// Whether a number is the company's own of this change; what is no number can't be compared.
    func isOwn(_ number: String?) -> Bool {
        guard let number, let displayNumber else { return false }
        let address = Self.address(number, scope: scope)
        return address.kind == .phone && address == Self.address(displayNumber, scope: scope)
    }

    /// The contact that a sender or recipient is described by; never somebody else's.
    ///
    /// Whoever keeps their number to themselves may be named by the contact alone, if there is one.
    private func contact(number: String?, userID: String?) -> JSONValue? {
        if number == nil, userID == nil { return contacts.count == 1 ? contacts[0] : nil }
        return contacts.first { contact in
            let ids = [contact["wa_id"]?.scalarText, contact["input"]?.scalarText]
            if let number, ids.contains(number) { return true }
            return userID != nil && contact["user_id"]?.string == userID
        }
    }

    private func known(_ identifier: Identifier) -> KnownIdentifier {
        KnownIdentifier(identifier, .authoritative)
    }

    /// A number, which WhatsApp writes with its country and without a plus sign; anything else is
    /// an id of the platform.
    private static func address(_ text: String, scope: String) -> Identifier {
        let digits = text.unicodeScalars.filter { !" +-().".unicodeScalars.contains($0) }
        let isNumber =
            (5...20).contains(digits.count) && digits.allSatisfy { ("0"..."9").contains($0) }
        guard isNumber else { return Identifier(.platform, text, scope: "whatsapp/\(scope)") }
        return Identifier(.phone, "+" + String(String.UnicodeScalarView(digits)))
    }
}
