#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the README's copy of the demo with what the demo prints.

The copy is the first fenced block after the line `<!-- demo -->`. Two things differ from run to run
and are masked on both sides: the milliseconds and the store's path. `--update` writes the block anew.
"""
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- demo -->\s*```[a-z]*\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)


def masked(text):
    text = re.sub(r"\d+\.\d+ ms", "N.NN ms", text)
    return re.sub(r"THROUGHLINE_STORE=\S+", "THROUGHLINE_STORE=/tmp/timeline-demo", text)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def demo():
    subprocess.run(["swift", "build", "--product", "timeline"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    folder = subprocess.run(["swift", "build", "--show-bin-path"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout.strip()
    with tempfile.TemporaryDirectory() as elsewhere:
        run = subprocess.run([folder + "/timeline", "demo", "--store", elsewhere + "/store"],
                             cwd=elsewhere, check=True, capture_output=True, text=True)
    return run.stdout


def main():
    printed = demo()
    lines = printed.splitlines()
    problems = []
    if len(lines) > 60:
        problems.append(f"The demo prints {len(lines)} lines; at most 60 are allowed.")
    for number, line in enumerate(lines, 1):
        # The store's folder may be anywhere.
        if columns(line) > 80 and "THROUGHLINE_STORE=" not in line:
            problems.append(f"Line {number} of the demo has {columns(line)} columns.")
    if "Equal, byte for byte." not in printed:
        problems.append("The demo's two digests differ.")

    readme = README.read_text(encoding="utf-8") if README.exists() else ""
    block = BLOCK.search(readme)
    if block is None:
        problems.append("README.md has no fenced block after a line <!-- demo -->.")
    elif "--update" in sys.argv:
        shown = re.sub(r"THROUGHLINE_STORE=\S+", "THROUGHLINE_STORE=/tmp/timeline-demo-ba0cd9f5", printed)
        fresh = readme[:block.start(2)] + shown + readme[block.end(2):]
        README.write_text(fresh, encoding="utf-8")
    elif masked(block.group(2)) != masked(printed):
        problems.append("README.md shows another demo; Tests/readme-matches-demo.py --update")
        problems += difflib.unified_diff(
            masked(block.group(2)).splitlines(), masked(printed).splitlines(),
            "README.md", "timeline demo", lineterm="")
    print("\n".join(problems) or "README.md shows what the demo prints.")
    return 1 if problems else 0


sys.exit(main())
