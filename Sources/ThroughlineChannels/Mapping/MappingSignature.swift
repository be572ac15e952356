// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// How a mapping's requests are authenticated.
///
/// `secret`, where nothing is signed: the account's secret as a bearer token, a password, or in a
/// header. The name of a provider whose scheme the library knows. Or a scheme of one's own:
/// `{algorithm: hmac-sha256, header: X-Signature, prefix: "sha256=", encoding: hex}`, over the raw
/// body.
package struct MappingSignature: Hashable, Sendable {
    private enum Value: Hashable {
        case secret
        case named(String)
        case own(Own)
    }

    private struct Own: Hashable {
        var algorithm: String
        var header: String
        var prefix: String
        var encoding: String
    }

    private let value: Value

    /// The account's secret, sent along.
    static let sharedSecret = Self(value: .secret)

    /// The schemes that have a name.
    private static let schemes: [String: WebhookSignature] = [
        "zendesk": .zendesk, "linkedin": .linkedIn, "standard-webhooks": .standardWebhooks,
        "meta": .meta, "slack": .slack, "intercom": .intercom,
    ]

    private init(value: Value) { self.value = value }

    init(_ source: MappingSource) throws(MappingError) {
        guard source.value.object != nil else {
            let name = try source.word(of: ["secret"] + Self.schemes.keys.sorted())
            value = name == "secret" ? .secret : .named(name)
            return
        }
        let members = try source.members(["algorithm", "header", "prefix", "encoding"])
        let header = try members.required("header")
        let own = Own(
            algorithm: try members.required("algorithm").word(of: ["hmac-sha256", "hmac-sha1"]),
            header: try header.text(),
            prefix: try members["prefix"]?.text() ?? "",
            encoding: try members["encoding"]?.word(of: ["hex", "base64"]) ?? "hex"
        )
        guard !own.header.isEmpty else { throw header.error("must not be empty") }
        value = .own(own)
    }

    var json: JSONValue {
        switch value {
        case .secret: return "secret"
        case .named(let name): return .string(name)
        case .own(let own):
            return [
                "algorithm": .string(own.algorithm), "header": .string(own.header),
                "prefix": .string(own.prefix), "encoding": .string(own.encoding),
            ]
        }
    }

    /// Verifies a request.
    func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        if let scheme {
            try scheme.verify(request, context: context)
        } else {
            try SharedSecretCheck.verify(request, context: context)
        }
    }

    /// The scheme, where something is signed.
    package var scheme: WebhookSignature? {
        switch value {
        case .secret: nil
        case .named(let name): Self.schemes[name]
        case .own(let own):
            WebhookSignature(
                own.algorithm == "hmac-sha1" ? .hmacSHA1 : .hmacSHA256,
                in: .header(own.header),
                prefix: own.prefix,
                encoding: own.encoding == "base64" ? .base64 : .hex
            )
        }
    }
}
