// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// Text in an encoding that nobody declared.
struct OutsideText {
    /// The text.
    var text: String
    /// Whether the bytes were UTF-8; if not, the original must be kept beside the text.
    var isExact: Bool

    /// Reads UTF-8, and windows-1252 where the bytes aren't that.
    ///
    /// Windows-1252 is what the HTML Living Standard falls back to, and what older telephone
    /// systems and forms send; every byte has a reading in it, so nothing is lost.
    init(_ bytes: some Collection<UInt8>) {
        if let text = String(utf8: bytes) {
            self.text = text
            isExact = true
        } else {
            text = Windows1252.decode(Array(bytes))
            isExact = false
        }
    }
}
