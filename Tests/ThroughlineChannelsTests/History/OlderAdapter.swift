// SPDX-License-Identifier: Apache-2.0

import Throughline

/// An adapter as it was a version ago, when it read something wrong.
struct OlderAdapter: ChannelAdapter {
    var now: any ChannelAdapter
    /// What it made of a message then.
    var misread: @Sendable (inout Interaction) -> Void

    init(_ now: any ChannelAdapter, misread: @escaping @Sendable (inout Interaction) -> Void) {
        self.now = now
        self.misread = misread
    }

    var profile: AdapterProfile {
        var profile = now.profile
        profile.version -= 1
        return profile
    }

    func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try now.verify(request, context: context)
    }

    func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence(now.items(in: payload, context: context).map(before))
    }

    func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        now.items(sent: sent, context: context).map(before)
    }

    private func before(_ item: AdapterItem) -> AdapterItem {
        guard case .interaction(var interaction) = item.reading else { return item }
        misread(&interaction)
        return AdapterItem(item.place, .interaction(interaction))
    }
}
