// SPDX-License-Identifier: Apache-2.0

/// The `phone-context` of a `tel:` address, which says what a local number is local to.
///
/// RFC 3966, section 5.1.5: either the first digits of a global number, which then belong in front
/// of the local one, or a domain name, which says nothing about the number.
struct PhoneContext {
    /// The number with its context in front, or nil where the context is malformed.
    let number: [PhoneCharacter]?

    private static let parameter: StaticString = ";phone-context="
    private static let scheme: StaticString = "tel:"

    /// Reads an address, or fails where the text names no context.
    init?(_ text: [PhoneCharacter]) {
        guard let parameter = text[...].position(of: Self.parameter) else { return nil }
        let rest = text[(parameter + Self.parameter.utf8CodeUnitCount)...]
        let context = rest.prefix { $0 != .ascii(";") }
        guard Self.isGlobal(context) || Self.isDomain(context) else {
            number = nil
            return
        }
        let scheme = text[...].position(of: Self.scheme).map { $0 + Self.scheme.utf8CodeUnitCount }
        let local = text[..<parameter].dropFirst(scheme ?? 0)
        number = (context.first == .ascii("+") ? Array(context) : []) + local
    }

    /// A plus sign, and digits with `-`, `.`, `(` and `)` among them.
    private static func isGlobal(_ context: ArraySlice<PhoneCharacter>) -> Bool {
        guard context.first == .ascii("+") else { return false }
        let rest = context.dropFirst()
        return rest.contains { $0.isDigit } && rest.allSatisfy { $0.isDigit || $0.isVisual }
    }

    /// Labels parted by full stops, the last of which begins with a letter.
    private static func isDomain(_ context: ArraySlice<PhoneCharacter>) -> Bool {
        let name = context.last == .ascii(".") ? context.dropLast() : context
        let labels = name.split(separator: .ascii("."), omittingEmptySubsequences: false)
        guard labels.allSatisfy({ isLabel($0) }) else { return false }
        return labels.last?.first?.isASCIILetter ?? false
    }

    private static func isLabel(_ label: ArraySlice<PhoneCharacter>) -> Bool {
        guard let first = label.first, let last = label.last else { return false }
        guard first.isLetterOrDigit, last.isLetterOrDigit else { return false }
        return label.allSatisfy { $0.isLetterOrDigit || $0 == .ascii("-") }
    }
}

extension PhoneCharacter {
    fileprivate var isLetterOrDigit: Bool { isASCIILetter || isDigit }

    fileprivate var isVisual: Bool {
        self == .ascii("-") || self == .ascii(".") || self == .ascii("(") || self == .ascii(")")
    }
}
