// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The secrets of a mail provider's account, told apart by their form.
///
/// A secret with a colon is `user:password` of basic authentication (RFC 7617), which every mail
/// provider takes in a webhook's URL; any other is a key or certificate of signatures. An account
/// may have both kinds, and then a request must satisfy both.
struct MailCredentials {
    /// Users with their passwords, current and previous.
    let passwords: [Secret]
    /// Keys of signatures, current and previous.
    let signingKeys: [Secret]

    private let context: AdapterContext

    /// Takes the secrets of an account.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`.
    init(_ context: AdapterContext) throws(AdapterError) {
        self.init(context, usable: try context.keys.usableSecrets(of: context.account))
    }

    /// Takes the secrets of an account that needs none, because the provider has public keys.
    init(optional context: AdapterContext) {
        let usable = context.keys.secrets.filter { secret in secret.withBytes { !$0.isEmpty } }
        self.init(context, usable: usable)
    }

    private init(_ context: AdapterContext, usable: [Secret]) {
        self.context = context
        passwords = usable.filter(Self.isPassword)
        signingKeys = usable.filter { !Self.isPassword($0) }
    }

    /// Checks basic authentication, if the account has a user and password.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `signatureMissing`, `signatureInvalid`.
    func verifyPassword(of request: HTTPRequest) throws(AdapterError) {
        guard !passwords.isEmpty else { return }
        try SharedSecret.basic.verify(request, context: with(passwords))
    }

    /// Checks a signature, if the account has a key for it.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `signatureMissing`, `signatureInvalid`, `stale`.
    func verify(_ request: HTTPRequest, by scheme: WebhookSignature) throws(AdapterError) {
        guard !signingKeys.isEmpty else { return }
        try scheme.verify(request, context: with(signingKeys))
    }

    /// Checks a signature of values that were taken out of a form already.
    ///
    /// - Throws: ``/Throughline/AdapterError``: as above.
    func verifyForm(
        by scheme: WebhookSignature,
        field: (String) -> String?
    ) throws(AdapterError) {
        guard !signingKeys.isEmpty else { return }
        try scheme.verify(body: [], context: with(signingKeys)) { place in
            place.formFieldName.flatMap(field)
        }
    }

    private func with(_ secrets: [Secret]) -> AdapterContext {
        var context = context
        context.keys.secrets = secrets
        return context
    }

    /// Neither hexadecimal keys nor base64 and PEM hold a colon.
    private static func isPassword(_ secret: Secret) -> Bool {
        secret.withBytes { $0.contains(UInt8(ascii: ":")) }
    }
}
