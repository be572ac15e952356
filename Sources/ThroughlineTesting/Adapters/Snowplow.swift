// SPDX-License-Identifier: Apache-2.0

public import Throughline
internal import ThroughlineChannels

/// Makes events as Snowplow's pipeline writes them, and as its trackers send them.
///
/// ```swift
/// let line = Snowplow.line(["event": "page_view", "page_url": "https://shop.example/"], at: noon)
/// ```
public enum Snowplow: Sendable {
    /// An event as a line of 131 columns, without a line end.
    ///
    /// - Parameters:
    ///   - fields: The fields by the names of their columns; others are empty.
    ///   - time: When it happened.
    /// - Returns: The line.
    public static func line(_ fields: [String: String], at time: Timestamp) -> [UInt8] {
        var fields = fields
        let moment = time.description.dropLast().split(separator: "T").joined(separator: " ")
        fields["derived_tstamp"] = fields["derived_tstamp"] ?? moment
        let columns = SnowplowEvent.names.map { fields[$0] ?? "" }
        return Array(columns.joined(separator: "\t").utf8)
    }

    /// A request that posts events as trackers do, with the account's secret as a bearer token.
    ///
    /// - Parameters:
    ///   - events: The events, by the short names of the tracker protocol: `["e": "pv", …]`.
    ///   - secret: The account's secret.
    /// - Returns: The request.
    public static func request(_ events: [JSONObject], secret: String) -> HTTPRequest {
        let body: JSONValue = [
            "schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4",
            "data": .array(events.map(JSONValue.object)),
        ]
        return HTTPRequest(
            path: "/com.snowplowanalytics.snowplow/tp2",
            headers: [
                HTTPRequest.Header("Content-Type", "application/json"),
                HTTPRequest.Header("Authorization", "Bearer \(secret)"),
            ],
            body: body.bytes(sortedKeys: false)
        )
    }
}
