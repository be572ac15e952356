// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("CharsetGuess")
struct CharsetGuessTests {
    @Test(
        "text whose charset shows is read by it where none is named",
        arguments: CharsetSamples.told
    )
    func told(sample: CharsetSamples.Sample) throws {
        #expect(Charset.unnamed.decode(sample.bytes) == sample.text)
        #expect(Charset(label: "us-ascii").decode(sample.bytes) == sample.text)
        let message = try MailMessage(
            Array("From: ".utf8) + sample.bytes + Array("\n\n".utf8) + sample.bytes
        )
        #expect(message.text == sample.text)
        #expect(message.headers["from"] == sample.text)
    }

    @Test(
        "text in which every charset is some text is read as before",
        arguments: CharsetSamples.untold
    )
    func untold(sample: CharsetSamples.Sample) {
        #expect(CharsetGuess.name(for: sample.bytes) == nil)
        #expect(Charset.unnamed.decode(sample.bytes) == Windows1252.decode(sample.bytes))
    }

    @Test("a label that may be right is believed, whatever the bytes look like")
    func labelled() throws {
        let sample = try #require(CharsetSamples.told.first)
        #expect(
            Charset(label: "iso-8859-1").decode(sample.bytes) == Windows1252.decode(sample.bytes)
        )
        #expect(Charset(label: "windows-1251").decode(sample.bytes) == sample.text)
    }

    @Test("text labelled as UTF-8, or as Japanese of seven bits, that never was is guessed too")
    func mislabelled() throws {
        let russian = try #require(CharsetSamples.told.first)
        #expect(Charset(label: "utf-8").decode(russian.bytes) == russian.text)
        let japanese = try #require(CharsetSamples.told.first { $0.charset == "EUC-JP" })
        #expect(Charset(label: "iso-2022-jp").decode(japanese.bytes) == japanese.text)
    }

    @Test("one byte without its partner, and East Asia is not guessed")
    func strayBytes() {
        for sample in CharsetSamples.told
        where sample.charset.contains("-JP") || sample.charset.contains("B") {
            #expect(CharsetGuess.name(for: sample.bytes + [0xFF, 0x20]) == nil)
        }
    }

    @Test("a large text is told by its beginning, and a pair that the sample cuts is no fault")
    func large() throws {
        let sample = try #require(CharsetSamples.told.first { $0.charset == "Big5" })
        let bytes = [0x20] + Array(repeating: sample.bytes, count: 1_000).joined()
        let text = " " + String(repeating: sample.text, count: 1_000)
        #expect(Charset.unnamed.decode(bytes) == text)
    }

    @Test("UTF-8 that was cut in the middle of a character is UTF-8 all the same")
    func damaged() {
        let bytes = Array("Größere Äpfel für Zürich".utf8)
        #expect(Charset.unnamed.decode(bytes + [0xC3]) == "Größere Äpfel für Zürich\u{FFFD}")
        // Two sequences may be an accident.
        #expect(Charset.unnamed.decode([0xC3, 0xA9, 0xC3, 0xA9, 0xE9]) == "Ã©Ã©é")
    }
}
