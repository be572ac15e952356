// SPDX-License-Identifier: Apache-2.0

import Throughline

/// A timeline entry for people: when, where, who, and the words.
///
/// One line where it fits, and a second one, indented, for words that don't. Every line ends within
/// the columns and cites its event by the first eight digits of its ref.
struct EntryText {
    let lines: [String]

    init(_ entry: TimelineEntry, columns: Int, zone: Zone) {
        let interaction = entry.interaction
        let head = [
            Self.moment(entry.occurredAt, in: zone),
            Self.arrow(interaction.direction) + " "
                + "\(interaction.channel)".neutralised(for: .terminal).padded(toWidth: 6),
            Self.speaker(of: interaction).neutralised(for: .terminal),
        ].joined(separator: "  ")
        let cite = "[\(entry.ref.description.prefix(8))]"
        let width = columns - 11
        let words = Self.words(of: entry).neutralised(for: .terminal)
        let joined = words.isEmpty ? head : head + ": " + words
        if joined.displayWidth <= width {
            lines = [joined.padded(toWidth: width) + " " + cite]
        } else {
            let room = columns - 4
            let wrapped = words.wrapped(toWidth: room)
            let body = wrapped.prefix(3).enumerated().map { index, line in
                "    "
                    + (index == 2 && wrapped.count > 3 ? line + " …" : line)
                    .truncated(toWidth: room)
            }
            lines = [head.truncated(toWidth: width).padded(toWidth: width) + " " + cite] + body
        }
    }

    /// A moment as clocks of a zone show it, to the minute.
    static func moment(_ time: Timestamp, in zone: Zone = .utc) -> String {
        let text = time.advanced(by: .seconds(zone.offset(at: time))).description
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
    }

    /// Which way an interaction went: to the company, from it, or within it.
    static func arrow(_ direction: Direction) -> String {
        switch direction {
        case .inbound: "→"
        case .outbound: "←"
        case .internal: "·"
        default: "?"
        }
    }

    private static func speaker(of interaction: Interaction) -> String {
        let first = interaction.participants.first { $0.place == .from }
        let name = first?.name ?? first?.rep?.rawValue ?? first?.identifiers.first?.identifier.value
        return name ?? "\(interaction.direction)"
    }

    /// What is to be said of an entry, in one line.
    private static func words(of entry: TimelineEntry) -> String {
        let interaction = entry.interaction
        if entry.deletedAt != nil { return "(taken back)" }
        var parts: [String] = []
        if let call = interaction.call { parts.append(Self.words(of: call)) }
        if !entry.pages.isEmpty { parts.append(Self.words(of: entry.pages)) }
        if let survey = interaction.survey {
            parts.append("\(survey.metric) \(survey.score.map { "\($0)" } ?? "without a score")")
        }
        if let order = interaction.order {
            parts.append((interaction.about.first.map { "\($0): " } ?? "") + order.summary)
        }
        // What was looked at says its title already, and an order its step.
        if let subject = interaction.subject, entry.pages.isEmpty, interaction.order == nil {
            parts.append(entry.said == nil ? subject : subject + " —")
        }
        if let said = entry.said { parts.append("“\(said)”") }
        if parts.isEmpty { parts.append(interaction.providerKind ?? "\(interaction.kind)") }
        if !interaction.attachments.isEmpty {
            parts.append(Self.words(of: interaction.attachments))
        }
        if entry.isClaimed { parts.append("· sender unproven") }
        if let status = interaction.status { parts.append("· \(status)") }
        if !entry.edits.isEmpty { parts.append("· edited") }
        if !entry.variants.isEmpty { parts.append("· \(entry.variants.count + 1) readings") }
        if !entry.corrected.isEmpty { parts.append("· corrected") }
        if let move = entry.moves.last {
            parts.append("· moved" + (move.reason.map { " (\($0))" } ?? ""))
        }
        return parts.joined(separator: " ")
    }

    private static func words(of call: CallDetails) -> String {
        var words = "call"
        if let disposition = call.disposition { words += " \(disposition)" }
        if let talk = call.talkMilliseconds, talk > 0 { words += ", spoke \(Self.span(talk))" }
        if let wait = call.waitMilliseconds, wait > 0 { words += ", waited \(Self.span(wait))" }
        return words
    }

    private static func span(_ milliseconds: Int) -> String {
        let seconds = milliseconds / 1_000
        guard seconds >= 120 else { return "\(seconds) s" }
        return "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
    }

    /// How many files there are, and how many of them have to be fetched or are gone.
    private static func words(of files: [Attachment]) -> String {
        var words = counted(files.count, "file", "files")
        for state in [Media.State.pending, .expired] {
            let count = files.count { $0.state == state }
            guard count > 0 else { continue }
            words += count == files.count ? ", \(state)" : ", \(count) \(state)"
        }
        return "(\(words))"
    }

    private static func words(of pages: [TimelineEntry.PageStep]) -> String {
        let last = pages.last?.page
        let name = last?.title ?? last?.url ?? ""
        return pages.count == 1
            ? "looked at \(name)" : "looked at \(pages.count) pages, last \(name)"
    }
}
