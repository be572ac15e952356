// SPDX-License-Identifier: Apache-2.0

import CBaseline
import Foundation
import Measuring

extension Machine {
    /// The machine that this runs on.
    static func current() -> Self {
        let information = ProcessInfo.processInfo
        return Self(
            processor: processor ?? "unknown processor",
            cores: information.activeProcessorCount,
            memory: Double(information.physicalMemory) / 1_073_741_824,
            system: information.operatingSystemVersionString,
            versions: [
                "SQLite": String(cString: baseline_sqlite_version()),
                "OpenSSL": String(cString: baseline_openssl_version()),
                "Swift": swift,
            ],
            load: load()
        )
    }

    /// How many processes want a core, on average over a minute.
    static func load() -> [Double] {
        guard let text = try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8),
            let first = text.split(separator: " ").first
        else { return [] }
        return [Double(first)].compactMap { $0 }
    }

    private static var processor: String? {
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").first { $0.hasPrefix("model name") }
            .flatMap { $0.split(separator: ":").last }
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static var swift: String {
        #if swift(>=6.4)
        "6.4 or later"
        #elseif swift(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }
}
