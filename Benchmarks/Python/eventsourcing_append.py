# SPDX-License-Identifier: Apache-2.0
"""Appends events with the eventsourcing package on SQLite, and prints events a second.

The package's own recorder, one table with one unique key: no index by customer, no deduplication by
content, no Merkle log, no encryption. Usage:
eventsourcing_append.py clock|processor FILE EVENTS BATCH SIZE
"""

import os
import sys
import time
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore


def main():
    clock = time.process_time if sys.argv[1] == "processor" else time.perf_counter
    path, count, batch, size = sys.argv[2], *map(int, sys.argv[3:6])
    datastore = SQLiteDatastore(path)
    recorder = SQLiteApplicationRecorder(datastore)
    recorder.create_table()
    state = os.urandom(size)
    versions = [0] * 2000
    events = []
    for index in range(count):
        stream = index * 7919 % len(versions)
        versions[stream] += 1
        events.append(
            StoredEvent(UUID(int=stream + 1), versions[stream], "interaction.message", state)
        )
    start = clock()
    for first in range(0, count, batch):
        recorder.insert_events(events[first : first + batch])
    print(count / (clock() - start))
    datastore.close()


main()
