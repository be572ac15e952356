// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// A charset as mail names it, and the way its bytes are best read.
///
/// Labels lie in known ways: gb2312 is GBK, latin-1 is windows-1252 or UTF-8, none at all is
/// anything. What is valid under its label is read by its label; only what is not, or what makes
/// no text, is read by the larger set that the sender's program really used.
struct Charset: Sendable, Hashable {
    private enum Method: Sendable, Hashable {
        /// UTF-8 if valid, else what the bytes look like, else windows-1252.
        case guess
        case utf8
        /// windows-1252, the superset of latin-1 that programs mean by either name.
        case western
        case iso2022jp
        /// Encodings of the platform's `iconv`, tried in order until one reads every byte.
        case iconv([String])
        /// The same for Shift_JIS, with the standard's reading of six symbols.
        case shiftJIS
    }

    private let method: Method

    /// Bytes that no charset is named for.
    static let unnamed = Charset(method: .guess)

    private init(method: Method) {
        self.method = method
    }

    /// The charset of a label, in any spelling; unknown labels are read as unnamed.
    init(label: String) {
        self.init(method: Self.method(for: label))
    }

    /// Decodes bytes to text, without a byte order mark.
    func decode(_ bytes: [UInt8]) -> String {
        if bytes.isASCII, !isStateful(bytes) { return String(decoding: bytes, as: UTF8.self) }
        let text = decodeNonASCII(bytes)
        // A byte order mark is no text.
        if text.unicodeScalars.first == "\u{FEFF}" {
            return String(text.unicodeScalars.dropFirst())
        }
        return text
    }

    /// Whether ASCII bytes may stand for other characters.
    private func isStateful(_ bytes: [UInt8]) -> Bool {
        switch method {
        case .iso2022jp, .iconv: true
        case .guess: bytes.contains(ASCII.escape)
        case .utf8, .western, .shiftJIS: false
        }
    }

    private func decodeNonASCII(_ bytes: [UInt8]) -> String {
        switch method {
        case .guess:
            if ISO2022JP.isLikely(bytes) { return ISO2022JP.decode(bytes) }
            return String(utf8: bytes) ?? Self.guessed(bytes)
        case .utf8:
            if let text = String(utf8: bytes) { return text }
            // Without one valid sequence this never was UTF-8.
            if UTF8Shape(bytes).sequences == 0 { return Self.guessed(bytes) }
            return String(decoding: bytes, as: UTF8.self)
        case .western:
            if UTF8Shape(bytes).isMislabelled { return String(decoding: bytes, as: UTF8.self) }
            return Windows1252.decode(bytes)
        case .iso2022jp:
            return ISO2022JP.decode(bytes)
        case .shiftJIS:
            return Self.withStandardSymbols(Self.convert(bytes, from: ["CP932"]))
        case .iconv(let names):
            return Self.convert(bytes, from: names)
        }
    }

    /// Reads bytes that are no valid UTF-8 and whose charset nobody named.
    private static func guessed(_ bytes: [UInt8]) -> String {
        // UTF-8 that was cut or got something foreign into it; in no other charset would so much fit.
        if UTF8Shape(bytes).isDamaged { return String(decoding: bytes, as: UTF8.self) }
        if let name = CharsetGuess.name(for: bytes),
            let text = Iconv(from: name)?.decode(bytes, repairing: false)
        {
            return text
        }
        return Windows1252.decode(bytes)
    }

    private static func convert(_ bytes: [UInt8], from names: [String]) -> String {
        for name in names.dropLast() {
            if let text = Iconv(from: name)?.decode(bytes, repairing: false) { return text }
        }
        if let last = names.last, let text = Iconv(from: last)?.decode(bytes, repairing: true) {
            return text
        }
        return Charset.unnamed.decodeNonASCII(bytes)
    }

    /// Windows and the standard read six symbols of Shift_JIS differently; a label that names the
    /// standard gets its reading.
    private static func withStandardSymbols(_ text: String) -> String {
        let symbols: [Unicode.Scalar: Unicode.Scalar] = [
            "\u{FF5E}": "\u{301C}", "\u{2225}": "\u{2016}", "\u{FF0D}": "\u{2212}",
            "\u{FFE0}": "\u{A2}", "\u{FFE1}": "\u{A3}", "\u{FFE2}": "\u{AC}",
        ]
        guard text.unicodeScalars.contains(where: { symbols[$0] != nil }) else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.map { symbols[$0] ?? $0 })
        return String(scalars)
    }
}

extension Charset {
    /// Finds the method for a label.
    ///
    /// The spellings are those seen in mail; where a label has a superset in use, the strict set is
    /// tried first.
    private static func method(for label: String) -> Method {
        let name = String(
            label.lowercased().unicodeScalars
                .map { $0 == "_" || $0 == " " ? "-" : Character($0) }
                .filter { $0 != "\"" && $0 != "'" }
        )
        if let known = aliases[name] { return known }
        if let number = codePage(name) { return method(forCodePage: number) }
        // What is left is asked of iconv by its own name, if it can be one.
        let isName =
            (2...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-:.+".utf8.contains($0) }
        return isName ? .iconv([name.uppercased()]) : .guess
    }

    /// The number of a Windows or DOS code page: cp1251, windows-1251, win1251, x-cp1251, ibm850.
    private static func codePage(_ name: String) -> Int? {
        for prefix in [
            "x-windows-", "windows-", "x-cp-", "x-cp", "cp-", "cp", "win-", "win", "ibm",
        ]
        where name.hasPrefix(prefix) {
            return Int(name.dropFirst(prefix.count))
        }
        return nil
    }

    private static func method(forCodePage number: Int) -> Method {
        switch number {
        case 1252, 28591: .western
        case 65001: .utf8
        case 936: chinese
        case 932, 31: .iconv(["CP932"])
        case 949: .iconv(["CP949"])
        case 950: .iconv(["CP950", "BIG5-HKSCS"])
        case 874: .iconv(["CP874"])
        case 20866: .iconv(["KOI8-R"])
        case 21866: .iconv(["KOI8-U"])
        case 50220...50222: .iso2022jp
        case 51932: japanese
        default: (1...99_999).contains(number) ? .iconv(["CP\(number)"]) : .guess
        }
    }

    private static let chinese = Method.iconv(["EUC-CN", "GB18030"])
    private static let japanese = Method.iconv(["EUC-JP", "EUC-JP-MS"])
    private static let big5 = Method.iconv(["BIG5-HKSCS", "CP950"])
    private static let korean = Method.iconv(["CP949"])

    private static let aliases: [String: Method] = {
        var table: [String: Method] = [:]
        func add(_ method: Method, _ names: String) {
            for name in names.split(separator: " ") { table[String(name)] = method }
        }
        add(.utf8, "utf-8 utf8 unicode-1-1-utf-8 utf-8-mac cp65001 x-utf-8 utf8mb4")
        add(
            .guess,
            "us-ascii ascii ansi-x3.4-1968 iso646-us iso-ir-6 unknown x-unknown unknown-8bit "
                + "x-user-defined default 8bit 7bit binary ansi none charset iso-10646"
        )
        add(
            .western,
            "iso-8859-1 iso8859-1 iso88591 8859-1 latin1 latin-1 iso-latin-1 l1 iso-ir-100 "
                + "iso-8859-1-windows-3.1-latin-1 x-ansi windows-1252 cp1252 iso-8859"
        )
        add(.iso2022jp, "iso-2022-jp iso2022-jp csiso2022jp iso-2022-jp-ms iso-2022-jp-1 jis")
        add(.shiftJIS, "shift-jis shiftjis sjis x-sjis ms-kanji csshiftjis")
        add(.iconv(["CP932"]), "windows-31j cp932 ms932 cswindows31j")
        add(japanese, "euc-jp eucjp x-euc-jp x-euc cseucpkdfmtjapanese")
        add(
            chinese,
            "gb2312 gb-2312 gb-2312-80 gb2312-80 euc-cn euccn eucgb2312-cn x-euc-cn cn-gb csgb2312"
        )
        add(.iconv(["GB18030"]), "gbk x-gbk cp936 ms936 gb18030 gb-18030 chinese gb13000")
        add(big5, "big5 big-5 x-big5 cn-big5 big5-hkscs big5hkscs big5-tw csbig5")
        add(
            korean,
            "ks-c-5601-1987 ks-c-5601 ksc5601 ks-c-5601-1989 ksc-5601 euc-kr euckr x-euc-kr uhc "
                + "korean csksc56011987 ks-x-1001 windows-949"
        )
        add(.iconv(["UTF-16"]), "utf-16 utf16 unicode ucs-2 iso-10646-ucs-2")
        add(.iconv(["UTF-7"]), "utf-7 utf7 unicode-1-1-utf-7 x-unicode-2-0-utf-7")
        add(.iconv(["ISO-8859-8"]), "iso-8859-8-i iso-8859-8-e logical visual")
        add(.iconv(["MACINTOSH"]), "macintosh mac macroman x-mac-roman x-macroman")
        add(.iconv(["MAC-CYRILLIC"]), "x-mac-cyrillic maccyrillic")
        add(.iconv(["CP874"]), "tis-620 tis620 iso-8859-11 x-tis-620")
        add(.iconv(["KOI8-R"]), "koi8-r koi8r koi8 cskoi8r koi")
        add(.iconv(["KOI8-U"]), "koi8-u koi8u koi8-ru")
        for part in 2...16 where part != 8 && part != 11 && part != 12 {
            let method = Method.iconv(["ISO-8859-\(part)"])
            add(method, "iso-8859-\(part) iso8859-\(part) iso8859\(part) 8859-\(part)")
        }
        add(.iconv(["ISO-8859-2"]), "latin2 latin-2 l2 iso-latin-2")
        add(.iconv(["ISO-8859-9"]), "latin5 latin-5 l5")
        add(.iconv(["ISO-8859-15"]), "latin9 latin-9 l9 latin-0")
        return table
    }()
}
