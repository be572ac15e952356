// SPDX-License-Identifier: Apache-2.0

public import Throughline

extension DraftGenerator {
    /// The erasure of all that stands under subjects.
    public mutating func erasure(forgetting subjects: [SubjectID]) -> EventDraft {
        erasure(.forgotten, [.erasures] + subjects.map(Tag.subject))
    }

    /// The erasure of events, by their slots.
    public mutating func erasure(of slots: [KeyedName]) -> EventDraft {
        erasure(.erased, [.erasures] + slots.map { Tag(.event, $0) })
    }

    private mutating func erasure(_ type: EventType, _ tags: [Tag]) -> EventDraft {
        var draft = draft(subjects: [], eventClass: .other, type: type)
        draft.header.tags = tags
        draft.lookups = []
        return draft
    }
}
