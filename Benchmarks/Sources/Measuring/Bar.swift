// SPDX-License-Identifier: Apache-2.0

/// What a row has to reach.
public struct Bar: Codable, Hashable, Sendable {
    /// On which side of the bar is good.
    public enum Side: String, Codable, Sendable {
        /// More is better.
        case atLeast
        /// Less is better.
        case atMost
    }

    /// What a measurement says about a bar.
    public enum Verdict: String, Codable, Sendable {
        /// It didn't reach the bar.
        case missed
        /// It reached the bar.
        case met
        /// It reached what was hoped for at best.
        case moonshot
    }

    /// On which side is good.
    public var side: Side
    /// The bar.
    public var value: Double
    /// What is hoped for at best.
    public var moonshot: Double?

    /// A bar that is to be reached from below.
    public static func atLeast(_ value: Double, moonshot: Double? = nil) -> Self {
        Self(side: .atLeast, value: value, moonshot: moonshot)
    }

    /// A bar that is not to be passed.
    public static func atMost(_ value: Double, moonshot: Double? = nil) -> Self {
        Self(side: .atMost, value: value, moonshot: moonshot)
    }

    /// What a measurement says.
    public func verdict(on measured: Double) -> Verdict {
        if let moonshot, reaches(measured, moonshot) { return .moonshot }
        return reaches(measured, value) ? .met : .missed
    }

    private func reaches(_ measured: Double, _ bar: Double) -> Bool {
        switch side {
        case .atLeast: measured >= bar
        case .atMost: measured <= bar
        }
    }
}
