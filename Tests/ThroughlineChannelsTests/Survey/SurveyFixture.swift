// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

/// An account of a survey tool, and what its adapter reads.
struct SurveyFixture {
    let adapter: any ChannelAdapter
    var account: Account
    let nine = Timestamp(seconds: 1_772_442_000)

    init(_ adapter: any ChannelAdapter) {
        self.adapter = adapter
        account = Account(id: "surveys", adapter: adapter.profile.name.rawValue)
    }

    var context: AdapterContext {
        AdapterContext(
            account: account,
            keys: AccountKeys(secrets: [Secret("s")]),
            receivedAt: Timestamp(seconds: 1_800_000_000)
        )
    }

    func items(_ request: HTTPRequest) -> [AdapterItem] { items(request.body) }

    func items(_ bytes: [UInt8]) -> [AdapterItem] {
        Array(adapter.items(in: Payload(bytes), context: context))
    }

    func one(_ request: HTTPRequest) throws -> Interaction {
        try #require(items(request).interactions.first)
    }

    /// Expects that each bit of a request's body and of the secret counts.
    func expectEveryBitCounts(_ request: HTTPRequest) throws {
        try adapter.verify(request, context: context)
        for index in request.body.indices {
            for bit in 0..<8 {
                var changed = request
                changed.body[index] ^= 1 << bit
                #expect(throws: AdapterError.self) {
                    try adapter.verify(changed, context: context)
                }
            }
        }
        for bit in 0..<8 {
            var forged = context
            let byte = Character(Unicode.Scalar(UInt8(ascii: "s") ^ (1 << bit)))
            forged.keys = AccountKeys(secrets: [Secret(String(byte))])
            #expect(throws: AdapterError.self) { try adapter.verify(request, context: forged) }
        }
    }
}
