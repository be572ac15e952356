// SPDX-License-Identifier: Apache-2.0

/// Values that stand for no value: what software writes where it has nothing to write.
///
/// One such value in an identifier field joins hundreds of strangers, so it never becomes a key.
/// The list holds what customer data platforms block by default or advise to block (Segment Unify:
/// `^[0-]*$`, `-1`, `null`, `anonymous`, `void`, `abc123`; Adobe Identity Service: `null`,
/// `anonymous`, `invalid`, the empty value), and the words that programming languages, spreadsheets
/// and forms use.
enum BlockedValues {
    /// Why a trimmed value is blocked, or nil if it is not.
    static func reason(_ value: String) -> String? {
        if value.isEmpty { return "the value is empty" }
        if value.utf8.allSatisfy({ $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "-") }) {
            return "zeros and dashes stand for no value"
        }
        // None of the words is longer; case mapping is not for long input.
        guard value.utf8.count <= 20, words.contains(value.lowercased()) else { return nil }
        return "the value is a word for no value"
    }

    /// Why a telephone number is blocked: also the words for a caller who hides theirs, and what
    /// those words are on a keypad, which is how some networks hand them on.
    static func reason(phone value: String) -> String? {
        if let reason = reason(value) { return reason }
        guard value.utf8.count <= 20 else { return nil }
        guard hiddenCallers.contains(value.lowercased()) else { return nil }
        return "the caller hides their number"
    }

    private static let words: Set<String> = [
        "-1", "null", "(null)", "<null>", "nil", "none", "(none)", "undefined", "nan", "void",
        "n/a", "n.a.", "na", "#n/a", "not available", "not applicable", "not provided", "unknown",
        "anonymous", "anon", "invalid", "empty", "blank", "missing", "unspecified", "unset",
        "true", "false", "test", "tbd", "todo", "abc123", "\"\"", "''", "[object object]",
        "string", "default", "guest", ".", "?", "*",
    ]

    private static let hiddenCallers: Set<String> = [
        "anonymous", "restricted", "private", "blocked", "unavailable", "unknown", "withheld",
        "private number", "no caller id", "caller id withheld", "out of area",
        // The same on a keypad: ANONYMOUS, RESTRICTED, PRIVATE, BLOCKED, UNAVAILABLE, UNKNOWN.
        "+266696687", "+7378742833", "+7748283", "+2562533", "+86282452253", "+8656696",
    ]
}
