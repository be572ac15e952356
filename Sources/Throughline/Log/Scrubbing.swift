// SPDX-License-Identifier: Apache-2.0

/// How far a store has come with destroying what erasures named.
public struct ScrubProgress: Hashable, Sendable {
    /// How many bodies were destroyed by the call.
    public var bodies = 0
    /// Events that lost the keys of a forgotten subject by the call, and stay readable by others'.
    public var shared: [Position] = []
    /// Blobs that an event which was destroyed by the call referred to; the last one may have been.
    public var blobs: [BlobAddress] = []
    /// Whether nothing is left to be destroyed.
    public var isDone = true

    /// Makes the progress of a call that found nothing to do.
    public init() {}
}

/// What an erasure in the log names.
package struct ErasureOrder: Hashable, Sendable {
    /// The slots of events; see ``EventHeader/slot(isVariant:)``.
    package var events: [KeyedName]
    /// Subjects to forget.
    package var subjects: [SubjectID]

    /// The order that a header gives; nil if it isn't that of an erasure.
    package init?(_ header: EventHeader) {
        guard header.eventClass == .other else { return nil }
        switch header.type {
        case .erased:
            events = header.tags.filter { $0.kind == .event }.map(\.name)
            subjects = []
        case .forgotten:
            events = []
            subjects = header.subjects
        default: return nil
        }
    }
}

extension EventHeader {
    /// The name that the event holds in its store, by which an erasure names it: its own, or that of
    /// a variant.
    public func slot(isVariant: Bool) -> KeyedName { isVariant ? variantSlot : name }

    /// Whether the event stays unreadable once some subjects are forgotten.
    ///
    /// What is nobody's, such as a quarantined payload, is never forgotten with anybody.
    package func belongsOnly(to forgotten: (SubjectID) throws -> Bool) rethrows -> Bool {
        let subjects = subjects
        return try !subjects.isEmpty && subjects.allSatisfy(forgotten)
    }
}

extension EventDraft {
    /// Whether appending it orders an erasure.
    package var isErasure: Bool { ErasureOrder(header) != nil }
}
