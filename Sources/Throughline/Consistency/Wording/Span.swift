// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// The length in words as short as a rep reads them: `45 s`, `12 min`, `1 h 20 min`, `3 d 4 h`.
    ///
    /// Cut, not rounded, to two units; a negative length reads as its opposite.
    var spanText: String {
        var seconds = components.seconds
        if seconds < 0 { seconds = seconds == .min ? .max : -seconds }
        let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24)
        let minutes = seconds / 60 % 60
        if days >= 14 || (days > 0 && hours == 0) { return "\(days) d" }
        if days > 0 { return "\(days) d \(hours) h" }
        if hours > 0 { return minutes == 0 ? "\(hours) h" : "\(hours) h \(minutes) min" }
        if minutes > 0 { return "\(minutes) min" }
        return "\(seconds) s"
    }

    /// The length in its greatest unit alone, cut and set close: `45s`, `12min`, `3h`, `12d`.
    var coarseSpanText: String { spanText.split(separator: " ").prefix(2).joined() }
}
