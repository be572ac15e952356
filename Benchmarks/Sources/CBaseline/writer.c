// SPDX-License-Identifier: Apache-2.0

#include "baseline.h"
#include "crypto.h"
#include "format.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

// The tables and the settings are those of ThroughlineSQLite.
static const char schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
    "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;"
    "PRAGMA cache_size = -16384;"
    "CREATE TABLE log_head(id INTEGER PRIMARY KEY CHECK (id = 1), store BLOB NOT NULL,"
    " epoch INTEGER NOT NULL, position INTEGER NOT NULL, recorded_at INTEGER,"
    " peaks BLOB NOT NULL) STRICT;"
    "INSERT INTO log_head VALUES (1, zeroblob(16), 1, 0, NULL, x'');"
    "CREATE TABLE event(position INTEGER PRIMARY KEY, header BLOB NOT NULL,"
    " placement BLOB NOT NULL, body_hash BLOB NOT NULL, tie INTEGER, lookups BLOB, body BLOB,"
    " erased INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE TABLE slot(name BLOB PRIMARY KEY, digest BLOB NOT NULL, position INTEGER NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE tag_index(tag BLOB NOT NULL, class INTEGER NOT NULL,"
    " occurred_at INTEGER NOT NULL, sequence INTEGER NOT NULL, tie INTEGER NOT NULL,"
    " position INTEGER NOT NULL,"
    " PRIMARY KEY (tag, class, occurred_at, sequence, tie, position)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE subject_count(subject BLOB PRIMARY KEY, count INTEGER NOT NULL)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE wrap(position INTEGER NOT NULL, subject BLOB NOT NULL, bytes BLOB NOT NULL,"
    " PRIMARY KEY (position, subject)) STRICT, WITHOUT ROWID;";

enum {
    BEGIN, COMMIT, FIND_SLOT, FIND_COUNT, PUT_COUNT, INSERT_EVENT, INSERT_SLOT, INSERT_TAG,
    INSERT_WRAP, PUT_HEAD, STATEMENTS,
};

static const char *const sql[STATEMENTS] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [FIND_SLOT] = "SELECT digest, position FROM slot WHERE name = ?",
    [FIND_COUNT] = "SELECT count FROM subject_count WHERE subject = ?",
    [PUT_COUNT] = "INSERT INTO subject_count(subject, count) VALUES (?, ?)"
                  " ON CONFLICT(subject) DO UPDATE SET count = excluded.count",
    [INSERT_EVENT] = "INSERT INTO event(position, header, placement, body_hash, tie, lookups, body)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)",
    [INSERT_SLOT] = "INSERT INTO slot(name, digest, position) VALUES (?, ?, ?)",
    [INSERT_TAG] = "INSERT INTO tag_index(tag, class, occurred_at, sequence, tie, position)"
                   " VALUES (?, ?, ?, ?, ?, ?)",
    [INSERT_WRAP] = "INSERT INTO wrap(position, subject, bytes) VALUES (?, ?, ?)",
    [PUT_HEAD] = "UPDATE log_head SET position = ?, recorded_at = ?, peaks = ? WHERE id = 1",
};

struct baseline_writer {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    int options;
    hmac_key naming;
    ciphers ciphers;
    uint64_t position;
    uint8_t peaks[64][32];
    int peak_count;
    uint8_t *stored;
    size_t stored_capacity;
};

int baseline_writer_open(
    const char *path, int options, const uint8_t naming_key[32], baseline_writer **writer) {
    baseline_writer *w = calloc(1, sizeof *w);
    TRY(w);
    TRY(sqlite3_open_v2(
            path, &w->db,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK);
    TRY(sqlite3_exec(w->db, schema, NULL, NULL, NULL) == SQLITE_OK);
    for (int i = 0; i < STATEMENTS; i++)
        TRY(sqlite3_prepare_v3(
                w->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &w->statements[i], NULL)
            == SQLITE_OK);
    w->options = options;
    hmac_prepare(&w->naming, naming_key);
    PASS(ciphers_open(&w->ciphers));
    *writer = w;
    return 0;
}

void baseline_writer_close(baseline_writer *w) {
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(w->statements[i]);
    sqlite3_close(w->db);
    ciphers_close(&w->ciphers);
    free(w->stored);
    free(w);
}

static int run(sqlite3_stmt *statement) {
    TRY(sqlite3_step(statement) == SQLITE_DONE);
    TRY(sqlite3_reset(statement) == SQLITE_OK);
    return 0;
}

static void bind(sqlite3_stmt *statement, int index, const void *bytes, size_t size) {
    sqlite3_bind_blob(statement, index, bytes, (int)size, SQLITE_STATIC);
}

static uint8_t *put_text(uint8_t *to, const char *text) {
    size_t size = strlen(text);
    *to++ = (uint8_t)size;
    memcpy(to, text, size);
    return to + size;
}

static size_t header_write(
    const baseline_events *e, size_t i, int encrypted, const uint8_t name[16],
    const uint8_t digest[16], const uint8_t tags[3][17], uint8_t *bytes) {
    uint8_t *to = bytes;
    *to++ = 1;
    *to++ = (uint8_t)encrypted;
    *to++ = 0;
    *to++ = 3;
    memcpy(to, "\0\1\0\1", 4);
    put64(to + 4, (uint64_t)e->occurred_at[i]);
    put64(to + 12, (uint64_t)e->received_at);
    put64(to + 20, 0);
    memcpy(to + 28, name, 16);
    memcpy(to + 44, digest, 16);
    to = put_text(put_text(put_text(to + 60, e->type), e->channel), e->adapter);
    memcpy(to, tags, 3 * 17);
    return (size_t)(to + 3 * 17 - bytes);
}

static void frontier_append(baseline_writer *w, const uint8_t leaf[32]) {
    uint8_t node[32], one = 1;
    memcpy(node, leaf, 32);
    for (uint64_t carry = w->position; carry & 1; carry >>= 1) {
        SHA256_CTX hash;
        SHA256_Init(&hash);
        SHA256_Update(&hash, &one, 1);
        SHA256_Update(&hash, w->peaks[--w->peak_count], 32);
        SHA256_Update(&hash, node, 32);
        SHA256_Final(node, &hash);
    }
    memcpy(w->peaks[w->peak_count++], node, 32);
}

static int next_number(baseline_writer *w, const uint8_t *subject, uint64_t *number) {
    sqlite3_stmt *find = w->statements[FIND_COUNT], *put = w->statements[PUT_COUNT];
    bind(find, 1, subject, 16);
    int code = sqlite3_step(find);
    TRY(code == SQLITE_ROW || code == SQLITE_DONE);
    *number = 1 + (code == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(find, 0) : 0);
    TRY(sqlite3_reset(find) == SQLITE_OK);
    bind(put, 1, subject, 16);
    sqlite3_bind_int64(put, 2, (sqlite3_int64)*number);
    return run(put);
}

static int insert_tags(
    baseline_writer *w, const uint8_t tags[3][17], int64_t occurred_at, int64_t tie,
    int64_t position) {
    sqlite3_stmt *insert = w->statements[INSERT_TAG];
    for (int tag = 0; tag < 3; tag++) {
        bind(insert, 1, tags[tag], 17);
        sqlite3_bind_int64(insert, 2, 0);
        sqlite3_bind_int64(insert, 3, occurred_at);
        sqlite3_bind_int64(insert, 4, 0);
        sqlite3_bind_int64(insert, 5, tie);
        sqlite3_bind_int64(insert, 6, position);
        PASS(run(insert));
    }
    return 0;
}

static int append_one(baseline_writer *w, const baseline_events *e, size_t i, int64_t now) {
    const uint8_t *fixed = e->fixed + i * BASELINE_FIXED_SIZE;
    const uint8_t *subject = fixed + BASELINE_SUBJECT;
    const uint8_t *body = e->bodies + i * e->body_size;
    int encrypts = w->options & BASELINE_ENCRYPTS;
    int64_t position = (int64_t)w->position + 1;

    // Sealing: names, header, body.
    uint8_t name[16], digest[16], tags[3][17], bytes[512], wrapped[40], placement[25];
    hmac_name(&w->naming, 1, fixed + BASELINE_REF, 16, name);
    hmac_name(&w->naming, 2, fixed + BASELINE_CONTENT_DIGEST, 32, digest);
    tags[0][0] = 1, tags[1][0] = 2, tags[2][0] = 3;
    memcpy(tags[0] + 1, subject, 16);
    hmac_name(&w->naming, 3, fixed + BASELINE_OBJECT, 16, tags[1] + 1);
    hmac_name(&w->naming, 4, fixed + BASELINE_CONVERSATION, 16, tags[2] + 1);
    size_t header_size = header_write(e, i, encrypts, name, digest, tags, bytes);
    size_t stored_size = e->body_size + (encrypts ? 48 : 32);
    if (w->stored_capacity < stored_size) {
        TRY(w->stored = realloc(w->stored, stored_size));
        w->stored_capacity = stored_size;
    }
    if (encrypts) {
        PASS(seal_body(
            &w->ciphers, body, e->body_size, bytes, header_size, fixed + BASELINE_SUBJECT_KEY,
            w->stored, wrapped));
    } else {
        PASS(random_bytes(&w->ciphers, w->stored, 32));
        memcpy(w->stored + 32, body, e->body_size);
    }

    // Deduplicating, numbering, hashing.
    sqlite3_stmt *find = w->statements[FIND_SLOT];
    bind(find, 1, name, 16);
    TRY(sqlite3_step(find) == SQLITE_DONE && sqlite3_reset(find) == SQLITE_OK);
    uint64_t number;
    PASS(next_number(w, subject, &number));
    put64(placement, (uint64_t)position);
    put64(placement + 8, (uint64_t)now);
    placement[16] = 0;
    put64(placement + 17, number);
    uint8_t body_hash[32] = {0};
    if (w->options & BASELINE_HASHES) {
        uint8_t leaf[32], zero = 0;
        SHA256_CTX hash;
        SHA256_Init(&hash);
        SHA256_Update(&hash, w->stored, stored_size);
        SHA256_Final(body_hash, &hash);
        SHA256_Init(&hash);
        SHA256_Update(&hash, &zero, 1);
        SHA256_Update(&hash, bytes, header_size);
        SHA256_Update(&hash, placement, sizeof placement);
        SHA256_Update(&hash, body_hash, 32);
        SHA256_Final(leaf, &hash);
        frontier_append(w, leaf);
    }

    // Storing.
    int64_t tie = ordered(get64(fixed + BASELINE_REF));
    sqlite3_stmt *event = w->statements[INSERT_EVENT], *slot = w->statements[INSERT_SLOT];
    sqlite3_bind_int64(event, 1, position);
    bind(event, 2, bytes, header_size);
    bind(event, 3, placement, sizeof placement);
    bind(event, 4, body_hash, 32);
    sqlite3_bind_int64(event, 5, tie);
    sqlite3_bind_zeroblob(event, 6, 0);
    bind(event, 7, w->stored, stored_size);
    PASS(run(event));
    bind(slot, 1, name, 16);
    bind(slot, 2, digest, 16);
    sqlite3_bind_int64(slot, 3, position);
    PASS(run(slot));
    if (w->options & BASELINE_INDEXES)
        PASS(insert_tags(w, tags, e->occurred_at[i], tie, position));
    if (encrypts) {
        sqlite3_stmt *wrap = w->statements[INSERT_WRAP];
        sqlite3_bind_int64(wrap, 1, position);
        bind(wrap, 2, subject, 16);
        bind(wrap, 3, wrapped, sizeof wrapped);
        PASS(run(wrap));
    }
    w->position++;
    return 0;
}

int baseline_append(
    baseline_writer *w, const baseline_events *events, size_t first, size_t count, int64_t now) {
    PASS(run(w->statements[BEGIN]));
    for (size_t i = first; i < first + count; i++) PASS(append_one(w, events, i, now));
    sqlite3_stmt *head = w->statements[PUT_HEAD];
    sqlite3_bind_int64(head, 1, (sqlite3_int64)w->position);
    sqlite3_bind_int64(head, 2, now);
    bind(head, 3, w->peaks, 32 * (size_t)w->peak_count);
    PASS(run(head));
    return run(w->statements[COMMIT]);
}
