// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Throughline

/// Segment's request signature: hexadecimal HMAC-SHA1 with the shared secret, in `X-Signature`.
///
/// SHA-1 is broken for collisions and not for HMAC; it is what the provider sends. There is no time
/// in it, so a request can be sent again; the message id makes that a duplicate.
enum SegmentSignature {
    /// The header.
    static let header = "X-Signature"

    /// Throws unless the request is signed with one of the account's secrets.
    static func verify(_ request: HTTPRequest, keys: AccountKeys) throws(AdapterError) {
        guard !keys.secrets.isEmpty else {
            throw AdapterError(
                .secretMissing,
                message: "The account names no secret: set the shared secret of the destination."
            )
        }
        guard let presented = request.header(header) else {
            throw AdapterError(.signatureMissing, message: "The request has no \(header).")
        }
        guard let code = Hex.bytes(presented.trimmed), code.count == Insecure.SHA1Digest.byteCount
        else {
            throw AdapterError(
                .signatureInvalid,
                message: "\(header) is not 40 hexadecimal digits."
            )
        }
        let signed = signedTexts(of: request.body)
        var isValid = false
        for secret in keys.secrets {
            for text in signed where isCode(code, of: text, with: secret) { isValid = true }
        }
        guard isValid else {
            throw AdapterError(
                .signatureInvalid,
                message: "\(header) is not the signature of this body with the account's secret."
            )
        }
    }

    /// What may have been signed: the body, and the first event of a list.
    private static func signedTexts(of body: [UInt8]) -> [ArraySlice<UInt8>] {
        guard let first = JSONSlices.firstElement(of: body[...]) else { return [body[...]] }
        return [body[...], first]
    }

    private static func isCode(
        _ code: [UInt8],
        of text: ArraySlice<UInt8>,
        with secret: Secret
    ) -> Bool {
        secret.withBytes { key in
            HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                code,
                authenticating: Array(text),
                using: SymmetricKey(data: key)
            )
        }
    }
}
