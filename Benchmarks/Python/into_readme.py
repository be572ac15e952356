# SPDX-License-Identifier: Apache-2.0
"""Puts a table between the README's markers. Usage: into_readme.py TABLE README"""

import sys

CHART = "![How many times each bar is reached](Benchmarks/Results/costs.svg)"
BEGIN, END = "<!-- costs -->", "<!-- /costs -->"

table = open(sys.argv[1], encoding="utf-8").read()
readme = open(sys.argv[2], encoding="utf-8").read()
before, rest = readme.split(BEGIN)
_, after = rest.split(END)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    file.write(f"{before}{BEGIN}\n{CHART}\n\n{table}{END}{after}")
