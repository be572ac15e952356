#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes Sources/Throughline/Text/Terminal/ColumnTables.swift from Python's Unicode data.

Run it from the package root after an update of Python brings a newer Unicode version:
    python3 .ci/make-column-tables.py
Where the data is silent (code points assigned later) the blocks that are reserved for
ideographs and for emoji count as wide, as UAX #11 and UTS #51 advise.
"""
import pathlib
import unicodedata

TARGET = pathlib.Path("Sources/Throughline/Text/Terminal/ColumnTables.swift")

WIDE_BLOCKS = [
    (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
    (0x1F6D5, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FF), (0x1F7E0, 0x1F7EF),
    (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAFF),
]
# Format characters that print a sign of their own (they span the digits that follow them).
PRINTING_FORMATS = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
# Jamo that join the syllable begun before them; tags and selectors, assigned or not.
ZERO_BLOCKS = [(0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0xFE00, 0xFE0F), (0xE0000, 0xE0FFF)]
# Marks of Unicode 15 to 17, which Python 3.11 does not know.
ZERO_BLOCKS += [
    (0x897, 0x897), (0xECE, 0xECE), (0x10D69, 0x10D6D), (0x10EFA, 0x10EFF), (0x11241, 0x11241),
    (0x113BB, 0x113C0), (0x113CE, 0x113CE), (0x113D0, 0x113D0), (0x113D2, 0x113D2),
    (0x113E1, 0x113E2), (0x11B60, 0x11B60), (0x11B62, 0x11B64), (0x11B66, 0x11B66),
    (0x11F00, 0x11F01), (0x11F36, 0x11F3A), (0x11F40, 0x11F40), (0x11F42, 0x11F42),
    (0x11F5A, 0x11F5A), (0x13439, 0x13440), (0x13447, 0x13455), (0x1611E, 0x16129),
    (0x1612D, 0x1612F), (0x1E08F, 0x1E08F), (0x1E4EC, 0x1E4EF), (0x1E5EE, 0x1E5EF),
    (0x1E6E3, 0x1E6E3), (0x1E6E6, 0x1E6E6), (0x1E6EE, 0x1E6EF), (0x1E6F5, 0x1E6F5),
]


def inside(code, blocks):
    return any(low <= code <= high for low, high in blocks)


def is_zero(code):
    if inside(code, ZERO_BLOCKS) or code in (0x2028, 0x2029):
        return True
    category = unicodedata.category(chr(code))
    return category in ("Mn", "Me") or (category == "Cf" and code not in PRINTING_FORMATS)


def is_wide(code):
    if unicodedata.category(chr(code)) == "Cn":  # Python calls the width of these "F".
        return inside(code, WIDE_BLOCKS)
    return inside(code, WIDE_BLOCKS) or unicodedata.east_asian_width(chr(code)) in "WF"


def ranges(holds):
    """Closed ranges where `holds`, grown over unassigned code points between two of them."""
    found, start, end = [], None, None
    for code in range(0x300, 0x110000):
        if 0xD800 <= code <= 0xDFFF:
            continue
        if holds(code):
            start, end = (code if start is None else start), code
        elif start is not None and unicodedata.category(chr(code)) != "Cn":
            found.append((start, end))
            start = None
        elif start is not None and code - end > 64:
            found.append((start, end))
            start = None
    if start is not None:
        found.append((start, end))
    return found


def table(name, summary, found):
    numbers = [f"0x{code:04X}" for pair in found for code in pair]
    rows = [", ".join(numbers[i:i + 8]) for i in range(0, len(numbers), 8)]
    body = "".join(f"        {row},\n" for row in rows)
    return f"    /// {summary}\n    static let {name}: [UInt32] = [\n{body}    ]\n"


zero = ranges(is_zero)
wide = ranges(lambda code: is_wide(code) and not is_zero(code))
TARGET.write_text(
    "// SPDX-License-Identifier: Apache-2.0\n\n"
    f"// Made by .ci/make-column-tables.py from Unicode {unicodedata.unidata_version}; do not edit.\n"
    "// Each table holds closed ranges as pairs (first, last), in ascending order.\n\n"
    "enum ColumnTables {\n"
    + table("zero", "Scalars that take no column: marks, format characters, joining jamo.", zero)
    + "\n"
    + table("wide", "Scalars that take two columns (UAX #11: Wide and Fullwidth).", wide)
    + "}\n"
)
print(f"{len(zero)} zero-width ranges, {len(wide)} wide ranges")
