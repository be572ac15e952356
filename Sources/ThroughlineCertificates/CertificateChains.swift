// SPDX-License-Identifier: Apache-2.0

#if Certificates
internal import FoundationEssentials
internal import SwiftASN1
public import Throughline
public import ThroughlineChannels
@_spi(FixedExpiryValidationTime) internal import X509

/// Judges whether a certificate was issued by an authority that you trust, by way of others.
///
/// Chains are built and checked by swift-certificates (RFC 5280): signatures, dates, who may issue
/// for whom, constraints on names. Nothing is fetched, and revocation is not asked for: hand in the
/// authority's own certificates, as it publishes them.
///
/// ```swift
/// let chains = try CertificateChains(roots: [amazonRoot], intermediates: issuers, now: clock)
/// let intake = Intake(…, publicKeys: AmazonSES.certificates(from: fetch) { certificate in
///     await chains.isTrusted(certificate)
/// }, now: clock)
/// ```
///
/// What the certificate says of itself, whose name it bears and how large its key is, the adapter
/// checks.
public struct CertificateChains: Sendable {
    private let roots: CertificateStore
    private let intermediates: [Certificate]
    private let now: @Sendable () -> Timestamp
    /// Until when a certificate is trusted without another look, by its bytes.
    private let trusted = Locked<[[UInt8]: Timestamp]>([:])

    /// For how long a certificate that was found good is not looked at again.
    public static let memory = Duration.seconds(3_600)
    /// The most certificates that are remembered.
    private static let memoryLimit = 256

    /// Makes a judge.
    ///
    /// - Parameters:
    ///   - roots: Certificates that are trusted as they are, in PEM; a text may hold several.
    ///   - intermediates: Certificates that may lead to one of them, in PEM; a text may hold several.
    ///   - now: The clock that validity is judged by.
    /// - Throws: ``CertificateError``: `unreadable`, `noRoot`.
    public init(
        roots: [String],
        intermediates: [String] = [],
        now: @escaping @Sendable () -> Timestamp
    ) throws(CertificateError) {
        let trusted = try Self.certificates(roots, "root")
        guard !trusted.isEmpty else {
            throw CertificateError(
                .noRoot,
                message: "There is no root, so no certificate could ever be trusted. Hand in the "
                    + "authority's own, in PEM."
            )
        }
        self.roots = CertificateStore(trusted)
        self.intermediates = try Self.certificates(intermediates, "intermediate")
        self.now = now
    }

    /// Whether a chain leads from a certificate to a root, and holds now.
    ///
    /// The certificates that stand behind it in its own text may be part of the chain; they are
    /// trusted for nothing else. What was found good is remembered for ``memory``, or until it
    /// ends; what was not, is looked at each time.
    public func isTrusted(_ certificate: SigningCertificate) async -> Bool {
        let now = now()
        if let end = trusted.withLock({ $0[certificate.der] }), now <= end,
            certificate.notBefore <= now
        {
            return true
        }
        guard await hasChain(certificate, at: now) else {
            trusted.withLock { $0[certificate.der] = nil }
            return false
        }
        let end = min(certificate.notAfter, now.advanced(by: Self.memory))
        trusted.withLock { trusted in
            if trusted.count >= Self.memoryLimit { trusted.removeAll() }
            trusted[certificate.der] = end
        }
        return true
    }

    private func hasChain(_ certificate: SigningCertificate, at now: Timestamp) async -> Bool {
        guard let leaf = try? Certificate(derEncoded: certificate.der) else { return false }
        let others = certificate.others.compactMap { try? Certificate(derEncoded: $0) }
        let date = Date(timeIntervalSince1970: Double(now.microseconds) / 1_000_000)
        var verifier = Verifier(rootCertificates: roots) {
            RFC5280Policy(fixedExpiryValidationTime: date)
        }
        let result = await verifier.validate(
            leaf: leaf,
            intermediates: CertificateStore(intermediates + others)
        )
        if case .validCertificate = result { return true }
        return false
    }

    private static func certificates(
        _ texts: [String],
        _ role: String
    ) throws(CertificateError) -> [Certificate] {
        var certificates: [Certificate] = []
        for (index, text) in texts.enumerated() {
            do {
                let documents = try PEMDocument.parseMultiple(pemString: text)
                guard !documents.isEmpty else { throw NoCertificate() }
                certificates += try documents.map { try Certificate(pemDocument: $0) }
            } catch {
                throw CertificateError(
                    .unreadable,
                    message: "The \(role) certificate number \(index + 1) can't be read as PEM.",
                    cause: error
                )
            }
        }
        return certificates
    }
}

/// A text holds nothing in PEM.
private struct NoCertificate: Error {}
#endif
