// SPDX-License-Identifier: Apache-2.0

extension Sequence where Element: Hashable {
    /// The elements without repetitions, in order.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

extension Array where Element: Hashable {
    /// The elements without repetitions, in order.
    func uniqued() -> [Element] {
        // Most lists have one or two elements, which are compared faster than they are hashed.
        let isPlain =
            count <= 4
            && indices.allSatisfy { index in !self[..<index].contains(self[index]) }
        return isPlain ? self : self[...].uniqued()
    }
}
