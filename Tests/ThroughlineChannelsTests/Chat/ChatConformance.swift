// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineTesting

extension AdapterConformance {
    /// What breaks a rule of adapters in one that reads JSON requests.
    ///
    /// - Parameters:
    ///   - adapter: The adapter.
    ///   - context: What it may know besides.
    ///   - requests: Requests that it reads without fault.
    ///   - whole: All of them in one; a list of their bodies where the provider has no other form.
    ///   - unknown: Requests of kinds that the provider doesn't have.
    ///   - signed: How many of the requests are also damaged, to see that they are refused; none
    ///     where the signature does not cover the body.
    ///   - cuts: How many cuts of each payload are tried.
    /// - Returns: What was broken.
    static func violations(
        of adapter: any ChannelAdapter,
        _ context: AdapterContext,
        _ requests: [HTTPRequest],
        whole: Payload? = nil,
        unknown: [HTTPRequest],
        signed: Int = 3,
        cuts: Int = 200
    ) -> [Violation] {
        let parts = requests.map { Payload($0.body) }
        let bodies = requests.map(\.body).joined(separator: Array(",".utf8))
        let whole = whole ?? Payload(Array("[".utf8) + bodies + Array("]".utf8))
        var kit = Self(adapter, context: context, payloads: [whole] + parts)
        kit.batches = [Batch(whole: whole, parts: parts)]
        kit.unknownKinds = unknown.map { Payload($0.body) }
        kit.requests = Array(requests.prefix(signed))
        kit.mutations = 60
        kit.cuts = cuts
        return kit.violations()
    }
}
