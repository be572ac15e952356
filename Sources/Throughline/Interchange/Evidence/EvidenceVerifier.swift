// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Checks an evidence export with nothing but the file and the public key of who signed it.
///
/// Lines go in, faults come out; no store and no clock are needed. What is proven, and what isn't,
/// stands in the guide's article "Evidence", together with the format, byte by byte.
///
/// ```swift
/// var verifier = try EvidenceVerifier(verifierKey: "example.com/desk+1a2b3c4d+AX…")
/// for line in lines { verifier.receive(line) }
/// print(verifier.finish().isSound)
/// ```
///
/// Takes memory for the running numbers of the events, not for the events.
public struct EvidenceVerifier: Sendable {
    /// An event that was found to be the log's.
    public struct Event: Hashable, Sendable {
        /// The header.
        public var header: EventHeader
        /// What the store added.
        public var placement: Placement
        /// The body's bytes; nil where it was erased or withheld.
        public var body: [UInt8]?
    }

    private let verifierKey: String
    private var report = EvidenceReport()
    private var line = 0
    private var last = Position.start
    private var heads: [SubjectID: UInt64] = [:]
    /// Where each number of each subject was found.
    private var numbers: [SubjectID: [UInt64: Position]] = [:]
    private var seen: Set<Position> = []
    private var tombstones: [Tombstone] = []
    private var orders = ErasureOrders()

    /// An event without a body.
    private struct Tombstone {
        var line: Int
        var position: Position
        var slot: KeyedName
        var subjects: [SubjectID]
    }

    /// Makes a verifier.
    ///
    /// - Parameter verifierKey: Name, key id and key of who signed, parted by plus signs, as
    ///   `timeline checkpoint` says it.
    /// - Throws: ``EventStoreError``: `invalid` for text that is no such key.
    public init(verifierKey: String) throws(EventStoreError) {
        _ = try SignedCheckpoint.verifier(verifierKey)
        self.verifierKey = verifierKey
    }

    /// Checks a whole file that is in memory.
    ///
    /// - Throws: ``EventStoreError``: `invalid` for text that is no verifier's key.
    public static func verify(
        _ file: some Collection<UInt8>,
        verifierKey: String
    ) throws(EventStoreError) -> EvidenceReport {
        var verifier = try EvidenceVerifier(verifierKey: verifierKey)
        for line in file.split(separator: 0x0A, omittingEmptySubsequences: true) {
            verifier.receive(line)
        }
        return verifier.finish()
    }

    /// Checks the next line, without its line break.
    ///
    /// - Returns: The event, if the line is one and the signed log has it.
    @discardableResult
    public mutating func receive(_ bytes: some Collection<UInt8>) -> Event? {
        line += 1
        guard line > 1 else {
            open(bytes)
            return nil
        }
        // Without a checkpoint there is nothing to hold an event against.
        guard let checkpoint = report.checkpoint else { return nil }
        report.events += 1
        guard let parsed = EvidenceLine(bytes), let read = Self.read(parsed) else {
            report.add(.init(.malformed, line: self.line))
            return nil
        }
        let (header, placement) = read
        let position = placement.position
        guard
            parsed.proof.provesInclusion(
                of: parsed.leaf,
                at: position.rawValue &- 1,
                in: checkpoint.root,
                count: checkpoint.count
            )
        else {
            report.add(.init(.altered, line: self.line, position: position))
            return nil
        }
        guard place(position) else { return nil }
        note(header, placement)
        switch parsed.content {
        case .absent(let why, _):
            absent(why, header, placement)
            return Event(header: header, placement: placement, body: nil)
        case .body(let stored, let key):
            guard let body = Self.body(stored, key, parsed.header) else {
                report.add(.init(.altered, line: self.line, position: position))
                return nil
            }
            return Event(header: header, placement: placement, body: body)
        }
    }

    /// Says what was found, once every line was received.
    public func finish() -> EvidenceReport {
        var report = report
        if line == 0 { report.add(.init(.malformed, line: 1)) }
        for head in report.heads {
            for fault in faults(of: head) { report.add(fault) }
        }
        for tombstone in tombstones
        where !orders.name(tombstone.slot, tombstone.subjects, at: tombstone.position) {
            report.add(
                .init(.unexplained, line: tombstone.line, position: tombstone.position)
            )
        }
        let slots = Set(tombstones.map(\.slot))
        let subjects = Set(tombstones.flatMap(\.subjects))
        for witness in orders.witnesses where !witness.names(any: slots, subjects) {
            report.add(.init(.foreign, line: witness.line, position: witness.position))
        }
        return report
    }

    // MARK: - The checkpoint

    private mutating func open(_ bytes: some Collection<UInt8>) {
        guard let opening = EvidenceOpening(bytes), let heads = opening.heads else {
            report.add(.init(.malformed, line: 1))
            return
        }
        report.checkpoint = opening.checkpoint
        report.heads = heads
        self.heads = Dictionary(
            heads.map { ($0.subject, $0.number) },
            uniquingKeysWith: { one, _ in one }
        )
        guard (try? opening.checkpoint.isSigned(byVerifierKey: verifierKey)) == true else {
            report.add(.init(.unsigned, line: 1))
            return
        }
    }

    // MARK: - One event

    /// The two parts of the header, if they are whole, and a key stands where one belongs.
    private static func read(_ line: EvidenceLine) -> (EventHeader, Placement)? {
        guard let (header, size) = try? EventHeader.read(line.header[...]),
            size == line.header.count,
            let placement = try? Placement.read(
                line.placement[...],
                subjects: header.subjects.count
            )
        else { return nil }
        if case .body(_, let key) = line.content, (key != nil) != header.isEncrypted { return nil }
        return (header, placement)
    }

    /// The body's bytes; nil where key, header and stored bytes don't belong together.
    private static func body(
        _ stored: [UInt8],
        _ key: [UInt8]?,
        _ header: [UInt8]
    ) -> [UInt8]? {
        guard let key else { return try? BodySeal.unsalt(stored) }
        return try? BodySeal.open(stored, header: header, with: SymmetricKey(data: key))
    }

    /// Whether a position was not there before; says so where it stands in the wrong place.
    private mutating func place(_ position: Position) -> Bool {
        guard seen.insert(position).inserted else {
            report.add(.init(.repeated, line: line, position: position))
            return false
        }
        if position < last {
            report.add(.init(.reordered, line: line, position: position))
        }
        last = max(last, position)
        return true
    }

    /// Notes the numbers of an event that the log has.
    private mutating func note(_ header: EventHeader, _ placement: Placement) {
        let position = placement.position
        var isOwn = false
        for (subject, number) in zip(header.subjects, placement.runningNumbers) {
            guard heads[subject] != nil else {
                if report.others.count < EvidenceReport.otherLimit {
                    report.others.insert(subject)
                }
                continue
            }
            isOwn = true
            if numbers[subject, default: [:]].updateValue(position, forKey: number) != nil {
                let numbers = number...number
                report.add(.init(.contradicted, line: line, subject: subject, numbers: numbers))
            }
        }
        if let order = ErasureOrder(header) {
            orders.add(order, line: line, position: position, isWitness: !isOwn)
        } else if !isOwn {
            report.add(.init(.foreign, line: line, position: position))
        }
    }

    private mutating func absent(
        _ why: EvidenceLine.Absence,
        _ header: EventHeader,
        _ placement: Placement
    ) {
        switch why {
        case .withheld: report.withheld += 1
        case .erased:
            report.erased += 1
            tombstones.append(
                Tombstone(
                    line: line,
                    position: placement.position,
                    slot: header.slot(isVariant: placement.isVariant),
                    subjects: header.subjects
                )
            )
        }
    }

    // MARK: - Completeness

    /// Whether a subject's numbers run from 1 to its head, in the order of the log.
    private func faults(of head: SubjectHead) -> [EvidenceReport.Fault] {
        let found = numbers[head.subject] ?? [:]
        var faults: [EvidenceReport.Fault] = []
        var next: UInt64 = 1
        var last = Position.start
        for number in found.keys.sorted() {
            guard number >= 1, number <= head.number, let position = found[number],
                position > last
            else {
                let numbers = number...number
                faults.append(.init(.contradicted, subject: head.subject, numbers: numbers))
                continue
            }
            if number > next {
                faults.append(.init(.missing, subject: head.subject, numbers: next...number - 1))
            }
            next = number + 1
            last = position
        }
        if next <= head.number {
            faults.append(.init(.missing, subject: head.subject, numbers: next...head.number))
        }
        return faults
    }
}

/// What the erasures in a file name.
private struct ErasureOrders: Sendable {
    /// An erasure that is in the file for what it names alone.
    struct Witness: Sendable {
        var line: Int
        var position: Position
        var order: ErasureOrder

        func names(any slots: Set<KeyedName>, _ subjects: Set<SubjectID>) -> Bool {
            order.events.contains(where: slots.contains)
                || order.subjects.contains(where: subjects.contains)
        }
    }

    private(set) var witnesses: [Witness] = []
    /// The last order that names each: it must come after what it erased.
    private var events: [KeyedName: Position] = [:]
    private var subjects: [SubjectID: Position] = [:]

    mutating func add(
        _ order: ErasureOrder,
        line: Int,
        position: Position,
        isWitness: Bool
    ) {
        for slot in order.events { events[slot] = max(events[slot] ?? .start, position) }
        for subject in order.subjects {
            subjects[subject] = max(subjects[subject] ?? .start, position)
        }
        if isWitness { witnesses.append(.init(line: line, position: position, order: order)) }
    }

    /// Whether an event was erased: by name, or with all its subjects.
    func name(_ slot: KeyedName, _ subjects: [SubjectID], at position: Position) -> Bool {
        if let order = events[slot], order > position { return true }
        return !subjects.isEmpty
            && subjects.allSatisfy { (self.subjects[$0] ?? .start) > position }
    }
}
