// SPDX-License-Identifier: Apache-2.0
//
// What Throughline is measured against: the same statements on the same SQLite, the same hashes and
// the same encryption, as one would write them in C for speed. Statements are prepared once, ciphers
// are fetched once, HMAC starts from a precomputed state, random bytes come from a buffer, blobs are
// bound where they lie. One thread, one connection, no error recovery: nothing but the work.
//
// Every function returns 0, or a line number of this target's source where something failed.

#pragma once

#include <stddef.h>
#include <stdint.h>

/// What a log does besides storing; taken away one by one, they say what each costs.
enum {
    BASELINE_ENCRYPTS = 1,
    BASELINE_HASHES = 2,
    BASELINE_INDEXES = 4,
    BASELINE_ALL = 7,
};

/// The bytes of one event that differ between events, besides its body.
enum {
    BASELINE_REF = 0,
    BASELINE_CONTENT_DIGEST = 16,
    BASELINE_OBJECT = 48,
    BASELINE_CONVERSATION = 64,
    BASELINE_SUBJECT = 80,
    BASELINE_SUBJECT_KEY = 96,
    BASELINE_FIXED_SIZE = 128,
};

/// Events to append: `fixed` has BASELINE_FIXED_SIZE bytes for each, `bodies` has `body_size`.
typedef struct {
    const uint8_t *fixed;
    const uint8_t *bodies;
    size_t body_size;
    const int64_t *occurred_at;
    int64_t received_at;
    const char *type;
    const char *channel;
    const char *adapter;
} baseline_events;

typedef struct baseline_writer baseline_writer;

/// Opens a new log.
int baseline_writer_open(
    const char *path, int options, const uint8_t naming_key[32], baseline_writer **writer);
/// Appends `count` events from the one at `first`, in one transaction.
int baseline_append(
    baseline_writer *writer, const baseline_events *events, size_t first, size_t count,
    int64_t now);
void baseline_writer_close(baseline_writer *writer);

/// What was read, so that nobody can leave it out: events, bytes of bodies in the clear, and a sum.
typedef struct {
    uint64_t events;
    uint64_t bytes;
    uint64_t sum;
} baseline_read;

typedef struct baseline_reader baseline_reader;

/// Opens a log that Throughline wrote. `keys` has 48 bytes for each subject: its id and its key.
int baseline_reader_open(
    const char *path, const uint8_t *keys, size_t count, baseline_reader **reader);
/// Reads every header.
int baseline_scan(baseline_reader *reader, baseline_read *read);
/// Reads every header and body, unwraps its key and decrypts it.
int baseline_replay(baseline_reader *reader, baseline_read *read);
/// Reads the evidence of `count` subjects, then the newest `limit` interactions of all of them in
/// the order of their times with all that belongs to their objects, each event once, decrypted.
int baseline_page(
    baseline_reader *reader, const uint8_t *subjects, size_t count, int limit,
    baseline_read *read);
void baseline_reader_close(baseline_reader *reader);

/// Makes GMime ready; a line number where it isn't installed.
int baseline_mail_open(void);
/// Reads a mail as `mail.py` does: the headers that name people, times and threads, every part's text
/// and every attachment's bytes. Gives how much it saw.
uint64_t baseline_mail_read(const uint8_t *bytes, size_t size);

/// Puts a layer between SQLite and the disk that counts flushes, for all files opened from now on.
int baseline_count_flushes(void);
/// How often data was flushed since the process began.
uint64_t baseline_flushes(void);
/// Makes every flush take so many microseconds longer, as a slower disk would.
void baseline_delay_flushes(unsigned microseconds);

/// The versions of the libraries that are measured against.
const char *baseline_sqlite_version(void);
const char *baseline_openssl_version(void);
