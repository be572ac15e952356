// SPDX-License-Identifier: Apache-2.0

/// The width mapping rule of PRECIS (RFC 8264, section 5.2.1): full-width and half-width forms
/// become what they are a form of.
enum WidthMapping {
    static func mapped(_ text: some Sequence<Unicode.Scalar>) -> String.UnicodeScalarView {
        var mapped = String.UnicodeScalarView()
        for scalar in text { mapped.append(common(scalar)) }
        return mapped
    }

    /// The decompositions tagged `<wide>` and `<narrow>` in the Unicode character database.
    private static func common(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x3000: " "
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0xFF61...0xFF9F: element(katakana, scalar.value - 0xFF61) ?? scalar
        case 0xFFA0: "\u{3164}"
        case 0xFFA1...0xFFBE: Unicode.Scalar(scalar.value - 0xFFA1 + 0x3131) ?? scalar
        case 0xFFC2...0xFFC7: Unicode.Scalar(scalar.value - 0xFFC2 + 0x314F) ?? scalar
        case 0xFFCA...0xFFCF: Unicode.Scalar(scalar.value - 0xFFCA + 0x3155) ?? scalar
        case 0xFFD2...0xFFD7: Unicode.Scalar(scalar.value - 0xFFD2 + 0x315B) ?? scalar
        case 0xFFDA...0xFFDC: Unicode.Scalar(scalar.value - 0xFFDA + 0x3161) ?? scalar
        case 0xFFE0...0xFFE6: element(currencies, scalar.value - 0xFFE0) ?? scalar
        case 0xFFE8...0xFFEE: element(shapes, scalar.value - 0xFFE8) ?? scalar
        default: scalar
        }
    }

    private static func element(_ scalars: [Unicode.Scalar], _ index: UInt32) -> Unicode.Scalar? {
        scalars.indices.contains(Int(index)) ? scalars[Int(index)] : nil
    }

    private static let katakana = Array(
        """
        。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ\
        マミムメモヤユヨラリルレロワン\u{3099}\u{309A}
        """.unicodeScalars
    )
    private static let currencies = Array("¢£¬\u{AF}¦¥₩".unicodeScalars)
    private static let shapes = Array("│←↑→↓■○".unicodeScalars)
}
