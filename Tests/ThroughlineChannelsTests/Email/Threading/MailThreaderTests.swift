// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline

@testable import ThroughlineChannels

/// A message that is written down in short.
private func mail(
    _ id: String?,
    _ references: [String] = [],
    at seconds: Int64 = 0,
    subject: String = "",
    by people: Set<String> = ["ann"],
    isOurs: Bool = false,
    token: String? = nil
) -> MailThreader.Message {
    MailThreader.Message(
        id: id,
        references: references,
        subject: subject,
        sentAt: Timestamp(seconds: seconds),
        people: people,
        isOurs: isOurs,
        token: token
    )
}

extension MailThread {
    /// The members' indices with their depths, `0 1.` being message 0 and message 1 below it.
    fileprivate var outline: String {
        members.map { member in
            String(repeating: ".", count: member.depth) + (member.message.map { "\($0)" } ?? "-")
        }.joined(separator: " ")
    }
}

@Suite("MailThreader")
struct MailThreaderTests {
    private func outlines(
        _ messages: [MailThreader.Message],
        _ threader: MailThreader = MailThreader()
    ) -> [String] {
        threader.threads(of: messages).map(\.outline)
    }

    @Test("answers stand below what they answer, in the order of their times")
    func tree() {
        let messages = [
            mail("a"), mail("d", ["a"], at: 3), mail("b", ["a"], at: 1),
            mail("c", ["a", "b"], at: 2),
        ]
        #expect(outlines(messages) == ["0 .2 ..3 .1"])
    }

    @Test("In-Reply-To counts where there are no references, and only its first id")
    func inReplyTo() {
        var reply = mail("b", at: 1)
        reply.inReplyTo = ["a", "x"]
        #expect(outlines([mail("a"), mail("x", at: 2), reply]) == ["0 .2", "1"])
        reply.references = ["x"]
        #expect(outlines([mail("a"), mail("x", at: 2), reply]) == ["0", "1 .2"])
    }

    @Test("what isn't there holds its answers together, or gives way to the only one")
    func missing() {
        let two = [mail("b", ["a"]), mail("c", ["a"], at: 1)]
        #expect(outlines(two) == ["- .0 .1"])
        #expect(outlines([mail("c", ["a", "b"])]) == ["0"])
        #expect(outlines([mail("c", ["a"])], MailThreader(keepsMissing: true)) == ["- .0"])
    }

    @Test("equal subjects join nothing")
    func subjects() {
        let messages = [mail("a", subject: "Order"), mail("b", at: 1, subject: "Re: Order")]
        #expect(outlines(messages) == ["0", "1"])
        #expect(outlines(messages, MailThreader(subjects: .unreferenced)) == ["0 .1"])
        #expect(outlines(messages, MailThreader(subjects: .always)) == ["0 .1"])
    }

    @Test("an answer that names a message is loose under no rule but the RFC's")
    func unreferenced() {
        let messages = [
            mail("a", subject: "Order"), mail("b", ["x"], at: 1, subject: "Re: Order"),
            mail("c", at: 2, subject: "Order"),
        ]
        #expect(outlines(messages, MailThreader(subjects: .unreferenced)) == ["0", "1", "2"])
        #expect(outlines(messages, MailThreader(subjects: .always)) == ["- .0 ..1 .2"])
    }

    @Test("a stranger who names somebody's message gets a thread of their own")
    func stranger() {
        let messages = [
            mail("a"), mail("r", ["a"], at: 1, isOurs: true),
            mail("s", ["a", "r"], at: 2, by: ["eve"]), mail("t", ["a", "s"], at: 3, by: ["eve"]),
            mail("b", ["a", "r"], at: 4),
        ]
        #expect(outlines(messages) == ["0 .1 ..4", "2 .3"])
        #expect(outlines(messages, MailThreader(checksPeople: false)) == ["0 .1 ..2 ...3 ..4"])
    }

    @Test("whoever was brought in may answer")
    func broughtIn() {
        let messages = [
            mail("a"), mail("r", ["a"], at: 1, by: ["ann", "bob"], isOurs: true),
            mail("b", ["a", "r"], at: 2, by: ["bob"]),
            mail("f", ["a"], at: 3, by: ["carl"], isOurs: true),
            mail("c", ["a", "f"], at: 4, by: ["carl"]),
        ]
        #expect(outlines(messages) == ["0 .1 ..2 .3 ..4"])
    }

    @Test("under what isn't there, strangers to each other are parted")
    func strangers() {
        let messages = [
            mail("a", ["x"], by: ["ann"]), mail("e", ["x"], at: 1, by: ["eve"]),
            mail("b", ["x"], at: 2, by: ["ann", "bob"]), mail("c", ["x"], at: 3, by: ["bob"]),
            mail("f", ["x"], at: 4, by: ["eve"]),
        ]
        #expect(outlines(messages) == ["- .0 .2 .3", "- .1 .4"])
    }

    @Test("a token joins whoever carries it, whatever else is said")
    func token() {
        let messages = [
            mail("a"), mail("r", ["a"], at: 1, isOurs: true, token: "T"),
            mail("n", at: 2, by: ["ann2"], token: "T"), mail("o", at: 3, token: "U"),
        ]
        #expect(outlines(messages) == ["0 .1 .2", "3"])
    }

    @Test(
        "every message is in one thread, in whatever order they come",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func complete(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        let names = (0..<30).map { "m\($0)" }
        let messages = names.indices.map { index in
            mail(
                random.pick(5) == 0 ? nil : names[random.pick(25)],
                (0..<random.pick(5)).map { _ in names[random.pick(30)] },
                at: Int64(random.pick(10)),
                subject: ["", "Order", "Re: Order"][random.pick(3)],
                by: [["ann"], ["bob"], ["ann", "bob"], []][random.pick(4)],
                isOurs: random.pick(4) == 0,
                token: random.pick(8) == 0 ? "T" : nil
            )
        }
        let rules: [MailThreader.SubjectRule] = [.never, .unreferenced, .always]
        for rule in rules {
            for keepsMissing in [false, true] {
                let threader = MailThreader(subjects: rule, keepsMissing: keepsMissing)
                let members = threader.threads(of: messages).flatMap(\.members).compactMap(
                    \.message
                )
                #expect(members.sorted() == Array(messages.indices), "seed \(seed)")
            }
        }
    }

    @Test("a thread may be as long as somebody wants to make it")
    func long() {
        let chain = (0..<4_000).map { mail("\($0)", $0 == 0 ? [] : ["\($0 - 1)"], at: Int64($0)) }
        let threads = MailThreader().threads(of: chain)
        #expect(threads.count == 1)
        #expect(threads.first?.members.last?.depth == 3_999)
        #expect(MailThreader().threads(of: chain.reversed()).flatMap(\.members).count == 4_000)
        let crowd = (0..<4_000).map { mail("c\($0)", ["x"], at: Int64($0), by: ["p\($0)"]) }
        #expect(MailThreader().threads(of: crowd).count == 4_000)
        #expect(MailThreader().threads(of: [mail("x", by: ["z"])] + crowd).count == 4_001)
    }

    private struct SeededNumbers {
        var state: UInt64

        mutating func pick(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
    }
}

@Suite("BaseSubject")
struct BaseSubjectTests {
    @Test(
        "what programs and lists add to a subject is taken off",
        arguments: [
            ("Order", "order", false), ("Re: Order", "order", true), ("RE : Order", "order", true),
            ("Re[2]: Order", "order", true), ("Re(3): Order", "order", true),
            ("AW: WG: Order", "order", true), ("[list] Order", "order", false),
            ("[list] Re: [list] Order", "order", true), ("Re: [list]", "[list]", true),
            ("[list]", "[list]", false), ("Order (fwd) (Fwd)", "order", true),
            ("[Fwd: Order]", "order", true), ("Re: [Fwd: Re: Order] (fwd)", "order", true),
            ("Regarding: Order", "regarding: order", false), ("Re\u{FF1A}Order", "order", true),
            ("回复：订单", "订单", true), ("  Two   words\t", "two words", false), ("Re:", "", true),
            ("", "", false), ("[open", "[open", false), ("Re[x]: Order", "re[x]: order", false),
        ]
    )
    func base(subject: String, base: String, isAnswer: Bool) {
        let result = BaseSubject(subject)
        #expect(result.text == base)
        #expect(result.isReplyOrForward == isAnswer)
    }

    @Test("other words count where they are named")
    func words() {
        #expect(BaseSubject("Respuesta: Plan").text == "respuesta: plan")
        #expect(BaseSubject("Respuesta: Plan", prefixes: ["respuesta"]).text == "plan")
    }

    @Test(
        "a subject built to be slow is read",
        arguments: ["Re:", "[a]", "(fwd)", "[fwd:", "[", "]"]
    )
    func slow(piece: String) {
        _ = BaseSubject(String(repeating: piece, count: 10_000))
        _ = SubjectPrefix.isForward(String(repeating: piece, count: 10_000))
    }
}
