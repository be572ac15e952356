// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What a verification carries from chunk to chunk.
struct VerificationProgress: Sendable {
    /// The head, and the frontier beside it, when the verification began.
    var head: LogHead?
    var peaks: [MerkleFrontier.Digest] = []

    /// What the events came to, up to a position.
    var position: Int64 = 0
    var tree = MerkleFrontier()
    var erased: UInt64 = 0
    var recordedAt = Timestamp.distantPast
    var numbers: [SubjectID: UInt64] = [:]

    /// What was erased: as was known when the verification began, and by now.
    var erasuresBefore = KnownErasures()
    var erasures = KnownErasures()

    /// The rows that the events account for, and those that are there.
    var expected = IndexSums()
    var found = IndexSums()
    /// Where the reading of the index goes on.
    var cursor = IndexCursor()
    /// The last event whose rows were looked up one by one.
    var lookedUp: Int64 = 0

    var faults: [VerificationReport.Fault] = []

    /// The last position that is verified.
    var end: Int64 { Int64(clamping: head?.position.rawValue ?? 0) }

    /// Whether an erasure may have taken rows since they were read.
    var hasErased: Bool { erasures != erasuresBefore || erasures.isPending }

    var isFull: Bool { faults.count >= VerificationReport.faultLimit }

    /// Notes what is wrong, and where.
    mutating func add(_ part: String, _ position: Int64?, _ message: String) {
        guard !isFull else { return }
        faults.append(
            .init(
                part: part,
                position: position.map { Position(rawValue: UInt64($0)) },
                message: message
            )
        )
    }
}

/// What the rows come to by which events are found.
struct IndexSums: Hashable, Sendable {
    var tags = RowSum()
    var names = RowSum()
}

/// The last row that was read of the tables by which events are found; before the first at first.
struct IndexCursor: Sendable {
    var tag: [UInt8] = []
    var eventClass = Int64.min
    var occurredAt = Int64.min
    var sequence = Int64.min
    var tie = Int64.min
    var position = Int64.min
    var name: [UInt8] = []
}
