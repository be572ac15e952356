// SPDX-License-Identifier: Apache-2.0

/// What UTS #46 does to a code point of a domain name, without its transitional exceptions.
enum IDNAMapping: Sendable {
    case valid
    case disallowed
    case ignored
    /// Mapped to the code point at a distance.
    case shifted(Int32)
    /// Mapped to a sequence.
    case replaced(String.UnicodeScalarView)

    private static let table = CodePointRuns(UnicodeTables.idna, value: Self.init(code:))

    /// The mapping of a code point, section 4 of UTS #46.
    init(_ scalar: Unicode.Scalar) {
        self = Self.table[scalar] ?? .disallowed
    }

    /// Reads a code of the table.
    private init?(code: Substring) {
        switch code.first {
        case "v": self = .valid
        case "x": self = .disallowed
        case "i": self = .ignored
        case ">":
            guard let distance = Int32(code.dropFirst()) else { return nil }
            self = .shifted(distance)
        case "<":
            guard let distance = Int32(code.dropFirst()) else { return nil }
            self = .shifted(-distance)
        case "=":
            let scalars = code.dropFirst().split(separator: ".").compactMap {
                UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
            }
            self = .replaced(String.UnicodeScalarView(scalars))
        default: return nil
        }
    }

    /// Maps a text: replaces what is mapped, removes what is ignored, leaves what is disallowed.
    static func mapped(_ text: some Sequence<Unicode.Scalar>) -> String.UnicodeScalarView {
        var mapped = String.UnicodeScalarView()
        for scalar in text {
            switch Self(scalar) {
            case .valid, .disallowed: mapped.append(scalar)
            case .ignored: break
            case .shifted(let distance):
                let value = Int64(scalar.value) + Int64(distance)
                mapped.append(UInt32(exactly: value).flatMap(Unicode.Scalar.init) ?? scalar)
            case .replaced(let scalars): mapped.append(contentsOf: scalars)
            }
        }
        return mapped
    }

    /// Whether a code point may stand in a label after mapping.
    static func isValid(_ scalar: Unicode.Scalar) -> Bool {
        if case .valid = Self(scalar) { true } else { false }
    }
}
