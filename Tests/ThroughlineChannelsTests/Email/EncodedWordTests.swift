// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ThroughlineChannels

@Suite("EncodedWord")
struct EncodedWordTests {
    @Test(
        "an encoded word becomes its text",
        arguments: [
            ("plain", "plain"),
            ("=?utf-8?Q?caf=C3=A9?=", "café"),
            ("=?UTF-8?b?Y2Fmw6k=?=", "café"),
            ("=?iso-8859-1?q?a_b=20c?=", "a b c"),
            ("=?utf-8*de?Q?gr=C3=BCn?=", "grün"),
            ("a =?utf-8?Q?b?= c", "a b c"),
            ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
            ("=?utf-8?Q?a?=\t =?iso-8859-1?Q?=E9?=", "aé"),
            ("=?utf-8?Q?a?= x =?utf-8?Q?b?=", "a x b"),
            ("=?gb2312?B?xOO6ww==?=", "你好"),
            ("=?iso-2022-jp?B?GyRCJF4kXxsoQg==?=", "まみ"),
            ("=?windows-1251?B?z/Do4uXy?=", "Привет"),
            ("=?ks_c_5601-1987?B?vsiz5w==?=", "안녕"),
        ]
    )
    func decodes(raw: String, expected: String) {
        #expect(EncodedWord.decode(Array(raw.utf8), fallback: nil) == expected)
    }

    @Test(
        "what real mail gets wrong is read as it was meant",
        arguments: [
            ("\"=?utf-8?Q?caf=C3=A9?=\"", "\"café\""),
            ("x=?utf-8?Q?=C3=A9?=y", "xéy"),
            ("=?utf-8?Q?a b?=", "a b"),
            ("=?utf-8?B?4p?= =?utf-8?B?yT?=", "✓"),
            ("=?utf-8?B?4pyT?==?utf-8?B?4pyT?=", "✓✓"),
            ("=?utf-8?Q?=E2=9C?= =?utf-8?Q?=93?=", "✓"),
            ("=?utf-8?B?w6?= =?utf-8?Q?=A9?=", "é"),
            ("=?iso-8859-1?Q?=93x=94?=", "\u{201C}x\u{201D}"),
            ("=?x-none-such?Q?=C3=A9?=", "é"),
            ("=?utf-8?Q?=E9?=", "é"),
            ("=?gb2312?B?6YY=?=", "閱"),
        ]
    )
    func forgives(raw: String, expected: String) {
        #expect(EncodedWord.decode(Array(raw.utf8), fallback: nil) == expected)
    }

    @Test(
        "what only looks like an encoded word stays as it is",
        arguments: [
            "=?", "=?utf-8?X?a?=", "=?utf-8?Q?never closed", "a =? b ?= c", "=??Q?a?=", "1+1=?",
        ]
    )
    func leavesAlone(raw: String) {
        #expect(EncodedWord.decode(Array(raw.utf8), fallback: nil) == raw)
    }

    @Test("an unclosed word does not swallow the one behind it")
    func unclosed() {
        let raw = Array("=?utf-8?Q?open =?utf-8?Q?=C3=A9?=".utf8)
        #expect(EncodedWord.decode(raw, fallback: nil) == "=?utf-8?Q?open é")
    }
}
