// SPDX-License-Identifier: Apache-2.0

/// Evidence that is ready to be sealed and appended.
public struct EvidenceDraft: Hashable, Sendable {
    /// What it says.
    public let content: Evidence.Content
    /// The subjects it names, under which it stands and whose keys open it.
    public let subjects: [SubjectID]

    /// Makes a draft.
    public init(_ content: Evidence.Content, subjects: [SubjectID]) {
        self.content = content
        self.subjects = subjects
    }

    /// Its name for ever.
    ///
    /// A caller that knows that evidence of this name is in the log may leave the draft out.
    public var ref: Ref { content.ref }
}

extension Vault {
    /// The tag by which a customer id finds the evidence that minted it.
    public func tag(ofCustomer customer: CustomerID) -> Tag {
        tag(of: ObjectName("customer", customer.description))
    }

    /// The tag that evidence and its retraction share.
    public func tag(ofEvidence ref: Ref) -> Tag {
        tag(of: ObjectName("evidence", ref.description))
    }
}
