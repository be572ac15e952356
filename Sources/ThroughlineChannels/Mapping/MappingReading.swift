// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns a payload into items, by a mapping.
struct MappingReading {
    let mapping: Mapping
    let context: AdapterContext

    /// The most items of one object of a payload.
    static let itemLimit = 100_000

    /// The items of one object of a payload; what no rule reads becomes `system` with its bytes.
    func items(of item: JSONObjectItems.Object) -> [AdapterItem] {
        let scope = MappingScope(
            value: .object(item.object),
            bytes: item.bytes,
            place: item.place,
            outer: []
        )
        var items: [AdapterItem] = []
        read(mapping.items, in: scope, into: &items)
        if items.isEmpty {
            items = [AdapterItem(item.place, .interaction(system(scope)))]
        }
        return items
    }

    /// Reads what lies in a scope: at each place, the first rule that fits.
    private func read(
        _ rules: [MappingRule],
        in scope: MappingScope,
        into items: inout [AdapterItem]
    ) {
        var places: [JSONPointer] = []
        for rule in rules where !places.contains(rule.each) { places.append(rule.each) }
        for place in places {
            let candidates = rules.filter { $0.each == place }
            for element in scope.items(at: place) ?? [] {
                guard items.count < Self.itemLimit else {
                    items += UnreadableBytes.items(
                        scope.bytes,
                        "more than \(Self.itemLimit) items in one object",
                        place: element.place,
                        pieceLimit: UnreadableBytes.itemLimit
                    )
                    return
                }
                if let rule = candidates.first(where: { $0.when.allSatisfy(element.holds) }) {
                    items += self.items(of: element, by: rule)
                    read(rule.items, in: element, into: &items)
                } else if !place.tokens.isEmpty {
                    items.append(AdapterItem(element.place, .interaction(system(element))))
                }
            }
        }
    }

    /// What a rule makes of a scope: one item, or the pieces of one that it can't read.
    private func items(of scope: MappingScope, by rule: MappingRule) -> [AdapterItem] {
        do throws(MappingFault) {
            if let change = rule.change, let kind = try scope.text(change) {
                return [AdapterItem(scope.place, .change(try self.change(rule, scope, kind)))]
            }
            return [AdapterItem(scope.place, .interaction(try interaction(rule, scope)))]
        } catch {
            return UnreadableBytes.items(
                scope.bytes,
                "\(error.reason), by the mapping \(mapping.name)",
                place: scope.place,
                pieceLimit: UnreadableBytes.itemLimit
            )
        }
    }

    private func system(_ scope: MappingScope) -> Interaction {
        let digest = "sha256:\(PayloadDigest.hex(scope.bytes))"
        var system = Interaction(
            MappingAdapter.name,
            "\(mapping.name)/\(digest)",
            .internal,
            .system,
            bytes: scope.bytes,
            context: context
        )
        system.object = ObjectName(mapping.name, digest)
        system.occurredAt = .receipt(context.receivedAt)
        system.direction = .internal
        system.visibility = .internal
        system.payload = Bytes(Array(scope.bytes))
        return system
    }
}

// MARK: - One item

extension MappingReading {
    private func interaction(
        _ rule: MappingRule,
        _ scope: MappingScope
    ) throws(MappingFault) -> Interaction {
        func text(_ field: MappingField) throws(MappingFault) -> String? {
            guard let mapped = rule.fields[field] else { return nil }
            return try scope.text(mapped)
        }
        let id = try self.id(rule, scope)
        guard let channel = try text(.channel), let kind = try text(.kind) else {
            throw MappingFault("no channel or no kind")
        }
        var item = Interaction(
            MappingAdapter.name,
            "\(mapping.name)/\(kind)/\(id)",
            Channel(rawValue: channel),
            InteractionKind(rawValue: kind),
            bytes: scope.bytes,
            context: context
        )
        let object = try rule.object.map { value throws(MappingFault) in try scope.text(value) }
        item.object = name((object ?? nil) ?? id)
        item.occurredAt = try time(rule, scope)
        item.direction = try text(.direction).map { Direction(rawValue: $0) } ?? .unknown
        item.visibility = try text(.visibility).map { Visibility(rawValue: $0) } ?? .parties
        item.sequence = try text(.sequence).flatMap { Int64($0) } ?? 0
        item.text = try text(.text)
        item.visibleText = try text(.visibleText)
        item.subject = try text(.subject)
        item.language = try text(.language)
        item.conversation = try text(.conversation).map {
            ConversationAssignment(name($0), .providerThread)
        }
        item.inReplyTo = try text(.inReplyTo).map(name)
        item.status = try text(.status).map { DeliveryStatus(rawValue: $0) }
        item.providerKind = try text(.providerKind)
        item.page = try text(.page).map { PageDetails(url: $0) }
        if let metric = try text(.metric) {
            item.survey = SurveyDetails(
                metric: metric,
                score: try text(.score).flatMap { Double($0) },
                lowest: try text(.lowest).flatMap { Double($0) },
                highest: try text(.highest).flatMap { Double($0) }
            )
        }
        item.participants = try participants(rule, scope)
        item.about = try pairs(rule.about, scope).map { Topic($0.name, $0.value) }
        item.form = try pairs(rule.answers, scope).map { Answer($0.name, $0.value) }
        item.attachments = try attachments(rule, scope)
        item.payload = Bytes(Array(scope.bytes))
        return item
    }

    private func change(
        _ rule: MappingRule,
        _ scope: MappingScope,
        _ kind: String
    ) throws(MappingFault) -> Change {
        func text(_ field: MappingField) throws(MappingFault) -> String? {
            guard let mapped = rule.fields[field] else { return nil }
            return try scope.text(mapped)
        }
        let object = try rule.object.map { value throws(MappingFault) in try scope.text(value) }
        guard let object = object ?? nil, let channel = try text(.channel) else {
            throw MappingFault("no channel, or no object that changed")
        }
        let id = try self.id(rule, scope)
        var change = Change(
            MappingAdapter.name,
            "\(mapping.name)/\(kind)/\(id)",
            Channel(rawValue: channel),
            Change.Kind(rawValue: kind),
            bytes: scope.bytes,
            context: context
        )
        change.object = name(object)
        change.occurredAt = try time(rule, scope)
        change.sequence = try text(.sequence).flatMap { Int64($0) } ?? 0
        change.text = try text(.text)
        change.visibleText = try text(.visibleText)
        change.status = try text(.status).map { DeliveryStatus(rawValue: $0) }
        change.reason = try text(.reason)
        change.providerKind = try text(.providerKind)
        change.participants = try participants(rule, scope)
        change.attachments = try attachments(rule, scope)
        change.payload = Bytes(Array(scope.bytes))
        return change
    }

    private func name(_ id: String) -> ObjectName { ObjectName(mapping.name, id) }

    private func id(_ rule: MappingRule, _ scope: MappingScope) throws(MappingFault) -> String {
        if let mapped = rule.id, let id = try scope.text(mapped) { return id }
        return "sha256:\(PayloadDigest.hex(scope.bytes))"
    }

    private func time(
        _ rule: MappingRule,
        _ scope: MappingScope
    ) throws(MappingFault) -> OccurrenceTime {
        guard let mapped = rule.time, let text = try scope.text(mapped) else {
            return .receipt(context.receivedAt)
        }
        return try MappingTime.read(
            text,
            format: mapped.format ?? "rfc3339",
            zone: context.account.timeZone
        )
    }

    private func pairs(
        _ pairs: [MappingPair],
        _ scope: MappingScope
    ) throws(MappingFault) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        for pair in pairs {
            guard let value = try scope.text(pair.value) else { continue }
            found.append((try scope.text(pair.name) ?? "", value))
        }
        return found
    }

    private func participants(
        _ rule: MappingRule,
        _ scope: MappingScope
    ) throws(MappingFault) -> [Participant] {
        var participants: [Participant] = []
        for mapped in rule.participants {
            var participant = Participant(
                Role(rawValue: try scope.text(mapped.role) ?? Role.unknown.rawValue),
                Place(rawValue: try scope.text(mapped.place) ?? Place.other.rawValue)
            )
            if let name = mapped.name { participant.name = try scope.text(name) }
            if let rep = mapped.rep {
                participant.rep = try scope.text(rep).map { RepID(rawValue: $0) }
            }
            participant.identifiers = try identifiers(mapped.identifiers, scope)
            let isEmpty = participant.identifiers.isEmpty && participant.name == nil
            if isEmpty && participant.rep == nil { continue }
            participants.append(participant)
        }
        return participants
    }

    private func identifiers(
        _ mapped: [MappingIdentifier],
        _ scope: MappingScope
    ) throws(MappingFault) -> [KnownIdentifier] {
        var identifiers: [KnownIdentifier] = []
        for identifier in mapped {
            guard let value = try scope.text(identifier.value)?.trimmed, !value.isEmpty,
                value.utf8.count <= 512, identifier.kind != "email" || value.contains("@")
            else { continue }
            let holds = try identifier.scope.map { scopeText throws(MappingFault) in
                try scope.text(scopeText)
            }
            let known = KnownIdentifier(
                Identifier(
                    IdentifierKind(rawValue: identifier.kind),
                    value,
                    scope: (holds ?? nil) ?? ""
                ),
                Tier(rawValue: identifier.tier)
            )
            if !identifiers.contains(known) { identifiers.append(known) }
        }
        return identifiers
    }

    private func attachments(
        _ rule: MappingRule,
        _ scope: MappingScope
    ) throws(MappingFault) -> [Attachment] {
        var attachments: [Attachment] = []
        for mapped in rule.attachments {
            for file in (scope.items(at: mapped.each) ?? []).prefix(256) {
                func text(_ value: MappedValue?) throws(MappingFault) -> String? {
                    guard let value else { return nil }
                    return try file.text(value)
                }
                attachments.append(
                    Attachment(
                        name: try text(mapped.name),
                        mediaType: try text(mapped.mediaType) ?? "application/octet-stream",
                        size: try text(mapped.size).flatMap { Int($0) },
                        remote: try text(mapped.url)
                    )
                )
            }
        }
        return attachments
    }
}
