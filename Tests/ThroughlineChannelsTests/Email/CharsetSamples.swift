// SPDX-License-Identifier: Apache-2.0

import Testing

/// Short texts in older charsets; all of them ours.
enum CharsetSamples {
    struct Sample: Sendable, CustomTestStringConvertible {
        var charset: String
        var text: String
        /// The text in that charset, in hexadecimal digits.
        var hex: String

        var testDescription: String { charset }

        var bytes: [UInt8] {
            var digits = Substring(hex)
            var bytes: [UInt8] = []
            while let byte = UInt8(digits.prefix(2), radix: 16) {
                bytes.append(byte)
                digits = digits.dropFirst(2)
            }
            return bytes
        }
    }

    /// Texts whose charset shows.
    static let told: [Sample] = [
        Sample(
            charset: "CP1251",
            text: "Добрый день! Скажите, пожалуйста, когда придёт мой заказ? Жду его уже неделю.",
            hex:
                "c4eee1f0fbe920e4e5edfc2120d1eae0e6e8f2e52c20efeee6e0ebf3e9f1f2e02c20eaeee3e4e020eff0"
                + "e8e4b8f220eceee920e7e0eae0e73f20c6e4f320e5e3ee20f3e6e520ede5e4e5ebfe2e"
        ),
        Sample(
            charset: "KOI8-R",
            text: "Здравствуйте, спасибо за быстрый ответ. Всё работает.",
            hex:
                "fac4d2c1d7d3d4d7d5cad4c52c20d3d0c1d3c9c2cf20dac120c2d9d3d4d2d9ca20cfd4d7c5d42e20f7d3"
                + "a320d2c1c2cfd4c1c5d42e"
        ),
        Sample(
            charset: "KOI8-U",
            text: "Доброго дня! Дякую за відповідь, чекаю на посилку та рахунок від магазину.",
            hex:
                "e4cfc2d2cfc7cf20c4ced12120e4d1cbd5c020dac120d7a6c4d0cfd7a6c4d82c20dec5cbc1c020cec120"
                + "d0cfd3c9cccbd520d4c120d2c1c8d5cecfcb20d7a6c420cdc1c7c1dac9ced52e"
        ),
        Sample(
            charset: "Shift_JIS",
            text: "お世話になっております。注文の件でご連絡しました。",
            hex:
                "82a890a2986282c982c882c182c482a882e882dc82b78142928d95b682cc8c8f82c582b29841978d82b5"
                + "82dc82b582bd8142"
        ),
        Sample(
            charset: "Shift_JIS, katakana alone",
            text: "テストメール",
            hex: "8365835883678381815b838b"
        ),
        Sample(
            charset: "EUC-JP",
            text: "商品がまだ届きません。確認をお願いします。",
            hex:
                "bea6c9caa4aca4dea4c0c6cfa4ada4dea4bba4f3a1a3b3cec7a7a4f2a4aab4eaa4a4a4b7a4dea4b9a1a3"
        ),
        Sample(
            charset: "EUC-KR",
            text: "안녕하세요. 주문한 상품이 아직 도착하지 않았습니다.",
            hex:
                "bec8b3e7c7cfbcbcbfe42e20c1d6b9aec7d120bbf3c7b0c0cc20bec6c1f720b5b5c2f8c7cfc1f620beca"
                + "bed2bdc0b4cfb4d92e"
        ),
        Sample(
            charset: "GB2312",
            text: "您好，我的订单还没有收到，请帮我查一下。",
            hex: "c4fabac3a3acced2b5c4b6a9b5a5bbb9c3bbd3d0cad5b5bda3acc7ebb0efced2b2e9d2bbcfc2a1a3"
        ),
        Sample(
            charset: "Big5",
            text: "您好，我的訂單還沒有收到，請幫我查一下。",
            hex: "b17aa66ea141a7daaabaad71b3e6c1d9a853a6b3a6aca8eca141bdd0c0b0a7daac64a440a455a143"
        ),
    ]

    /// Texts in charsets in which every sequence of bytes is some text, and texts that are too short.
    static let untold: [Sample] = [
        Sample(
            charset: "Windows-1252",
            text: "Größere Äpfel für Müllers Küche, déjà vu à Zürich, señor",
            hex:
                "4772f6df65726520c47066656c2066fc72204dfc6c6c657273204bfc6368652c2064e96ae020767520e0"
                + "205afc726963682c207365f16f72"
        ),
        Sample(
            charset: "Windows-1250",
            text: "Zażółć gęślą jaźń, proszę o odpowiedź jeszcze dziś",
            hex:
                "5a61bff3b3e62067ea9c6cb9206a619ff12c2070726f737aea206f206f64706f776965649f206a65737a"
                + "637a6520647a699c"
        ),
        Sample(
            charset: "ISO-8859-2",
            text: "Nie możesz usunąć jedynej tożsamości, wiadomość została wysłana",
            hex:
                "4e6965206d6fbf65737a207573756eb1e6206a6564796e656a20746fbf73616d6fb663692c2077696164"
                + "6f6d6fb6e6207a6f737461b36120777973b3616e61"
        ),
        Sample(
            charset: "Windows-1253",
            text: "Καλημέρα σας, δεν έχω λάβει ακόμα την παραγγελία μου",
            hex:
                "cae1ebe7ecddf1e120f3e1f22c20e4e5ed20ddf7f920ebdce2e5e920e1eafcece120f4e7ed20f0e1f1e1"
                + "e3e3e5ebdfe120eceff5"
        ),
        Sample(
            charset: "Windows-1255",
            text: "שלום רב, עדיין לא קיבלתי את ההזמנה שלי, תודה",
            hex:
                "f9ece5ed20f8e12c20f2e3e9e9ef20ece020f7e9e1ecfae920e0fa20e4e4e6eef0e420f9ece92c20fae5"
                + "e3e4"
        ),
        Sample(
            charset: "Windows-1256",
            text: "مرحبا، لم أستلم طلبي حتى الآن، شكرا لكم على المساعدة",
            hex:
                "e3d1cdc8c7a120e1e320c3d3cae1e320d8e1c8ed20cdcaec20c7e1c2e4a120d4dfd1c720e1dfe320dae1"
                + "ec20c7e1e3d3c7dacfc9"
        ),
        Sample(
            charset: "TIS-620",
            text: "สวัสดีครับ ผมยังไม่ได้รับสินค้าที่สั่งซื้อ",
            hex:
                "cac7d1cab4d5a4c3d1ba20bcc1c2d1a7e4c1e8e4b4e9c3d1bacad4b9a4e9d2b7d5e8cad1e8a7abd7e9cd"
        ),
        Sample(
            charset: "Windows-1254",
            text: "Merhaba, siparişim hâlâ gelmedi, teşekkür ederim, iyi günler",
            hex:
                "4d6572686162612c20736970617269fe696d2068e26ce22067656c6d6564692c207465fe656b6bfc7220"
                + "65646572696d2c206979692067fc6e6c6572"
        ),
        Sample(
            charset: "a name of two characters",
            text: "张三",
            hex: "d5c5c8fd"
        ),
        Sample(
            charset: "Japanese without a syllable",
            text: "商品発送",
            hex: "bea6c9cac8afc1f7"
        ),
    ]
}
