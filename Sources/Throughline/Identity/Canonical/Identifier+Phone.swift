// SPDX-License-Identifier: Apache-2.0

extension Identifier {
    /// A telephone number as it was typed or signalled, on an account of a region.
    ///
    /// A number with a plus sign in front holds everywhere. Any other is local to the region, which
    /// becomes its scope, because what is stored must keep its meaning when the account's region is
    /// set to another one later.
    ///
    /// - Parameters:
    ///   - raw: The number as it came.
    ///   - region: The ISO 3166 code of the account's region, where one is configured. Without one
    ///     a local number has no meaning, and connects nobody.
    /// - Returns: The identifier.
    public static func phone(_ raw: String, region: String?) -> Self {
        Self(.phone, raw).scoped(toRegion: region)
    }

    /// The identifier, with the region as its scope if it is a number that needs one and has none.
    public func scoped(toRegion region: String?) -> Self {
        guard !namesItsRegion, let region else { return self }
        return Self(.phone, value, scope: region.uppercased())
    }

    /// Whether the identifier holds as it stands: it is no number, or one that needs no region.
    var namesItsRegion: Bool {
        guard kind == .phone, scope.isEmpty else { return true }
        let number = value.hasPrefix("tel:") ? value.dropFirst(4) : value[...]
        // The plus sign, its full-width form, and RFC 3966's global context.
        return number.hasPrefix("+") || number.hasPrefix("\u{FF0B}")
            || number.contains(";phone-context=+")
    }
}
