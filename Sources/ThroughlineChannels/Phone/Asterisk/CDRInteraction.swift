// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension CDRLeg {
    /// The leg as an interaction.
    func interaction(_ context: AdapterContext) -> Interaction {
        var leg = Interaction(
            AsteriskCDRAdapter.name,
            record.externalID,
            .phone,
            isVoicemail ? .voicemail : .call,
            bytes: record.bytes,
            context: context
        )
        if let id = record.text(.linkedid) ?? record.text(.uniqueid) {
            leg.object = AsteriskNames.call(id, account: context.account)
            leg.conversation = ConversationAssignment(leg.object, .providerThread)
        } else {
            // A record without an id of its call is a call by itself.
            let id = "\(context.account.id)/\(record.externalID)"
            leg.object = ObjectName(AsteriskCDRAdapter.name.rawValue, id)
        }
        leg.direction = direction
        leg.visibility = direction == .internal ? .internal : .parties
        leg.occurredAt = OccurrenceTime(
            times.start,
            precision: record[.start].contains(".") ? .microsecond : .second,
            raw: times.isDoubtful ? record[.start] : nil
        )
        leg.sequence = Int64(record[.sequence]) ?? 0
        leg.participants = participants(account: context.account)
        leg.about = record.topics
        leg.call = details
        leg.attachments = record.recording
        leg.form = record.remainder(unread: times.unread)
        leg.providerKind = record.text(.lastapp)
        if !record.isExact || !times.unread.isEmpty { leg.payload = Bytes(Array(record.bytes)) }
        return leg
    }
}

extension CDRRecord {
    /// What parts the record from every other of the account.
    ///
    /// Unique id, linked id and sequence identify a record (CDR specification, "Standard Fields").
    /// Records that were written without a sequence are parted by a digest of their columns.
    fileprivate var externalID: String {
        let ids = "\(self[.uniqueid])/\(self[.linkedid])"
        if let sequence = text(.sequence), text(.uniqueid) != nil { return "\(ids)/\(sequence)" }
        let columns =
            CDRColumn.allCases.map { "\($0.name)=\(self[$0])" }
            + extras.map { "\($0.name)=\($0.value)" }
        let digest = PayloadDigest.hex(Array(columns.joined(separator: "\u{1F}").utf8))
        return "\(ids)/sha256:\(digest)"
    }

    /// What the call is about, where the user field says so in the form `order:4711`.
    fileprivate var topics: [Topic] {
        self[.userfield].split(separator: ";").prefix(16).compactMap { part in
            let text = part.trimmed
            guard let colon = text.firstIndex(of: ":"), text[..<colon].count <= 32,
                text[..<colon].utf8.allSatisfy({ (0x61...0x7A).contains($0) }),
                !text.contains(where: \.isWhitespace)
            else { return nil }
            return Topic(text)
        }
    }

    /// The recording, where the record names one (FreePBX).
    fileprivate var recording: [Attachment] {
        guard let file = text(.recordingfile) else { return [] }
        let types = ["wav": "audio/wav", "mp3": "audio/mpeg", "ogg": "audio/ogg"]
        let type = types[file.split(separator: ".").last?.lowercased() ?? ""]
        return [Attachment(name: file, mediaType: type ?? "application/octet-stream")]
    }

    /// The columns that no field of an interaction holds, under their own names.
    fileprivate func remainder(unread: [CDRColumn]) -> [Answer] {
        var columns: [CDRColumn] = [
            .accountcode, .peeraccount, .dcontext, .channel, .dstchannel, .lastdata, .amaflags,
            .userfield, .did, .disposition,
        ]
        if self[.clid].contains("<"), AsteriskNames.callerNumber(self[.clid]) != self[.src] {
            columns.append(.clid)
        }
        columns += unread
        return columns.compactMap { column in text(column).map { Answer(column.name, $0) } }
            + extras.map { Answer($0.name, $0.value) }
    }
}
