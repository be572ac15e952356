// SPDX-License-Identifier: Apache-2.0

/// What a scalar could do to the place where it is shown.
///
/// The ranges are those of Unicode 15: UAX #9 for bidirectional controls, the property
/// Default_Ignorable_Code_Point for what cannot be seen.
enum ScalarRisk {
    /// It is simply shown.
    case none
    /// It is drawn on the character before it.
    case mark
    case lineBreak
    case control
    /// It forces letters into another order.
    case override
    case joiner
    case variation
    /// It spells invisible ASCII, with flags as the only honest use.
    case tag
    case unseen

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20..<0x7F, 0x09:
            self = .none
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029:
            self = .lineBreak
        case 0..<0x20, 0x7F..<0xA0:
            self = .control
        case 0xAD, 0x034F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180E, 0x200B, 0x202A...0x202C,
            0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3,
            0x1D173...0x1D17A, 0xE0000...0xE001F, 0xE0080...0xE00FF, 0xE01F0...0xE0FFF:
            self = .unseen
        case 0xA0..<0x0300:
            self = .none
        case 0x200C...0x200D:
            self = .joiner
        case 0x202D...0x202E:
            self = .override
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF:
            self = .variation
        case 0xE0020...0xE007F:
            self = .tag
        case 0x061C, 0x200E...0x200F:
            self = .none
        case let value where value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value):
            self = .control  // A noncharacter: shown as U+FFFD.
        default:
            self = scalar.columns == 0 ? .mark : .none
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter of a script that runs from right to left (blocks of UAX #9, 3.2).
    var isRightToLeft: Bool {
        switch value {
        case 0..<0x0590: false
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF,
            0x1E800...0x1EFFF:
            true
        default: false
        }
    }
}
