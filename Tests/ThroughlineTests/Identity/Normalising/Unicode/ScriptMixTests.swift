// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Throughline

@Suite("ScriptMix")
struct ScriptMixTests {
    @Test(
        "letters of look-alike scripts in one text deceive",
        arguments: ["pаypal", "αpple", "раура1l", "Ꭺnn", "ԁrive", "сhат", "ααбб", "中ж"]
    )
    func deceptive(text: String) {
        #expect(ScriptMix(text.unicodeScalars).isDeceptive)
    }

    @Test(
        "one script, or what one language writes together, does not",
        arguments: [
            "paypal", "привет", "αλφα", "ann_99", "ハナコさん花子", "taro太郎", "김철수kim", "שלום1",
            "محمد22", "annأحمد", "", "123", "é\u{301}",
        ]
    )
    func honest(text: String) {
        #expect(!ScriptMix(text.unicodeScalars).isDeceptive)
    }

    @Test("scripts are listed in the order they occur")
    func order() {
        #expect(ScriptMix("1бb".unicodeScalars).scripts == ["Cyrl", "Latn"])
    }
}
