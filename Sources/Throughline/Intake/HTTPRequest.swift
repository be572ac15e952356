// SPDX-License-Identifier: Apache-2.0

/// A request as it came, bytes and all, without any framework.
///
/// Signatures are computed over the raw body and sometimes over the exact URL: hand both in
/// unchanged.
public struct HTTPRequest: Hashable, Sendable {
    /// The method, upper case.
    public var method: String
    /// The path and query, as they stood in the request line.
    public var path: String
    /// The headers, in order; names as they came.
    public var headers: [Header]
    /// The body's raw bytes.
    public var body: [UInt8]

    /// One header.
    public struct Header: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: String
        /// Makes a header.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }

        /// Whether it has a name, whatever its case: names are ASCII (RFC 9110, section 5.1).
        package func isNamed(_ other: String) -> Bool {
            name.utf8.equalsIgnoringCase(other.utf8)
        }
    }

    /// Makes a request.
    public init(
        method: String = "POST",
        path: String = "/",
        headers: [Header] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }

    /// The first header with a name, whatever its case.
    public func header(_ name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }

    /// The parameters of the query, percent-decoded, in order.
    public var query: [(name: String, value: String)] {
        guard let mark = path.firstIndex(of: "?") else { return [] }
        return FormParameters.decode(Array(path[path.index(after: mark)...].utf8))
    }
}

/// What to answer a request with.
public struct HTTPReply: Hashable, Sendable {
    /// The status code.
    public var status: Int
    /// The headers.
    public var headers: [HTTPRequest.Header]
    /// The body.
    public var body: [UInt8]

    /// Makes a reply.
    public init(status: Int, headers: [HTTPRequest.Header] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Parameters in the form of `application/x-www-form-urlencoded` (WHATWG URL, section 5.1).
public enum FormParameters: Sendable {
    /// The most parameters that are read.
    public static let countLimit = 10_000

    /// The parameters, decoded, in order.
    ///
    /// Bytes that are not UTF-8 become U+FFFD.
    public static func decode(_ bytes: [UInt8]) -> [(name: String, value: String)] {
        bytes.split(separator: UInt8(ascii: "&"), maxSplits: countLimit).prefix(countLimit).map {
            pair in
            let halves = pair.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            return (decoded(halves.first ?? []), decoded(halves.dropFirst().first ?? []))
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), bytes.endIndex - index > 2,
                let high = Hex.value(of: bytes[index + 1]),
                let low = Hex.value(of: bytes[index + 2])
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
