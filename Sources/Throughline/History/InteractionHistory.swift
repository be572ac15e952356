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
/// - ``history(of:for:asOf:)``
/// - ``recordView(of:by:id:)``
/// - ``position(asOf:)``
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
/// ### Moving
/// - ``export``
/// - ``import``
public final class InteractionHistory: Sendable {
    /// The log.
    public let store: any EventStore
    /// What opens and seals its bodies.
    public let vault: Vault
    /// Rules of identity that hold whatever was adopted; nil for those in force.
    public let rules: IdentityRules?
    /// The company's own ends of its channels.
    public let accounts: Accounts
    /// Says what time it is.
    public let clock: @Sendable () -> Timestamp
    /// Evidence that is known to be in the log already.
    let memory = EvidenceMemory()

    /// Makes a history on a store and the vault that belongs to it.
    ///
    /// - Parameters:
    ///   - store: The log.
    ///   - vault: What opens and seals its bodies.
    ///   - rules: Rules of identity that hold whatever was adopted; nil for those in force.
    ///   - accounts: The company's accounts; they say which of them show both directions.
    ///   - clock: Says what time it is.
    public init(
        store: any EventStore,
        vault: Vault,
        rules: IdentityRules? = nil,
        accounts: Accounts = Accounts([]),
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.vault = vault
        self.rules = rules
        self.accounts = accounts
        self.clock = clock
    }

    /// Answers who somebody is.
    public var resolver: CustomerResolver {
        CustomerResolver(store: store, vault: vault, rules: rules)
    }

    /// The whole log as lines.
    public var export: LogExport { LogExport(log: log) }

    /// Takes the lines of an export in.
    public var `import`: LogImport { LogImport(store: store, vault: vault) }

    var log: LogReader { LogReader(store: store, vault: vault) }
    var drafting: EventDrafting { EventDrafting(vault: vault) }

    /// Finishes what was begun, and lets go of the store and the keys.
    public func close() async {
        await store.close()
        await vault.close()
    }
}

extension InteractionHistory {
    /// What the store says, without how it came to say it.
    public var canonicalExport: CanonicalExport { CanonicalExport(history: self) }
}
