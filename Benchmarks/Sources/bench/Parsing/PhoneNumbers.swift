// SPDX-License-Identifier: Apache-2.0

import ThroughlineTesting

/// Telephone numbers as people write them, of a dozen countries.
enum PhoneNumbers {
    /// Country code, an area or mobile prefix, and how many digits follow it.
    private static let plans: [(code: String, prefix: String, digits: Int)] = [
        ("45", "31", 6), ("49", "30", 8), ("49", "151", 8), ("44", "20", 8), ("44", "7700", 6),
        ("33", "6", 8), ("39", "333", 7), ("34", "612", 6), ("1", "212", 7), ("46", "70", 7),
        ("31", "6", 8), ("41", "44", 7), ("43", "1", 7), ("48", "512", 6), ("91", "98", 8),
        ("81", "90", 8),
    ]

    /// So many numbers, always the same.
    static func written(count: Int) -> [String] {
        var generator = SeededGenerator(seed: 7)
        return (0..<count).map { index in
            let plan = plans[index % plans.count]
            var rest = (0..<plan.digits).map { place in
                String(Int.random(in: (place == 0 ? 2 : 0)...9, using: &generator))
            }
            switch index % 4 {
            case 0: break
            case 1: rest.insert(" ", at: rest.count / 2)
            case 2: rest.insert("-", at: rest.count - 3)
            default: rest.insert(".", at: 2)
            }
            let number = rest.joined()
            switch index % 3 {
            case 0: return "+\(plan.code)\(plan.prefix)\(number)"
            case 1: return "00\(plan.code) \(plan.prefix) \(number)"
            default: return "+\(plan.code) (\(plan.prefix)) \(number)"
            }
        }
    }
}
