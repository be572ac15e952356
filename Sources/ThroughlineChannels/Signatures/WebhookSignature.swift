// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// How a provider signs its requests: where the signature stands, over what, with what.
///
/// A scheme is a value, so that it reads like the provider's own page:
///
/// ```swift
/// static let slack = WebhookSignature(
///     .hmacSHA256,
///     in: .header("X-Slack-Signature"),
///     prefix: "v0=",
///     over: [.text("v0:"), .timestamp, .text(":"), .body],
///     timestamp: SignedTimestamp(in: .header("X-Slack-Request-Timestamp"), .seconds)
/// )
/// ```
///
/// Signatures cover the raw bytes of the body: a body that was decoded and encoded again has
/// another one.
public struct WebhookSignature: Sendable {
    /// How the signature's bytes are written.
    public struct Encoding: Hashable, Sendable {
        fileprivate enum Value { case hex, base64 }
        fileprivate let value: Value
        /// Lower-case hexadecimal.
        public static let hex = Self(value: .hex)
        /// Padded base64.
        public static let base64 = Self(value: .base64)
    }

    /// One part of what is signed.
    public struct Part: Hashable, Sendable {
        fileprivate enum Value: Hashable {
            case text(String)
            case value(RequestValue)
            case timestamp
            case body
        }
        fileprivate let value: Value
        /// A fixed text.
        public static func text(_ text: String) -> Self { Self(value: .text(text)) }
        /// A value of the request, as it stands there.
        public static func value(_ value: RequestValue) -> Self { Self(value: .value(value)) }
        /// The timestamp, as it stands in the request.
        public static let timestamp = Self(value: .timestamp)
        /// The body's raw bytes.
        public static let body = Self(value: .body)
    }

    /// The most signatures that one header may list.
    public static let listLimit = 16

    private let algorithm: SignatureAlgorithm
    private let place: RequestValue
    private let prefix: String
    private let encoding: Encoding
    private let parts: [Part]
    private let timestamp: SignedTimestamp?
    private let base64KeyPrefix: String?

    /// Makes a scheme.
    ///
    /// - Parameters:
    ///   - algorithm: What the signature is computed with.
    ///   - place: Where it stands. Several may stand there, with spaces between.
    ///   - prefix: What stands before each.
    ///   - encoding: How its bytes are written.
    ///   - parts: What is signed, in order.
    ///   - timestamp: Where the time of signing stands, and how far it may be off.
    ///   - base64KeyPrefix: For secrets that are base64 with a prefix: the prefix.
    public init(
        _ algorithm: SignatureAlgorithm,
        in place: RequestValue,
        prefix: String = "",
        encoding: Encoding = .hex,
        over parts: [Part] = [.body],
        timestamp: SignedTimestamp? = nil,
        base64KeyPrefix: String? = nil
    ) {
        self.algorithm = algorithm
        self.place = place
        self.prefix = prefix
        self.encoding = encoding
        self.parts = parts
        self.timestamp = timestamp
        self.base64KeyPrefix = base64KeyPrefix
    }

    /// The scheme in words.
    public var summary: String {
        let clock = timestamp.map { ", at most \($0.tolerance.inWords) off" } ?? ""
        return "\(algorithm) in \(place)\(clock)"
    }

    /// Verifies a request with any of the account's secrets, at the time it was received.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `signatureMissing`, `secretMissing`,
    ///   `signatureInvalid`, `stale`.
    public func verify(
        _ request: HTTPRequest,
        context: AdapterContext
    ) throws(AdapterError) {
        try verify(body: request.body, context: context) { $0.value(in: request) }
    }

    /// Verifies a body and values that were taken out of the request already.
    func verify(
        body: [UInt8],
        context: AdapterContext,
        value: (RequestValue) -> String?
    ) throws(AdapterError) {
        guard let header = value(place), !header.isEmpty else { throw Self.missing(place) }
        let secrets = try context.keys.usableSecrets(of: context.account)
        let given = header.utf8.split(separator: ASCII.space, maxSplits: Self.listLimit)
            .prefix(Self.listLimit).filter { $0.starts(with: prefix.utf8) }
            .map { String(Substring($0.dropFirst(prefix.utf8.count))) }
        let message = try message(of: body, value: value)
        // Every signature is tried with every secret, so that the time tells nothing.
        var isValid = false
        for secret in secrets {
            for signature in given
            where matches(signature, message: message, secret: secret, context: context) {
                isValid = true
            }
        }
        guard isValid else {
            throw AdapterError(
                .signatureInvalid,
                message: "The signature in \(place) is not of this body with a secret of account "
                    + "\(context.account.id). Check the secret, and that nothing changes the body "
                    + "on its way."
            )
        }
        try timestamp?.check(value, now: context.receivedAt)
    }

    /// A request with the signature it must have, for tests; unchanged if its algorithm takes a
    /// public key, or the signature does not stand in a header.
    public func signed(_ request: HTTPRequest, with secret: Secret) -> HTTPRequest {
        guard let name = place.headerName,
            let message = try? message(of: request.body, value: { $0.value(in: request) }),
            let code = code(of: message, secret: secret)
        else { return request }
        var signed = request
        signed.headers.removeAll { $0.name.lowercased() == name.lowercased() }
        signed.headers.append(HTTPRequest.Header(name, prefix + code))
        return signed
    }

    /// The authentication code of a text in the scheme's form, for handshakes that ask for one.
    public func code(of message: [UInt8], secret: Secret) -> String? {
        guard let key = keyBytes(of: secret) else { return nil }
        return algorithm.authenticationCode(of: message, key: key).map(encoded)
    }

    private func matches(
        _ signature: String,
        message: [UInt8],
        secret: Secret,
        context: AdapterContext
    ) -> Bool {
        guard let bytes = decoded(signature) else { return false }
        if algorithm.isSymmetric {
            return keyBytes(of: secret).map {
                algorithm.isValid(code: bytes, of: message, key: $0)
            } ?? false
        }
        let key = secret.withBytes { String(decoding: $0, as: UTF8.self) }
        let text = base64KeyPrefix.map { key.hasPrefix($0) ? String(key.dropFirst($0.count)) : key }
        return context.key(text ?? key, for: algorithm)?.isValid(bytes, of: message) ?? false
    }

    /// The bytes of a signature in the one form that providers write it in.
    private func decoded(_ signature: String) -> [UInt8]? {
        switch encoding.value {
        case .hex:
            let isUpper: (UInt8) -> Bool = { (0x41...0x5A).contains($0) }
            return algorithm.isSymmetric && signature.utf8.contains(where: isUpper)
                ? nil : Hex.bytes(signature)
        case .base64: return Base64.canonical(signature)
        }
    }

    private func keyBytes(of secret: Secret) -> [UInt8]? {
        secret.withBytes { bytes in
            guard let base64KeyPrefix else { return bytes }
            let text = String(decoding: bytes, as: UTF8.self)
            return Base64.canonical(
                text.hasPrefix(base64KeyPrefix)
                    ? String(text.dropFirst(base64KeyPrefix.count)) : text
            )
        }
    }

    private func encoded(_ code: [UInt8]) -> String {
        switch encoding.value {
        case .hex: Hex.string(code)
        case .base64: Base64.encode(code)
        }
    }

    private func message(
        of body: [UInt8],
        value: (RequestValue) -> String?
    ) throws(AdapterError) -> [UInt8] {
        var message: [UInt8] = []
        for part in parts {
            switch part.value {
            case .text(let text): message.append(contentsOf: text.utf8)
            case .body: message.append(contentsOf: body)
            case .value(let place): message.append(contentsOf: try text(at: place, value).utf8)
            case .timestamp:
                guard let place = timestamp?.place else { continue }
                message.append(contentsOf: try text(at: place, value).utf8)
            }
        }
        return message
    }

    private func text(
        at place: RequestValue,
        _ value: (RequestValue) -> String?
    ) throws(AdapterError) -> String {
        guard let text = value(place) else { throw Self.missing(place) }
        return text
    }

    private static func missing(_ place: RequestValue) -> AdapterError {
        AdapterError(.signatureMissing, message: "The request has no \(place).")
    }
}

extension AccountKeys {
    /// The secrets that aren't empty: an empty key would let anyone sign.
    func usableSecrets(of account: Account) throws(AdapterError) -> [Secret] {
        let usable = secrets.filter { secret in secret.withBytes { !$0.isEmpty } }
        guard !usable.isEmpty else {
            throw AdapterError(
                .secretMissing,
                message: "Account \(account.id) has no secret, so nothing can be verified. Name "
                    + "it as `secret` in the accounts file."
            )
        }
        return usable
    }
}
