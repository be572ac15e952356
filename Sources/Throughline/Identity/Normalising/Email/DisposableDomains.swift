// SPDX-License-Identifier: Apache-2.0

/// Domains that hand out addresses to throw away.
enum DisposableDomains {
    /// Whether a domain in lower-case ASCII, or a domain above it, is on the list.
    ///
    /// - Complexity: A binary search in the list for each label of the domain.
    static func contains(_ domain: String) -> Bool {
        var rest = Substring(domain)
        while rest.utf8.contains(UInt8(ascii: ".")) {
            if isListed(rest) { return true }
            guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else { return false }
            rest = rest[rest.utf8.index(after: dot)...]
        }
        return false
    }

    /// Searches the lines of the table where they are: it needs no memory and no preparation.
    private static func isListed(_ domain: Substring) -> Bool {
        let table = standardTable.utf8
        let wanted = Array(domain.utf8)
        let newline = UInt8(ascii: "\n")
        let found = table.withContiguousStorageIfAvailable { bytes -> Bool in
            var (low, high) = (0, bytes.count)
            while low < high {
                let middle = (low + high) / 2
                let start = (bytes[low..<middle].lastIndex(of: newline)).map { $0 + 1 } ?? low
                let end = bytes[middle..<high].firstIndex(of: newline) ?? high
                let line = bytes[start..<max(start, end)]
                if line.elementsEqual(wanted) { return true }
                if line.lexicographicallyPrecedes(wanted) { low = end + 1 } else { high = start }
            }
            return false
        }
        return found ?? false
    }
}
