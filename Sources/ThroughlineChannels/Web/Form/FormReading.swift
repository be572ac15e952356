// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Makes an interaction of what was sent with a form.
struct FormReading {
    private let submission: FormSubmission
    private let bytes: ArraySlice<UInt8>
    private let context: AdapterContext
    /// What the fields hold: for each meaning the fields that have it, in order.
    private var fields: [FormMeaning: [(value: String, tier: Tier?)]] = [:]

    init(
        _ submission: FormSubmission,
        bytes: ArraySlice<UInt8>,
        context: AdapterContext
    ) {
        self.submission = submission
        self.bytes = bytes
        self.context = context
        let declared = context.account.fields
        for field in submission.fields where !field.value.trimmed.isEmpty {
            let told = (declared[field.name] ?? field.label.flatMap { declared[$0] })
                .map { FieldMeaning($0) }
            let meaning =
                told.flatMap { FormMeaning(rawValue: $0.name) }
                ?? FormMeaning(fieldName: field.name)
                ?? field.label.flatMap { FormMeaning(fieldName: $0) }
            guard let meaning else { continue }
            fields[meaning, default: []].append((field.value, told?.tier))
        }
    }

    /// The submission as an interaction.
    var interaction: Interaction {
        var form = Interaction(
            FormAdapter.name,
            externalID,
            .web,
            .form,
            bytes: bytes,
            context: context
        )
        form.object = ObjectName(
            FormAdapter.name.rawValue,
            "\(context.account.id)/\(externalID)"
        )
        form.direction = .inbound
        form.occurredAt = time
        form.participants = [participant]
        form.subject = first(.subject)
        form.text = text
        form.language = first(.language)
        form.about = orders
        form.form = submission.fields.map { Answer($0.label ?? $0.name, $0.value) }
        form.attachments = submission.files.map(Self.attachment)
        form.page = first(.page).map { PageDetails(url: $0) }
        form.providerKind = first(.form)
        if fields[.trap] != nil { form.marks.append(.spam) }
        if !submission.files.isEmpty || !submission.isExact || !submission.isWhole {
            form.payload = Bytes(Array(bytes))
        }
        return form
    }

    private func first(_ meaning: FormMeaning) -> String? {
        fields[meaning]?.first?.value.trimmed
    }

    private var externalID: String {
        if let nonce = first(.nonce), nonce.utf8.count <= 256 { return "nonce:\(nonce)" }
        return "sha256:\(submission.digest)"
    }

    private var time: OccurrenceTime {
        guard let text = first(.time), let moment = Timestamp(rfc3339: text) else {
            return .receipt(context.receivedAt)
        }
        return OccurrenceTime(moment, clock: .sender, precision: .second, raw: text)
    }

    /// Everything in fields for words, in the order they stood.
    private var text: String? {
        let words = fields[.message]?.map(\.value) ?? []
        return words.isEmpty ? nil : words.joined(separator: "\n\n")
    }

    private var orders: [Topic] {
        var seen: Set<String> = []
        let values = (fields[.order] ?? []).map { $0.value.trimmed }
        return values.prefix(16).filter { $0.utf8.count <= 128 && seen.insert($0).inserted }
            .map { Topic("order", $0.first == "#" ? String($0.dropFirst()) : $0) }
    }

    private static func attachment(_ file: FormSubmission.File) -> Attachment {
        Attachment(
            name: file.name,
            mediaType: file.mediaType,
            size: file.content.count,
            sha256: PayloadDigest.hex(file.content),
            content: BlobContent(Array(file.content))
        )
    }
}

// MARK: - Who sent it

extension FormReading {
    private var participant: Participant {
        Participant(.customer, .from, name: name, identifiers: identifiers)
    }

    private var name: String? {
        if let name = first(.name) { return name }
        let parts = [first(.firstName), first(.lastName)].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private var identifiers: [KnownIdentifier] {
        var identifiers: [KnownIdentifier] = []
        // A form that asks for the address twice, or for a friend's, names the sender's first.
        if let email = fields[.email]?.first(where: { $0.value.contains("@") }) {
            add(.email, email, to: &identifiers)
        }
        let phone = fields[.phone]?.first { value, _ in
            value.utf8.filter(\.isDigit).count >= 5
        }
        if let phone { add(.phone, phone, to: &identifiers) }
        if let login = fields[.login]?.first { add(.login, login, to: &identifiers) }
        if let cookie = fields[.cookie]?.first {
            add(.cookie, cookie, to: &identifiers, else: .ambient)
        }
        return identifiers
    }

    private func add(
        _ kind: IdentifierKind,
        _ field: (value: String, tier: Tier?),
        to identifiers: inout [KnownIdentifier],
        else tier: Tier = .declared
    ) {
        guard field.value.utf8.count <= 512 else { return }
        identifiers.append(
            KnownIdentifier(Identifier(kind, field.value), vouched(field.tier) ?? tier)
        )
    }

    /// What the account says of a field counts only where the request had to bring the account's
    /// secret: a visitor could send the hidden field too.
    private func vouched(_ tier: Tier?) -> Tier? {
        context.keys.secrets.isEmpty ? nil : tier
    }
}
