// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// What Asterisk's names for channels, callers and calls say.
enum AsteriskNames {
    /// The authority of the names of calls.
    static let authority = "asterisk"

    /// The object that all legs and queue events of one call share.
    ///
    /// The name is the call's linked id. Two telephone systems without a `systemname` can hand out
    /// the same one; where a company has several, the accounts of each name the same `scope`.
    static func call(_ id: String, account: Account) -> ObjectName {
        ObjectName(authority, system(of: account).map { "\($0)/\(id)" } ?? id)
    }

    /// Where the names of this system's extensions, devices and agents hold.
    static func scope(of account: Account) -> String {
        system(of: account).map { "\(authority)/\($0)" } ?? authority
    }

    /// The telephone system's name, where the account says it.
    private static func system(of account: Account) -> String? {
        [account.scope, account.providerID].compactMap { $0 }.first { !$0.isEmpty }
    }

    /// The device that a channel belongs to: `SIP/bob` of `SIP/bob-00000001`.
    ///
    /// A Local channel stands for nobody: it joins two others.
    static func device(ofChannel channel: String) -> String? {
        guard channel.contains("/"), !channel.hasPrefix("Local/") else { return nil }
        guard let dash = channel.lastIndex(of: "-") else { return channel }
        let tail = channel[channel.index(after: dash)...]
        let isSerial = !tail.isEmpty && tail.utf8.allSatisfy { Hex.value(of: $0) != nil }
        return isSerial ? String(channel[..<dash]) : channel
    }

    /// The name in a caller id, `"Alice" <100>`; nil where there is none but the number.
    static func callerName(_ callerID: String) -> String? {
        let end = callerID.firstIndex(of: "<") ?? callerID.endIndex
        let name = callerID[..<end].filter { $0 != "\"" && $0 != "\\" }.trimmed
        guard !name.isEmpty, DialledDigits(name).text.isEmpty else { return nil }
        return isWithheld(name) ? nil : name
    }

    /// The number in a caller id, `"Alice" <100>`.
    static func callerNumber(_ callerID: String) -> String? {
        guard let start = callerID.firstIndex(of: "<"),
            let end = callerID[start...].firstIndex(of: ">")
        else { return nil }
        let number = String(callerID[callerID.index(after: start)..<end]).trimmed
        return number.isEmpty ? nil : number
    }

    /// Whether a caller id says only that the caller's number is not known.
    static func isWithheld(_ text: String) -> Bool {
        // The longest of them has eleven letters, and numbers have none.
        guard text.utf8.count <= 11, text.utf8.contains(where: { $0 > 0x40 }) else { return false }
        return withheldNames.contains(text.lowercased())
    }

    private static let withheldNames: Set = [
        "anonymous", "unknown", "unavailable", "private", "restricted", "withheld", "asterisk",
        "<unknown>", "none",
    ]

    /// When a channel was created: the seconds in its unique id, `[systemname-]SECONDS.COUNTER`.
    static func created(uniqueID: String) -> Timestamp? {
        let number = uniqueID.split(separator: "-").last ?? ""
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let seconds = Int64(parts[0]), Int64(parts[1]) != nil,
            // From 2001 on, and before the number stops being one of seconds.
            (1_000_000_000..<10_000_000_000).contains(seconds)
        else { return nil }
        return Timestamp(seconds: seconds)
    }

    /// Whether text has the form of a unique id.
    static func isUniqueID(_ text: String) -> Bool { created(uniqueID: text) != nil }
}

extension StringProtocol {
    /// The text without white space around it.
    var trimmed: String {
        // Nearly all text begins and ends with a printable ASCII character.
        let isPlain = utf8.withContiguousStorageIfAvailable { bytes in
            guard let first = bytes.first, let last = bytes.last else { return true }
            return first > 0x20 && first < 0x7F && last > 0x20 && last < 0x7F
        }
        if isPlain == true { return String(self) }
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
