// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("RandomSource")
struct RandomSourceTests {
    @Test(
        "the system's source gives as many bytes as it is asked for",
        arguments: [0, 1, 16, 32, 255, 256, 257, 4_095, 4_096, 4_097, 100_000]
    )
    func counts(count: Int) {
        let random = RandomSource.system()
        for _ in 0..<3 { #expect(random.bytes(count).count == count) }
    }

    @Test("no sixteen bytes are handed out twice, whatever is asked for between")
    func unique() {
        let random = RandomSource.system()
        var seen: Set<[UInt8]> = []
        for size in 0..<2_000 {
            #expect(seen.insert(random.bytes(16)).inserted)
            _ = random.bytes(size % 300)
        }
    }

    @Test("every part of a large request is random", arguments: [4_096, 4_097, 65_536])
    func filled(count: Int) {
        let bytes = RandomSource.system().bytes(count)
        // A part of 64 bytes that is all zeros has a chance of 2 to the -512.
        for start in stride(from: 0, to: count - 63, by: 64) {
            #expect(bytes[start..<start + 64].contains { $0 != 0 }, "at \(start)")
        }
    }

    @Test("callers on many threads share a source and no bytes")
    func concurrent() async {
        let random = RandomSource.system()
        let all = await withTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<500).map { _ in random.bytes(16) } }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(all).count == 4_000)
    }
}
