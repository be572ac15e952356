// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Checks that a request carries the account's secret, where nothing is signed.
///
/// It proves that the sender knows the secret, and nothing about the body: whoever reads one
/// request can send others. The secret may stand in `Authorization` as a bearer token or as a
/// password, in a header that webhook senders commonly use, or in the URL's query, where it ends up
/// in access logs.
enum SharedSecretCheck {
    private static let headers = ["X-Webhook-Secret", "X-Api-Key", "X-Auth-Token"]
    private static let parameters = ["token", "secret", "key"]

    /// Throws unless one of the account's secrets came with the request.
    static func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        let secrets = try context.keys.usableSecrets(of: context.account)
        let candidates = candidates(in: request)
        guard !candidates.isEmpty else {
            throw AdapterError(
                .signatureMissing,
                message: "The request carries no secret: send it as a bearer token."
            )
        }
        // Every pair is compared, so that the time says nothing about which one matched.
        var isKnown = false
        for candidate in candidates {
            for secret in secrets where secret.matches(candidate) { isKnown = true }
        }
        guard isKnown else {
            throw AdapterError(
                .signatureInvalid,
                message: "The request holds no secret of account \(context.account.id)."
            )
        }
    }

    private static func candidates(in request: HTTPRequest) -> [[UInt8]] {
        var candidates: [[UInt8]] = []
        if let authorization = request.header("Authorization") {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            if parts.count == 2 {
                candidates += credentials(scheme: parts[0].lowercased(), String(parts[1]))
            }
        }
        candidates += headers.compactMap { request.header($0).map { Array($0.utf8) } }
        let query = request.query.prefix(64).filter { parameters.contains($0.name) }
        candidates += query.prefix(4).map { Array($0.value.utf8) }
        return candidates
    }

    private static func credentials(scheme: String, _ text: String) -> [[UInt8]] {
        switch scheme {
        case "bearer": return [Array(text.trimmed.utf8)]
        case "basic":
            guard let decoded = Throughline.Base64.decode(text.trimmed),
                let colon = decoded.firstIndex(of: UInt8(ascii: ":"))
            else { return [] }
            // The secret is the password, or user and password together.
            return [Array(decoded[(colon + 1)...]), decoded]
        default: return []
        }
    }
}
