// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What the accounts file says that a field holds: a meaning, and how well it is known.
///
/// Written `meaning` or `meaning@tier`, for example `email` or `login@authoritative`.
struct FieldMeaning: Equatable {
    /// The meaning's name.
    var name: String
    /// How well what it holds is known, where the account says.
    var tier: Tier?

    /// Reads a meaning.
    init(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1).map(\.trimmed)
        name = parts.first ?? ""
        let tiers: [Tier] = [.authoritative, .verified, .ambient, .declared]
        tier = parts.count == 2 ? tiers.first { $0.rawValue == parts[1] } : nil
    }
}
