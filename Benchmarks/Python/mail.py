# SPDX-License-Identifier: Apache-2.0
"""Reads mails with CPython's email package, and prints megabytes a second.

Reads what a history needs: the headers that name people, times and threads, every part's text, and
every attachment's bytes. Usage: mail.py clock|processor LIST REPEATS; LIST names files, one a line.
"""

import email
import email.policy
import sys
import time


def read(data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    seen = 0
    for name in ("From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References"):
        try:
            seen += len(str(message[name] or ""))
        except Exception:
            pass  # the package's parsers fail on some real headers
    for part in message.walk():
        if part.is_multipart():
            continue
        try:
            seen += len(part.get_content() or "")
        except Exception:
            seen += len(part.get_payload(decode=True) or b"")
    return seen


def main():
    clock = time.process_time if sys.argv[1] == "processor" else time.perf_counter
    with open(sys.argv[2], encoding="utf-8") as file:
        mails = [open(path, "rb").read() for path in file.read().splitlines()]
    repeats = int(sys.argv[3])
    start = clock()
    for _ in range(repeats):
        for data in mails:
            read(data)
    print(sum(map(len, mails)) * repeats / (clock() - start) / 1e6)


main()
