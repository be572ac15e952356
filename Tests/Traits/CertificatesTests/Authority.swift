// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import SwiftASN1
import Throughline
import X509

/// A certificate made for a test, with its key: of an authority, or of somebody else.
struct Authority {
    /// The moment that tests stand at.
    static let time = Timestamp(seconds: 1_767_225_600)

    /// The certificate, PEM.
    let pem: String
    private let key: P256.Signing.PrivateKey
    private let name: DistinguishedName

    /// Makes a certificate.
    ///
    /// - Parameters:
    ///   - name: The common name.
    ///   - issuer: Who signs it; it signs itself where there is nobody.
    ///   - isAuthority: Whether it may issue others.
    ///   - dates: When it is valid; ten years around the moment of the tests unless told otherwise.
    init(
        _ name: String,
        under issuer: Authority? = nil,
        isAuthority: Bool = true,
        valid dates: ClosedRange<Timestamp>? = nil
    ) {
        let years = Duration.seconds(5 * 365 * 86_400)
        let dates = dates ?? Self.time.advanced(by: .zero - years)...Self.time.advanced(by: years)
        key = P256.Signing.PrivateKey()
        do {
            self.name = try DistinguishedName { CommonName(name) }
            let certificate = try Certificate(
                version: .v3,
                serialNumber: Certificate.SerialNumber(),
                publicKey: .init(key.publicKey),
                notValidBefore: Self.date(dates.lowerBound),
                notValidAfter: Self.date(dates.upperBound),
                issuer: issuer?.name ?? self.name,
                subject: self.name,
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(
                        isAuthority
                            ? BasicConstraints.isCertificateAuthority(maxPathLength: nil)
                            : BasicConstraints.notCertificateAuthority
                    )
                },
                issuerPrivateKey: .init(issuer?.key ?? key)
            )
            pem = try certificate.serializeAsPEM().pemString
        } catch {
            preconditionFailure("No certificate was made: \(error)")
        }
    }

    private static func date(_ time: Timestamp) -> Date {
        Date(timeIntervalSince1970: Double(time.microseconds) / 1_000_000)
    }
}
