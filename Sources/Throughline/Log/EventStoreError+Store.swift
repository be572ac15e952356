// SPDX-License-Identifier: Apache-2.0

// What every store says in the same words.

extension EventStoreError {
    package static func storeClosed() -> Self {
        Self(.closed, message: "The store was closed; open it again.")
    }

    package static func conditionFailed(at position: Position) -> Self {
        Self(
            .conditionFailed,
            message: "The event at position \(position) was appended after what the caller had "
                + "read; read on from there and decide again."
        )
    }

    package static func subjectForgotten() -> Self {
        Self(
            .subjectForgotten,
            message: "The event stands under an identifier that was erased meanwhile. Record it "
                + "again; the identifier gets a new pseudonym."
        )
    }

    package static func conditionBeyondHead(_ position: Position) -> Self {
        Self(
            .invalid,
            message: "The condition's position \(position) is past the end of this log; "
                + "it is of another log, or of this one before it was restored."
        )
    }
}

extension VerificationReport {
    /// Adds a fault, up to the limit.
    package mutating func add(_ fault: Fault) {
        if faults.count < Self.faultLimit { faults.append(fault) }
    }
}

extension VerificationReport.Fault {
    package static func leaf(at position: Position) -> Self {
        Self(
            part: "leaf",
            position: position,
            message: "header or body is not what was hashed when the event was appended"
        )
    }

    package static func root() -> Self {
        Self(part: "root", message: "the root over all leaves is not the one the log holds")
    }
}
