// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension Mapping {
    /// Zendesk: tickets and their comments as the API and its exports have them, and the comments and
    /// messages that its webhooks tell of (developer.zendesk.com, "Tickets", "Ticket Comments",
    /// "Ticket events", "Messaging events").
    ///
    /// A ticket is the conversation of its comments; one that comes without them is its first
    /// message. A comment is the customer's where its author is the ticket's requester, and a note
    /// where it isn't public. What else a webhook tells of a ticket is system, under its requester.
    public static let zendesk = shipped(zendeskText)

    /// Reads a mapping that is written down in this library; tests read each of them.
    static func shipped(_ text: String) -> Mapping {
        guard let json = try? JSONValue.parse(text), let mapping = try? Mapping(json: json) else {
            preconditionFailure("A shipped mapping is not in its form.")
        }
        return mapping
    }

    private static let zendeskText = #"""
        {"version": 1, "name": "zendesk", "revision": 2, "signature": "zendesk", "items": [
          \#(tickets(in: "/tickets")), \#(tickets(in: "/ticket")), \#(events),
          \#(tickets(in: "", when: root))
        ]}
        """#

    /// What a ticket has that lies in no list: an export with one on each line.
    private static let root = #"""
        , {"at": "/url", "exists": true}, {"at": "/requester_id", "exists": true}
        """#

    /// The four forms of a ticket: with its comments; written by its requester; by an agent; by
    /// whom is not said.
    private static func tickets(in each: String, when more: String = "") -> String {
        let comments = #"{"at": "/comments/0", "exists": true}\#(more)"#
        let customer = #"{"at": "/submitter_id", "same": "/requester_id"}\#(more)"#
        let agent = #"{"at": "/submitter_id", "exists": true}\#(more)"#
        let other = #"{"at": "/id", "exists": true}\#(more)"#
        let written = #""kind": "message", "text": "/description", "direction""#
        return [
            #"""
            {"each": "\#(each)", "when": [\#(comments)], \#(ticket), "kind": "system",
             "direction": "internal", "participants": [\#(requester("observer", "other"))],
             "items": [\#(comment)]}
            """#,
            #"""
            {"each": "\#(each)", "when": [\#(customer)], \#(ticket), \#(written): "inbound",
             "participants": [\#(requester("customer", "from"))]}
            """#,
            #"""
            {"each": "\#(each)", "when": [\#(agent)], \#(ticket), \#(written): "outbound",
             "participants": [{"role": "rep", "place": "from", "rep": "/submitter_id"},
                              \#(requester("customer", "to"))]}
            """#,
            #"""
            {"each": "\#(each)", "when": [\#(other)], \#(ticket), \#(written): "inbound",
             "participants": [\#(requester("customer", "from"))]}
            """#,
        ].joined(separator: ",\n")
    }

    private static let ticket = #"""
        "id": "/id", "channel": \#(channel("/via/channel")), "time": "/created_at",
        "subject": "/subject", "conversation": "/id", "providerKind": "ticket",
        "about": [{"kind": "ticket", "value": "/id"}],
        "answers": [{"question": "status", "value": "/status"},
                    {"question": "priority", "value": "/priority"}]
        """#

    private static func requester(_ role: String, _ place: String) -> String {
        #"""
        {"role": "\#(role)", "place": "\#(place)",
         "name": {"first": ["/requester/name", "/via/source/from/name"]},
         "identifiers": [
           {"kind": "platform", "scope": "zendesk", "value": "/requester_id",
            "tier": "authoritative"},
           {"kind": "email", "tier": "ambient",
            "value": {"first": ["/requester/email", "/via/source/from/address"]}},
           {"kind": "phone", "tier": "ambient", "value": "/via/source/from/phone"}]}
        """#
    }

    private static let comment = [
        #"""
        {"each": "/comments", "when": [{"at": "/public", "equals": "false"}], \#(words),
         "kind": "note", "direction": "internal", "visibility": "internal",
         "participants": [{"role": "rep", "place": "from", "rep": "/author_id"}]}
        """#,
        #"""
        {"each": "/comments", "when": [{"at": "/author_id", "same": "^/requester_id"}], \#(words),
         "kind": "message", "direction": "inbound", "participants": [
           {"role": "customer", "place": "from", "identifiers": [
             {"kind": "platform", "scope": "zendesk", "value": "/author_id",
              "tier": "authoritative"},
             {"kind": "email", "tier": "ambient", "value": "/via/source/from/address"}]}]}
        """#,
        #"""
        {"each": "/comments", \#(words), "kind": "message", "direction": "outbound",
         "participants": [{"role": "rep", "place": "from", "rep": "/author_id"},
           {"role": "customer", "place": "to", "identifiers": [
             {"kind": "platform", "scope": "zendesk", "value": "^/requester_id",
              "tier": "authoritative"}]}]}
        """#,
    ].joined(separator: ",\n")

    private static let words = #"""
        "id": {"join": ["^/id", "/id"], "with": "/"}, "channel": \#(channel("/via/channel")),
        "time": "/created_at", "subject": "^/subject", "conversation": "^/id",
        "text": {"first": ["/plain_body", {"at": "/html_body", "format": "html"}, "/body"]},
        "about": [{"kind": "ticket", "value": "^/id"}],
        "attachments": [{"each": "/attachments", "name": "/file_name",
          "mediaType": "/content_type", "size": "/size", "url": "/content_url"}]
        """#

    private static func channel(_ pointer: String) -> String {
        #"""
        {"at": "\#(pointer)", "otherwise": "web", "table": {
          "email": "email", "chat": "chat", "messaging": "chat", "native_messaging": "chat",
          "whatsapp": "chat", "line": "chat", "instagram_dm": "social", "facebook": "social",
          "twitter": "social", "sms": "sms", "voice": "phone", "phone": "phone", "*": "web"}}
        """#
    }

    // MARK: - Webhooks

    private static let events = [
        #"""
        {"each": "", "when": [\#(added), {"at": "/event/comment/is_public", "equals": "false"}],
         "kind": "note", "direction": "internal", "visibility": "internal", \#(event)}
        """#,
        #"""
        {"each": "", "when": [\#(added)], "kind": "message",
         "direction": {"at": "/event/comment/author/is_staff", "otherwise": "unknown",
           "table": {"true": "outbound", "false": "inbound"}}, \#(event)}
        """#,
        message,
        // That a ticket was opened comes beside its first comment, so it is no message itself.
        #"""
        {"each": "", "when": [{"at": "/type", "exists": true}, {"at": "/event", "exists": true},
           {"at": "/detail/requester_id", "exists": true}],
         "id": {"join": ["/type", "/id"], "with": "/"}, "kind": "system",
         "channel": \#(channel("/detail/via/channel")), "direction": "internal",
         "visibility": "internal", "time": "/time", "conversation": "/detail/id",
         "subject": "/detail/subject", "providerKind": "/type",
         "about": [{"kind": "ticket", "value": "/detail/id"}],
         "participants": [{"role": "customer", "place": "other", "identifiers": [
           {"kind": "platform", "scope": "zendesk", "value": "/detail/requester_id",
            "tier": "authoritative"}]}]}
        """#,
    ].joined(separator: ",\n")

    /// What was written in a messenger; the end user is named only where they wrote it, so their
    /// conversation is what they are known by too.
    private static let message = [
        #"""
        {"each": "", "when": [\#(written), {"at": "/event/actor/type", "equals": "end_user"}],
         \#(spoken), "direction": "inbound", "participants": [
           {"role": "customer", "place": "from", "name": "/event/actor/name",
            "identifiers": [\#(actor), \#(chat)]}]}
        """#,
        #"""
        {"each": "", "when": [\#(written)], \#(spoken), "direction": "outbound", "participants": [
           {"role": {"at": "/event/actor/type", "table": {"agent": "rep", "*": "bot"}},
            "place": "from", "name": "/event/actor/name", "identifiers": [\#(actor)]},
           {"role": "customer", "place": "to", "identifiers": [\#(chat)]}]}
        """#,
    ].joined(separator: ",\n")

    private static let written = #"""
        {"at": "/type", "equals": "zen:event-type:messaging_ticket.message_added"},
        {"at": "/event/message/id", "exists": true}
        """#

    private static let actor = #"""
        {"kind": "platform", "scope": "zendesk", "value": "/event/actor/id",
         "tier": "authoritative"}
        """#

    private static let chat = #"""
        {"kind": "platform", "value": "/event/conversation_id", "tier": "authoritative",
         "scope": {"join": ["zendesk/chat", "/event/conversation_id"], "with": "/"}}
        """#

    private static let spoken = #"""
        "id": {"join": ["/detail/id", "/event/message/id"], "with": "/"}, "kind": "message",
        "channel": "chat", "time": "/time", "text": "/event/message/body",
        "conversation": "/detail/id", "providerKind": "/type",
        "about": [{"kind": "ticket", "value": "/detail/id"}]
        """#

    private static let added = #"""
        {"at": "/type", "equals": "zen:event-type:ticket.comment_added"},
        {"at": "/detail/id", "exists": true}
        """#

    private static let event = #"""
        "id": {"join": ["/detail/id", "/event/comment/id"], "with": "/"},
        "channel": \#(channel("/detail/via/channel")), "time": "/time",
        "text": "/event/comment/body", "conversation": "/detail/id",
        "subject": "/detail/subject", "providerKind": "/type",
        "about": [{"kind": "ticket", "value": "/detail/id"}],
        "participants": [
          {"role": {"at": "/event/comment/author/is_staff", "otherwise": "unknown",
                    "table": {"true": "rep", "false": "customer"}},
           "place": "from", "name": "/event/comment/author/name",
           "identifiers": [{"kind": "platform", "scope": "zendesk",
             "value": "/event/comment/author/id", "tier": "authoritative"}]},
          {"role": {"at": "/event/comment/author/is_staff", "otherwise": "observer",
                    "table": {"true": "customer", "false": "observer"}},
           "place": "to", "identifiers": [{"kind": "platform", "scope": "zendesk",
             "value": "/detail/requester_id", "tier": "authoritative"}]}]
        """#
}
