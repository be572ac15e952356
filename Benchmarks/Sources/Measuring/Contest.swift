// SPDX-License-Identifier: Apache-2.0

/// Measures several ways to do one thing in turn, round by round.
///
/// Not one after the other: a machine is faster in one minute than in the next, and whoever runs in
/// the better one would seem the better. Every other round goes backwards, so that nobody always
/// follows the same one.
public struct Contest: Sendable {
    /// How often each is measured.
    public var rounds: Int
    /// How often each is run before, unmeasured.
    public var warmups: Int

    /// Makes a contest.
    public init(rounds: Int, warmups: Int = 1) {
        self.rounds = rounds
        self.warmups = warmups
    }

    /// One way to do it: a name, and a run that returns its figure.
    public struct Entrant {
        let name: String
        let run: () async throws -> Double

        /// Makes an entrant.
        public init(_ name: String, _ run: @escaping () async throws -> Double) {
            self.name = name
            self.run = run
        }
    }

    /// Runs all in turn.
    ///
    /// - Returns: The figures by name, round by round.
    public func run(_ entrants: [Entrant]) async throws -> [String: Samples] {
        var samples: [String: Samples] = [:]
        for round in -warmups..<rounds {
            for entrant in round.isMultiple(of: 2) ? entrants : entrants.reversed() {
                let figure = try await entrant.run()
                if round >= 0 { samples[entrant.name, default: Samples()].values.append(figure) }
            }
        }
        return samples
    }
}

@available(*, unavailable)
extension Contest.Entrant: Sendable {}
