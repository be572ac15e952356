// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Comparators in Python: scripts that measure themselves and print one figure.
enum Python {
    /// Runs a script of `Benchmarks/Python`.
    static func figure(_ script: String, _ arguments: [String], _ context: Context) throws -> Double
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [context.options.python, "Benchmarks/Python/" + script]
            + [context.options.countsProcessorTime ? "processor" : "clock"] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        guard process.terminationStatus == 0,
            let figure = Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw BaselineFailure(description: "\(script) gave no figure") }
        return figure
    }

    /// Whether a module can be imported.
    static func has(_ module: String, _ context: Context) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [context.options.python, "-c", "import \(module)"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
