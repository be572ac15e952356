#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes Sources/Throughline/Text/HTML/HTMLEntityTable.swift: the named characters of HTML 4.

Run it from the package root: python3 .ci/make-entity-table.py
HTML 5 names some 2,000 more, nearly all of them for mathematics; of these only the ones for ASCII
and a few signs are in the table, because mail writers use them to disguise words. A name that is
not in the table stays as it was typed.
"""
import html.entities
import pathlib

TARGET = pathlib.Path("Sources/Throughline/Text/HTML/HTMLEntityTable.swift")
EXTRA = """apos Tab NewLine excl quest num dollar percnt lpar rpar ast midast plus comma period sol colon
semi equals commat lsqb lbrack rsqb rbrack bsol lowbar lbrace lcub rbrace rcub vert verbar grave Hat
check cross star starf phone hyphen dash horbar rsquor ldquor rdquor lsquor copysr bigstar inodot
Ccaron ccaron Zcaron zcaron Cacute cacute dstrok Dstrok lstrok Lstrok aogon Aogon eogon Eogon sacute
Sacute zacute Zacute zdot Zdot nacute Nacute rcaron Rcaron ecaron Ecaron uring Uring tcaron Tcaron
dcaron Dcaron ncaron Ncaron odblac Odblac udblac Udblac abreve Abreve scedil Scedil gbreve Gbreve
Idot kcedil amacr emacr imacr umacr AMP COPY GT LT QUOT REG TRADE""".split()

known = html.entities.html5
names = {name for name in html.entities.name2codepoint} | {n for n in EXTRA if n + ";" in known}
rows = []
for name in names:
    text = known[name + ";"]
    assert len(text) == 1 and len(name) <= 8 and name.isalnum(), name
    packed = int.from_bytes(name.encode().ljust(8, b"\0"), "big")
    legacy = 0x10000 if name in known else 0
    rows.append((packed, ord(text) | legacy, name))
rows.sort()


def table(kind, summary, name, numbers, per_line):
    lines = [", ".join(numbers[i:i + per_line]) for i in range(0, len(numbers), per_line)]
    body = "".join(f"        {line},\n" for line in lines)
    return f"    /// {summary}\n    static let {name}: [{kind}] = [\n{body}    ]\n"


TARGET.write_text(
    "// SPDX-License-Identifier: Apache-2.0\n\n"
    f"// Made by .ci/make-entity-table.py: {len(rows)} names; do not edit.\n\n"
    "enum HTMLEntityTable {\n"
    + table("UInt64", "Names as big-endian ASCII, filled up with zeros, in ascending order.",
            "names", [f"0x{p:016X}" for p, _, _ in rows], 4)
    + "\n"
    + table("UInt32", "What each stands for; bit 16 is set where HTML takes it without its semicolon.",
            "values", [f"0x{v:05X}" for _, v, _ in rows], 9)
    + "}\n"
)
print(len(rows), "names")
