// SPDX-License-Identifier: Apache-2.0

internal import Throughline

extension TwilioReading {
    /// The file of a recording; Twilio gives it out as WAV where the address says nothing else.
    func recordingFile(_ sid: String, at url: String?) -> Attachment {
        Attachment(name: sid, mediaType: "audio/x-wav", remote: url)
    }

    /// A recording of a call; what `<Record>` recorded is a message on a machine.
    func recording() -> AdapterItem.Reading {
        let sid = event["RecordingSid"] ?? ""
        let status = event["RecordingStatus"] ?? "completed"
        // The recording of a conference belongs to no call in particular.
        guard let call = event["CallSid"] else { return .interaction(system()) }
        let id = "\(sid)/\(status)"
        let time = event.moment("RecordingStartTime") ?? event.moment("DateCreated")
        if event["RecordingSource"] == "RecordVerb", status == "completed" {
            return .interaction(voicemail(id, sid, of: call, at: time))
        }
        var change = change(id, .phone, .call)
        change.object = object(call)
        change.occurredAt = time ?? change.occurredAt
        if status == "completed" {
            change.attachments = [recordingFile(sid, at: event["RecordingUrl"])]
        }
        var details = CallDetails()
        details.steps = steps(
            "recording-\(status)",
            at: change.occurredAt,
            milliseconds: event.milliseconds("RecordingDuration")
        )
        change.call = details
        change.providerKind = event["RecordingSource"] ?? "recording"
        return .change(change)
    }

    private func voicemail(
        _ id: String,
        _ sid: String,
        of call: String,
        at time: OccurrenceTime?
    ) -> Interaction {
        var message = interaction(id, .phone, .voicemail)
        message.object = object(call)
        message.occurredAt = time ?? message.occurredAt
        message.direction = .inbound
        message.attachments = [recordingFile(sid, at: event["RecordingUrl"])]
        message.providerKind = "RecordVerb"
        var details = CallDetails()
        details.disposition = .automated
        details.leg = sid
        details.answeredAt = time?.time
        details.talkMilliseconds = event.milliseconds("RecordingDuration")
        message.call = details
        return message
    }

    /// The words of a recording become the words of its call.
    func transcription() -> AdapterItem.Reading {
        let status = event["TranscriptionStatus"] ?? "completed"
        guard let call = event["CallSid"] else { return .interaction(system()) }
        let id = "\(event["TranscriptionSid"] ?? "")/\(status)"
        let text = event["TranscriptionText"].flatMap { $0 == "(blank)" ? nil : $0 }
        guard status == "completed", let text else {
            var failed = change(id, .phone, .call)
            failed.object = object(call)
            var details = CallDetails()
            details.steps = steps("transcription-\(status)", at: failed.occurredAt)
            failed.call = details
            failed.providerKind = "transcription"
            return .change(failed)
        }
        var change = change(id, .phone, .edited)
        change.object = object(call)
        change.occurredAt = event.moment("DateUpdated") ?? change.occurredAt
        change.text = text
        change.providerKind = "transcription"
        return .change(change)
    }

    /// What `<Transcription>` hears while a call lasts, sentence by sentence.
    func spokenWords() -> AdapterItem.Reading {
        guard let call = event["CallSid"] else { return .interaction(system()) }
        let name = event["TranscriptionEvent"] ?? ""
        let number = event["SequenceId"] ?? "sha256:\(event.digest)"
        let id = "\(event["TranscriptionSid"] ?? call)/\(name)/\(number)"
        var words = change(id, .phone, .call)
        words.object = object(call)
        words.occurredAt = event.moment("Timestamp") ?? words.occurredAt
        words.sequence = event["SequenceId"].flatMap { Int64($0) } ?? 0
        words.providerKind = name
        guard name == "transcription-content" else {
            var details = CallDetails()
            details.steps = steps(name, at: words.occurredAt)
            words.call = details
            return .change(words)
        }
        // A guess at a sentence that is still being spoken is followed by the whole sentence.
        guard event["Final"] != "false" else {
            return .ignored(reason: "a sentence that is still being spoken")
        }
        let data = event["TranscriptionData"].flatMap { try? JSONValue.parse($0) }
        guard let text = data?["transcript"]?.nonEmptyText else {
            words.payload = Bytes(Array(event.bytes))
            return .change(words)
        }
        let track = event["Track"].map { $0 == "inbound_track" ? "Caller: " : "Called: " } ?? ""
        words.text = track + text
        return .change(words)
    }
}
