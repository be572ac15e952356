#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the tables that the normalisers embed, as Swift source beside this script.

    make-tables.py phone [VERSION]             from PyPI's `phonenumbers` (the newest, or VERSION)
    make-tables.py phone --json FILE           from an export of the same data
    make-tables.py disposable FILE             from disposable_email_blocklist.conf
    make-tables.py nicknames FILE              from names.csv of carltonnorthern/nicknames
    make-tables.py unicode                     from PyPI's `idna`, `unicodedata2` and `fonttools`

Python 3.9 or later; nothing to install. The result does not depend on the machine or the day,
so a difference in version control is a difference in the data.
"""

import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

HERE = pathlib.Path(__file__).resolve().parent

# The order of the columns, and libphonenumber's name of each kind of number.
KINDS = [
    ("general", "general_desc"),
    ("fixed", "fixed_line"),
    ("mobile", "mobile"),
    ("toll-free", "toll_free"),
    ("premium", "premium_rate"),
    ("shared-cost", "shared_cost"),
    ("personal", "personal_number"),
    ("voip", "voip"),
    ("pager", "pager"),
    ("uan", "uan"),
    ("voicemail", "voicemail"),
]

PHONE_HEADER = '''\
// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Made by make-tables.py from the metadata of libphonenumber {version}; do not edit.
//
// The data: Copyright (C) 2009-2026 The Libphonenumber Authors, licensed under the Apache License,
// Version 2.0. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0.
// It was reduced to what parsing and validation need, and put in the form that
// ``PhoneMetadata`` reads. https://github.com/google/libphonenumber

extension PhoneMetadata {{
    /// The release of libphonenumber that the table was made from.
    static let standardVersion = "{version}"

    /// One territory a line, those of one calling code together and its main one first.
    static let standardTable = #"""
{lines}
"""#
}}
'''

DISPOSABLE_HEADER = '''\
// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Made by make-tables.py from disposable_email_blocklist.conf; do not edit.
//
// The data: https://github.com/disposable-email-domains/disposable-email-domains, CC0-1.0.

extension DisposableDomains {{
    /// {count} domains, one a line, in the order of their bytes.
    static let standardTable = """
{lines}
"""
}}
'''

NICKNAMES_HEADER = '''\
// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Made by make-tables.py from names.csv; do not edit.
//
// The data: https://github.com/carltonnorthern/nicknames, licensed under the Apache License,
// Version 2.0. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0.
// It was put in the form that ``Nicknames`` reads.

extension Nicknames {{
    /// {count} names, one a line, each followed by what it is shortened to.
    static let standardTable = """
{lines}
"""
}}
'''

# These releases have one version of Unicode; the standard library of Swift 6.3 has the same.
UNICODE_PACKAGES = ["idna==3.18", "unicodedata2==17.0.1", "fonttools==4.61.1"]

UNICODE_HEADER = '''\
// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Made by make-tables.py from Unicode {version}; do not edit.
//
// The data: Copyright (C) 1991-2025 Unicode, Inc. Used under the Unicode License v3,
// https://www.unicode.org/license.txt, in the form that ``CodePointRuns`` reads.

/// Properties of code points that the standard library does not offer: runs from U+0000 on, each
/// its length, if that is not 1, and a code. Where a property means nothing, the run before goes on.
enum UnicodeTables {{
    static let version = "{version}"

{tables}
}}
'''


def lengths(description):
    """`10/7` for national lengths 10, and 7 where one dials without the area code."""
    national = ",".join(str(n) for n in description.get("len", []))
    local = ",".join(str(n) for n in description.get("lenLocal", []))
    return national + ("/" + local if local else "")


def line(territory):
    fields = [territory["id"], str(territory["cc"])]
    for name, key in [
        ("idd", "international_prefix"),
        ("national-prefix", "national_prefix_for_parsing"),
        ("transform", "national_prefix_transform_rule"),
        ("leading", "leading_digits"),
    ]:
        if territory.get(key):
            fields.append(f"{name}={territory[key]}")
    if territory.get("same_mobile_and_fixed_line_pattern"):
        fields.append("mobile-is-fixed")
    for name, key in KINDS:
        description = territory.get(key)
        if name == "mobile" and "mobile-is-fixed" in fields:
            continue
        if description and description.get("pattern"):
            fields.append(f"{name}={lengths(description)}:{description['pattern']}")
    if any(c.isspace() for field in fields for c in field):
        sys.exit(f"territory {territory['id']}: white space inside a field")
    return " ".join(fields)


def phone_table(data):
    rows = []
    for code, regions in sorted(data["codeToRegions"].items(), key=lambda item: int(item[0])):
        for region in regions:
            source = data["nonGeo"][code] if region == "001" else data["regions"][region]
            rows.append(line(source))
    return PHONE_HEADER.format(version=data["version"], lines="\n".join(rows))


def described(description):
    if description is None or description.national_number_pattern is None:
        return None
    return {
        "pattern": description.national_number_pattern,
        "len": [n for n in description.possible_length if n > 0],
        "lenLocal": list(description.possible_length_local_only),
    }


def exported(metadata):
    territory = {"id": metadata.id, "cc": metadata.country_code}
    for key in [
        "international_prefix",
        "national_prefix_for_parsing",
        "national_prefix_transform_rule",
        "leading_digits",
        "same_mobile_and_fixed_line_pattern",
    ]:
        territory[key] = getattr(metadata, key)
    for _, key in KINDS:
        territory[key] = described(getattr(metadata, key))
    return territory


def install(folder, packages):
    """Installs packages of PyPI into a folder, and makes them importable."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run(command + ["--target", folder] + packages, check=True)
    sys.path.insert(0, folder)


def from_pypi(version):
    with tempfile.TemporaryDirectory() as folder:
        install(folder, ["phonenumbers" + (f"=={version}" if version else "")])
        import phonenumbers
        from phonenumbers import PhoneMetadata

        data = {"version": phonenumbers.__version__, "regions": {}, "nonGeo": {}}
        data["codeToRegions"] = {
            str(code): list(regions)
            for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()
        }
        for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
            for region in regions:
                if region == "001":
                    found = PhoneMetadata.metadata_for_nongeo_region(code, None)
                    data["nonGeo"][str(code)] = exported(found)
                else:
                    found = PhoneMetadata.metadata_for_region(region, None)
                    data["regions"][region] = exported(found)
        return data


def runs(codes):
    """Writes a code for each code point as runs; None goes on with the code before."""
    parts = []
    current, length = None, 0
    for code in codes:
        if code is None or code == current:
            length += 1
            continue
        if current is not None:
            parts.append((str(length) if length > 1 else "") + current)
        elif length:
            sys.exit("the first code point has no code")
        current, length = code, 1
    parts.append((str(length) if length > 1 else "") + current)
    return textwrap.wrap(" ".join(parts), 100, break_long_words=False, break_on_hyphens=False)


def idna_codes(data):
    """v valid, x disallowed, i ignored, >N and <N mapped by a distance, =HEX.HEX to a sequence."""
    starts = list(data.uts46_starts) + [0x110000]
    for index, start in enumerate(starts[:-1]):
        status = chr(data.uts46_statuses[index])
        target = data.uts46_replacements[index]
        for point in range(start, starts[index + 1]):
            if status in "VD":
                yield "v"
            elif status == "X":
                yield "x"
            elif status == "I" or not target:
                yield "i"
            elif len(target) == 1:
                distance = ord(target) - point
                yield f">{distance}" if distance > 0 else f"<{-distance}"
            else:
                yield "=" + ".".join(f"{ord(c):X}" for c in target)


BIDI_CODES = {
    "L": "l", "R": "r", "AL": "a", "AN": "n", "EN": "e", "ES": "s", "CS": "c", "ET": "t",
    "ON": "o", "BN": "b", "NSM": "m",
}


def unicode_tables():
    with tempfile.TemporaryDirectory() as folder:
        install(folder, UNICODE_PACKAGES)
        import unicodedata2
        from fontTools.unicodedata import Scripts
        from idna import idnadata, uts46data

        released = re.search(r"Scripts-([0-9.]+)\.txt", pathlib.Path(Scripts.__file__).read_text())
        version = unicodedata2.unidata_version
        if {uts46data.__version__, idnadata.__version__, released.group(1)} != {version}:
            sys.exit("the packages are not of one version of Unicode")

        def assigned(code):
            """The code for assigned code points, as no unassigned one is ever let through."""
            for point in range(0x110000):
                character = chr(point)
                yield None if unicodedata2.category(character) in ("Cn", "Co", "Cs") else code(character)

        joining = {
            point: kind.lower()
            for kind, ranges in idnadata.joining_types.items()
            for entry in ranges
            for point in range(entry >> 32, entry & 0xFFFFFFFF)
        }
        scripts = {}
        ends = Scripts.RANGES[1:] + [0x110000]
        for start, end, script in zip(Scripts.RANGES, ends, Scripts.VALUES):
            scripts.update({point: script for point in range(start, end)})
        tables = [
            ("idna", "How UTS #46 maps", idna_codes(uts46data)),
            (
                "bidi",
                "Bidi_Class, as far as RFC 5893 names it, in one letter",
                assigned(lambda c: BIDI_CODES.get(unicodedata2.bidirectional(c), "x")),
            ),
            ("joining", "Joining_Type", assigned(lambda c: joining.get(ord(c), "u"))),
            ("scripts", "Script, by its ISO 15924 code", assigned(lambda c: scripts[ord(c)])),
        ]
        texts = [
            f'    /// {title}.\n    static let {name} = """\n' + "\n".join(runs(codes)) + '\n"""'
            for name, title, codes in tables
        ]
        return UNICODE_HEADER.format(version=version, tables="\n\n".join(texts))


def disposable_table(path):
    domains = set()
    for row in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        domain = row.strip().lower()
        if domain and not domain.startswith(("#", "//")):
            domains.add(domain)
    if any(not d.isascii() or set(d) & set('"\\ ') for d in domains):
        sys.exit("a domain is not plain ASCII; write it in its xn-- form")
    return DISPOSABLE_HEADER.format(count=len(domains), lines="\n".join(sorted(domains)))


def nicknames_table(path):
    shorts = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name, short = row["name1"].strip().lower(), row["name2"].strip().lower()
            # Names of several words are compared word by word anyway.
            if name.isascii() and short.isascii() and name.isalpha() and short.isalpha():
                shorts.setdefault(name, set()).add(short)
    lines = [" ".join([name, *sorted(shorts[name])]) for name in sorted(shorts)]
    return NICKNAMES_HEADER.format(count=len(lines), lines="\n".join(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    tables = parser.add_subparsers(dest="table", required=True)
    phone = tables.add_parser("phone")
    phone.add_argument("version", nargs="?")
    phone.add_argument("--json")
    disposable = tables.add_parser("disposable")
    disposable.add_argument("file")
    nicknames = tables.add_parser("nicknames")
    nicknames.add_argument("file")
    tables.add_parser("unicode")
    options = parser.parse_args()
    if options.table == "phone":
        if options.json:
            data = json.loads(pathlib.Path(options.json).read_text(encoding="utf-8"))
        else:
            data = from_pypi(options.version)
        name, text = "PhoneMetadataTable.swift", phone_table(data)
    elif options.table == "unicode":
        name, text = "UnicodeTables.swift", unicode_tables()
    elif options.table == "nicknames":
        name, text = "NicknamesTable.swift", nicknames_table(options.file)
    else:
        name, text = "DisposableDomainsTable.swift", disposable_table(options.file)
    (HERE / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text.encode('utf-8'))} bytes")


if __name__ == "__main__":
    main()
