// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Measuring
import ThroughlineTesting

/// What the arithmetic of a signature costs by itself, with its key at hand and nothing around it: no
/// adapter that verifies one can be faster.
enum SignatureFloors {
    /// As many bytes as a small payload has.
    private static let message = [UInt8](repeating: 0x61, count: 1_024)

    static func rows(_ context: Context) async throws -> [Row] {
        let count = context.amount(brief: 20, quick: 2_000)
        var rows: [Row] = []
        for (name, isValid) in try checks() {
            try expect(isValid(), name)
            let figures = try await context.contest(rounds: 3).run([
                .init("check") {
                    let time = await context.seconds {
                        for _ in 0..<count { _ = isValid() }
                    }
                    return Double(count) / time
                }
            ])
            rows.append(
                Row(
                    "\(name), nothing else",
                    unit: "signatures/s",
                    ours: figures["check"] ?? Samples()
                )
            )
        }
        return rows
    }

    private static func checks() throws -> [(String, () -> Bool)] {
        let message = message
        let elliptic = P256.Signing.PrivateKey()
        let point = elliptic.publicKey
        let ecdsa = try elliptic.signature(for: message)
        let edwards = Curve25519.Signing.PrivateKey()
        let curve = edwards.publicKey
        let eddsa = try edwards.signature(for: message)
        let sample = SampleKey(keyID: "")
        let modulus = try _RSA.Signing.PublicKey(pemRepresentation: sample.publicKey)
        let text = String(decoding: message, as: UTF8.self)
        let rsa = _RSA.Signing.RSASignature(rawRepresentation: sample.signature(of: text))
        let secret = SymmetricKey(size: .bits256)
        let code = Array(HMAC<SHA256>.authenticationCode(for: message, using: secret))
        return [
            (
                "HMAC-SHA256",
                {
                    HMAC<SHA256>.isValidAuthenticationCode(
                        code,
                        authenticating: message,
                        using: secret
                    )
                }
            ),
            ("ECDSA P-256", { point.isValidSignature(ecdsa, for: message) }),
            ("Ed25519", { curve.isValidSignature(eddsa, for: message) }),
            (
                "RSA 2048",
                {
                    modulus.isValidSignature(
                        rsa,
                        for: SHA256.hash(data: message),
                        padding: .insecurePKCS1v1_5
                    )
                }
            ),
        ]
    }
}
