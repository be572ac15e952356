// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The short names that trackers use, and which column of an enriched event each becomes.
///
/// docs.snowplow.io, "Event parameters" and "Snowplow atomic event properties".
enum SnowplowTracker {
    /// The columns, by the names of the tracker protocol that are read.
    static let columns: [String: String] = [
        "aid": "app_id", "p": "platform", "tna": "name_tracker", "tv": "v_tracker",
        "e": "event", "eid": "event_id", "tid": "txn_id",
        "dtm": "dvce_created_tstamp", "stm": "dvce_sent_tstamp", "ttm": "true_tstamp",
        "uid": "user_id", "duid": "domain_userid", "tnuid": "network_userid",
        "nuid": "network_userid", "sid": "domain_sessionid", "vid": "domain_sessionidx",
        "url": "page_url", "page": "page_title", "refr": "page_referrer", "lang": "br_lang",
        "ua": "useragent", "ip": "user_ipaddress",
        "se_ca": "se_category", "se_ac": "se_action", "se_la": "se_label",
        "se_pr": "se_property", "se_va": "se_value",
        "tr_id": "tr_orderid", "tr_tt": "tr_total", "tr_tx": "tr_tax", "tr_sh": "tr_shipping",
        "tr_cu": "tr_currency", "ti_id": "ti_orderid", "ti_sk": "ti_sku", "ti_nm": "ti_name",
        "ti_pr": "ti_price", "ti_qu": "ti_quantity",
    ]

    private static let events: [String: String] = [
        "pv": "page_view", "pp": "page_ping", "tr": "transaction", "ti": "transaction_item",
        "se": "struct", "ue": "unstruct",
    ]

    /// A parameter as the column has it: kinds of event by their names, times as RFC 3339.
    static func text(_ text: String, of column: String) -> String {
        if column == "event" { return events[text] ?? text }
        guard column.hasSuffix("_tstamp"), let moment = JSONValue.string(text).millisecondsMoment
        else { return text }
        return moment.description
    }

    /// What a self-describing event says, with its schema: in `ue_pr` as JSON, or in `ue_px` as
    /// base64 of it.
    static func described(_ object: JSONObject) -> JSONValue? {
        if let text = object["ue_pr"]?.string { return (try? JSONValue.parse(text))?["data"] }
        guard let bytes = object["ue_px"]?.string.flatMap({ Base64.decode($0) }) else {
            return nil
        }
        return (try? JSONValue.parse(bytes))?["data"]
    }

    /// The name in a schema, `iglu:VENDOR/NAME/FORMAT/VERSION`.
    static func name(of described: JSONValue) -> String? {
        let parts = described["schema"]?.string?.split(separator: "/") ?? []
        return parts.count == 4 ? String(parts[1]) : nil
    }
}
