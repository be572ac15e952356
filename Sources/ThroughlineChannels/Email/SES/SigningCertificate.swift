// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// What a provider signs with, as it is handed in: a certificate, and those that may stand behind it.
///
/// Read are its name and when it is valid (RFC 5280, 4.1). That it was issued by whom it names, is
/// not looked at here: whoever judges that takes ``der`` and ``others``, as `CertificateChains` of
/// ThroughlineCertificates does (trait `Certificates`).
public struct SigningCertificate: Hashable, Sendable {
    /// The certificate in DER.
    public let der: [UInt8]
    /// The certificates that follow it in the text, in DER: often those that lead to a root.
    public let others: [[UInt8]]
    /// The subject's common name.
    public let commonName: String?
    /// When it begins to be valid.
    public let notBefore: Timestamp
    /// Until when it is valid.
    public let notAfter: Timestamp

    /// The most bytes of a text that are read.
    public static let lengthLimit = 64 << 10
    /// The most certificates of a text that are read.
    public static let countLimit = 8

    /// Reads a text in PEM (RFC 7468); nil where no certificate begins it, or one can't be read.
    public init?(pem text: String) {
        guard text.utf8.count <= Self.lengthLimit else { return nil }
        var all: [[UInt8]] = []
        var rest: String.Index? = text.startIndex
        while let start = rest, all.count < Self.countLimit {
            guard let (bytes, end) = X509Certificate.block(of: text, from: start) else { break }
            all.append(bytes)
            rest = end
        }
        guard let der = all.first, let certificate = X509Certificate(der: der) else { return nil }
        self.der = der
        others = Array(all.dropFirst())
        commonName = certificate.commonName
        notBefore = certificate.notBefore
        notAfter = certificate.notAfter
    }
}

extension AmazonSES {
    /// A source of certificates that takes only those that somebody vouches for.
    ///
    /// The adapter itself checks a certificate's address, name, dates, and the size of its key.
    /// Whether it was issued by Amazon rests on the connection by which it was got, unless it is
    /// judged here. What is not vouched for is as if it were not at hand: the request gets a 503,
    /// because it may be genuine and its certificate is what somebody changed on the way.
    ///
    /// ```swift
    /// let chains = try CertificateChains(roots: [amazonRoot], intermediates: issuers, now: clock)
    /// let intake = Intake(…, publicKeys: AmazonSES.certificates(from: fetch) { certificate in
    ///     await chains.isTrusted(certificate)
    /// }, now: clock)
    /// ```
    ///
    /// - Parameters:
    ///   - source: Gets a certificate by its address, in PEM.
    ///   - isTrusted: Whether a certificate was issued by whom it should be.
    /// - Returns: The source to give to an intake. Keys of other adapters pass unjudged.
    public static func certificates(
        from source: @escaping Intake.PublicKeySource,
        trusting isTrusted: @escaping @Sendable (SigningCertificate) async -> Bool
    ) -> Intake.PublicKeySource {
        { keyID, account in
            guard let text = await source(keyID, account) else { return nil }
            guard account.adapter == provider.rawValue else { return text }
            guard let certificate = SigningCertificate(pem: text),
                await isTrusted(certificate)
            else { return nil }
            return text
        }
    }
}
