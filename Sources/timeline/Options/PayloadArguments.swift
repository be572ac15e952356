// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import ThroughlineChannels

/// Which adapter reads which files, on which account.
struct PayloadArguments: ParsableArguments {
    @Argument(help: "The adapter; `timeline adapters` lists them.")
    var adapter: String

    @Argument(help: "Files or folders; `-`, or none, is standard input.")
    var paths: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("The account that the payloads came to.", valueName: "id")
    )
    var account: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "When they reached us; by default now, or the file's own time for a mailbox.",
            valueName: "time"
        )
    )
    var receivedAt: MomentArgument?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What says how JSON is read, for the adapter mapping: a file, zendesk or linkedin.",
            valueName: "file"
        )
    )
    var map: String?

    /// The adapter.
    func channelAdapter() throws -> any ChannelAdapter {
        if let map { return try MappingFile.adapter(map, for: adapter) }
        guard let found = ChannelAdapters.named(adapter) else {
            let names = ChannelAdapters.all.map(\.profile.name.rawValue).joined(separator: " ")
            throw ValidationError("There is no adapter \(adapter). There are: \(names).")
        }
        return found
    }

    /// The account: the one that was named, or the only one of the adapter, or an empty one under
    /// the adapter's name.
    func account(in accounts: Accounts) throws -> Account {
        if let account {
            guard let found = accounts[account] else {
                throw ValidationError("The accounts file has no account \(account).")
            }
            return found
        }
        let candidates = accounts.accounts.filter { $0.adapter == adapter }
        guard candidates.count <= 1 else {
            let ids = candidates.map(\.id).joined(separator: ", ")
            throw ValidationError(
                "\(candidates.count) accounts are read by \(adapter): \(ids). Name one: --account."
            )
        }
        return candidates.first ?? Account(id: adapter, adapter: adapter)
    }
}

/// A file of a payload: the body alone, or a recorded request.
struct PayloadFile {
    /// The path, as it was given or found.
    let path: String
    /// The file's name without its folders.
    let name: String
    /// The bytes.
    let bytes: [UInt8]

    /// All files behind the paths, in order: folders are walked, sorted by name.
    static func paths(_ given: [String]) throws -> [String] {
        guard !given.isEmpty else { return ["-"] }
        var result: [String] = []
        for path in given {
            var isFolder: ObjCBool = false
            guard path != "-" else {
                result.append(path)
                continue
            }
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                Output.complain("There is no file \(path). Check the path.")
                throw ExitStatus.inputOutput
            }
            result += isFolder.boolValue ? files(in: path) : [path]
        }
        return result
    }

    private static func files(in folder: String) -> [String] {
        guard let walker = FileManager.default.enumerator(atPath: folder) else { return [] }
        var found: [String] = []
        for case let name as String in walker {
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                !isFolder.boolValue
            {
                found.append(path)
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Reads a file, or standard input; large files are mapped and not copied.
    static func read(_ path: String) throws -> Self {
        do {
            let data =
                path == "-"
                ? FileHandle.standardInput.readDataToEndOfFile()
                : try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return Self(path: path, name: name, bytes: [UInt8](data))
        } catch {
            Output.complain("The file \(path) can't be read. Check its permissions.")
            throw ExitStatus.inputOutput
        }
    }

    /// The recorded request, if the file is one.
    var request: HTTPRequest? {
        guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"),
            let json = try? JSONValue.parse(bytes), let method = json["method"]?.string,
            json["body"] != nil || json["bodyBase64"] != nil
        else { return nil }
        let body: [UInt8]
        if let text = json["bodyBase64"]?.string {
            body = Base64.decode(text) ?? []
        } else {
            body = Array((json["body"]?.string ?? json["body"]?.text(sortedKeys: false) ?? "").utf8)
        }
        return HTTPRequest(
            method: method,
            path: json["path"]?.string ?? "/",
            headers: headers(json["headers"]),
            body: body
        )
    }

    private func headers(_ json: JSONValue?) -> [HTTPRequest.Header] {
        if let object = json?.object {
            return object.members.map { .init($0.key, $0.value.scalarText ?? "") }
        }
        return (json?.array ?? []).compactMap { pair in
            guard let name = pair[0]?.string ?? pair["name"]?.string else { return nil }
            return .init(name, pair[1]?.scalarText ?? pair["value"]?.scalarText ?? "")
        }
    }
}
