// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("Elements without repetitions")
struct UniqueTests {
    @Test(
        "the first of equal elements stays, in a short list as in a long one",
        arguments: [
            ([], []),
            ([1], [1]),
            ([2, 1], [2, 1]),
            ([1, 1], [1]),
            ([3, 1, 3, 2], [3, 1, 2]),
            ([4, 3, 2, 1], [4, 3, 2, 1]),
            ([5, 4, 5, 4, 1], [5, 4, 1]),
            ([5, 4, 3, 2, 1], [5, 4, 3, 2, 1]),
        ] as [([Int], [Int])]
    )
    func order(_ list: [Int], _ expected: [Int]) {
        #expect(list.uniqued() == expected)
        #expect(AnySequence(list).uniqued() == expected)
    }
}
