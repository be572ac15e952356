// SPDX-License-Identifier: Apache-2.0

extension InteractionHistory {
    /// A file that came with an entry.
    ///
    /// - Parameters:
    ///   - ref: Its name, as ``TimelineEntry/media`` has it.
    ///   - viewer: Who is looking. A visitor sees the files of their own history that aren't internal.
    /// - Returns: What is known of it, and whether its content is kept.
    /// - Throws: ``HistoryError``: `notFound`, `forbidden`, `store`.
    public func media(
        _ ref: MediaRef,
        for viewer: Viewer
    ) async throws(HistoryError) -> Media {
        let found = try await found(ref, for: viewer)
        return found.media.withoutKey
    }

    /// Hands out the content of a file, piece by piece.
    ///
    /// Each piece is proven before it is handed out; that all of it was there is known when the call
    /// returns. Memory doesn't grow with the size.
    ///
    /// - Parameters:
    ///   - ref: The file's name.
    ///   - viewer: Who is looking, as in ``media(_:for:)``.
    ///   - body: Takes one piece after the other.
    /// - Returns: What is known of the file.
    /// - Throws: ``HistoryError``: `notFound` also where the content isn't kept, `forbidden`, `store`
    ///   with `corrupt` as its cause where it was changed; or what the body throws.
    @discardableResult
    public func content(
        of ref: MediaRef,
        for viewer: Viewer,
        _ body: ([UInt8]) async throws -> Void
    ) async throws -> Media {
        let found = try await found(ref, for: viewer)
        let media = found.media
        guard let blobs, let key = media.attachment.blobKey,
            let address = media.attachment.blobAddress(vault)
        else {
            throw HistoryError(
                .notFound,
                message: "The content of \(ref) is not kept: it is \(media.state). "
                    + "Fetch it, and attach it with `timeline media attach`."
            )
        }
        do {
            try await BlobReader(blobs: blobs, address: address, key: key.bytes).forEachPiece(body)
        } catch let error as EventStoreError {
            throw HistoryError(error)
        }
        return media.withoutKey
    }

    /// The content of a file in memory.
    ///
    /// - Parameters:
    ///   - ref: The file's name.
    ///   - viewer: Who is looking.
    ///   - limit: The most bytes that are taken.
    /// - Returns: The bytes.
    /// - Throws: As ``content(of:for:_:)``; `invalid` for more bytes than the limit.
    public func bytes(
        of ref: MediaRef,
        for viewer: Viewer,
        limit: Int = 64 << 20
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await content(of: ref, for: viewer) { piece in
            guard bytes.count + piece.count <= limit else {
                throw HistoryError(
                    .invalid,
                    message: "\(ref) has more than \(limit) bytes. Read it piece by piece."
                )
            }
            bytes += piece
        }
        return bytes
    }

    /// Keeps the content of media that a payload only named.
    ///
    /// It is a change of what it came with, stands under the same customers, and is erased with them.
    /// The same content again is a duplicate. The content is on the disk before the change is.
    ///
    /// - Parameters:
    ///   - content: The bytes, as the provider gave them.
    ///   - ref: What they are the content of.
    ///   - rep: Who fetched them; a bot, mostly.
    /// - Returns: What became of it.
    /// - Throws: ``HistoryError``: `notFound`, `invalid` where the provider named another digest, or
    ///   where the history keeps no content; `store`.
    @discardableResult
    public func attach(
        _ content: BlobContent,
        to ref: MediaRef,
        by rep: RepID
    ) async throws(HistoryError) -> AppendOutcome {
        guard let blobs else {
            throw HistoryError(
                .invalid,
                message: "This history keeps no content. Make it with a blob store."
            )
        }
        let found = try await found(ref, for: .rep(rep))
        do throws(EventStoreError) {
            let digest = Hex.string(try content.digest())
            if let known = found.media.attachment.sha256, known != digest {
                throw EventStoreError(
                    .invalid,
                    message: "The content is not that of \(ref): its SHA-256 is another one."
                )
            }
            var file = found.original
            file.content = content
            file.expiredAt = nil
            var change = change(.media, of: found, by: rep)
            change.attachments = [file]
            let unkept = change
            return try await blobs.gate.pass { () throws(EventStoreError) in
                var keeping = BlobKeeping(log: log, blobs: blobs)
                var kept = unkept
                try await keeping.keep(&kept.attachments)
                let outcome = try await append(kept, under: found.subjects)
                try await keeping.discardUnused(in: store)
                return outcome
            }
        } catch {
            guard error.code == .invalid else { throw HistoryError(error) }
            throw HistoryError(.invalid, message: error.message, cause: error)
        }
    }

    /// Says that media which a payload only named is not to be had any more.
    ///
    /// Content that is kept, or comes after all, outweighs it.
    ///
    /// - Returns: What became of it.
    /// - Throws: ``HistoryError``: `notFound`, `invalid` where the content is kept, `store`.
    @discardableResult
    public func markExpired(
        _ ref: MediaRef,
        by rep: RepID,
        reason: String? = nil
    ) async throws(HistoryError) -> AppendOutcome {
        let found = try await found(ref, for: .rep(rep))
        guard found.media.state != .kept else {
            throw HistoryError(.invalid, message: "The content of \(ref) is kept.")
        }
        var file = found.original.described
        file.expiredAt = clock()
        var change = change(.mediaExpired, of: found, by: rep)
        change.attachments = [file]
        change.reason = reason
        do {
            return try await append(change, under: found.subjects)
        } catch {
            throw HistoryError(error)
        }
    }

    /// Finds blobs that no event refers to, as a crash leaves them, and removes them.
    ///
    /// - Parameter dryRun: Whether only to count them.
    /// - Returns: How many there were.
    /// - Throws: ``HistoryError``: `store`.
    /// - Complexity: Linear in the number of blobs.
    @discardableResult
    public func collectBlobs(dryRun: Bool = false) async throws(HistoryError) -> Int {
        guard let blobs else { return 0 }
        do {
            let collector = BlobCollector(store: store, blobs: blobs)
            return try await collector.sweep(dryRun: dryRun).count
        } catch {
            throw HistoryError(error)
        }
    }

    // MARK: - Changes

    private func change(_ kind: Change.Kind, of found: FoundMedia, by rep: RepID) -> Change {
        var change = Change()
        change.source = Source(.throughline, "media", "\(kind):\(found.media.ref)")
        change.object = found.object
        change.channel = found.channel
        change.kind = kind
        change.occurredAt = .receipt(clock())
        change.participants = [Participant(.rep, .other, rep: rep)]
        return change
    }

    private func append(
        _ change: Change,
        under subjects: [SubjectID]
    ) async throws(EventStoreError) -> AppendOutcome {
        let keys = try await vault.keys(of: subjects)
        let draft = try await drafting.draft(
            change,
            subjects: subjects.compactMap { keys[$0] },
            delivery: .init(receivedAt: clock())
        )
        guard let outcome = try await store.append([draft]).first else {
            throw EventStoreError(.invalid, message: "The store gave no outcome.")
        }
        return outcome
    }
}
