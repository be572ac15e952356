// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads the access logs of web servers as page views: the common and the combined log format of
/// Apache and nginx, with or without the host before it and quoted fields after it.
///
/// - **Takes** a log of any length, line by line (httpd.apache.org/docs/current/logs.html,
///   "Combined Log Format"; nginx, `log_format combined`).
/// - **Kinds**: a page that was got is a `pageView`; views of one visitor fold into visits. A page
///   that failed and a form that was sent are a `track`. What a page is made of (images, styles,
///   scripts), redirects, and other methods are ignored, and each says so.
/// - **Machines** are told apart by their user agent: their views are marked `crawler`, are nobody's,
///   and so are in no customer's timeline.
/// - **Who**: a log knows addresses, and an address is no person. A visitor is a cookie that is a
///   digest of address, user agent and day, so that views fold and the address is not stored; the
///   line isn't kept either. A user that the server itself authenticated is a login. Quoted fields
///   after the user agent can be given a meaning in the account's `fields`:
///   ```yaml
///   fields:
///     field1: cookie        # the first quoted field after the user agent: cookie, login, email,
///     field2: session       # phone, session
///     address: keep         # keep the whole line, and one visitor across days
///     parts: keep           # take images, styles and redirects too, as `track`
///   ```
/// - **Credentials** in addresses (`token=`, `password=`, `code=` …) are left out.
/// - **Ref**: a digest of the line, and how many equal ones stood before it in the file.
public struct WebLogAdapter: ChannelAdapter {
    static let name: Provider = "weblog"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 1,
            channels: [.web],
            formats: "access logs of Apache and nginx: common and combined log format",
            signature: "none for files; requests carry the account's secret",
            refs: "a digest of the line, and its number among equal ones",
            needs: []
        )
    }

    /// Verifies that the request carries the account's secret.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try SharedSecretCheck.verify(request, context: context)
    }

    /// Reads a log, line by line.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        AnySequence {
            let reading = WebLogReading(context)
            var equals = EqualLines()
            return LineItems(payload, ifEmpty: "no requests") { bytes throws(LineFault) in
                let line = try WebLogLine(bytes)
                let digest = PayloadDigest.hex(bytes)
                let id = "\(digest)/\(equals.number(of: digest))"
                return reading.reading(line, bytes: bytes, id: id)
            }
        }
    }
}
