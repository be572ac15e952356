// SPDX-License-Identifier: Apache-2.0

import LibFuzzer
import Throughline
import ThroughlineChannels

/// Requests of every sort, to adapters whose secret nobody knows: none may be accepted.
///
/// The input is a request: a line with the adapter's name, one with the path, lines of headers, an
/// empty line, the body.
@main
enum SignatureFuzzer {
    static func main() { LibFuzzer.run(fuzz) }
}

/// One input, as libFuzzer gives it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.first else { return 0 }
    var lines = bytes[...]
    func line() -> String {
        let line = lines.prefix { $0 != 0x0A }
        lines = lines.dropFirst(line.count + 1)
        return String(decoding: line, as: UTF8.self)
    }
    let all = ChannelAdapters.all
    let adapter = ChannelAdapters.named(line()) ?? all[Int(choice) % all.count]
    let path = line()
    var headers: [HTTPRequest.Header] = []
    while headers.count < 64, !lines.isEmpty {
        let parts = line().split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first else { break }
        let value = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
        headers.append(HTTPRequest.Header(name, String(value)))
    }
    let request = HTTPRequest(path: path, headers: headers, body: Array(lines))
    let account = Account(
        id: "fuzz",
        adapter: adapter.profile.name.rawValue,
        publicURL: "https://hooks.example.com"
    )
    let context = AdapterContext(
        account: account,
        keys: AccountKeys(secrets: [Secret(secret)]),
        receivedAt: Timestamp(seconds: 1_767_225_600)
    )
    var isAccepted = true
    do { try adapter.verify(request, context: context) } catch { isAccepted = false }
    precondition(!isAccepted, "a forged request was accepted")
    _ = adapter.handshake(request, keys: context.keys)
    _ = adapter.keyID(of: request)
    return 0
}

/// Of this run alone, so that no seed and no input can hold it.
private let secret: String = {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in String(generator.next(), radix: 16) }.joined()
}()
