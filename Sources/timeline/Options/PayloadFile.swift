// SPDX-License-Identifier: Apache-2.0

import Foundation
import Throughline

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

    /// Reads a file, or standard input, as a whole.
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
            // Not a request without a body: a file that is read as it stands, so nothing is lost.
            guard let decoded = Base64.decode(text) else { return nil }
            body = decoded
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
