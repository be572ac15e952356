// SPDX-License-Identifier: Apache-2.0

extension Report {
    /// The columns of a table, the same in every form.
    static let columns = [
        "name", "messages", "conversations", "answer p50", "answer p90", "in time", "hold p90",
        "rings", "promises", "CSAT", "NPS", "thanks",
    ]

    /// A row's cells, in the order of the columns; an empty one where there is nothing to say.
    static func cells(_ row: Row) -> [String] {
        [
            row.name, String(row.messages), String(row.conversations),
            row.answerTimes.percentile(50)?.spanText ?? "",
            row.answerTimes.percentile(90)?.spanText ?? "",
            part(row.answersInTime, of: row.answersMeasured),
            row.holds.percentile(90)?.spanText ?? "", part(row.ringsInTime, of: row.rungCalls),
            row.promisesMade == 0
                ? "" : "\(row.promisesMade) / \(row.promisesKept) / \(row.promisesFailed)",
            digits(row.meanSatisfaction),
            digits(row.netPromoterScore), String(row.thanks),
        ]
    }

    private static func digits(_ number: Int?) -> String { number.map { String($0) } ?? "" }

    private static func part(_ count: Int, of all: Int) -> String {
        all == 0 ? "" : "\(count) of \(all)"
    }

    private var moment: Moment { Moment(zone: request.zone, now: .distantPast) }

    /// What the report is about, in one line.
    var title: String {
        "Service by \(request.grouping.rawValue), \(moment.text(request.span.start)) to "
            + "\(moment.text(request.span.end)), as of \(moment.text(asOf))"
    }

    /// The report as Markdown.
    ///
    /// Text from outside is neutralised.
    public var markdown: String {
        func line(_ cells: [String]) -> String {
            "| " + cells.map { $0.neutralised(for: .markdown) }.joined(separator: " | ") + " |"
        }
        var lines = ["# " + title, "", line(Self.columns)]
        lines.append("|" + String(repeating: "---|", count: Self.columns.count))
        lines += rows.map { line(Self.cells($0)) }
        let obstacles = rows.flatMap { row in
            row.obstacles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "- " + "\(row.name): \($0.key), \($0.value)".neutralised(for: .markdown) }
        }
        if !obstacles.isEmpty { lines += ["", "## What stood in the way", ""] + obstacles }
        let quotes = rows.flatMap { row in
            row.recognitions.map { quote in
                "- " + "\(row.name): \(quote.words.quoted(limit: 200))".neutralised(for: .markdown)
                    + " `\(quote.ref.short)`"
            }
        }
        if !quotes.isEmpty { lines += ["", "## Recognitions", ""] + quotes }
        if !treatment.differences.isEmpty {
            lines += ["", "## Who waits longer, measured by the standards", ""]
            lines += treatment.differences.map { "- " + $0.sentence.neutralised(for: .markdown) }
        }
        if !heat.weeks.isEmpty { lines += ["", "## When customers come", ""] }
        for channel in heat.weeks.keys.sorted() {
            lines += [channel.noun.neutralised(for: .markdown), "", "```"]
            lines += [heat.terminalText(of: channel), "```", ""]
        }
        lines += ["", "## What the figures mean", ""]
        lines += Self.definitions.map { "- **\($0.name)**: \($0.meaning)" }
        if testContacts > 0 {
            lines += ["", "Test contacts of our own, in no other figure: \(testContacts)."]
        }
        return lines.joined(separator: "\n")
    }

    /// The rows as comma-separated values (RFC 4180), times in seconds.
    ///
    /// Text from outside is neutralised, formulas included.
    public var csv: String {
        let header = [
            "name", "messages", "conversations", "answers", "answerP50Seconds",
            "answerP90Seconds", "answersMeasured", "answersInTime", "holdP90Seconds", "rungCalls",
            "ringsInTime", "promisesMade", "promisesKept", "promisesFailed", "csat",
            "csatAnswers", "nps", "npsAnswers", "thanks", "recognitions", "obstacles",
        ]
        func seconds(_ duration: Duration?) -> Int? {
            duration.map { Int(clamping: $0.components.seconds) }
        }
        let lines = rows.map { row in
            let numbers: [Int?] = [
                row.messages, row.conversations, row.answerTimes.count,
                seconds(row.answerTimes.percentile(50)), seconds(row.answerTimes.percentile(90)),
                row.answersMeasured, row.answersInTime, seconds(row.holds.percentile(90)),
                row.rungCalls, row.ringsInTime, row.promisesMade, row.promisesKept,
                row.promisesFailed, row.meanSatisfaction, row.satisfaction.count,
                row.netPromoterScore, row.recommendations.count, row.thanks,
                row.recognitions.count, row.obstacles.values.reduce(0, +),
            ]
            let cells = [row.name.neutralised(for: .csv)] + numbers.map(Self.digits)
            return cells.joined(separator: ",")
        }
        return ([header.joined(separator: ",")] + lines).joined(separator: "\r\n") + "\r\n"
    }

    /// The report as one JSON object.
    public var json: JSONValue {
        [
            "asOf": asOf.json,
            "from": request.span.start.json,
            "grouping": .string(request.grouping.rawValue),
            "heat": .object(
                JSONObject(
                    heat.weeks.sorted { $0.key < $1.key }.map { channel, week in
                        (key: channel.rawValue, value: .array(week.map { .integer(Int64($0)) }))
                    }
                )
            ),
            "rows": .array(rows.map(Self.json)),
            "testContacts": .integer(Int64(testContacts)),
            "treatment": .array(treatment.differences.map(\.json)),
            "until": request.span.end.json,
            "zone": .string(request.zone.name),
        ]
    }

    private static func json(_ row: Row) -> JSONValue {
        func seconds(_ duration: Duration?) -> JSONValue {
            duration.map { .integer($0.components.seconds) } ?? .null
        }
        func number(_ count: Int) -> JSONValue { .integer(Int64(count)) }
        return [
            "answerP50": seconds(row.answerTimes.percentile(50)),
            "answerP90": seconds(row.answerTimes.percentile(90)),
            "answers": number(row.answerTimes.count),
            "answersInTime": number(row.answersInTime),
            "answersMeasured": number(row.answersMeasured),
            "conversations": number(row.conversations),
            "csat": row.meanSatisfaction.map(number) ?? .null,
            "holdP90": seconds(row.holds.percentile(90)),
            "messages": number(row.messages),
            "name": .string(row.name),
            "nps": row.netPromoterScore.map(number) ?? .null,
            "obstacles": .object(
                JSONObject(
                    row.obstacles.sorted { $0.key < $1.key }.map { ($0.key, number($0.value)) }
                )
            ),
            "promisesFailed": number(row.promisesFailed),
            "promisesKept": number(row.promisesKept),
            "promisesMade": number(row.promisesMade),
            "recognitions": .array(
                row.recognitions.map { ["ref": $0.ref.json, "words": .string($0.words)] }
            ),
            "ringsInTime": number(row.ringsInTime),
            "rungCalls": number(row.rungCalls),
            "thanks": number(row.thanks),
        ]
    }
}

extension EqualTreatment.Difference {
    /// The difference in one sentence.
    var sentence: String {
        func percent(_ chance: Double) -> Int { Int((chance * 100).rounded()) }
        return "\(worse) (\(counts.first ?? 0)) waits longer than \(better) "
            + "(\(counts.last ?? 0)): in \(percent(chance)) of 100 pairs, "
            + "\(percent(interval.lowerBound)) to \(percent(interval.upperBound))."
    }

    var json: JSONValue {
        [
            "better": .string(better), "chance": .decimal(String(chance)),
            "worse": .string(worse),
        ]
    }
}
