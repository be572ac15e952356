// SPDX-License-Identifier: Apache-2.0

/// A change of a country's numbering plan after which old and new number are the same line.
///
/// Address books, customer files and messengers keep old forms for years (WhatsApp still names
/// Mexican accounts `521…` and many Brazilian ones without the ninth digit), and the metadata
/// knows only the present. A rewritten number counts only if the present plan has it.
struct NumberingPlanChange: Sendable {
    let countryCode: Int
    let reason: String
    /// The national numbers of today that an old one may stand for, best first.
    let current: @Sendable (_ national: String) -> [String]

    static let all = [mexico, brazil, benin]

    /// Mexico, 3 August 2019: numbers are dialled with ten digits everywhere.
    ///
    /// Before, 01 stood for long distance, 044 and 045 for mobiles, and from abroad a 1 after the
    /// calling code for mobiles (Instituto Federal de Telecomunicaciones, Plan Técnico Fundamental
    /// de Numeración).
    private static let mexico = Self(
        countryCode: 52,
        reason: "Mexico dropped 01, 044, 045 and the 1 of mobiles in 2019"
    ) { national in
        ["044", "045", "01", "1"].compactMap { prefix in
            national.hasPrefix(prefix) && national.utf8.count == prefix.utf8.count + 10
                ? String(national.dropFirst(prefix.utf8.count)) : nil
        }
    }

    /// Brazil, 2012 to 2016: mobiles got a 9 in front of their eight digits, which began with 6 to 9
    /// (Anatel, Resolução 553/2010).
    private static let brazil = Self(
        countryCode: 55,
        reason: "Brazil put a 9 before its mobile numbers by 2016"
    ) { national in
        guard national.utf8.count == 10, let first = national.dropFirst(2).first,
            ("6"..."9").contains(first)
        else { return [] }
        return [national.prefix(2) + "9" + national.dropFirst(2)]
    }

    /// Benin, 30 November 2024: every number of eight digits got 01 in front (ARCEP Bénin).
    private static let benin = Self(
        countryCode: 229,
        reason: "Benin put 01 before its numbers in 2024"
    ) { national in
        national.utf8.count == 8 ? ["01" + national] : []
    }
}
