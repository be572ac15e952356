// SPDX-License-Identifier: Apache-2.0

/// What a whole run found, and on what machine.
public struct Report: Codable, Hashable, Sendable {
    /// Rows that belong together.
    public struct Section: Codable, Hashable, Sendable {
        /// What they are about.
        public var title: String
        /// The rows.
        public var rows: [Row]

        /// Makes a section.
        public init(_ title: String, _ rows: [Row]) {
            self.title = title
            self.rows = rows
        }
    }

    /// `brief`, `quick` or `full`.
    public var scale: String
    /// When it was made, in seconds since 1970.
    public var madeAt: Int
    /// Whether work was measured in processor time.
    public var isProcessorTime: Bool
    /// The machine.
    public var machine: Machine
    /// What was measured.
    public var sections: [Section]

    /// Makes a report.
    public init(
        scale: String,
        madeAt: Int,
        isProcessorTime: Bool = false,
        machine: Machine,
        sections: [Section] = []
    ) {
        self.isProcessorTime = isProcessorTime
        self.scale = scale
        self.madeAt = madeAt
        self.machine = machine
        self.sections = sections
    }

    /// The rows that didn't reach their bar.
    public var missed: [Row] {
        sections.flatMap(\.rows).filter { $0.verdict == .missed }
    }
}

/// What the measurements were made on.
public struct Machine: Codable, Hashable, Sendable {
    /// The processor.
    public var processor: String
    /// How many of them.
    public var cores: Int
    /// Its memory, in GiB.
    public var memory: Double
    /// The system.
    public var system: String
    /// Versions of what was measured with and against.
    public var versions: [String: String]
    /// How many processes wanted a core, on average over a minute, when the run began and ended.
    public var load: [Double]

    /// Makes a description.
    public init(
        processor: String,
        cores: Int,
        memory: Double,
        system: String,
        versions: [String: String],
        load: [Double]
    ) {
        self.processor = processor
        self.cores = cores
        self.memory = memory
        self.system = system
        self.versions = versions
        self.load = load
    }

    /// Whether others used the machine: more wanted to run than the measurement itself.
    public var wasLoaded: Bool { load.contains { $0 > Double(cores) } }
}
