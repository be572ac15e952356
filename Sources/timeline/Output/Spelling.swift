// SPDX-License-Identifier: Apache-2.0

/// What somebody may have meant who misspelt a name.
enum Spelling {
    /// The name that is nearest to what was typed; nil where none is near.
    ///
    /// - Parameters:
    ///   - typed: What was typed; compared without regard to case, and no longer than any name is.
    ///   - names: The names there are.
    /// - Returns: The first name that begins with it, or the one with the fewest letters changed, left
    ///   out or put in: at most two, and fewer than half of them.
    static func nearest(to typed: String, among names: [String]) -> String? {
        let typed = Array(typed.lowercased().prefix(32))
        guard typed.count > 1 else { return nil }
        if let longer = names.first(where: { $0.starts(with: typed) }) { return longer }
        let distances = names.map { (name: $0, distance: distance(typed, Array($0))) }
        guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= min(2, (typed.count - 1) / 2) ? best.name : nil
    }

    /// How many letters have to be changed, left out or put in.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let change = diagonal + (letter == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
