// SPDX-License-Identifier: Apache-2.0

extension EventDraft {
    /// The most keys that open one body.
    public static let wrapLimit = EventHeader.tagLimit
    /// The most tags that stand in the index alone.
    public static let lookupLimit = EventHeader.tagLimit
    /// The most bytes of one wrapped key.
    public static let wrapSizeLimit = 255

    /// Refuses what no store can keep.
    ///
    /// - Throws: ``EventStoreError``: `invalid`, saying which draft and why.
    package static func validate(
        _ drafts: [EventDraft],
        if condition: AppendCondition?
    ) throws(EventStoreError) {
        guard drafts.count <= appendLimit else {
            throw EventStoreError(
                .invalid,
                message: "An append has \(drafts.count) drafts; at most \(appendLimit) are taken."
            )
        }
        for (index, draft) in drafts.enumerated() {
            guard let reason = draft.fault else { continue }
            throw EventStoreError(.invalid, message: "Draft \(index) of an append \(reason).")
        }
        try condition?.filter.validate()
    }

    /// Why the draft can't be kept; nil if it can.
    private var fault: String? {
        let longest = max(
            header.type.rawValue.utf8.count,
            header.channel.rawValue.utf8.count,
            header.adapter.rawValue.utf8.count
        )
        if longest > EventType.lengthLimit {
            return "has a name of more than \(EventType.lengthLimit) bytes"
        }
        if header.tags.count > EventHeader.tagLimit || lookups.count > Self.lookupLimit {
            return "has more than \(EventHeader.tagLimit) tags"
        }
        if !header.tags.allSatisfy(\.kind.isHashed) {
            return "has a tag in its header that belongs in the index alone"
        }
        if lookups.contains(where: \.kind.isHashed) {
            return "has a tag in the index alone that belongs in the header"
        }
        if Self.repeats(header.tags) || Self.repeats(lookups) { return "has one tag twice" }
        if body.count < BodySeal.prefixSize || body.count > Self.bodyLimit {
            return "has a body that is shorter than its seal or longer than \(Self.bodyLimit) bytes"
        }
        if header.isEncrypted == wraps.isEmpty {
            return header.isEncrypted
                ? "is encrypted and has no key" : "is not encrypted and has a key"
        }
        if wraps.count > Self.wrapLimit || repeatsSubject {
            return "has more than \(Self.wrapLimit) keys, or two for one subject"
        }
        if wraps.contains(where: { $0.bytes.isEmpty || $0.bytes.count > Self.wrapSizeLimit }) {
            return "has a wrapped key that is empty or longer than \(Self.wrapSizeLimit) bytes"
        }
        return nil
    }

    /// Whether anything stands in a short list twice.
    private static func repeats<Element: Hashable>(_ list: [Element]) -> Bool {
        // Most lists have two or three elements, which are compared faster than they are hashed.
        guard list.count <= 8 else { return Set(list).count != list.count }
        for index in list.indices.dropFirst() where list[..<index].contains(list[index]) {
            return true
        }
        return false
    }

    private var repeatsSubject: Bool { wraps.count > 1 && Self.repeats(wraps.map(\.subject)) }
}
