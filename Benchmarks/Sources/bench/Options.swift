// SPDX-License-Identifier: Apache-2.0

/// What the command line asks for.
struct Options {
    /// How much is measured.
    enum Scale: String {
        /// Everything once: shows that it runs, and says nothing of speed.
        case brief
        /// Some two minutes.
        case quick
        /// Up to the largest stores; an hour.
        case full
    }

    /// A command line that can't be read.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    var scale = Scale.quick
    var only: [String] = []
    var json: String?
    var markdown: String?
    /// Where the chart is written.
    var svg: String?
    /// Where stores are made: nil for memory, where there is a file system in memory.
    var folder: String?
    /// Whether work is measured in processor time, for a machine that others use meanwhile.
    var countsProcessorTime = false
    /// How many events the store that grows has at most.
    var largest: Int?
    /// The Python that has the packages to measure against; nil for the system's.
    var python = "python3"

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if let scale = Scale(rawValue: argument) {
                self.scale = scale
                continue
            }
            if argument == "--processor-time" {
                countsProcessorTime = true
                continue
            }
            guard let value = rest.popFirst() else {
                throw Fault(
                    description:
                        "usage: run [brief|quick|full] [--only SUITE]... [--processor-time] "
                        + "[--json FILE] [--markdown FILE] [--svg FILE] "
                        + "[--folder FOLDER] [--python PROGRAM] [--largest EVENTS]"
                )
            }
            switch argument {
            case "--only": only.append(value)
            case "--json": json = value
            case "--markdown": markdown = value
            case "--svg": svg = value
            case "--python": python = value
            case "--folder": folder = value
            case "--largest":
                guard let events = Int(value), events > 0 else {
                    throw Fault(description: "--largest takes a number of events")
                }
                largest = events
            default: throw Fault(description: "\(argument) is not known")
            }
        }
    }

    /// Whether a suite is to run.
    func asks(for suite: String) -> Bool { only.isEmpty || only.contains(suite) }
}
