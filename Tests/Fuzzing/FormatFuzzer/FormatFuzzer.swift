// SPDX-License-Identifier: Apache-2.0

import LibFuzzer
import Throughline

/// Feeds stored formats with bytes of every sort: whatever comes, an error and never a trap.
///
/// The first byte chooses the format. What can be read is written again and read back, and must
/// then be equal.
@main
enum FormatFuzzer {
    static func main() { LibFuzzer.run(fuzz) }
}

/// One input, as libFuzzer gives it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.first else { return 0 }
    let rest = bytes.dropFirst()
    switch choice % 6 {
    case 0:
        guard let read = try? EventHeader.read(rest) else { return 0 }
        precondition(read.header.bytes.elementsEqual(rest.prefix(read.count)))
    case 1:
        guard let interaction = try? Interaction(storedBytes: rest) else { return 0 }
        precondition((try? Interaction(storedBytes: interaction.storedBytes)) == interaction)
    case 2:
        guard let value = try? JSONValue.parse(rest) else { return 0 }
        precondition((try? JSONValue.parse(value.text(sortedKeys: false))) != nil)
    case 3:
        guard let change = try? Change(storedBytes: rest) else { return 0 }
        precondition((try? Change(storedBytes: change.storedBytes)) == change)
    case 4:
        let text = String(decoding: rest, as: UTF8.self)
        _ = Checkpoint(text)
        _ = TimelineKey(text)
        guard let moment = Timestamp(rfc3339: text) else { return 0 }
        precondition(Timestamp(rfc3339: moment.description) == moment)
    default:
        _ = FormParameters.decode(Array(rest))
    }
    return 0
}
