// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Says how customers were served.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract:
            "How customers were served, by rep, team or channel, beside what they said of it.",
        discussion: """
            Rows stand in the order of their names: speed alone ranks nobody. The same report as of \
            any past moment gives what it gave then.
            """
    )

    /// How the report is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case markdown, csv, html, json, heat, svg
    }

    /// By what rows are told apart.
    enum Grouping: String, ExpressibleByArgument, CaseIterable {
        case rep, team, channel
    }

    @Option(help: "What each row is about.") var by: Grouping = .rep
    @Option(help: ArgumentHelp("From when on; by default 30 days back.", valueName: "time"))
    var from: MomentArgument?
    @Option(help: ArgumentHelp("Until when; by default now.", valueName: "time"))
    var until: MomentArgument?
    @Option(help: "How it is written; heat and svg show nothing but when customers come.")
    var format: Format = .markdown
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var zone: ZoneOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            let end = until?.moment ?? judging.moment
            let start = from?.moment ?? end.advanced(by: .seconds(-30 * 86_400))
            let request = ReportRequest(
                TimeSpan(start, end),
                by: ReportRequest.Grouping(rawValue: by.rawValue) ?? .rep,
                zone: zone.zone
            )
            try await store.withHistory { history in
                let position = try await judging.asOf?.position(in: history)
                let report = try await history.report(
                    request,
                    now: judging.moment,
                    asOf: position,
                    for: viewer.rep
                )
                switch output.json ? .json : format {
                case .json: Output.json(report.json)
                case .csv: Output.text(report.csv)
                case .html: Output.text(report.html)
                case .markdown: Output.line(report.markdown)
                case .heat: show(report.heat)
                case .svg: Output.line(report.heat.svg())
                }
            }
        }
    }

    /// Shows when customers come: all of them, then channel by channel.
    private func show(_ heat: HeatMap) {
        let channels: [Channel?] = [nil] + (heat.weeks.count > 1 ? heat.weeks.keys.sorted() : [])
        for channel in channels {
            guard let peak = heat.peak(of: channel) else { continue }
            let name = channel?.rawValue.neutralised(for: .terminal) ?? "all channels"
            Output.line("\(name), most on \(peak.day.short) at \(peak.hour):00 (\(peak.count))")
            Output.line(heat.terminalText(of: channel))
            Output.line()
        }
    }
}
