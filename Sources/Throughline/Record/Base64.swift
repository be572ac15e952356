// SPDX-License-Identifier: Apache-2.0

private import Foundation

/// Base64 as in RFC 4648, section 4, and its URL-safe alphabet, section 5.
public enum Base64: Sendable {
    /// The base64 form, padded.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        Data(bytes).base64EncodedString()
    }

    /// The bytes of padded or unpadded base64 of either alphabet, or nil if it is neither.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var standard = text.replacingOccurrences(of: "-", with: "+")
            .replacingOccurrences(of: "_", with: "/")
        while standard.utf8.count % 4 != 0, standard.utf8.count % 4 != 1 { standard += "=" }
        return Data(base64Encoded: standard).map { [UInt8]($0) }
    }
}
