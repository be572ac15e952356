// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Checks that a message is SNS's, of the account's topic, and fresh.
struct SNSSignature {
    let credentials: MailCredentials
    let context: AdapterContext

    /// Whether the certificate that a message names is at hand.
    func hasCertificate(for envelope: SNSEnvelope?) -> Bool {
        guard let envelope else { return false }
        return !certificates(of: envelope).isEmpty
    }

    /// Checks an envelope; nil where a request holds none.
    ///
    /// - Throws: ``/Throughline/AdapterError``.
    func verify(_ envelope: SNSEnvelope?) throws(AdapterError) {
        guard let envelope, let text = envelope.signature, let url = envelope.certificateURL
        else {
            guard !context.keys.publicKeys.isEmpty || !context.keys.secrets.isEmpty else {
                throw Self.keyMissing
            }
            throw AdapterError(
                .signatureMissing,
                message: "The request is no signed message of SNS. Raw message delivery is not "
                    + "signed; it needs a secret of the form user:password."
            )
        }
        guard SNSAddress.isCertificate(url) else {
            throw Self.invalid("The certificate's address is not one of SNS.")
        }
        let certificates = certificates(of: envelope)
        guard !certificates.isEmpty else { throw Self.keyMissing }
        guard let algorithm = envelope.algorithm, let signed = envelope.signedText,
            let signature = Base64.canonical(text)
        else {
            throw Self.invalid("A member that SNS signs is missing, or in a form it never has.")
        }
        let valid = certificates.filter { certificate in
            certificate.key(for: algorithm)?.isValid(signature, of: signed) ?? false
        }
        guard !valid.isEmpty else {
            throw Self.invalid("The signature is not of this message with the certificate's key.")
        }
        guard valid.contains(where: { isTrusted($0.certificate) }) else {
            throw Self.invalid("The certificate is not SNS's, or not valid at this time.")
        }
        try checkTopic(of: envelope)
        try checkTime(of: envelope)
    }

    /// The certificates handed in: under the address, or as the account's secret.
    private func certificates(of envelope: SNSEnvelope) -> [ReadCertificate] {
        let found = envelope.certificateURL.flatMap { context.keys.publicKeys[$0] }
        let own = credentials.signingKeys.map { secret in
            secret.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        let known = context.remembered { ReadOnce<ReadCertificate>() }
        return ([found].compactMap(\.self) + own).compactMap { text in
            known.value(of: text) { ReadCertificate(pem: text) }
        }
    }

    private func isTrusted(_ certificate: X509Certificate) -> Bool {
        guard certificate.isValid(at: context.receivedAt) else { return false }
        let name = certificate.commonName ?? ""
        return name.hasPrefix("sns")
            && (name.hasSuffix(".amazonaws.com") || name.hasSuffix(".amazonaws.com.cn"))
    }

    private func checkTopic(of envelope: SNSEnvelope) throws(AdapterError) {
        let topics = (context.accounts + [context.account])
            .filter { $0.adapter == context.account.adapter }
            .compactMap(\.providerID)
        guard !topics.isEmpty else {
            throw AdapterError(
                .secretMissing,
                message: "Account \(context.account.id) names no topic, and anybody can sign as "
                    + "SNS. Name the topic's ARN as `providerID` in the accounts file."
            )
        }
        guard let topic = envelope.topic, topics.contains(topic) else {
            throw Self.invalid("The message is of a topic that no account names.")
        }
    }

    private func checkTime(of envelope: SNSEnvelope) throws(AdapterError) {
        guard let time = envelope.timestamp.flatMap({ Timestamp(rfc3339: $0) }) else {
            throw Self.invalid("The time can't be read.")
        }
        let now = context.receivedAt
        let distance = now < time ? time.since(now) : now.since(time)
        guard distance <= AmazonSES.tolerance else {
            throw AdapterError(
                .stale,
                message: "The message was published \(distance) before or after it came; "
                    + "\(AmazonSES.tolerance.inWords) are allowed."
            )
        }
    }

    private static func invalid(_ message: String) -> AdapterError {
        AdapterError(.signatureInvalid, message: message)
    }

    private static let keyMissing = AdapterError(
        .secretMissing,
        message: "The certificate of SNS is not at hand, so nothing can be verified. Give the "
            + "intake a source of public keys, or the account a secret of the form user:password."
    )
}

/// A certificate that was read, with its key for either version of SNS's signatures.
private struct ReadCertificate: Sendable {
    let certificate: X509Certificate
    private let keys: [SignatureAlgorithm: VerificationKey]

    init?(pem text: String) {
        guard let certificate = X509Certificate(pem: text) else { return nil }
        self.certificate = certificate
        var keys: [SignatureAlgorithm: VerificationKey] = [:]
        for algorithm in [SignatureAlgorithm.rsaSHA1, .rsaSHA256] {
            keys[algorithm] = VerificationKey(rsa: certificate.publicKey, for: algorithm)
        }
        self.keys = keys
    }

    /// The key; nil where it is no RSA key of 2048 bits or more.
    func key(for algorithm: SignatureAlgorithm) -> VerificationKey? { keys[algorithm] }
}
