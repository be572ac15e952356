// SPDX-License-Identifier: Apache-2.0

/// The scalars of a text from outside that are fit to be shown, in order.
///
/// This is the part of neutralising that is the same for every sink (``TextSink`` says what it
/// does and why); line breaks come out as line feeds and tabs as tabs. One pass, constant memory.
struct SafeScalars<Text: StringProtocol>: Sequence, IteratorProtocol {
    /// Real writing needs up to six (Tibetan, pointed and accented Hebrew).
    private static var marksPerCharacter: Int { 8 }
    /// The subdivision flags that exist take six tags, the last of them the terminator.
    private static var tagsPerFlag: Int { 7 }

    private var source: Text.UnicodeScalarView.Iterator
    /// Found already, but something else had to come out first.
    private var held: Unicode.Scalar?
    private var previous: Unicode.Scalar = "\n"
    private var sawCarriageReturn = false
    private var marks = 0
    private var tagsLeft = 0

    init(_ text: Text) {
        source = text.unicodeScalars.makeIterator()
    }

    mutating func next() -> Unicode.Scalar? {
        if let held {
            self.held = nil
            return given(held)
        }
        while let scalar = source.next() {
            let followsCarriageReturn = sawCarriageReturn
            sawCarriageReturn = scalar == "\r"
            switch ScalarRisk(scalar) {
            case .none:
                tagsLeft = scalar.value == 0x1F3F4 ? Self.tagsPerFlag : 0
                marks = 0
                return given(scalar)
            case .mark:
                if let mark = shown(mark: scalar) { return mark }
            case .lineBreak:
                if scalar == "\n", followsCarriageReturn { continue }
                return given("\n")
            case .control:
                return given(picture(of: scalar))
            case .override:
                return given("\u{FFFD}")
            case .joiner:
                if previous.value > 0x7F, !isJoiner(previous) { return given(scalar) }
            case .variation:
                // One selector, and only where there is something to select.
                if previous.value > 0x20, ScalarRisk(previous) != .variation {
                    return given(scalar)
                }
            case .tag:
                guard tagsLeft > 0 else { continue }
                tagsLeft = scalar.value == 0xE007F ? 0 : tagsLeft - 1
                return given(scalar)
            case .unseen:
                continue
            }
        }
        return nil
    }

    private mutating func given(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        previous = scalar
        return scalar
    }

    private mutating func shown(mark: Unicode.Scalar) -> Unicode.Scalar? {
        marks += 1
        if marks > Self.marksPerCharacter { return nil }
        // Without a base it would sit on whatever the caller wrote before this text.
        guard previous == "\n" || previous == "\t" else { return given(mark) }
        held = mark
        return given("\u{25CC}")
    }

    private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200C || scalar.value == 0x200D
    }

    /// U+2400 and the following picture the C0 controls; the C1 controls have no pictures.
    private func picture(of control: Unicode.Scalar) -> Unicode.Scalar {
        switch control.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + control.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }
}
