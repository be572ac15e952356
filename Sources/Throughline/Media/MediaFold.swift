// SPDX-License-Identifier: Apache-2.0

/// Folds what became of files into an entry: fetched later, or expired.
///
/// In any order: content that is kept outweighs that it expired.
enum MediaFold {
    static func fold(
        _ interactions: [RecordedEvent<Interaction>],
        _ changes: [RecordedEvent<Change>],
        into entry: inout TimelineEntry
    ) {
        guard !entry.interaction.attachments.isEmpty else { return }
        for change in changes {
            switch change.body.kind {
            case .media, .mediaExpired:
                for file in change.body.attachments {
                    apply(file, to: &entry.interaction.attachments)
                }
            default: break
            }
        }
        let brought =
            interactions.map { Bringer($0.ref, $0.body.source, $0.body.attachments) }
            + changes.filter { $0.body.kind != .media && $0.body.kind != .mediaExpired }
            .map { Bringer($0.ref, $0.body.source, $0.body.attachments) }
        entry.media = entry.interaction.attachments.compactMap { file in
            named(file, in: brought, at: entry.occurredAt)
        }
    }

    /// An event that brought files.
    private struct Bringer {
        var ref: Ref
        var source: Source
        var files: [Attachment]

        init(_ ref: Ref, _ source: Source, _ files: [Attachment]) {
            self.ref = ref
            self.source = source
            self.files = files
        }
    }

    private static func named(
        _ file: Attachment,
        in brought: [Bringer],
        at moment: Timestamp
    ) -> Media? {
        for event in brought {
            if let index = event.files.firstIndex(where: { file.names($0) }) {
                return Media(
                    ref: MediaRef(event.ref, index + 1),
                    attachment: file,
                    source: event.source,
                    occurredAt: moment
                )
            }
        }
        return nil
    }

    /// Takes what is known later of a file into the first one that it names.
    private static func apply(_ later: Attachment, to files: inout [Attachment]) {
        for index in files.indices where later.names(files[index]) {
            guard files[index].blobKey == nil else { continue }
            if later.blobKey != nil {
                files[index].sha256 = later.sha256
                files[index].size = later.size
                files[index].blobKey = later.blobKey
                files[index].expiredAt = nil
            } else {
                files[index].expiredAt = later.expiredAt
            }
        }
    }
}

extension [Attachment] {
    /// Adds a file that isn't there yet; one that is there takes over where its content is kept.
    mutating func merge(_ file: Attachment) {
        guard let index = firstIndex(of: file) else { return append(file) }
        if self[index].blobKey == nil { self[index].blobKey = file.blobKey }
    }
}
