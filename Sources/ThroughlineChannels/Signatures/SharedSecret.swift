// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// A secret that the provider sends along as it is, instead of signing.
///
/// Telegram, Sunshine and LiveChat do so, and mail providers that know basic authentication alone.
/// It proves who sent the request and not what is in it: the connection must be encrypted.
public struct SharedSecret: Sendable {
    private enum Form { case plain, basic }
    private let place: RequestValue
    private let form: Form

    private init(place: RequestValue, form: Form) {
        self.place = place
        self.form = form
    }

    /// A secret that stands in a header, a query parameter or the body.
    public init(in place: RequestValue) { self.init(place: place, form: .plain) }

    /// Basic authentication (RFC 7617); the account's secret is `user:password`.
    public static let basic = Self(place: .header("Authorization"), form: .basic)

    /// Telegram's header (core.telegram.org/bots/api, `setWebhook`).
    public static let telegram = Self(in: .header("X-Telegram-Bot-Api-Secret-Token"))

    /// The scheme in words.
    public var summary: String {
        form == .basic ? "basic authentication" : "shared secret in \(place)"
    }

    /// Verifies that a request carries one of the account's secrets.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `signatureMissing`, `secretMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        guard let given = given(in: request) else {
            throw AdapterError(.signatureMissing, message: "The request has no \(place).")
        }
        let secrets = try context.keys.usableSecrets(of: context.account)
        var isValid = false
        for secret in secrets where secret.matches(given) { isValid = true }
        guard isValid else {
            throw AdapterError(
                .signatureInvalid,
                message: "The \(place) holds no secret of account \(context.account.id)."
            )
        }
    }

    private func given(in request: HTTPRequest) -> [UInt8]? {
        guard let text = place.value(in: request), !text.isEmpty else { return nil }
        guard form == .basic else { return Array(text.utf8) }
        let halves = text.split(separator: " ", maxSplits: 1)
        guard halves.count == 2, halves[0].lowercased() == "basic" else { return nil }
        return Base64.canonical(String(halves[1]))
    }
}
