// SPDX-License-Identifier: Apache-2.0

/// The numbering plans of the world: territories, by region and by calling code.
///
/// Reading the table only finds its lines; the patterns of a territory are compiled when a number
/// of that territory first needs them. Nothing that a reader can see ever changes.
final class PhoneMetadata: Sendable {
    /// The metadata that this library embeds, made by `make-tables.py`.
    static let standard = PhoneMetadata(table: standardTable)

    private let territories: [Substring: PhoneTerritory]
    /// Indexed by the code; codes have at most three digits.
    private let callingCodes: [PhoneCallingCode?]

    /// Reads a table with one territory a line, those of one calling code together and its main
    /// territory first.
    ///
    /// A line is the region, the calling code, and fields that ``PhoneTerritory/Plan`` reads, parted
    /// by single spaces. Lines without a region and a calling code from 1 to 999 are ignored.
    init(table: String) {
        var regions: [Substring: PhoneTerritory] = [:]
        var byCode: [[PhoneTerritory]] = Array(repeating: [], count: 1000)
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count >= 2, let code = Int(parts[1]), byCode.indices.contains(code),
                code > 0
            else { continue }
            let territory = PhoneTerritory(
                region: String(parts[0]),
                countryCode: code,
                fields: parts.count > 2 ? parts[2] : ""
            )
            byCode[code].append(territory)
            if !territory.isNonGeographic { regions[parts[0]] = territory }
        }
        territories = regions
        callingCodes = byCode.map { $0.isEmpty ? nil : PhoneCallingCode(territories: $0) }
    }

    /// The territory of an ISO 3166 region code, in upper case.
    func territory(of region: String) -> PhoneTerritory? { territories[Substring(region)] }

    /// The territories that share a calling code.
    func callingCode(_ code: Int) -> PhoneCallingCode? {
        callingCodes.indices.contains(code) ? callingCodes[code] : nil
    }

    /// Every region code with a numbering plan, sorted.
    var regions: [String] { territories.keys.map(String.init).sorted() }
}
