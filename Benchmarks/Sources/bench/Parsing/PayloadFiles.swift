// SPDX-License-Identifier: Apache-2.0

import Foundation
import Throughline

/// Payloads that lie in files: those of the demo, which every clone has, and the corpus beside it.
enum PayloadFiles {
    struct File {
        var path: String
        var bytes: [UInt8]
        var name: String { (path as NSString).lastPathComponent }
    }

    private static let sizeLimit = 1 << 20
    private static let countLimit = 200

    /// The files of a folder and of those below, in order.
    static func files(in folder: String, where passes: (String) -> Bool = { _ in true }) -> [File] {
        let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
        return names.sorted().filter(passes).compactMap { name in
            let path = folder + "/" + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue, let data = FileManager.default.contents(atPath: path)
            else { return nil }
            return File(path: path, bytes: [UInt8](data))
        }
    }

    /// What an adapter may know of its account.
    static func context(_ adapter: String) -> AdapterContext {
        AdapterContext(
            account: Account(
                id: "bench",
                adapter: adapter,
                addresses: ["support@example.com"],
                timeZone: "UTC"
            ),
            receivedAt: HistoryStore.end
        )
    }

    /// Payloads that an adapter reads, and in which it finds something.
    ///
    /// Folders and files say by their names whose they are; an adapter without any has none.
    static func samples(of adapter: any ChannelAdapter, corpus: String?) -> [Payload] {
        let name = adapter.profile.name.rawValue
        let words = [name, name == "mime" ? "mail" : name]
        var found = files(in: "Sources/timeline/Demo/Payloads") { file in
            words.contains { file.hasPrefix($0) }
        }
        if let corpus {
            found += files(in: corpus) { path in
                let folder = (path as NSString).deletingLastPathComponent
                return name == "mime" ? path.hasSuffix(".eml") : folder.contains(name)
            }
        }
        let context = context(name)
        let payloads = found.filter { $0.bytes.count <= sizeLimit }.map {
            Payload($0.bytes, fileName: $0.name)
        }
        return Array(
            payloads.filter { payload in
                adapter.items(in: payload, context: context).contains { item in
                    switch item.reading {
                    case .interaction, .change, .sighting: true
                    case .ignored, .unreadable: false
                    }
                }
            }.prefix(countLimit)
        )
    }
}
