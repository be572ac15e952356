// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How much memory this process has, as Linux counts it.
enum ResidentMemory {
    /// In use now, in MiB.
    static var now: Double { mebibytes("VmRSS:") }

    /// The most since ``forgetPeak()``, in MiB.
    static var peak: Double { mebibytes("VmHWM:") }

    /// Begins a new count of the most.
    static func forgetPeak() {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }

    private static func mebibytes(_ name: String) -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        let kibibytes = line.flatMap { $0.split(separator: " ").dropLast().last }.flatMap {
            Double($0.trimmingCharacters(in: .whitespaces))
        }
        return (kibibytes ?? .nan) / 1_024
    }
}
