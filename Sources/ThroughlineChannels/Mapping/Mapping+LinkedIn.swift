// SPDX-License-Identifier: Apache-2.0

extension Mapping {
    /// LinkedIn: what members do about a company's page (learn.microsoft.com/linkedin,
    /// "Organization Social Action Notifications"), as its webhooks and its API have it.
    ///
    /// Comments are posts in the conversation of the post they are about, what the page's own people
    /// comment is outbound, edits and deletions are changes, likes and shares are reactions.
    public static let linkedIn = shipped(linkedInText)

    private static let linkedInText = #"""
        {"version": 1, "name": "linkedin", "signature": "linkedin", "items": [
          \#(rules("/notifications")), \#(rules("/elements"))
        ]}
        """#

    private static func rules(_ each: String) -> String {
        [
            #"""
            {"each": "\#(each)", "when": [{"at": "/action", "equals": ["COMMENT", "SHARE_MENTION"]}],
             "id": \#(id), "object": "/generatedActivity", "kind": "post",
             "direction": "inbound", \#(common), "participants": [\#(member)]}
            """#,
            #"""
            {"each": "\#(each)", "when": [{"at": "/action", "equals": "ADMIN_COMMENT"}],
             "id": \#(id), "object": "/generatedActivity", "kind": "post",
             "direction": "outbound", \#(common),
             "participants": [{"role": "rep", "place": "from", "rep": "\#(owner)"}]}
            """#,
            #"""
            {"each": "\#(each)", "when": [{"at": "/action", "equals": "COMMENT_EDIT"},
               {"at": "/generatedActivity", "exists": true}],
             "id": \#(id), "object": "/generatedActivity", "change": "edited", \#(changed)}
            """#,
            #"""
            {"each": "\#(each)", "when": [{"at": "/action", "equals": "COMMENT_DELETE"},
               {"at": "/generatedActivity", "exists": true}],
             "id": \#(id), "object": "/generatedActivity", "change": "deleted", \#(changed)}
            """#,
            #"""
            {"each": "\#(each)", "when": [{"at": "/action", "equals": ["LIKE", "SHARE"]}],
             "id": \#(id), "kind": "reaction", "direction": "inbound", \#(common),
             "participants": [\#(member)]}
            """#,
        ].joined(separator: ",\n")
    }

    private static let owner = "/decoratedGeneratedActivity/comment/owner"

    private static let id = #"{"first": ["/notificationId", "/generatedActivity"]}"#

    private static let member = #"""
        {"role": "customer", "place": "from", "identifiers": [{"kind": "platform",
         "scope": "linkedin", "tier": "authoritative", "value": {"first": ["\#(owner)",
           "/decoratedGeneratedActivity/share/owner", "/decoratedGeneratedActivity/like/owner"]}}]}
        """#

    private static let changed = #"""
        "channel": "social", "providerKind": "/action",
        "time": {"at": "/lastModifiedAt", "format": "milliseconds"},
        "text": {"first": ["/decoratedGeneratedActivity/comment/text",
                           "/decoratedGeneratedActivity/share/text"]}
        """#

    private static let common = #"""
        \#(changed), "visibility": "public",
        "conversation": "/sourcePost", "inReplyTo": "/sourcePost"
        """#
}
