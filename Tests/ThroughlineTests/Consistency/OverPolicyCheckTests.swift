// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@Suite("OverPolicyCheck")
struct OverPolicyCheckTests {
    private let check = OverPolicyCheck()

    @Test("must fire", arguments: OverPolicyTables.fires)
    func fires(_ row: Firing) throws {
        try row.expectFinding(of: check)
    }

    @Test("must stay silent", arguments: OverPolicyTables.silent)
    func staysSilent(_ row: Case) {
        let verdicts = row.verdicts(of: check)
        #expect(verdicts.map(\.ruling) == [.silent])
    }

    @Test("must say that it cannot judge", arguments: OverPolicyTables.unjudged)
    func cannotJudge(_ row: Case) {
        #expect(row.verdicts(of: check).map(\.ruling) == [.cannotJudge])
    }

    @Test("counts what is no gesture not at all", arguments: [Commitment.Kind.callback, .answer])
    func noGesture(kind: Commitment.Kind) {
        let row = Case("") { story in
            story.adopts(at: -1) { $0.roster = OverPolicyTables.roster }
            story.promises(kind, .percent(90), at: 0)
        }
        #expect(row.verdicts(of: check).isEmpty)
    }
}

enum OverPolicyTables {
    static let roster = Roster(
        name: "r",
        version: 1,
        [
            Rep(
                "bo",
                allowances: [
                    Allowance(.discount, most: .percent(15)),
                    Allowance(.refund, most: .money(ExactNumber(50), "EUR")),
                ]
            ),
            Rep("kim", allowances: [Allowance(.discount, most: .percent(30))]),
            Rep("lee", role: .supervisor),
            Rep("ola", allowances: [Allowance(.discount, most: .money(ExactNumber(99), "EUR"))]),
        ]
    )

    private static func told(
        _ name: String,
        _ tell: @escaping @Sendable (inout Story) -> Void
    ) -> Case {
        Case(name) { story in
            story.adopts(at: -1) { $0.roster = roster }
            tell(&story)
        }
    }

    private static func fires(
        _ name: String,
        _ severity: Severity,
        says: String,
        _ tell: @escaping @Sendable (inout Story) -> Void
    ) -> Firing {
        .init(name, severity, says: says) { story in
            story.adopts(at: -1) { $0.roster = roster }
            tell(&story)
        }
    }

    static let fires: [Firing] = [
        fires("one percent past the allowance", .medium, says: "they may give 15 %") {
            $0.promises(.discount, .percent(16), at: 0)
        },
        fires("an amount past it", .medium, says: "50 EUR") {
            $0.promises(.refund, .money(ExactNumber(millionths: 50_010_000), "EUR"), at: 0)
        },
        fires("approved by somebody who may not", .medium, says: "30 % by bo") { story in
            let promise = story.promises(.discount, .percent(30), at: 0)
            story.changes(promise, .approved, by: "zoe", at: 1)
        },
        fires("approved by themselves", .medium, says: "30 % by bo") { story in
            let promise = story.promises(.discount, .percent(30), at: 0)
            story.changes(promise, .approved, by: "bo", at: 1)
        },
        fires("approved by one whose allowance does not reach", .medium, says: "31 %") { story in
            let promise = story.promises(.discount, .percent(31), at: 0)
            story.changes(promise, .approved, by: "kim", at: 1)
        },
        fires("approved by one with an allowance of another measure", .medium, says: "31 %") {
            story in
            let promise = story.promises(.discount, .percent(31), at: 0)
            story.changes(promise, .approved, by: "ola", at: 1)
        },
        fires("given already", .low, says: "30 %") { story in
            let promise = story.promises(.discount, .percent(30), at: 0)
            story.changes(promise, .kept, at: 1)
        },
    ]

    static let silent: [Case] = [
        told("at the allowance") { $0.promises(.discount, .percent(15), at: 0) },
        told("below it") { $0.promises(.discount, .percent(5), at: 0) },
        told("at the amount") { $0.promises(.refund, .money(ExactNumber(50), "EUR"), at: 0) },
        told("another rep may give more") {
            $0.promises(.discount, .percent(30), by: "kim", at: 0)
        },
        told("approved by a supervisor") { story in
            let promise = story.promises(.discount, .percent(60), at: 0)
            story.changes(promise, .approved, by: "lee", at: 1)
        },
        told("approved by one whose allowance reaches") { story in
            let promise = story.promises(.discount, .percent(30), at: 0)
            story.changes(promise, .approved, by: "kim", at: 1)
        },
        told("approved after it was given") { story in
            let promise = story.promises(.discount, .percent(30), at: 0)
            story.changes(promise, .kept, at: 1)
            story.changes(promise, .approved, by: "lee", at: 2)
        },
        told("approved by two, one of whom may") { story in
            let promise = story.promises(.discount, .percent(30), at: 0)
            story.changes(promise, .approved, by: "zoe", at: 1)
            story.changes(promise, .approved, by: "lee", at: 2)
        },
        told("the allowance of the day it was promised counts") { story in
            story.promises(.discount, .percent(15), at: 0)
            story.adopts(at: 1) {
                $0.roster = Roster(
                    name: "r",
                    version: 2,
                    [Rep("bo", allowances: [Allowance(.discount, most: .percent(5))])]
                )
            }
        },
        told("nothing at all") { $0.promises(.discount, .percent(0), at: 0) },
    ]

    static let unjudged: [Case] = [
        Case("no roster") { $0.promises(.discount, .percent(90), at: 0) },
        told("not in the roster") { $0.promises(.discount, .percent(90), by: "zoe", at: 0) },
        told("no allowance of this kind") { $0.promises(.replacement, .percent(90), at: 0) },
        told("no allowance in this currency") {
            $0.promises(.refund, .money(ExactNumber(90), "DKK"), at: 0)
        },
        Case("the roster came later") { story in
            story.adopts(at: 1) { $0.roster = roster }
            story.promises(.discount, .percent(90), at: 0)
        },
    ]
}
