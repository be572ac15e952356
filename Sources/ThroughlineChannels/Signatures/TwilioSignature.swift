// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Throughline

/// Twilio's signature: HMAC-SHA1 over the exact URL and the sorted parameters, in base64.
///
/// twilio.com/docs/usage/security, "Validating requests". A JSON body is covered by its SHA-256 in
/// the query parameter `bodySHA256`. Twilio signs with and without the port, so both are tried.
public struct TwilioSignature: Sendable {
    /// The header that holds the signature.
    public static let header = "X-Twilio-Signature"

    /// Makes the scheme.
    public init() {}

    /// The scheme in words.
    public var summary: String { "HMAC-SHA1 over URL and parameters in header \(Self.header)" }

    /// Verifies a request with any of the account's secrets; the account's `publicURL` and the
    /// request's path make the URL that Twilio called.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `signatureMissing`, `secretMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        guard let given = request.header(Self.header), !given.isEmpty else {
            throw AdapterError(.signatureMissing, message: "The request has no \(Self.header).")
        }
        let secrets = try context.keys.usableSecrets(of: context.account)
        guard let base = context.account.publicURL else {
            throw AdapterError(
                .secretMissing,
                message: "Account \(context.account.id) names no `publicURL`, and Twilio's "
                    + "signature covers it."
            )
        }
        let url = (base.hasSuffix("/") ? String(base.dropLast()) : base) + request.path
        var isValid = false
        for secret in secrets where matches(given, url: url, request: request, secret: secret) {
            isValid = true
        }
        guard isValid else {
            throw AdapterError(
                .signatureInvalid,
                message: "The signature is not of this URL and body with a secret of account "
                    + "\(context.account.id). Check `publicURL` and the auth token."
            )
        }
    }

    /// The signature of a URL and parameters.
    public func signature(
        url: String,
        parameters: [(name: String, value: String)],
        secret: Secret
    ) -> String {
        let message = Array(url.utf8) + Self.sorted(parameters)
        return secret.withBytes { key in
            Base64.encode(
                SignatureAlgorithm.hmacSHA1.authenticationCode(of: message, key: key) ?? []
            )
        }
    }

    private func matches(
        _ given: String,
        url: String,
        request: HTTPRequest,
        secret: Secret
    ) -> Bool {
        let parameters: [(name: String, value: String)]
        if let digest = request.query.first(where: { $0.name == "bodySHA256" })?.value {
            let actual = Hex.string(Array(SHA256.hash(data: request.body)))
            guard Secret(actual).matches(digest.lowercased().utf8) else { return false }
            parameters = []
        } else {
            parameters = FormParameters.decode(request.body)
        }
        var isValid = false
        for candidate in Self.candidates(url) {
            let expected = signature(url: candidate, parameters: parameters, secret: secret)
            if Secret(expected).matches(given.utf8) { isValid = true }
        }
        return isValid
    }

    /// Names in order with their values; repeated names with their values in order, each once.
    private static func sorted(_ parameters: [(name: String, value: String)]) -> [UInt8] {
        var values: [String: Set<String>] = [:]
        for parameter in parameters { values[parameter.name, default: []].insert(parameter.value) }
        var message: [UInt8] = []
        for name in values.keys.sorted(by: Self.precedes) {
            for value in (values[name] ?? []).sorted(by: Self.precedes) {
                message.append(contentsOf: name.utf8)
                message.append(contentsOf: value.utf8)
            }
        }
        return message
    }

    private static func precedes(_ one: String, _ other: String) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// The URL as it is, without its port, and with the port its scheme has.
    private static func candidates(_ url: String) -> [String] {
        guard let mark = url.firstRange(ofBytes: "://") else { return [url] }
        let scheme = url[..<mark.lowerBound].lowercased()
        let end = url[mark.upperBound...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        let authority = url[mark.upperBound..<end]
        guard let colon = authority.lastIndex(of: ":"),
            authority[authority.index(after: colon)...].allSatisfy(\.isNumber)
        else {
            let port = scheme == "http" ? ":80" : ":443"
            return [url, url[..<end] + port + url[end...]]
        }
        return [url, url[..<colon] + String(url[end...])]
    }
}
