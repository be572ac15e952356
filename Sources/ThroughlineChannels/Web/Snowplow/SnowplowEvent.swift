// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// One enriched event: its fields by their names, those that are empty left out.
package struct SnowplowEvent: Sendable {
    /// The bytes it was read from.
    let bytes: ArraySlice<UInt8>
    /// What a self-describing event says, whatever its schema is.
    let described: JSONValue?
    private let fields: [String: String]

    /// The fewest columns of an event: those of the format of 2017; later ones were added behind.
    static let columnCount = 131

    /// Reads a line; nil where it has too few columns.
    init?(line: ArraySlice<UInt8>) {
        let columns = line.split(
            separator: 0x09,
            maxSplits: 1_000,
            omittingEmptySubsequences: false
        )
        guard columns.count >= Self.columnCount else { return nil }
        var fields: [String: String] = [:]
        for (name, column) in zip(Self.names, columns) where !column.isEmpty {
            fields[name] = OutsideText(column).text
        }
        self.fields = fields
        bytes = line
        let wrapped = fields["unstruct_event"].flatMap { try? JSONValue.parse($0) }
        described = wrapped?["data"]?["data"]
    }

    /// Reads an event that an SDK made JSON of.
    init(_ object: JSONObject, bytes: ArraySlice<UInt8>) {
        var fields: [String: String] = [:]
        var described: JSONValue?
        for member in object.members {
            if let text = member.value.nonEmptyText { fields[member.key] = text }
            if member.key.hasPrefix("unstruct_event_") { described = member.value }
        }
        self.fields = fields
        self.bytes = bytes
        self.described = described
    }

    /// Reads an event as a tracker sends it; nil where it is none.
    init?(tracked object: JSONObject, bytes: ArraySlice<UInt8>) {
        guard object["event"] == nil, object["e"]?.nonEmptyText != nil else { return nil }
        var fields: [String: String] = [:]
        for member in object.members {
            guard let name = SnowplowTracker.columns[member.key],
                let text = member.value.nonEmptyText
            else { continue }
            fields[name] = SnowplowTracker.text(text, of: name)
        }
        let wrapped = SnowplowTracker.described(object)
        fields["event_name"] = wrapped.flatMap(SnowplowTracker.name)
        self.fields = fields
        self.bytes = bytes
        described = wrapped?["data"]
    }

    /// A field's text; nil where it is empty.
    subscript(name: String) -> String? { fields[name] }

    /// A moment; in a file `2013-11-26 00:02:05.123`, in UTC.
    func moment(_ name: String) -> Timestamp? {
        guard let text = fields[name] else { return nil }
        return Timestamp(rfc3339: text) ?? Timestamp(rfc3339: text + "Z")
    }

    /// The columns, in order (docs.snowplow.io, "Canonical event model").
    package static let names = """
        app_id platform etl_tstamp collector_tstamp dvce_created_tstamp event event_id txn_id \
        name_tracker v_tracker v_collector v_etl user_id user_ipaddress user_fingerprint \
        domain_userid domain_sessionidx network_userid geo_country geo_region geo_city geo_zipcode \
        geo_latitude geo_longitude geo_region_name ip_isp ip_organization ip_domain ip_netspeed \
        page_url page_title page_referrer page_urlscheme page_urlhost page_urlport page_urlpath \
        page_urlquery page_urlfragment refr_urlscheme refr_urlhost refr_urlport refr_urlpath \
        refr_urlquery refr_urlfragment refr_medium refr_source refr_term mkt_medium mkt_source \
        mkt_term mkt_content mkt_campaign contexts se_category se_action se_label se_property \
        se_value unstruct_event tr_orderid tr_affiliation tr_total tr_tax tr_shipping tr_city \
        tr_state tr_country ti_orderid ti_sku ti_name ti_category ti_price ti_quantity \
        pp_xoffset_min pp_xoffset_max pp_yoffset_min pp_yoffset_max useragent br_name br_family \
        br_version br_type br_renderengine br_lang br_features_pdf br_features_flash \
        br_features_java br_features_director br_features_quicktime br_features_realplayer \
        br_features_windowsmedia br_features_gears br_features_silverlight br_cookies \
        br_colordepth br_viewwidth br_viewheight os_name os_family os_manufacturer os_timezone \
        dvce_type dvce_ismobile dvce_screenwidth dvce_screenheight doc_charset doc_width \
        doc_height tr_currency tr_total_base tr_tax_base tr_shipping_base ti_currency \
        ti_price_base base_currency geo_timezone mkt_clickid mkt_network etl_tags \
        dvce_sent_tstamp refr_domain_userid refr_device_tstamp derived_contexts domain_sessionid \
        derived_tstamp event_vendor event_name event_format event_version event_fingerprint \
        true_tstamp
        """.split(separator: " ").map(String.init)
}
