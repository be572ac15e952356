// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns one Segment event into items.
struct SegmentReading {
    private let message: SegmentMessage
    private let context: AdapterContext
    private let identity: SegmentIdentity
    private let time: OccurrenceTime

    /// The most properties that stand beside an event as text; its bytes hold the others.
    private static let propertyLimit = 128

    init(_ message: SegmentMessage, _ context: AdapterContext) {
        self.message = message
        self.context = context
        identity = SegmentIdentity(message, account: context.account)
        time = SegmentTime(message, receipt: context.receivedAt).occurrence
    }

    /// What the event says.
    func items(at place: String) -> [AdapterItem] {
        switch message.type {
        case "identify", "alias":
            var items = [AdapterItem(place, .interaction(system()))]
            // One identifier alone joins nothing; it stands in the event itself.
            if identity.identifiers.count > 1 {
                items.append(
                    AdapterItem(place, .sighting(sighting(identity.identifiers, message.type)))
                )
            }
            return items
        case "page", "screen": return [AdapterItem(place, .interaction(view()))]
        case "track":
            let items = [AdapterItem(place, .interaction(track()))]
            let devices = identity.identifiers.filter { $0.tier == .ambient }
            guard SegmentEvents.isLogout(message.eventName ?? ""), !devices.isEmpty else {
                return items
            }
            return items + [
                AdapterItem(place, .sighting(sighting(devices, IdentitySighting.logout)))
            ]
        default: return [AdapterItem(place, .interaction(system()))]
        }
    }

    private func interaction(_ kind: InteractionKind, _ channel: Channel = .web) -> Interaction {
        var event = Interaction(
            SegmentAdapter.name,
            message.externalID,
            channel,
            kind,
            bytes: message.bytes,
            context: context
        )
        event.object = ObjectName(
            SegmentAdapter.name.rawValue,
            "\(context.account.id)/\(message.externalID)"
        )
        event.occurredAt = time
        event.direction = .inbound
        if !identity.identifiers.isEmpty || identity.name != nil {
            event.participants = [identity.participant(.customer, .from)]
        }
        event.language = message.context?.firstText("locale")
        event.about = topics
        event.payload = Bytes(Array(message.bytes))
        return event
    }

    private func system() -> Interaction {
        var event = interaction(.system)
        event.providerKind = message.type.isEmpty ? nil : message.type
        if let group = message.text("groupId") { event.about.append(Topic("group", group)) }
        return event
    }

    private func sighting(
        _ identifiers: [KnownIdentifier],
        _ rule: String
    ) -> IdentitySighting {
        IdentitySighting(
            // The event itself is an interaction of that name; two contents under one name would
            // look like two readings of it.
            source: Source(
                SegmentAdapter.name,
                context.account.accountID,
                "\(message.externalID)#identity"
            ),
            identifiers: identifiers,
            rule: rule,
            occurredAt: time,
            channel: .web
        )
    }

    /// What the event is about: an order, and what the account's `fields` point to.
    private var topics: [Topic] {
        let keys = ["order_id", "orderId", "order_number", "orderNumber"]
        var orders = keys.compactMap { message.properties?.firstText($0) }.prefix(1).map { $0 }
        for (path, text) in context.account.fields where FieldMeaning(text).name == "order" {
            if let order = message.value(at: path)?.nonEmptyText { orders.append(order) }
        }
        return Set(orders).sorted().map { Topic("order", $0) }
    }

    private func answers(leavingOut known: Set<String>) -> [Answer] {
        guard let properties = message.properties else { return [] }
        let rest = properties.members.filter { !known.contains($0.key) }
        let object = JSONObject(rest.map { (key: $0.key, value: $0.value) })
        return FlattenedJSON(.object(object), limit: Self.propertyLimit).leaves.map {
            Answer($0.path.joined(separator: "."), $0.text)
        }
    }
}

// MARK: - Pages

extension SegmentReading {
    private func view() -> Interaction {
        var view = interaction(.pageView)
        let name = message.text("name")
        let page = message.context?["page"]?.object
        let title =
            message.properties?.firstText("title") ?? name ?? page?.firstText("title")
        let url =
            message.properties?.firstText("url") ?? page?.firstText("url")
            ?? message.properties?.firstText("path") ?? page?.firstText("path")
            // A screen of an app has a name and no address.
            ?? "\(message.type):\(name ?? "")"
        view.page = PageDetails(
            url: url,
            title: title,
            referrer: message.properties?.firstText("referrer") ?? page?.firstText("referrer"),
            session: session
        )
        view.subject = title
        view.providerKind = message.type
        view.form = answers(leavingOut: ["url", "title", "referrer"])
        return view
    }

    private var session: String? {
        message.context?.firstText("sessionId", "session_id")
            ?? message.properties?.firstText("session_id")
    }
}

// MARK: - Tracks

extension SegmentReading {
    private func track() -> Interaction {
        let name = message.eventName ?? ""
        if let chat = SegmentChat(message, event: name) { return talk(chat, name) }
        let order = SegmentOrder.details(name, message.properties)
        var event = interaction(order == nil ? .track : .order)
        describe(&event, name)
        event.order = order
        event.direction = SegmentEvents.isFromCompany(name) ? .outbound : .inbound
        return event
    }

    private func describe(_ event: inout Interaction, _ name: String) {
        event.subject = name.isEmpty ? nil : name
        event.providerKind = name.isEmpty ? nil : name
        event.form = answers(leavingOut: SegmentChat.textKeys)
        if let page = message.context?["page"]?.object, let url = page.firstText("url") {
            event.page = PageDetails(
                url: url,
                title: page.firstText("title"),
                referrer: page.firstText("referrer"),
                session: session
            )
        }
    }

    /// A message of a live chat, or a step of one.
    private func talk(_ chat: SegmentChat, _ name: String) -> Interaction {
        let isMessage = chat.speaker != nil && chat.text != nil
        var event = interaction(isMessage ? .message : .track, .chat)
        describe(&event, name)
        // A chat's message is its words; the bytes hold what was said around them.
        if isMessage {
            event.subject = nil
            event.form = []
        }
        event.text = chat.text
        let scope = "\(context.account.id)/\(chat.conversation)"
        event.conversation = ConversationAssignment(
            ObjectName(SegmentChat.authority, scope),
            .providerThread
        )
        if isMessage, let id = chat.message {
            event.object = ObjectName(SegmentChat.authority, "\(scope)/\(id)")
        }
        let isFromCompany = chat.speaker == .company
        event.direction = isFromCompany ? .outbound : .inbound
        event.participants = [
            identity.participant(.customer, isFromCompany ? .to : .from)
        ]
        if let agent = chat.agent(place: isFromCompany ? .from : .to) {
            event.participants.append(agent)
        }
        return event
    }
}
