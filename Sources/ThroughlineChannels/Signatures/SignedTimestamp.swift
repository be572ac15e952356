// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The time of signing that a signature covers, and how far it may be off.
///
/// It keeps an old request from being sent again by somebody else. What is sent again by the
/// provider is signed again, or is known by its ref.
public struct SignedTimestamp: Sendable {
    /// How the time is written.
    public struct Form: Hashable, Sendable {
        fileprivate enum Value { case seconds, milliseconds, rfc3339 }
        fileprivate let value: Value
        /// Whole seconds since 1970.
        public static let seconds = Self(value: .seconds)
        /// Whole milliseconds since 1970.
        public static let milliseconds = Self(value: .milliseconds)
        /// RFC 3339.
        public static let rfc3339 = Self(value: .rfc3339)
    }

    /// Where the time stands.
    let place: RequestValue
    /// How far it may be off, either way.
    let tolerance: Duration
    private let form: Form

    /// Says where the time stands and how far it may be off.
    public init(in place: RequestValue, _ form: Form, tolerance: Duration = .seconds(300)) {
        self.place = place
        self.form = form
        self.tolerance = tolerance
    }

    /// Checks that a request was signed not long before, or after, a moment.
    ///
    /// - Parameters:
    ///   - value: Gives the request's values.
    ///   - now: The moment.
    /// - Throws: ``/Throughline/AdapterError``: `signatureMissing`, `stale`.
    func check(
        _ value: (RequestValue) -> String?,
        now: Timestamp
    ) throws(AdapterError) {
        guard let text = value(place), let time = time(text) else {
            throw AdapterError(.signatureMissing, message: "The \(place) holds no time.")
        }
        let distance = now < time ? time.since(now) : now.since(time)
        guard distance <= tolerance else {
            throw AdapterError(
                .stale,
                message: "The request was signed \(distance) before or after it came; "
                    + "\(tolerance.inWords) "
                    + "are allowed. Check this machine's clock."
            )
        }
    }

    private func time(_ text: String) -> Timestamp? {
        switch form.value {
        case .seconds: Int64(text).map { Timestamp(seconds: $0) }
        case .milliseconds: Int64(text).map { Timestamp(milliseconds: $0) }
        case .rfc3339: Timestamp(rfc3339: text)
        }
    }
}
