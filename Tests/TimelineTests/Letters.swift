// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Mails of new people, so that keys are minted all the while; and what was said of them.
///
/// Those of which nothing was said are delivered again, as senders do. The files of the others are
/// taken away, and made again to be looked for.
struct Letters {
    let program: TimelineProgram
    private var count = 0
    private var waiting: [Int] = []
    /// The refs that were said to be in the store.
    private var refs: Set<String> = []
    private static let chunk = 1_000

    init(_ program: TimelineProgram) { self.program = program }

    /// What records them, but for their paths.
    var record: [String] { ["record", "mime", "--json", "--store", program.path("s")] }

    /// How many are known to be recorded.
    var known: Int { refs.count }

    /// The files of those that wait, and of new ones, so many in all.
    mutating func next(_ number: Int) throws -> [String] {
        while waiting.count < number {
            try write(count)
            waiting.append(count)
            count += 1
        }
        return waiting.prefix(number).map(path)
    }

    /// Takes in what a process said.
    mutating func note(_ lines: [String]) throws {
        for line in lines where Self.isInStore(line) {
            refs.insert(try #require(Self.ref(in: line)))
            let name = line.firstMatch(of: /mail-([0-9]+)\.eml"/)
            let number = try #require(name.flatMap { Int($0.output.1) })
            waiting.removeAll { $0 == number }
            unlink(path(number))
        }
    }

    /// What is wrong with the store: all are delivered once more, and each must be in it once.
    ///
    /// It is told how many events so many mails make where nobody is killed.
    func faults(_ undisturbed: (_ mails: Int) -> Int) throws -> [String] {
        var faults: [String] = []
        var found: Set<String> = []
        for start in stride(from: 0, to: count, by: Self.chunk) {
            let numbers = start..<min(count, start + Self.chunk)
            for number in numbers { try write(number) }
            for line in try program.run(record + numbers.map(path)).lines {
                let ref = try #require(Self.ref(in: String(line)))
                found.insert(ref)
                if refs.contains(ref), !line.contains("\"outcome\":\"duplicate\"") {
                    faults.append("lost: \(line)")
                }
            }
            for number in numbers { unlink(path(number)) }
        }
        faults += refs.subtracting(found).map { "nobody knows \($0)" }
        if found.count != count { faults.append("\(found.count) of \(count) are there") }
        let (events, complaint) = try verified()
        if let complaint { faults.append(complaint) }
        if events != undisturbed(count) {
            faults.append("\(events) events, where \(undisturbed(count)) stand for \(count) mails")
        }
        return faults
    }

    /// How many events the store has, and what its verification complains of.
    private func verified() throws -> (events: Int, complaint: String?) {
        let run = try program.run("verify", "--json", "--store", "s")
        let events = run.text.firstMatch(of: /"events":([0-9]+)/).flatMap { Int($0.output.1) }
        return (events ?? -1, run.status == 0 ? nil : run.text + run.complaint)
    }

    /// How many events mails make in a store that nobody disturbs: each brings its own, and one for
    /// whoever is new.
    static func undisturbed() throws -> @Sendable (_ mails: Int) -> Int {
        var letters = Self(try TimelineProgram())
        var counts: [Int] = []
        for mails in 1...2 {
            try letters.program.run(letters.record + letters.next(mails))
            counts.append(try letters.verified().events)
        }
        let (first, more) = (counts[0], counts[1] - counts[0])
        return { mails in mails == 0 ? 0 : first + (mails - 1) * more }
    }

    private func write(_ number: Int) throws {
        let mail = """
            From: P <p\(number)@example.com>\r
            To: desk@example.net\r
            Date: Mon, 2 Jun 2025 10:00:00 +0000\r
            Message-ID: <\(number)@example.com>\r
            Subject: hello\r
            \r
            word \(number)\r

            """
        try Data(mail.utf8).write(to: URL(fileURLWithPath: path(number)))
    }

    private func path(_ number: Int) -> String { program.path("mail-\(number).eml") }

    private static func isInStore(_ line: String) -> Bool {
        line.contains("\"outcome\":\"appended\"") || line.contains("\"outcome\":\"duplicate\"")
    }

    /// The item's own ref: keys are sorted, so it stands last.
    static func ref(in line: String) -> String? {
        line.matches(of: /"ref":"([0-9a-f]{32})"/).last.map { String($0.output.1) }
    }
}
