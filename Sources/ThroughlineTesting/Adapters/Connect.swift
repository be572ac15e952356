// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Makes contact records and events as Amazon Connect's streams deliver them.
///
/// ```swift
/// let record = Connect.record(from: "+15550100", agent: "bo", at: noon, talked: 60)
/// let items = ConnectAdapter().items(in: Payload(record.bytes()), context: context)
/// ```
public enum Connect: Sendable {
    /// The record of a call.
    ///
    /// - Parameters:
    ///   - customer: The customer's number.
    ///   - agent: Who took it; nil where nobody did.
    ///   - method: How it began: `INBOUND`, `OUTBOUND`, `TRANSFER` ….
    ///   - id: The contact's id.
    ///   - initial: The id of the first contact of the chain, if that is another.
    ///   - start: When it began.
    ///   - queue: The queue it waited in.
    ///   - waited: How many seconds it waited.
    ///   - talked: How many seconds were talked.
    ///   - held: How many seconds the customer was on hold.
    ///   - reason: Why it ended.
    ///   - revision: Counts the deliveries of one contact.
    ///   - more: Further members.
    /// - Returns: The record.
    public static func record(
        from customer: String,
        agent: String?,
        method: String = "INBOUND",
        id: String = "contact-1",
        initial: String? = nil,
        at start: Timestamp,
        queue: String? = "support",
        waited: Int = 10,
        talked: Int = 0,
        held: Int = 0,
        reason: String = "CUSTOMER_DISCONNECT",
        revision: Int = 1,
        more: JSONObject = [:]
    ) -> JSONValue {
        func after(_ seconds: Int) -> JSONValue {
            .string(start.advanced(by: .seconds(seconds)).description)
        }
        let end = waited + talked + 2
        var record: JSONObject = [
            "AWSContactTraceRecordFormatVersion": "2017-03-10", "Channel": "VOICE",
            "ContactId": .string(id), "InitiationMethod": .string(method),
            "InitiationTimestamp": after(0), "DisconnectTimestamp": after(end),
            "DisconnectReason": .string(reason),
            "LastUpdateTimestamp": after(end + 60 * revision),
            "CustomerEndpoint": ["Address": .string(customer), "Type": "TELEPHONE_NUMBER"],
            "SystemEndpoint": ["Address": "+15550199", "Type": "TELEPHONE_NUMBER"],
        ]
        record["InitialContactId"] = initial.map { .string($0) }
        if let queue {
            record["Queue"] = [
                "Name": .string(queue), "EnqueueTimestamp": after(1),
                "Duration": .integer(Int64(waited)),
            ]
        }
        if let agent {
            record["Agent"] = [
                "Username": .string(agent), "ConnectedToAgentTimestamp": after(waited + 1),
                "AgentInteractionDuration": .integer(Int64(talked)),
                "CustomerHoldDuration": .integer(Int64(held)),
            ]
        }
        for member in more.members { record[member.key] = member.value }
        return .object(record)
    }

    /// A message of a chat, as message streaming publishes it.
    ///
    /// - Parameters:
    ///   - text: The words.
    ///   - role: Who wrote it: `CUSTOMER`, `AGENT`, `SYSTEM`, `CUSTOM_BOT`.
    ///   - id: The message's id.
    ///   - contact: The contact's id, and that of the first one.
    ///   - time: When it was written.
    ///   - more: Further members.
    /// - Returns: The message.
    public static func message(
        _ text: String,
        role: String = "CUSTOMER",
        id: String = "message-1",
        contact: String = "contact-1",
        at time: Timestamp,
        more: JSONObject = [:]
    ) -> JSONValue {
        var message: JSONObject = [
            "AbsoluteTime": .string(time.description), "Content": .string(text),
            "ContentType": "text/plain", "Id": .string(id), "Type": "MESSAGE",
            "ParticipantId": .string("participant-\(role)"), "DisplayName": .string(role),
            "ParticipantRole": .string(role), "InitialContactId": .string(contact),
            "ContactId": .string(contact),
        ]
        for member in more.members { message[member.key] = member.value }
        return .object(message)
    }

    /// A contact event, as EventBridge delivers it.
    public static func event(
        _ type: String,
        id: String = "contact-1",
        channel: String = "VOICE",
        at time: Timestamp,
        eventID: String = "event-1"
    ) -> JSONValue {
        [
            "version": "0", "id": .string(eventID), "source": "aws.connect",
            "detail-type": "Amazon Connect Contact Event", "time": .string(time.description),
            "detail": [
                "eventType": .string(type), "contactId": .string(id),
                "channel": .string(channel), "initiationMethod": "INBOUND",
            ],
        ]
    }
}
