// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Throughline

/// The `Signature` header of a request, as ActivityPub servers sign it.
///
/// draft-cavage-http-signatures-12, in the profile that Mastodon documents ("Security", HTTP
/// signatures): RSA-SHA256 over `(request-target) host date`, and `digest` where there is a body.
public struct HTTPSignature: Hashable, Sendable {
    /// Which key it was made with; for ActivityPub the key's URI.
    public let keyID: String
    /// What is signed, in order: names of headers, `(request-target)`, `(created)`, `(expires)`.
    public let covered: [String]
    /// When it was made, where the signer says so beside the date.
    public let created: Int64?
    /// When it ceases to hold.
    public let expires: Int64?
    private let algorithm: String?
    private let signature: [UInt8]

    /// How far the time of signing may be off, either way.
    ///
    /// Mastodon allows twelve hours; a delivery that is tried again is signed again.
    public static let tolerance = Duration.seconds(12 * 3_600)

    /// The most bytes of the header that are read.
    public static let lengthLimit = 8_192

    /// Reads the header, or returns nil if the request has none that can be read.
    public init?(_ request: HTTPRequest) {
        guard let header = request.header("Signature"), header.utf8.count <= Self.lengthLimit,
            let parameters = Self.parameters(header), let keyID = parameters["keyid"],
            !keyID.isEmpty, let text = parameters["signature"],
            let signature = Base64.canonical(text)
        else { return nil }
        self.keyID = keyID
        self.signature = signature
        algorithm = parameters["algorithm"]?.lowercased()
        created = parameters["created"].flatMap { Int64($0) }
        expires = parameters["expires"].flatMap { Int64($0) }
        // The draft's default is the date alone.
        covered = (parameters["headers"] ?? "date").lowercased()
            .split(separator: " ").map(String.init)
    }

    /// Verifies the request: what must be covered is, the body has its digest, the time is near,
    /// and the signature is of all that with the key.
    ///
    /// - Parameters:
    ///   - request: The request as it came, its path and headers unchanged.
    ///   - publicKey: The signer's RSA key in PEM.
    ///   - now: When the request was received.
    /// - Throws: ``/Throughline/AdapterError``: `signatureInvalid`, `stale`.
    public func verify(
        _ request: HTTPRequest,
        publicKey: String,
        now: Timestamp
    ) throws(AdapterError) {
        try verify(request, key: VerificationKey(publicKey, for: .rsaSHA256), now: now)
    }

    /// Verifies the request with a key that was read; nil verifies nothing.
    func verify(
        _ request: HTTPRequest,
        key: VerificationKey?,
        now: Timestamp
    ) throws(AdapterError) {
        guard algorithm == nil || algorithm == "rsa-sha256" || algorithm == "hs2019" else {
            throw Self.invalid("The algorithm is neither rsa-sha256 nor hs2019.")
        }
        let required = ["(request-target)", "host"] + (request.body.isEmpty ? [] : ["digest"])
        guard required.allSatisfy(covered.contains), covered.contains("date") || isCreatedCovered
        else {
            throw Self.invalid(
                "The signature must cover (request-target), host, date, and digest where there is "
                    + "a body."
            )
        }
        guard request.body.isEmpty || Self.hasDigest(request) else {
            throw Self.invalid("The digest is not of this body.")
        }
        guard let key, let message = signedText(of: request),
            key.isValid(signature, of: Array(message.utf8))
        else {
            throw Self.invalid("The signature is not of this request with the key it names.")
        }
        try checkTime(request, now: now)
    }

    /// The text that is signed, or nil if something it covers isn't there.
    package func signedText(of request: HTTPRequest) -> String? {
        var lines: [String] = []
        for name in covered {
            let value: String?
            switch name {
            case "(request-target)": value = "\(request.method.lowercased()) \(request.path)"
            case "(created)": value = created.map(String.init)
            case "(expires)": value = expires.map(String.init)
            default:
                let values = request.headers.filter { $0.isNamed(name) }.map(\.value)
                value = values.isEmpty ? nil : values.joined(separator: ", ")
            }
            guard let value else { return nil }
            lines.append("\(name): \(value)")
        }
        return lines.joined(separator: "\n")
    }

    /// The `Digest` header of a body (RFC 3230, with SHA-256).
    package static func digest(of body: [UInt8]) -> String {
        "SHA-256=" + Base64.encode(Array(SHA256.hash(data: body)))
    }

    private var isCreatedCovered: Bool { created != nil && covered.contains("(created)") }

    private func checkTime(_ request: HTTPRequest, now: Timestamp) throws(AdapterError) {
        let signedAt =
            isCreatedCovered
            ? created.map { Timestamp(seconds: $0) }
            : request.header("Date").flatMap { Timestamp(httpDate: $0) }
        guard let signedAt else { throw Self.invalid("The date can't be read.") }
        let distance = now < signedAt ? signedAt.since(now) : now.since(signedAt)
        let hasExpired = expires.map { Timestamp(seconds: $0) < now } ?? false
        guard distance <= Self.tolerance, !hasExpired else {
            throw AdapterError(
                .stale,
                message: "The request was signed \(distance) before or after it came, or its "
                    + "signature has expired; \(Self.tolerance.inWords) are allowed."
            )
        }
    }

    private static func hasDigest(_ request: HTTPRequest) -> Bool {
        let expected = digest(of: request.body).utf8.dropFirst("SHA-256".utf8.count)
        // Several algorithms may stand in one header; their names know no case.
        return request.headers.filter { $0.isNamed("digest") }
            .flatMap { Array($0.value.utf8).split(separator: ASCII.comma) }
            .map { $0.drop { $0 == ASCII.space } }
            .contains { entry in
                guard let mark = entry.firstIndex(of: ASCII.equals),
                    entry[..<mark].equalsIgnoringCase("sha-256")
                else { return false }
                return entry[mark...].elementsEqual(expected)
            }
    }

    private static func invalid(_ message: String) -> AdapterError {
        AdapterError(.signatureInvalid, message: message)
    }

    /// `name="value"` pairs with commas between; names in lower case, numbers without quotes.
    private static func parameters(_ header: String) -> [String: String]? {
        var result: [String: String] = [:]
        // Every mark is ASCII, so none is cut out of a character.
        var rest = Array(header.utf8)[...]
        while true {
            rest = rest.drop { $0 == ASCII.space || $0 == ASCII.comma }
            guard !rest.isEmpty else { return result }
            guard let mark = rest.firstIndex(of: ASCII.equals) else { return nil }
            let name = rest[..<mark].lowercasedText
            rest = rest[(mark + 1)...]
            let value: ArraySlice<UInt8>
            if rest.first == ASCII.quote {
                rest.removeFirst()
                guard let end = rest.firstIndex(of: ASCII.quote) else { return nil }
                value = rest[..<end]
                rest = rest[(end + 1)...]
            } else {
                let end = rest.firstIndex(of: ASCII.comma) ?? rest.endIndex
                value = rest[..<end]
                rest = rest[end...]
            }
            let text = String(decoding: value, as: UTF8.self)
            // A parameter that stands twice could be read in two ways.
            guard result.updateValue(text, forKey: name) == nil else { return nil }
        }
    }
}
