// SPDX-License-Identifier: Apache-2.0

public import Throughline
public import ThroughlineChannels

extension Mapping {
    /// A request with a body, signed as the mapping says its provider signs; with the secret as a
    /// bearer token where nothing is signed.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - secret: The account's secret.
    ///   - time: When it is signed, where the scheme has a time.
    /// - Returns: The request.
    public func signed(
        _ body: [UInt8],
        secret: String,
        at time: Timestamp = .epoch
    ) -> HTTPRequest {
        let seconds = "\(time.microseconds / 1_000_000)"
        var request = HTTPRequest(
            path: "/mapping",
            headers: [
                HTTPRequest.Header("Content-Type", "application/json"),
                HTTPRequest.Header("X-Zendesk-Webhook-Signature-Timestamp", time.description),
                HTTPRequest.Header("webhook-id", "msg-1"),
                HTTPRequest.Header("webhook-timestamp", seconds),
                HTTPRequest.Header("X-Slack-Request-Timestamp", seconds),
            ],
            body: body
        )
        if let scheme = signature.scheme { return scheme.signed(request, with: Secret(secret)) }
        request.headers.append(HTTPRequest.Header("Authorization", "Bearer \(secret)"))
        return request
    }
}
