// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline

extension Promise {
    /// Records a promise.
    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a promise to a customer."
        )

        @Argument(help: WhoArgument.help) var who: WhoArgument
        @Argument(
            help: "callback, refund, discount, credit, delivery, replacement, answer or other."
        )
        var kind: String
        @Option(help: ArgumentHelp("Who promised.", valueName: "rep")) var by: String
        @Option(help: "On which channel.") var channel: ChannelArgument
        @Option(help: ArgumentHelp("By when.", valueName: "time")) var due: MomentArgument?
        @Option(
            help: ArgumentHelp("About what, for example order:4711.", valueName: "topic"),
            transform: { text in
                if let topic = Topic(text) { return topic }
                throw ValidationError("say what kind of thing it is: order:4711.")
            }
        )
        var about: Topic?
        @Option(help: ArgumentHelp("A percentage, for example 15.", valueName: "number"))
        var percent: String?
        @Option(help: ArgumentHelp("An amount, for example 20.", valueName: "number"))
        var amount: String?
        @Option(help: ArgumentHelp("The amount's currency, for example EUR.", valueName: "code"))
        var currency: String?
        @Option(help: "A number of days.") var days: Int?
        @Option(
            help: ArgumentHelp(
                "Within which business time: \"2 business days\", \"16 business hours\".",
                valueName: "time"
            )
        )
        var within: String?
        @Option(help: ArgumentHelp("The words that made it.", valueName: "words"))
        var quote: String?
        @Option(
            help: ArgumentHelp("The event in which it was said.", valueName: "ref"),
            transform: Ref.argument(printedBy: "`timeline show --refs`")
        )
        var saidIn: Ref?
        @Option(help: ArgumentHelp("When it was promised; by default now.", valueName: "time"))
        var at: MomentArgument?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            let known: [Commitment.Kind] = [
                .callback, .refund, .discount, .credit, .delivery, .replacement, .answer, .other,
            ]
            guard known.contains(where: { $0.rawValue == kind }) else {
                let names = known.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("There is no kind of promise \(kind): \(names).")
            }
        }

        func run() async throws {
            try await reporting {
                let terms = Commitment.Terms(
                    amount: try number(amount),
                    currency: currency,
                    percentage: try number(percent),
                    days: days
                )
                let promise = Commitment(
                    id: UUID().uuidString,
                    Commitment.Kind(rawValue: kind),
                    terms,
                    about: about,
                    due: due?.moment,
                    within: try limit(within),
                    by: RepID(rawValue: by),
                    on: channel.channel,
                    quote: quote,
                    saidIn: saidIn,
                    at: at?.moment ?? .now
                )
                try await store.withHistory(writing: true) { history in
                    try await history.append(promise, about: who.who)
                    Output.result(
                        promise.ref,
                        json: output.json,
                        "Promised. When it is kept: timeline promise resolve WHO "
                            + "\(promise.ref) kept --by REP"
                    )
                }
            }
        }

        private func limit(_ text: String?) throws -> Limit? {
            guard let text else { return nil }
            guard let limit = Limit(text), limit.isTime else {
                throw ValidationError("\(text) is no length of time: say \"2 business days\".")
            }
            return limit
        }

        private func number(_ text: String?) throws -> ExactNumber? {
            guard let text else { return nil }
            guard let number = ExactNumber(text) else {
                throw ValidationError("\(text) is no number.")
            }
            return number
        }
    }
}
