// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Turns a line of an access log into an item.
struct WebLogReading {
    private let context: AdapterContext
    private let keepsAddress: Bool
    private let keepsParts: Bool
    private let base: String?
    private let scope: String
    private let meanings: [(index: Int, meaning: FieldMeaning)]

    init(_ context: AdapterContext) {
        self.context = context
        let account = context.account
        keepsAddress = account.fields["address"] == "keep"
        keepsParts = account.fields["parts"] == "keep"
        base = account.publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        scope = "weblog:\(account.scope ?? account.id)"
        meanings = (0..<WebLogLine.extraLimit).compactMap { index in
            account.fields["field\(index + 1)"].map { (index, FieldMeaning($0)) }
        }
    }

    /// What a line says.
    func reading(
        _ line: WebLogLine,
        bytes: ArraySlice<UInt8>,
        id: String
    ) -> AdapterItem.Reading {
        guard let method = line.method else { return .ignored(reason: "no request was made") }
        let target = WebLogTarget(line.target)
        if let reason = reasonToIgnore(line, method, target), !keepsParts {
            return .ignored(reason: reason)
        }
        let isView = method == "GET" && !target.isPart && [200, 206, 304].contains(line.status)
        var view = Interaction(
            WebLogAdapter.name,
            id,
            .web,
            isView ? .pageView : .track,
            bytes: bytes,
            context: context
        )
        view.object = ObjectName(WebLogAdapter.name.rawValue, "\(context.account.id)/\(id)")
        view.occurredAt = OccurrenceTime(line.time)
        view.direction = .inbound
        view.page = PageDetails(
            url: address(of: target, line),
            referrer: line.referrer.map { WebLogTarget($0).text },
            session: value(of: "session", in: line)
        )
        view.providerKind = "\(method) \(line.status)"
        if !isView { view.subject = "\(line.status) \(method) \(target.path)" }
        view.form = details(of: line)
        if line.hasAgents, WebCrawlers.isMachine(line.agent) {
            view.marks = [.crawler]
            view.visibility = .internal
        } else {
            view.participants = [
                Participant(.customer, .from, identifiers: identifiers(of: line))
            ]
        }
        if keepsAddress { view.payload = Bytes(Array(bytes)) }
        return .interaction(view)
    }

    private func reasonToIgnore(
        _ line: WebLogLine,
        _ method: String,
        _ target: WebLogTarget
    ) -> String? {
        if method != "GET" && method != "POST" { return "neither a page nor a form" }
        if line.status == 408 || line.status == 499 { return "nobody waited for the reply" }
        if method == "GET" && (300..<400).contains(line.status) && line.status != 304 {
            return "a redirect; where it led to has a line of its own"
        }
        return target.isPart ? "a part of a page" : nil
    }

    private func address(of target: WebLogTarget, _ line: WebLogLine) -> String {
        if target.text.contains(bytes: "://") { return target.text }
        if let host = line.virtualHost {
            let isPlain = host.hasSuffix(":80")
            let name = host.split(separator: ":").first.map(String.init) ?? host
            return (isPlain ? "http://" : "https://") + name + target.text
        }
        return (base ?? "") + target.text
    }

    private func details(of line: WebLogLine) -> [Answer] {
        var details = [Answer("status", "\(line.status)")]
        if let bytes = line.bytes { details.append(Answer("bytes", bytes)) }
        if let agent = line.agent { details.append(Answer("agent", agent)) }
        let known = Set(meanings.map(\.index))
        for (index, extra) in line.extras.enumerated() where !known.contains(index) {
            details.append(Answer("field\(index + 1)", extra))
        }
        return details
    }

    // MARK: - Who

    private func identifiers(of line: WebLogLine) -> [KnownIdentifier] {
        var known = [
            KnownIdentifier(Identifier(.cookie, visitor(of: line), scope: scope), .ambient)
        ]
        if let user = line.user {
            known.append(KnownIdentifier(Identifier(.login, user), .authoritative))
        }
        let kinds: [IdentifierKind] = [.cookie, .login, .email, .phone]
        for (index, meaning) in meanings {
            guard let kind = kinds.first(where: { $0.rawValue == meaning.name }),
                let text = field(index, of: line)
            else { continue }
            let tier = meaning.tier ?? (kind == .cookie ? .ambient : .declared)
            known.append(KnownIdentifier(Identifier(kind, text), tier))
        }
        return known
    }

    /// A digest of address and user agent, of one day unless the account keeps addresses.
    private func visitor(of line: WebLogLine) -> String {
        let day = keepsAddress ? "" : "\(line.time.microseconds / 86_400_000_000)"
        let parts = [scope, day, line.host, line.agent ?? ""]
        return String(PayloadDigest.hex(Array(parts.joined(separator: "\n").utf8)).prefix(32))
    }

    private func value(of meaning: String, in line: WebLogLine) -> String? {
        meanings.first { $0.meaning.name == meaning }.flatMap { field($0.index, of: line) }
    }

    private func field(_ index: Int, of line: WebLogLine) -> String? {
        guard line.extras.indices.contains(index) else { return nil }
        let text = line.extras[index].trimmed
        return text.isEmpty || text == "-" || text.utf8.count > 512 ? nil : text
    }
}

extension Mark {
    /// A machine that reads the web, and no visitor.
    static let crawler: Self = "crawler"
}
