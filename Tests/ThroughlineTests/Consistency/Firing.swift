// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

/// A story in which a check must find exactly one thing.
struct Firing: Sendable, CustomTestStringConvertible {
    let story: Case
    let severity: Severity
    let says: String

    init(
        _ name: String,
        _ severity: Severity,
        says: String,
        now: Double = 48,
        _ tell: @escaping @Sendable (inout Story) -> Void
    ) {
        story = Case(name, now: now, tell)
        self.severity = severity
        self.says = says
    }

    var testDescription: String { story.name }

    /// Expects that one finding, and hands it out.
    @discardableResult
    func expectFinding(
        of check: some Check,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Finding {
        let findings = story.findings(of: check)
        #expect(
            findings.count == 1,
            "\(findings.map(\.sentence))",
            sourceLocation: sourceLocation
        )
        let finding = try #require(findings.first, sourceLocation: sourceLocation)
        #expect(finding.severity == severity, sourceLocation: sourceLocation)
        #expect(
            finding.sentence.contains(says),
            "\(finding.sentence)",
            sourceLocation: sourceLocation
        )
        return finding
    }
}

extension Case {
    /// Expects that a check finds nothing.
    func expectNoFinding(
        of check: some Check,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let findings = findings(of: check)
        #expect(findings.isEmpty, "\(findings.map(\.sentence))", sourceLocation: sourceLocation)
    }
}
