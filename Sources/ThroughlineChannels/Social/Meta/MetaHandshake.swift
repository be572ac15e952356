// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The handshake that Meta's products share.
///
/// developers.facebook.com, Graph API, webhooks, "Verification Requests".
enum MetaHandshake {
    /// The longest challenge that is echoed, in bytes.
    static let challengeLimit = 1_024

    /// Echoes `hub.challenge` if `hub.verify_token` is the account's; 403 if it isn't.
    static func reply(to request: HTTPRequest, keys: AccountKeys) -> HTTPReply? {
        let query = request.query
        func value(_ name: String) -> String? { query.first { $0.name == name }?.value }
        guard request.method.uppercased() == "GET", value("hub.mode") == "subscribe",
            let challenge = value("hub.challenge"), let token = value("hub.verify_token")
        else { return nil }
        guard let expected = keys.verifyToken, expected.matches(token.utf8),
            challenge.utf8.count <= challengeLimit
        else { return HTTPReply(status: 403) }
        return HTTPReply(
            status: 200,
            headers: [.init("Content-Type", "text/plain; charset=utf-8")],
            body: Array(challenge.utf8)
        )
    }
}
