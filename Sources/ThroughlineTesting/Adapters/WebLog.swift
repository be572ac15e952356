// SPDX-License-Identifier: Apache-2.0

public import Throughline
internal import ThroughlineChannels

/// Makes lines as web servers write them into their access logs.
///
/// ```swift
/// let log = WebLog.file([WebLog.line("GET /cart", at: noon), WebLog.line("POST /cart", at: noon)])
/// ```
public enum WebLog: Sendable {
    /// A browser's user agent.
    public static let browser =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"

    /// A line in the combined log format.
    ///
    /// - Parameters:
    ///   - request: Method and address, for example `GET /cart`.
    ///   - time: When it came.
    ///   - status: The status of the reply.
    ///   - host: Where it came from.
    ///   - user: Who the server says it was.
    ///   - referrer: Where the visitor came from.
    ///   - agent: What the visitor's program says it is.
    ///   - extras: Quoted fields after it.
    /// - Returns: The line, without a line end.
    public static func line(
        _ request: String,
        at time: Timestamp,
        status: Int = 200,
        from host: String = "192.0.2.7",
        user: String = "-",
        referrer: String = "-",
        agent: String = Self.browser,
        extras: [String] = []
    ) -> String {
        let quoted = ["\(request) HTTP/1.1"] + [referrer, agent] + extras
        let parts = quoted.map { "\"\(escaped($0))\"" }
        let tail = parts.dropFirst().joined(separator: " ")
        return "\(host) - \(user) [\(clock(time))] \(parts[0]) \(status) 5120 \(tail)"
    }

    /// A log of lines.
    public static func file(_ lines: [String]) -> [UInt8] {
        Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// A request that hands a log over, with the account's secret.
    public static func request(_ lines: [String], secret: String) -> HTTPRequest {
        HTTPRequest(
            path: "/weblog",
            headers: [
                HTTPRequest.Header("Content-Type", "text/plain"),
                HTTPRequest.Header("Authorization", "Bearer \(secret)"),
            ],
            body: file(lines)
        )
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if character == "\"" || character == "\\" { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }

    /// `02/Mar/2026:09:00:00 +0000`.
    private static func clock(_ time: Timestamp) -> String {
        let words = time.httpDate.split(separator: " ")
        guard words.count == 6 else { return "" }
        return "\(words[1])/\(words[2])/\(words[3]):\(words[4]) +0000"
    }
}
