// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The real payloads that lie beside the package, read by path; absent on most machines.
///
/// `THROUGHLINE_SHARED` names the folder, `../shared` if it is not set.
struct SharedCorpus {
    static let whatsApp = SharedCorpus("chat/whatsapp-pywa")
    static let telegram = SharedCorpus("social/telegram-telegrambots")
    static let telegramTypes = SharedCorpus("social/telegram-api-spec")
    static let slack = SharedCorpus("chat/slack-events")
    static let chatwoot = SharedCorpus("chat/chatwoot-payloads")
    static let activityStreams = SharedCorpus("interchange/activitystreams2")

    let root: URL

    /// A folder below `corpus`.
    init(_ folder: String) {
        let environment = ProcessInfo.processInfo.environment["THROUGHLINE_SHARED"]
        // …/Tests/ThroughlineChannelsTests/SharedCorpus.swift
        var package = URL(filePath: #filePath)
        for _ in 0..<3 { package.deleteLastPathComponent() }
        let shared = environment.map { URL(filePath: $0) } ?? package.appending(path: "../shared")
        root = shared.appending(path: "corpus").appending(path: folder).standardizedFileURL
    }

    var isPresent: Bool { FileManager.default.fileExists(atPath: root.path) }

    func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: path)))
    }

    /// Every file with an extension, as paths below the root, in order.
    func files(withExtension name: String) -> [String] {
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        var paths: [String] = []
        while let url = found?.nextObject() as? URL {
            guard url.pathExtension == name else { continue }
            paths.append(String(url.path.dropFirst(root.path.count + 1)))
        }
        return paths.sorted()
    }
}
