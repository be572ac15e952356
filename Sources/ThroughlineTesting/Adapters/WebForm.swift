// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Makes requests as browsers and form services send the forms of a site.
///
/// ```swift
/// let request = WebForm.submission(
///     [("email", "ada@example.com"), ("message", "Where is my order?")],
///     as: .multipart
/// )
/// ```
public enum WebForm: Sendable {
    /// How the fields are written in the body.
    public enum Encoding: Hashable, Sendable, CaseIterable {
        /// `application/x-www-form-urlencoded`.
        case urlEncoded
        /// `multipart/form-data`.
        case multipart
        /// A JSON object.
        case json
    }

    /// A file that was chosen.
    public struct File: Hashable, Sendable {
        /// The field it was chosen in.
        public var field: String
        /// Its name.
        public var name: String
        /// Its media type.
        public var mediaType: String
        /// Its content.
        public var content: [UInt8]

        /// Makes a file.
        public init(field: String, name: String, mediaType: String, content: [UInt8]) {
            self.field = field
            self.name = name
            self.mediaType = mediaType
            self.content = content
        }
    }

    /// A form that was sent.
    ///
    /// - Parameters:
    ///   - fields: The fields, in order.
    ///   - files: The files; only a multipart body can hold any.
    ///   - encoding: How they are written.
    ///   - boundary: What parts the parts of a multipart body.
    ///   - secret: The account's secret, sent as a bearer token, if it has one.
    /// - Returns: The request.
    public static func submission(
        _ fields: [(String, String)],
        files: [File] = [],
        as encoding: Encoding = .urlEncoded,
        boundary: String = "----ThroughlineTestBoundary",
        secret: String? = nil
    ) -> HTTPRequest {
        var headers: [HTTPRequest.Header] = []
        if let secret { headers.append(.init("Authorization", "Bearer \(secret)")) }
        let body: [UInt8]
        switch encoding {
        case .urlEncoded:
            headers.append(.init("Content-Type", "application/x-www-form-urlencoded"))
            let pairs = fields.map { "\(escaped($0.0))=\(escaped($0.1))" }
            body = Array(pairs.joined(separator: "&").utf8)
        case .multipart:
            headers.append(
                .init("Content-Type", "multipart/form-data; boundary=\(boundary)")
            )
            body = multipart(fields, files, boundary)
        case .json:
            headers.append(.init("Content-Type", "application/json"))
            let members = fields.map { (key: $0.0, value: JSONValue.string($0.1)) }
            body = JSONValue.object(JSONObject(members)).bytes(sortedKeys: false)
        }
        return HTTPRequest(path: "/form", headers: headers, body: body)
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x2A:
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            case 0x20: escaped += "+"
            default: escaped += "%" + Hex.string([byte]).uppercased()
            }
        }
        return escaped
    }

    private static func multipart(
        _ fields: [(String, String)],
        _ files: [File],
        _ boundary: String
    ) -> [UInt8] {
        var body: [UInt8] = []
        func append(_ text: String) { body.append(contentsOf: text.utf8) }
        for (name, value) in fields {
            append("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(name))\"\r\n")
            append("\r\n\(value)\r\n")
        }
        for file in files {
            append("--\(boundary)\r\nContent-Disposition: form-data; ")
            append("name=\"\(quoted(file.field))\"; filename=\"\(quoted(file.name))\"\r\n")
            append("Content-Type: \(file.mediaType)\r\n\r\n")
            body.append(contentsOf: file.content)
            append("\r\n")
        }
        append("--\(boundary)--\r\n")
        return body
    }

    /// As the HTML Living Standard writes names in a multipart body.
    private static func quoted(_ name: String) -> String {
        name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "%22")
    }
}
