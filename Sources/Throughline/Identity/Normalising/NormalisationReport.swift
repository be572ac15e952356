// SPDX-License-Identifier: Apache-2.0

/// What `timeline normalize` says about one line of its input.
///
/// Encodes to the keys of the command line's contract: `raw`, `value`, `valid`, `possible`, `type`,
/// `region`, `extension`, `reason`, those without a value left out.
public struct NormalisationReport: Hashable, Sendable, Encodable {
    /// The line as it was read.
    public var raw: String
    /// The canonical value, where there is one.
    public var value: String?
    /// Whether the value is valid for its kind.
    public var isValid = false
    /// For numbers, whether one of this length exists.
    public var isPossible: Bool?
    /// For numbers libphonenumber's type, else the standing where it does not simply connect:
    /// `possible`, `role`, `disposable` or `blocked`.
    public var type: String?
    /// For numbers the ISO 3166 code of the territory.
    public var region: String?
    /// For numbers what is dialled after the call is connected.
    public var `extension`: String?
    /// For people: why not, or what to know about the value.
    public var reason: String?

    /// Makes a report on a line about which nothing is known yet.
    public init(raw: String) {
        self.raw = raw
    }

    private enum CodingKeys: String, CodingKey {
        case raw, value
        case isValid = "valid"
        case isPossible = "possible"
        case type, region, `extension`, reason
    }
}

extension NormalisationReport {
    /// The report on an identifier that has no more to it than its canonical value.
    init(raw: String, _ canonical: CanonicalValue) {
        let standing = canonical.standing
        self.init(raw: raw)
        isValid = !standing.isInvalid && !standing.isBlocked
        value = isValid ? canonical.value : nil
        type = standing.connects || standing.isInvalid ? nil : standing.description
        reason = standing.reason
    }
}
