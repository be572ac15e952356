// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

extension Promise {
    /// Writes promises as a calendar.
    struct Remind: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Promises as a calendar with alarms (iCalendar), to standard output."
        )

        @Argument(help: "The customer; all of them where none is named.") var who: WhoArgument?
        @Flag(help: "As iCalendar; this is the only form.") var ics = false
        @Option(help: ArgumentHelp("Only this rep's promises.", valueName: "rep")) var rep: String?
        @Flag(help: "Events in place of to-dos, for calendars that show none.") var events = false
        @Flag(help: "Also the words that were said.") var quotes = false
        @Option(help: ArgumentHelp("How long before it is due to remind.", valueName: "minutes"))
        var notice = 60
        @Option(help: ArgumentHelp("The moment to judge from; by default now.", valueName: "time"))
        var now: MomentArgument?
        @OptionGroup var store: StoreOptions
        @OptionGroup var viewer: ViewerOptions

        func validate() throws {
            guard (1...525_600).contains(notice) else {
                throw ValidationError("A notice is 1 to 525600 minutes.")
            }
        }

        func run() async throws {
            try await reporting {
                try await store.withHistory { history in
                    var calendar = try await history.reminders(
                        for: rep.map { RepID(rawValue: $0) },
                        about: who?.who,
                        viewer: viewer.rep,
                        context: try await history.context(now: now?.moment ?? .now)
                    )
                    calendar.component = events ? .event : .todo
                    calendar.quotes = quotes
                    calendar.notice = .seconds(notice * 60)
                    Output.text(calendar.text)
                }
            }
        }
    }
}
