// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads contact records and contact events of Amazon Connect.
///
/// - **Takes** contact records (docs.aws.amazon.com/connect, "Contact records data model") and
///   contact events ("Contact events data model"), as EventBridge, a Kinesis stream, its Lambda
///   trigger, or Firehose's files deliver them, also one after the other without line ends; and the
///   event that a flow hands to a function.
/// - **One call is one entry**: the contacts of a chain, transfers and all, have the object
///   `connect:INITIALCONTACTID`; each contact is a leg.
/// - **Records come again** when something in them changed, and at least once: the ref is the
///   contact and its `LastUpdateTimestamp`, and each leg counts once.
/// - **How it ended**: answered, if an agent was connected; abandoned, if it waited in a queue and
///   none was; automated, if it reached no queue. Of calls that went out, Connect's reason says.
/// - **Chats**: what message streaming tells as it is said, or the transcript in S3, are messages,
///   receipts and attachments; their customer is known by the chat, whose record names it beside
///   what else it knows of them.
/// - **Records of chats, tasks and mails** are `system` in their conversation, with the customer and
///   their bytes: a record has no words.
/// - **Who**: the customer's endpoint, `ambient`; `CustomerId`, and attributes by the account's
///   `fields` (`Attributes.customer_id: login`).
/// - **Authentication** is that of the stream. Where a request brings them, it carries the account's
///   secret.
public struct ConnectAdapter: ChannelAdapter {
    static let name: Provider = "connect"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 4,
            channels: [.phone, .chat, .email],
            formats: "contact records and events, chat messages and transcripts; Kinesis, "
                + "Firehose, EventBridge, SNS, flows",
            signature: "none for streams and files; requests carry the account's secret",
            refs: "contact id + LastUpdateTimestamp; event id",
            needs: []
        )
    }

    /// Verifies that the request carries the account's secret.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try SharedSecretCheck.verify(request, context: context)
    }

    /// Reads the records and events of a payload.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        var payload = payload
        // Firehose writes one record after the other, with nothing between.
        if let values = JSONSlices.values(of: payload.bytes[...].trimmedOfSpace), values.count > 1,
            values[0].endIndex == values[1].startIndex
        {
            payload.bytes = Array("[".utf8) + values.joined(separator: Array(",".utf8))
            payload.bytes.append(UInt8(ascii: "]"))
        }
        return AnySequence {
            JSONObjectItems(payload, lists: ["Records"]) { object in
                Self.items(of: object, context)
            }
        }
    }

    private static func items(
        of item: JSONObjectItems.Object,
        _ context: AdapterContext
    ) -> [AdapterItem] {
        if let transcript = item.object["Transcript"]?.array,
            let contact = ConnectContact(item.object),
            let readings = Self.readings(transcript, of: contact, context)
        {
            return readings.enumerated().map { index, reading in
                AdapterItem("\(item.place), item \(index + 1)", reading)
            }
        }
        // A topic's notification, as it is posted, or as a function gets it.
        if let text = item.object["Sns"]?["Message"]?.string ?? item.object["Message"]?.string,
            let object = try? JSONValue.parse(text).object
        {
            let inner = (object: object, bytes: Array(text.utf8)[...], place: item.place)
            return [AdapterItem(item.place, ConnectReading(inner, context).reading)]
        }
        guard let data = item.object["kinesis"]?["data"]?.string else {
            return [AdapterItem(item.place, ConnectReading(item, context).reading)]
        }
        guard let bytes = Throughline.Base64.decode(data),
            let object = try? JSONValue.parse(bytes).object
        else {
            return UnreadableBytes.items(
                item.bytes,
                "the record's data is no JSON in base64",
                place: item.place,
                pieceLimit: UnreadableBytes.itemLimit
            )
        }
        let inner = (object: object, bytes: bytes[...], place: item.place)
        return [AdapterItem(item.place, ConnectReading(inner, context).reading)]
    }

    /// What stands in a chat's transcript; nil where it is another sort of transcript.
    private static func readings(
        _ transcript: [JSONValue],
        of contact: ConnectContact,
        _ context: AdapterContext
    ) -> [AdapterItem.Reading]? {
        var readings: [AdapterItem.Reading] = []
        for element in transcript {
            guard let object = element.object,
                let message = ConnectMessage(object, of: contact, context)
            else { return nil }
            readings.append(message.reading)
        }
        return readings.isEmpty ? nil : readings
    }
}
