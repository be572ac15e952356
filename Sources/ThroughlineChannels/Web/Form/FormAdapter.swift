// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads what visitors send with the forms of a site: contact, order, call-me-back.
///
/// - **Takes** the bodies that browsers send, `application/x-www-form-urlencoded` and
///   `multipart/form-data`, and JSON objects as form services and scripts send them, also lists and
///   lines of them. Nested JSON is flattened; `{"label", "value"}` pairs are fields.
/// - **Fields** are recognised by their names in fifteen languages: `email`, `name`, `phone`,
///   `message`, `subject`, `order number` … Every field stands in
///   ``/Throughline/Interaction/form``, recognised
///   or not, in order. The accounts file names those that can't be recognised:
///   ```yaml
///   fields:
///     input_7: email
///     kd: login@authoritative   # filled in by the site for who is logged in
///   ```
///   Meanings: `email phone name firstName lastName message subject order login cookie nonce time
///   language page form trap none`.
/// - **Identifiers** are `declared`: anybody can type anything. A cookie's id is `ambient`.
/// - **Ref**: the nonce, where the form has one; else a digest of what was submitted. So who
///   presses the button twice has written once, and so has who sends the very same words again a
///   month later: give the form a hidden field `nonce` with a new value for each page view, and the
///   second is a message of its own. A nonce that comes twice with different words gives both.
/// - **Time**: a form has none, so it is our receipt, unless a field holds it.
/// - **Files** are attachments with their digest; the submission keeps its bytes, files and all. So
///   does one whose encoding was a guess, or that says more of its fields than their names and values.
/// - **Signature**: none is possible for a form on a public page. Where the account has a secret,
///   the request must bring it, as scripts and form services can.
/// - A form field that people don't see and that was filled in all the same marks it as spam.
public struct FormAdapter: ChannelAdapter {
    static let name: Provider = "form"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 2,
            channels: [.web],
            formats: "application/x-www-form-urlencoded, multipart/form-data, JSON",
            signature: "none, or the account's secret as a bearer token or password",
            refs: "the form's nonce; a digest of what was submitted without one"
        )
    }

    /// Checks the account's secret, if it has one; a public form can't keep any.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `signatureMissing`, `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        guard !context.keys.secrets.isEmpty else { return }
        try SharedSecretCheck.verify(request, context: context)
    }

    /// Reads the submissions of a payload.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence { FormItems(payload, context: context) }
    }
}
