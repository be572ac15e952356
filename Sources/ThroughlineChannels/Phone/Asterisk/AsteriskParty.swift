// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One end of a leg: what is known of whoever was there, and on which side they are.
struct AsteriskParty {
    /// The number, as the telephone system wrote it.
    var number: String
    /// The name beside it.
    var name: String?
    /// The device: `PJSIP/bob`.
    var device: String?
    /// Whether the number or the device is the company's own.
    var isOwn: Bool

    /// Looks a party up in the account.
    init(number: String, name: String? = nil, device: String? = nil, own: OwnLines) {
        self.number = number
        self.name = name
        self.device = device
        isOwn = own.contains(number: number, device: device)
    }

    /// The participant, in a role, at a place.
    func participant(_ role: Role, _ place: Place, account: Account) -> Participant {
        Participant(role, place, name: name, identifiers: identifiers(role, account: account))
    }

    private func identifiers(_ role: Role, account: Account) -> [KnownIdentifier] {
        var identifiers: [KnownIdentifier] = []
        let digits = DialledDigits(number)
        if digits.text.utf8.contains(where: \.isDigit) {
            // A short number means something in its own telephone system only.
            let scope = digits.isShort ? AsteriskNames.scope(of: account) : ""
            // A caller's number was shown by the network, and shown numbers can be forged.
            identifiers.append(
                KnownIdentifier(Identifier(.phone, number, scope: scope), .ambient)
            )
        } else if number.contains("@"), !number.hasPrefix("@") {
            identifiers.append(
                KnownIdentifier(Identifier(.platform, number, scope: "sip"), .ambient)
            )
        }
        if role == .rep, let device {
            let scope = AsteriskNames.scope(of: account)
            identifiers.append(
                KnownIdentifier(Identifier(.platform, device, scope: scope), .authoritative)
            )
        }
        return identifiers
    }
}
