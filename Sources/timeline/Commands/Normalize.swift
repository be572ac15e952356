// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// Normalises values from standard input.
struct Normalize: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalize",
        abstract: "Values on standard input, one a line → canonical value, or why not."
    )

    @Argument(help: "email, phone or handle.") var kind: String
    @Option(
        help: ArgumentHelp("The region of numbers without a country (ISO 3166).", valueName: "XX")
    )
    var region: String?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard ["email", "phone", "handle"].contains(kind) else {
            throw ValidationError("What to normalise is email, phone or handle, not \(kind).")
        }
    }

    func run() async throws {
        if let region, !PhoneNormaliser.supports(region: region) {
            throw ValidationError("\(region) is no region. Give its two letters, for example DE.")
        }
        while let raw = readLine() {
            let report = report(on: raw)
            if output.json {
                Output.json(report.shownJSON)
            } else {
                let why = report.reason ?? (report.isValid ? nil : "not valid")
                let text = [raw, report.value, why.map { "— " + $0 }].compactMap { $0 }
                    .joined(separator: "  ")
                Output.line(text.neutralised(for: .terminal))
            }
        }
    }

    private func report(on raw: String) -> NormalisationReport {
        switch kind {
        case "email": EmailNormaliser().report(raw)
        case "phone": PhoneNormaliser(defaultRegion: region).report(raw)
        default: HandleNormaliser().report(raw)
        }
    }
}

extension NormalisationReport {
    /// The report with the keys of the contract.
    fileprivate var shownJSON: JSONValue {
        var json: JSONObject = ["raw": .string(raw), "valid": .bool(isValid)]
        json["value"] = value.map { .string($0) }
        json["possible"] = isPossible.map { .bool($0) }
        json["type"] = type.map { .string($0) }
        json["region"] = region.map { .string($0) }
        json["extension"] = `extension`.map { .string($0) }
        json["reason"] = reason.map { .string($0) }
        return .object(json)
    }
}
