// SPDX-License-Identifier: Apache-2.0

/// Where in the HTML the values of the attributes stand that make a difference to reading.
struct HTMLAttributes {
    var href: Range<Int>?
    var alt: Range<Int>?
    var start: Range<Int>?
    var rel: Range<Int>?
    var type: Range<Int>?
    var style: Range<Int>?
    var id: Range<Int>?
    var name: Range<Int>?
    var classes: Range<Int>?
    var isHidden = false
    private(set) var isEmpty = true

    /// Takes an attribute by its name of at most eight bytes, packed as lower-case ASCII.
    ///
    /// The first of two attributes of one name counts, as in HTML.
    mutating func take(_ packedName: UInt64, value: Range<Int>) {
        isEmpty = false
        switch packedName {
        case 0x68_72_65_66: href = href ?? value
        case 0x61_6C_74: alt = alt ?? value
        case 0x73_74_61_72_74: start = start ?? value
        case 0x72_65_6C: rel = rel ?? value
        case 0x74_79_70_65: type = type ?? value
        case 0x73_74_79_6C_65: style = style ?? value
        case 0x69_64: id = id ?? value
        case 0x6E_61_6D_65: name = name ?? value
        case 0x63_6C_61_73_73: classes = classes ?? value
        case 0x68_69_64_64_65_6E: isHidden = true
        default: break
        }
    }
}
