// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads Asterisk's `queue_log`: who waited for how long, whose telephone rang, who answered.
///
/// One line is one event, `time|uniqueid|queue|agent|EVENT|parameters…` (docs.asterisk.org, "Queue
/// Logs"). A caller who joins a queue is a call; everything after that is a change to it: rings
/// without an answer, the answer with the wait before it, holds, transfers, how it ended.
///
/// - **Object**: `asterisk:UNIQUEID`. The log names the caller's channel, and the call detail
///   records name the call by the channel that began it; for somebody who called in, these are the
///   same. They differ where the caller's channel was called by another one first (a call-back, a
///   conference); then the queue's events stand as a call of their own.
/// - **Ref**: a digest of the line. The log numbers nothing: two equal lines are one.
/// - **Order** within one second, which is as finely as the log tells, is the natural one: joined,
///   rang, answered, transferred, ended.
/// - **Members who log in, pause, leave** and restarts of the queue are kept as `system` on the
///   `internal` channel, with their bytes. So are events about no call that aren't documented;
///   those about a call become a step of it, with their bytes.
public struct AsteriskQueueAdapter: ChannelAdapter {
    static let name: Provider = "asterisk-queue"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 1,
            channels: [.phone, .internal],
            formats: "queue_log",
            signature: "files are trusted; over HTTP the account's secret as a bearer token",
            refs: "uniqueid + event + a digest of the line",
            needs: [.ownAddresses, .region]
        )
    }

    /// Checks the account's secret: a log is never taken from somebody unknown.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try SharedSecretCheck.verify(request, context: context)
    }

    /// Reads the lines of a payload, one by one.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let bytes = payload.bytes
        return AnySequence { QueueLogItems(bytes, context: context) }
    }
}
