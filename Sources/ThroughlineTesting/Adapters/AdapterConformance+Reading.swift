// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension AdapterConformance {
    /// An item as the log will know it: its name, and what it says.
    struct Fact: Hashable {
        var what: String
        var ref: Ref?
        var digest: [UInt8]
    }

    func read(_ payload: Payload, later: Duration = .zero) -> [AdapterItem] {
        var context = context
        context.receivedAt = context.receivedAt.advanced(by: later)
        return Array(adapter.items(in: payload, context: context))
    }

    static func fact(_ item: AdapterItem) -> Fact? {
        switch item.reading {
        case .interaction(let interaction):
            Fact(what: "interaction", ref: interaction.ref, digest: interaction.contentDigest)
        case .change(let change):
            Fact(what: "change", ref: change.ref, digest: change.contentDigest)
        case .sighting(let sighting):
            Fact(
                what: sighting.rule,
                ref: sighting.source.ref,
                digest: sighting.identifiers.flatMap(\.storedBytes)
            )
        case .unreadable(_, let bytes): Fact(what: "unreadable", ref: nil, digest: bytes)
        case .ignored: nil
        }
    }

    static func facts(_ items: [AdapterItem]) -> Set<Fact> { Set(items.compactMap(fact)) }

    // MARK: - Rules

    func checkPayloads(_ report: inout Report) {
        for (index, payload) in payloads.enumerated() {
            let name = "payload \(index + 1)"
            let items = read(payload)
            report.expect(
                items == read(payload),
                "deterministic",
                name,
                "read twice, the same bytes gave other items"
            )
            report.expect(
                Self.facts(items) == Self.facts(read(payload, later: .seconds(86_400))),
                "duplicates",
                name,
                "the same bytes a day later gave other refs or contents"
            )
            report.expect(
                !items.contains { if case .unreadable = $0.reading { true } else { false } },
                "readable",
                name,
                "a payload that is without fault was not read"
            )
            check(items, of: payload, name, &report)
            checkOriginals(of: items, name, &report)
        }
    }

    /// What is kept to be read again must say by itself what the whole payload said.
    private func checkOriginals(of items: [AdapterItem], _ name: String, _ report: inout Report) {
        for item in items {
            guard case .interaction(let interaction) = item.reading,
                let original = interaction.original
            else { continue }
            let again = Self.facts(read(Payload(original.bytes)))
            report.expect(
                Self.fact(item).map(again.contains) == true,
                "originals",
                name,
                "what it keeps as the original reads otherwise by itself"
            )
        }
    }

    /// What holds for every item of every payload, whatever was done to it.
    func check(
        _ items: [AdapterItem],
        of payload: Payload,
        _ name: String,
        _ report: inout Report
    ) {
        report.expect(!items.isEmpty, "accounted for", name, "the payload gave no item")
        var size = 0
        for item in items {
            report.expect(!item.place.isEmpty, "complete", name, "an item stands nowhere")
            switch item.reading {
            case .interaction(let interaction):
                check(interaction, name, &report)
                size += interaction.storedBytes.count
            case .change(let change):
                check(change, name, &report)
                size += change.storedBytes.count
            case .sighting(let sighting):
                check(sighting.source, name, &report)
                report.expect(
                    sighting.identifiers.count > 1 && !sighting.rule.isEmpty,
                    "complete",
                    name,
                    "a sighting joins nothing, or names no rule"
                )
            case .ignored(let reason):
                report.expect(!reason.isEmpty, "complete", name, "ignored without a reason")
            case .unreadable(let reason, let bytes):
                checkUnreadable(reason, bytes, of: payload, name, &report)
                size += bytes.count
            }
        }
        report.expect(
            size <= 65_536 + 64 * payload.bytes.count,
            "bounded",
            name,
            "\(payload.bytes.count) bytes became \(size)"
        )
    }

    private func check(_ interaction: Interaction, _ name: String, _ report: inout Report) {
        check(interaction.source, name, &report)
        report.expect(
            !interaction.object.id.isEmpty && !interaction.object.authority.isEmpty
                && !interaction.kind.rawValue.isEmpty && !interaction.channel.rawValue.isEmpty
                && !interaction.direction.rawValue.isEmpty,
            "complete",
            name,
            "an interaction lacks its object, kind, channel or direction"
        )
        report.expect(
            interaction.kind != .system || interaction.payload?.bytes.isEmpty == false,
            "unknown kinds keep their bytes",
            name,
            "kind system without bytes"
        )
        report.expect(
            (try? Interaction(storedBytes: interaction.storedBytes)) == interaction,
            "complete",
            name,
            "an interaction does not come back from its stored form"
        )
    }

    private func check(_ change: Change, _ name: String, _ report: inout Report) {
        check(change.source, name, &report)
        report.expect(
            !change.object.id.isEmpty && !change.object.authority.isEmpty
                && !change.kind.rawValue.isEmpty && !change.channel.rawValue.isEmpty,
            "complete",
            name,
            "a change lacks its object, kind or channel"
        )
    }

    private func check(_ source: Source, _ name: String, _ report: inout Report) {
        report.expect(
            source.provider == adapter.profile.name && !source.account.rawValue.isEmpty
                && !source.externalID.isEmpty,
            "complete",
            name,
            "a source lacks its account or id, or is of another provider"
        )
    }

    private func checkUnreadable(
        _ reason: String,
        _ bytes: [UInt8],
        of payload: Payload,
        _ name: String,
        _ report: inout Report
    ) {
        report.expect(!reason.isEmpty, "complete", name, "unreadable without a reason")
        report.expect(
            !bytes.isEmpty || payload.bytes.isEmpty,
            "nothing is lost",
            name,
            "unreadable, and its bytes are gone"
        )
        // What holds a digit, or an at sign within, may be somebody's number or address.
        let text = String(decoding: payload.bytes, as: UTF8.self)
        let words = reason.split { $0.isWhitespace || $0 == "." || $0 == "," }.filter { word in
            word.utf8.count > 7
                && (word.contains(where: \.isNumber) || word.dropFirst().contains("@"))
        }
        report.expect(
            !words.contains { text.contains($0) },
            "no personal data in reasons",
            name,
            "the reason repeats words of the payload"
        )
    }
}
