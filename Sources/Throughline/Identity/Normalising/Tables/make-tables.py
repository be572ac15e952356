#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the tables that the normalisers embed, as Swift source beside this script.

    make-tables.py phone [VERSION]             from PyPI's `phonenumbers` (the newest, or VERSION)
    make-tables.py phone --json FILE           from an export of the same data
    make-tables.py disposable FILE             from disposable_email_blocklist.conf

Python 3.9 or later; nothing to install. The result does not depend on the machine or the day,
so a difference in version control is a difference in the data.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

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


def from_pypi(version):
    wanted = "phonenumbers" + (f"=={version}" if version else "")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run(command + ["--target", folder, wanted], check=True)
        sys.path.insert(0, folder)
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


def disposable_table(path):
    domains = set()
    for row in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        domain = row.strip().lower()
        if domain and not domain.startswith(("#", "//")):
            domains.add(domain)
    if any(not d.isascii() or set(d) & set('"\\ ') for d in domains):
        sys.exit("a domain is not plain ASCII; write it in its xn-- form")
    return DISPOSABLE_HEADER.format(count=len(domains), lines="\n".join(sorted(domains)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    tables = parser.add_subparsers(dest="table", required=True)
    phone = tables.add_parser("phone")
    phone.add_argument("version", nargs="?")
    phone.add_argument("--json")
    disposable = tables.add_parser("disposable")
    disposable.add_argument("file")
    options = parser.parse_args()
    if options.table == "phone":
        if options.json:
            data = json.loads(pathlib.Path(options.json).read_text(encoding="utf-8"))
        else:
            data = from_pypi(options.version)
        name, text = "PhoneMetadataTable.swift", phone_table(data)
    else:
        name, text = "DisposableDomainsTable.swift", disposable_table(options.file)
    (HERE / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text.encode('utf-8'))} bytes")


if __name__ == "__main__":
    main()
