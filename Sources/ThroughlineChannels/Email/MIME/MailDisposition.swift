// SPDX-License-Identifier: Apache-2.0

/// How the sender wants a part to be shown (RFC 2183).
public struct MailDisposition: Sendable, Hashable {
    private enum Kind: Sendable {
        case none
        case inline
        case attachment
    }

    private let kind: Kind

    /// The part says nothing.
    public static let none = MailDisposition(kind: .none)
    /// The part belongs to what is read.
    public static let inline = MailDisposition(kind: .inline)
    /// The part is a file beside what is read; unknown words mean the same (RFC 2183, 2.8).
    public static let attachment = MailDisposition(kind: .attachment)
}

extension MailPart {
    /// How the sender wants the part to be shown.
    public var disposition: MailDisposition {
        guard let list = dispositionList else { return .none }
        let value = list.value.trimmed
        if value.equalsIgnoringCase("inline") { return .inline }
        let isToken = value.allSatisfy { $0.isLetter || $0.isDigit || $0 == ASCII.hyphen }
        return value.isEmpty || !isToken ? .none : .attachment
    }

    /// The file's name that the part carries, decoded; it is never safe as a path.
    public var fileName: String? {
        let names = dispositionList?.decoded ?? [:]
        let name = names["filename"] ?? names["name"] ?? contentType.parameters["name"]
        guard let name, !name.isEmpty else { return nil }
        return name
    }

    /// The content id without angle brackets, as HTML names it behind `cid:`.
    public var contentID: String? {
        headers.first(named: "content-id").flatMap { MessageIDParser.single($0.unfoldedValue) }
    }

    private var dispositionList: ParameterList? {
        headers.first(named: "content-disposition").map {
            ParameterList($0.unfoldedValue, fallback: $0.fallback)
        }
    }
}
