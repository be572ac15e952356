// SPDX-License-Identifier: Apache-2.0

import Throughline

// snippet.check
struct GreetingCheck: Check {
    let name: CheckName = "greeting"
    let version = 1

    func verdicts(on file: CaseFile) -> [Verdict] {
        file.history.entries.compactMap { entry -> Verdict? in
            guard entry.interaction.direction == .outbound, let said = entry.said else {
                return nil
            }
            let events = [entry.ref]
            guard !said.contains("Dear") else {
                return Verdict(check: name, .silent, events: events, reason: "It greets.")
            }
            let finding = Finding(
                check: name,
                version: version,
                severity: .low,
                customer: file.history.customer,
                proof: events,
                sentence: "An answer does not greet.",
                resolve: "Begin with the customer's name."
            )
            return Verdict(check: name, .finding(finding), events: events, reason: "Greet them.")
        }
    }
}

func findings(on file: CaseFile) -> [Finding] {
    Checks(Checks.shipped.all + [GreetingCheck()]).findings(on: file)
}
// snippet.end
