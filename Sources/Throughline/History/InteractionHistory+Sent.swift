// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// Records what the company's own service sent, from its request and the provider's response.
    ///
    /// Half of a conversation arrives by no webhook: a provider reports what happened to a message,
    /// never its words. The response names the message, so that statuses which come later, or came
    /// already, fold into it. Recording the same again appends nothing.
    ///
    /// ```swift
    /// let sent = SentPayload(request: body, response: answer, sentAt: now, rep: "bo")
    /// try await history.record(sent: sent, by: WhatsApp(), from: "shop-whatsapp")
    /// ```
    ///
    /// - Parameters:
    ///   - sent: The request's body and the response's, as they were.
    ///   - adapter: What reads them: the one that reads the account's webhooks.
    ///   - account: The account it was sent from, one of ``accounts``.
    /// - Returns: What became of it; `quarantined` where the response names no message, and also
    ///   where the adapter reads no sent messages.
    /// - Throws: ``EventStoreError``: `invalid` where there is no such account or it is another
    ///   adapter's, and as ``record(_:from:context:)``.
    @discardableResult
    public func record(
        sent: SentPayload,
        by adapter: any ChannelAdapter,
        from account: AccountID
    ) async throws(EventStoreError) -> [RecordOutcome] {
        let profile = adapter.profile
        guard let account = accounts[account.rawValue], account.adapter == profile.name.rawValue
        else {
            throw EventStoreError(
                .invalid,
                message: """
                    No account of adapter \(profile.name) has that id. Name one of the accounts that \
                    the history was made with.
                    """
            )
        }
        let context = AdapterContext(
            account: account,
            accounts: accounts.accounts,
            receivedAt: clock()
        )
        let items = adapter.items(sent: sent, context: context)
        return try await record(items, from: profile, context: context)
    }
}
