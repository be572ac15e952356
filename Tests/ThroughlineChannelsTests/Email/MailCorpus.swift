// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The mail of the shared corpus, read by path; absent on machines that do not have it.
enum MailCorpus {
    static let root = SharedCorpus("email").root
    static let isPresent = SharedCorpus("email").isPresent

    /// The folders with an oracle, `EXPECTED.cpython313.json`.
    static let oracleFolders = [
        "mikel-mail", "chatwoot-eml", "mimekit", "cpython-email", "rails-actionmailbox", "talon",
    ]

    static func bytes(_ path: String) throws -> [UInt8] {
        try SharedCorpus("email").bytes(path)
    }

    /// Every file of the corpus, as paths below its root.
    static func files() -> [String] {
        let keys: [URLResourceKey] = [.isRegularFileKey]
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys)
        var paths: [String] = []
        while let url = found?.nextObject() as? URL {
            let values = try? url.resourceValues(forKeys: Set(keys))
            if values?.isRegularFile == true {
                paths.append(String(url.path.dropFirst(root.path.count + 1)))
            }
        }
        return paths.sorted()
    }
}

/// What CPython's `email` package read from a message.
struct MailOracle: Decodable {
    struct Address: Decodable {
        var addr: String?
        var name: String?
    }

    /// The addresses of a field, or nil where CPython failed on it.
    struct Addresses: Decodable {
        var list: [Address]?

        init(from decoder: any Decoder) throws {
            list = try? [Address](from: decoder)
        }
    }

    struct Attachment: Decodable {
        var contentType: String
        var sha256: String

        enum CodingKeys: String, CodingKey {
            case contentType = "content_type"
            case sha256
        }
    }

    var subject: String?
    var from: Addresses
    var to: Addresses
    var cc: Addresses
    var date: String?
    var messageID: String?
    var inReplyTo: String?
    var plain: String?
    var html: String?
    var attachments: [Attachment]
    var defects: [String]

    enum CodingKeys: String, CodingKey {
        case subject, from, to, cc, date, attachments, defects
        case messageID = "message-id"
        case inReplyTo = "in-reply-to"
        case plain = "body_plain"
        case html = "body_html"
    }

    /// All messages of a folder by file name; empty where the folder has no oracle.
    static func load(_ folder: String) throws -> [String: MailOracle] {
        let url = MailCorpus.root.appending(path: "\(folder)/EXPECTED.cpython313.json")
        guard FileManager.default.fileExists(atPath: url.path) else { return [:] }
        // Lone surrogates, which CPython writes for raw bytes, are no JSON text.
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let surrogates = /(\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|\\ud[89a-f][0-9a-f]{2}/
        let safe = text.replacing(surrogates) { $0.output.1.map(String.init) ?? "\\ufffd" }
        return try JSONDecoder().decode([String: MailOracle].self, from: Data(safe.utf8))
    }
}
