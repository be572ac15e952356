// SPDX-License-Identifier: Apache-2.0

/// The elements that make a difference to reading; any other is transparent.
enum HTMLTag: String, CaseIterable {
    case a, abbr, acronym, address, article, aside, audio, b, bdi, bdo, big, blockquote, body, br
    case button, canvas, caption, center, cite, code, dd, del, details, dfn, dir, div, dl, dt, em
    case fieldset, figcaption, figure, font, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup
    case hr, html, i, iframe, img, ins, kbd, label, legend, li, listing, main, mark, menu, nav
    case nobr, noembed, noframes, object, ol, p, pre, q, s, samp, script, section, select, small
    case span, strike, strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea
    case tfoot, th, thead, time, title, tr, tt, u, ul, `var`, video, wbr, xmp

    private static let named = Dictionary(
        uniqueKeysWithValues: allCases.map { (HTMLName(of: $0.rawValue.utf8).packed, $0) }
    )

    init?(_ name: HTMLName) {
        guard let tag = Self.named[name.packed] else { return nil }
        self = tag
    }

    /// Elements without content, and so without an end tag.
    var isVoid: Bool {
        switch self {
        case .br, .hr, .img, .wbr: true
        default: false
        }
    }

    /// Elements whose content is no markup and not meant to be read: it ends at the end tag only.
    var isRawText: Bool {
        switch self {
        case .script, .style, .title, .textarea, .iframe, .noembed, .noframes: true
        default: false
        }
    }

    /// Elements that are drawn or operated, not read.
    var isUnread: Bool {
        switch self {
        case .select, .svg, .template, .audio, .video, .canvas: true
        default: false
        }
    }

    /// Elements that an end tag from inside cannot reach across.
    var isBarrier: Bool {
        switch self {
        case .td, .th, .caption, .table: true
        default: false
        }
    }

    var isTablePart: Bool {
        switch self {
        case .table, .tr, .td, .th, .thead, .tbody, .tfoot, .caption: true
        default: false
        }
    }

    /// The line breaks that the element asks for around itself: none, a line, or an empty line.
    var lineBreaks: Int {
        switch self {
        case .p, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .listing, .xmp, .ul, .ol, .dir, .menu, .dl,
            .figure:
            2
        case .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details,
            .div, .dt, .fieldset, .figcaption, .footer, .form, .header, .hgroup, .hr, .html,
            .legend, .li, .main, .nav, .section, .summary, .table, .tbody, .tfoot, .thead, .tr:
            1
        default:
            0
        }
    }

    var isBlock: Bool { lineBreaks > 0 || self == .td || self == .th }

    var keepsWhitespace: Bool { self == .pre || self == .listing || self == .xmp }
}

/// The name of an element, without regard to case, packed into a number.
///
/// Twelve letters and digits fit; longer names, and names with other characters, are no element
/// that ``HTMLTag`` knows.
struct HTMLName {
    private(set) var packed: UInt64 = 0
    private var count = 0
    private(set) var isPlain = true

    init() {}

    init(of name: some Sequence<UInt8>) {
        for byte in name { append(byte) }
    }

    mutating func append(_ byte: UInt8) {
        let code: UInt64
        switch byte {
        case 0x61...0x7A: code = UInt64(byte) - 0x60
        case 0x41...0x5A: code = UInt64(byte) - 0x40
        case 0x30...0x39: code = UInt64(byte) - 0x30 + 27
        default: code = 0
        }
        count += 1
        guard count <= 12, code > 0, isPlain else {
            isPlain = false
            packed = 0
            return
        }
        packed = packed * 37 + code
    }
}
