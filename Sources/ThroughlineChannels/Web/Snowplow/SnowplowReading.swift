// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns an enriched event of Snowplow into an item.
struct SnowplowReading {
    private let event: SnowplowEvent
    private let context: AdapterContext

    /// The most values of a self-describing event that stand beside it; its bytes hold the others.
    private static let answerLimit = 128

    init(_ event: SnowplowEvent, _ context: AdapterContext) {
        self.event = event
        self.context = context
    }

    /// What the event says.
    var reading: AdapterItem.Reading {
        switch event["event"] {
        case "page_view": return .interaction(view)
        case "page_ping": return .ignored(reason: "a page that is still open")
        case "struct": return .interaction(structured)
        case "transaction", "tr": return .interaction(order)
        case "transaction_item", "ti", "unstruct", "self_describing": return .interaction(described)
        default: return .interaction(system)
        }
    }

    private func interaction(_ kind: InteractionKind) -> Interaction {
        let digest = "sha256:\(PayloadDigest.hex(event.bytes))"
        let id = [event["event_id"], event["event_fingerprint"]].compactMap { $0 }
        let externalID = event["event_id"] == nil ? digest : id.joined(separator: "/")
        var item = Interaction(
            SnowplowAdapter.name,
            externalID,
            .web,
            kind,
            bytes: event.bytes,
            context: context
        )
        item.object = ObjectName(
            SnowplowAdapter.name.rawValue,
            "\(context.account.id)/\(externalID)"
        )
        item.occurredAt = time
        item.direction = .inbound
        item.providerKind = event["event_name"] ?? event["event"]
        item.language = event["br_lang"]
        item.payload = Bytes(Array(event.bytes))
        if let url = event["page_url"] {
            item.page = PageDetails(
                url: url,
                title: event["page_title"],
                referrer: event["page_referrer"],
                session: event["domain_sessionid"]
            )
        }
        if event["br_type"]?.lowercased() == "robot" {
            item.marks = [.crawler]
            item.visibility = .internal
        } else {
            item.participants = participants
        }
        return item
    }

    private var time: OccurrenceTime {
        let names = ["true_tstamp", "derived_tstamp", "collector_tstamp"]
        if let moment = names.lazy.compactMap(event.moment).first {
            let isFine = moment.microseconds % 1_000_000 != 0
            return OccurrenceTime(moment, precision: isFine ? .millisecond : .second)
        }
        // No collector saw it yet: only the device says when it was.
        guard let device = event.moment("dvce_created_tstamp") else {
            return .receipt(context.receivedAt)
        }
        return OccurrenceTime(device, clock: .sender, precision: .millisecond)
    }

    // MARK: - Kinds

    private var view: Interaction {
        var view = interaction(event["page_url"] == nil ? .track : .pageView)
        view.subject = event["page_title"]
        view.form = answers(["mkt_campaign", "mkt_source", "mkt_medium", "refr_medium"])
        return view
    }

    private var structured: Interaction {
        var track = interaction(.track)
        let words = ["se_category", "se_action", "se_label"].compactMap { event[$0] }
        track.subject = words.isEmpty ? nil : words.joined(separator: ", ")
        track.form = answers(["se_category", "se_action", "se_label", "se_property", "se_value"])
        return track
    }

    private var order: Interaction {
        var item = interaction(.order)
        var order = OrderDetails(.placed)
        order.total = event["tr_total"]
        order.currency = event["tr_currency"]
        order.tax = event["tr_tax"]
        order.shipping = event["tr_shipping"]
        item.order = order
        item.about = event["tr_orderid"].map { [Topic("order", $0)] } ?? []
        return item
    }

    private var described: Interaction {
        var track = interaction(.track)
        track.subject = event["ti_name"] ?? event["event_name"]
        track.about = event["ti_orderid"].map { [Topic("order", $0)] } ?? []
        track.form = answers(["ti_sku", "ti_name", "ti_price", "ti_quantity"])
        if let data = event.described {
            track.form += FlattenedJSON(data, limit: Self.answerLimit).leaves.map {
                Answer($0.path.joined(separator: "."), $0.text)
            }
        }
        return track
    }

    private var system: Interaction {
        var system = interaction(.system)
        system.direction = .internal
        system.visibility = .internal
        return system
    }

    private func answers(_ names: [String]) -> [Answer] {
        names.compactMap { name in event[name].map { Answer(name, $0) } }
    }

    // MARK: - Who

    private var participants: [Participant] {
        var names = RespondentNames(context.account)
        if let user = event["user_id"] {
            let told = names.meaning(of: "user_id")
            names.add(.login, user, told?.tier ?? .declared)
            names.add(.email, user, .declared)
        }
        for name in ["domain_userid", "network_userid"] {
            if let cookie = event[name] { names.add(.cookie, cookie, .ambient) }
        }
        return names.participants
    }
}
