// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineTesting

/// A company's account with a mail provider, and requests read as that account reads them.
struct ProviderDesk: Sendable {
    static let secret = "shop:correct horse"
    static let signingKey = "key-0123456789abcdef"
    static let other = "bob@staff.shop.example"

    var adapter: any ChannelAdapter
    var context: AdapterContext

    init(_ adapter: any ChannelAdapter, keys: AccountKeys, providerID: String? = nil) {
        self.adapter = adapter
        let account = Account(
            id: "shop-mail",
            adapter: adapter.profile.name.rawValue,
            providerID: providerID,
            addresses: ["help@shop.example"],
            domains: ["staff.shop.example"]
        )
        context = AdapterContext(
            account: account,
            keys: keys,
            receivedAt: SampleMail.time.advanced(by: .seconds(60))
        )
    }

    static let postmark = ProviderDesk(Postmark(), keys: AccountKeys(secrets: [Secret(secret)]))
    static let mailgun = ProviderDesk(Mailgun(), keys: AccountKeys(secrets: [Secret(signingKey)]))
    static let sendGrid = ProviderDesk(
        SendGrid(),
        keys: AccountKeys(secrets: [Secret(SampleECKey().publicKey)])
    )
    static let ses = ProviderDesk(
        AmazonSES(),
        keys: AccountKeys(publicKeys: [AmazonSES.sampleKey.keyID: AmazonSES.sampleKey.certificate]),
        providerID: AmazonSES.sampleTopic
    )

    /// What a request brings.
    func items(_ request: HTTPRequest) -> [AdapterItem] {
        items(request.body, contentType: request.header("Content-Type"))
    }

    func items(_ bytes: [UInt8], contentType: String? = nil) -> [AdapterItem] {
        Array(
            adapter.items(in: Payload(bytes, contentType: contentType), context: context)
        )
    }

    func items(_ json: JSONValue) -> [AdapterItem] { items(json.bytes(sortedKeys: false)) }

    /// Why a request is refused; nil where it is accepted.
    func refusal(of request: HTTPRequest) -> AdapterError? {
        do {
            try adapter.verify(request, context: context)
            return nil
        } catch {
            return error
        }
    }

    func sent(_ request: JSONValue, response: JSONValue) -> [AdapterItem] {
        adapter.items(
            sent: SentPayload(
                request: request.bytes(sortedKeys: false),
                response: response.bytes(sortedKeys: false),
                sentAt: SampleMail.time,
                rep: "bo"
            ),
            context: context
        )
    }
}

extension HTTPRequest {
    /// The request with one bit of its body turned.
    func turning(bit: Int) -> HTTPRequest {
        var request = self
        request.body[bit / 8] ^= 1 << (bit % 8)
        return request
    }

    /// The request with another value of a header.
    func with(_ name: String, _ value: String) -> HTTPRequest {
        var request = self
        request.headers.removeAll { $0.name == name }
        request.headers.append(.init(name, value))
        return request
    }
}
