// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// The duration for people, in the largest unit of which it is a whole number: `12 hours`.
    var inWords: String {
        let (seconds, rest) = components
        guard rest == 0, seconds > 0 else { return "\(self)" }
        let units: [(name: String, seconds: Int64)] = [
            ("hour", 3_600), ("minute", 60), ("second", 1),
        ]
        for unit in units where seconds.isMultiple(of: unit.seconds) {
            let count = seconds / unit.seconds
            return "\(count) \(unit.name)\(count == 1 ? "" : "s")"
        }
        return "\(self)"
    }
}
