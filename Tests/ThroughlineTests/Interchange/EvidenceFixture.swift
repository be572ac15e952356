// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing

@testable import Throughline

/// A history of two people who also write together, one message of which was erased.
struct EvidenceFixture {
    let timeline: TimelineFixture
    static let bob = Identifier(.email, "bob@example.org")
    static let key = Curve25519.Signing.PrivateKey()
    static let name = "example.com/desk"
    static var verifierKey: String { SignedCheckpoint.verifierKey(key.publicKey, name: name) }

    var history: InteractionHistory { timeline.history }

    init(seed: UInt64 = 1) async throws {
        timeline = try await TimelineFixture(seed: seed)
        for number in 0..<4 {
            try await say("a\(number)", [TimelineFixture.ana], minute: Double(number))
            try await say("b\(number)", [Self.bob], minute: Double(number))
        }
        try await say("both", [TimelineFixture.ana, Self.bob], minute: 9, verified: false)
        let outcomes = try await say("slip", [TimelineFixture.ana], minute: 10)
        try await say("last", [TimelineFixture.ana], minute: 11)
        let slip = try #require(outcomes.first?.ref)
        _ = try await history.redact(slip, .init(id: "1", by: .rep("bo"), at: .epoch))
    }

    @discardableResult
    private func say(
        _ id: String,
        _ identifiers: [Identifier],
        minute: Double,
        verified: Bool = true
    ) async throws -> [RecordOutcome] {
        var message = TimelineFixture.message(id, minute: minute, "word \(id)", from: identifiers)
        if !verified {
            message.participants = identifiers.map {
                Participant(.customer, .from, identifiers: [KnownIdentifier($0, .verified)])
            }
        }
        return try await timeline.record([.interaction(message)])
    }

    /// The lines of a customer's evidence.
    func lines(
        of who: Who = .identifier(TimelineFixture.ana),
        key: Curve25519.Signing.PrivateKey = Self.key
    ) async throws -> [String] {
        var lines: [String] = []
        try await history.evidenceExport.lines(
            of: who,
            for: .rep("bo"),
            signedBy: key,
            name: Self.name
        ) { lines.append($0.text()) }
        return lines
    }

    static func verify(_ lines: [String]) throws -> EvidenceReport {
        try EvidenceVerifier.verify(
            Array(lines.joined(separator: "\n").utf8),
            verifierKey: verifierKey
        )
    }
}

/// The second verifier, written in another language from the documented format.
struct OtherVerifier {
    private let python: String

    /// Nil where there is no Python.
    init?() {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        let found = path.split(separator: ":").map { $0 + "/python3" }
            .first { FileManager.default.isExecutableFile(atPath: String($0)) }
        guard let found else { return nil }
        python = String(found)
    }

    /// The faults it names in each of some files, and whether it calls each sound.
    func verify(_ lines: [String]) throws -> (faults: [String], isSound: Bool) {
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appendingPathComponent("evidence-" + UUID().uuidString)
        let answer = folder.appendingPathComponent("answer-" + UUID().uuidString)
        defer {
            try? FileManager.default.removeItem(at: file)
            try? FileManager.default.removeItem(at: answer)
        }
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        try Data().write(to: answer)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [Self.script, file.path, EvidenceFixture.verifierKey]
        process.standardOutput = try FileHandle(forWritingTo: answer)
        try process.run()
        process.waitUntilExit()
        var said = try Data(contentsOf: answer).split(separator: 0x0A).map { line in
            try JSONValue.parse(line).object ?? [:]
        }
        let last = said.popLast()
        let summary = try #require(last)
        return (
            said.map(Self.text).sorted(),
            summary["sound"]?.bool == true && process.terminationStatus == 0
        )
    }

    private static let script: String = {
        var path = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { path.deleteLastPathComponent() }
        return path.appendingPathComponent("evidence-verify.py").path
    }()

    private static func text(_ fault: JSONObject) -> String {
        let keys = ["kind", "line", "position", "subject", "first", "last"]
        return keys.map { fault[$0]?.scalarText ?? "-" }.joined(separator: " ")
    }
}

extension EvidenceReport.Fault {
    /// The fault as the other verifier says it.
    var text: String {
        let parts: [String?] = [
            kind.description, line.map { "\($0)" }, position.map(\.description),
            subject?.description, numbers.map { "\($0.lowerBound)" },
            numbers.map { "\($0.upperBound)" },
        ]
        return parts.map { $0 ?? "-" }.joined(separator: " ")
    }
}
