// SPDX-License-Identifier: Apache-2.0

/// One customer, one timeline: what a service imports.
///
/// An interaction history records what adapters read and what reps say, and answers who a customer
/// is, what happened between them and the company, and what is owed to them. It holds no state of
/// its own: everything is in the store, and everything derived is computed when it is asked for.
///
/// ```swift
/// let history = try await InteractionHistory(store: store, vault: vault, clock: clock)
/// let page = try await history.timeline(of: .email("ana@example.com"), for: .rep("bo"))
/// ```
///
/// Every read takes a ``Viewer``. Commands are handed their ids, so that a command that is sent
/// twice is carried out once.
///
/// ## Topics
/// ### Recording
/// - ``record(_:from:context:)``
/// - ``record(sent:by:from:)``
/// - ``note(_:about:by:on:at:id:)``
/// - ``append(_:about:)``
/// - ``claimReply(to:by:readUpTo:id:)``
/// ### Reading
/// - ``customer(_:for:asOf:)``
/// - ``timeline(of:_:for:)``
/// - ``changes(of:for:)``
/// - ``brief(of:for:now:asOf:zone:)``
/// - ``findings(on:by:for:now:asOf:zone:)``
/// - ``history(of:for:asOf:)``
/// - ``recordView(of:by:id:)``
/// - ``position(asOf:)``
/// ### Media
/// - ``media(_:for:)``
/// - ``content(of:for:_:)``
/// - ``pendingMedia(after:limit:for:)``
/// - ``attach(_:to:by:)``
/// - ``markExpired(_:by:reason:)``
/// - ``collectBlobs(dryRun:)``
/// ### Watching
/// - ``findings(for:checks:zone:timer:)``
/// - ``eachCase(in:asOf:for:judge:_:)``
/// - ``upcoming(until:now:for:)``
/// ### Documents
/// - ``adopt(_:)``
/// - ``documents(asOf:)``
/// - ``context(now:asOf:zone:)``
/// ### Saying who is who
/// - ``tell(_:)``
/// - ``why(_:_:for:asOf:)``
/// ### Erasing
/// - ``redact(_:_:)``
/// - ``erase(_:_:)``
/// - ``erase(identifier:_:)``
/// - ``erase(before:on:_:)``
/// - ``applyRetention(_:)``
/// ### Moving
/// - ``export``
/// - ``import``
/// - ``evidenceExport``
/// ### Watching
/// - ``measure(projections:)``
/// ### Proving
/// - ``verify(_:)``
public final class InteractionHistory: Sendable {
    /// The log.
    public let store: any EventStore
    /// What opens and seals its bodies.
    public let vault: Vault
    /// Rules of identity that hold whatever was adopted; nil for those in force.
    public let rules: IdentityRules?
    /// The company's own ends of its channels.
    public let accounts: Accounts
    /// Who is told what it does, in figures.
    public let observer: (any HistoryObserver)?
    /// Says what time it is.
    public let clock: @Sendable () -> Timestamp
    /// Where attachments and recordings are kept; nil where only what is said of them is.
    public let blobs: (any BlobStore)?
    /// Evidence that is known to be in the log already.
    let memory = EvidenceMemory()
    /// Customers that were computed lately.
    private let customerCache = CustomerCache()

    /// Makes a history on a store and the vault that belongs to it.
    ///
    /// - Parameters:
    ///   - store: The log.
    ///   - vault: What opens and seals its bodies.
    ///   - blobs: Where attachments and recordings are kept; where nil, their names, sizes and digests
    ///     are recorded, and their content is not.
    ///   - rules: Rules of identity that hold whatever was adopted; nil for those in force.
    ///   - accounts: The company's accounts; they say which of them show both directions.
    ///   - observer: Who is told what it does, in figures.
    ///   - clock: Says what time it is.
    public init(
        store: any EventStore,
        vault: Vault,
        blobs: (any BlobStore)? = nil,
        rules: IdentityRules? = nil,
        accounts: Accounts = Accounts([]),
        observer: (any HistoryObserver)? = nil,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.vault = vault
        self.blobs = blobs
        self.rules = rules
        self.accounts = accounts
        self.observer = observer
        self.clock = clock
    }

    /// Answers who somebody is.
    public var resolver: CustomerResolver {
        CustomerResolver(
            store: store,
            vault: vault,
            rules: rules,
            canonicaliser: .standard,
            cache: customerCache
        )
    }

    /// The whole log as lines.
    public var export: LogExport { LogExport(log: log, blobs: blobs) }

    /// Takes the lines of an export in.
    public var `import`: LogImport {
        LogImport(store: store, vault: vault, blobs: blobs)
    }

    var log: LogReader { LogReader(store: store, vault: vault) }
    var drafting: EventDrafting { EventDrafting(vault: vault) }

    /// Finishes what was begun, and lets go of the store and the keys.
    public func close() async {
        await store.close()
        await blobs?.close()
        await vault.close()
    }
}

extension InteractionHistory {
    /// What the store says, without how it came to say it.
    public var canonicalExport: CanonicalExport { CanonicalExport(history: self) }
}
