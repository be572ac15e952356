// SPDX-License-Identifier: Apache-2.0

public import Throughline

/// Reads Asterisk's call detail records: what the telephone system wrote down of every call.
///
/// One record is one path between two ends, and one call has many: a call that was transferred
/// twice has three (CDR specification, docs.asterisk.org, "Multiple CDRs will be created for a
/// given call"). Each record becomes one interaction, a leg; all legs of a call share the object
/// `asterisk:LINKEDID`, so that the timeline shows them as one entry.
///
/// - **Takes** CSV of `cdr_csv` (`Master.csv`, with or without `loguniqueid`, `loguserfield`,
///   `newcdrcolumns`), of `cdr_custom` as its sample has it, and of database tables; with a header
///   in any order, or in an order that the account names in `fields["columns"]`; and JSON objects,
///   lists and lines whose keys are column names, also those of the manager's `Cdr` event.
/// - **Ref**: unique id, linked id and sequence. Without a sequence, a digest of the columns stands
///   for it; then two equal rows are one.
/// - **Without a linked id** (plain `Master.csv`) the unique id stands for it. That keeps the legs
///   of the calling channel together, and loses those that a transferring party began.
/// - **Times** are local in the account's `timeZone`, UTC where there is none;
///   ``/Throughline/OccurrenceTime``
///   keeps the text wherever that could be doubted. Where clocks go back, the unique id decides.
/// - **Direction** comes from the account's `numbers` and, for devices, `addresses`; `unknown`
///   where neither end is known. A short number holds in its own telephone system only.
/// - **Several telephone systems** can hand out the same ids: give the accounts of each, for its
///   records and its queue log, a `scope` of their own, and calls and extensions are kept apart.
/// - **A leg to a program**, a menu or a mailbox, is `automated`, though Asterisk calls it
///   answered. What was said to `VoiceMail` is a voicemail.
/// - **Not in these records**: holds, and what happened in a queue; `asterisk-queue` reads those.
///
/// Rows that can't be read are handed on with their bytes, and reading goes on.
public struct AsteriskCDRAdapter: ChannelAdapter {
    static let name: Provider = "asterisk-cdr"

    /// Makes an adapter.
    public init() {}

    /// What the adapter is and what it reads.
    public var profile: AdapterProfile {
        AdapterProfile(
            name: Self.name,
            version: 1,
            channels: [.phone],
            formats: "CSV of cdr_csv, cdr_custom and databases; JSON of the same columns",
            signature: "files are trusted; over HTTP the account's secret as a bearer token",
            refs: "uniqueid + linkedid + sequence; a digest of the columns without a sequence",
            needs: [.ownAddresses, .timeZone, .region]
        )
    }

    /// Checks the account's secret: records are never taken from somebody unknown.
    ///
    /// - Throws: ``/Throughline/AdapterError``: `secretMissing`, `signatureMissing`,
    ///   `signatureInvalid`.
    public func verify(_ request: HTTPRequest, context: AdapterContext) throws(AdapterError) {
        try SharedSecretCheck.verify(request, context: context)
    }

    /// Reads the records of a payload, row by row.
    public func items(in payload: Payload, context: AdapterContext) -> AnySequence<AdapterItem> {
        let bytes = payload.bytes
        return AnySequence { CDRItems(bytes, context: context) }
    }

    /// Reads a call that a service began through the REST interface (`POST /channels`).
    public func items(sent: SentPayload, context: AdapterContext) -> [AdapterItem] {
        [AsteriskOrigination.item(sent, context: context)]
    }
}
