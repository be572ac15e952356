// SPDX-License-Identifier: Apache-2.0

private import Foundation

extension String {
    /// The text without white space around it, in Unicode's normalisation form C.
    var trimmedNFC: String {
        // Nearly every identifier is short printable ASCII, which is NFC already.
        let isPlain = utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        if isPlain { return self }
        return trimmingCharacters(in: .whitespacesAndNewlines).composed
    }
}
