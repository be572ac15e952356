// SPDX-License-Identifier: Apache-2.0

#include "baseline.h"
#include "crypto.h"
#include "format.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

int header_read(const uint8_t *bytes, size_t size, header *h) {
    if (size < 67 || bytes[0] != 1 || bytes[1] > 1 || bytes[2] > 3 || bytes[3] > 250) return 0;
    h->encrypted = bytes[1];
    h->event_class = bytes[2];
    h->tag_count = bytes[3];
    h->schema = (uint16_t)(bytes[4] << 8 | bytes[5]);
    h->adapter_version = (uint16_t)(bytes[6] << 8 | bytes[7]);
    h->occurred_at = (int64_t)get64(bytes + 8);
    h->received_at = (int64_t)get64(bytes + 16);
    h->sequence = (int64_t)get64(bytes + 24);
    h->name = bytes + 32;
    h->digest = bytes + 48;
    const uint8_t *at = bytes + 64, *end = bytes + size;
    const uint8_t **texts[] = {&h->type, &h->channel, &h->adapter};
    uint8_t *sizes[] = {&h->type_size, &h->channel_size, &h->adapter_size};
    for (int i = 0; i < 3; i++) {
        if (at == end || *at > 64 || end - at <= *at) return 0;
        *sizes[i] = *at;
        *texts[i] = at + 1;
        at += 1 + *at;
    }
    if (end - at != 17 * (ptrdiff_t)h->tag_count) return 0;
    for (int i = 0; i < h->tag_count; i++)
        if (at[17 * i] < 1 || at[17 * i] > 5) return 0;
    h->tags = at;
    return 1;
}

enum { SCAN, REPLAY, EVENT, NEWEST, EVIDENCE, OBJECT, STATEMENTS };

static const char *const sql[STATEMENTS] = {
    [SCAN] = "SELECT position, header, placement, erased, lookups, tie FROM event"
             " ORDER BY position",
    [REPLAY] = "SELECT e.position, e.header, e.placement, e.body, w.subject, w.bytes"
               " FROM event e LEFT JOIN wrap w ON w.position = e.position ORDER BY e.position",
    [EVENT] = "SELECT e.position, e.header, e.placement, e.body, w.subject, w.bytes"
              " FROM event e LEFT JOIN wrap w ON w.position = e.position WHERE e.position = ?",
    [NEWEST] = "SELECT occurred_at, sequence, tie, position FROM tag_index"
               " WHERE tag = ? AND class = 0 ORDER BY occurred_at DESC, sequence DESC, tie DESC,"
               " position DESC LIMIT ?",
    [EVIDENCE] = "SELECT position FROM tag_index WHERE tag = ? AND class = 2",
    [OBJECT] = "SELECT position FROM tag_index WHERE tag = ? AND class IN (0, 1)",
};

typedef struct {
    uint8_t subject[16], key[32];
    int used;
} key_slot;

struct baseline_reader {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    ciphers ciphers;
    key_slot *keys;
    size_t key_mask;
    uint8_t *body;
    size_t body_capacity;
};

static key_slot *slot_of(baseline_reader *r, const uint8_t *subject) {
    size_t at = get64(subject) & r->key_mask;
    while (r->keys[at].used && memcmp(r->keys[at].subject, subject, 16)) at = (at + 1) & r->key_mask;
    return &r->keys[at];
}

int baseline_reader_open(
    const char *path, const uint8_t *keys, size_t count, baseline_reader **reader) {
    baseline_reader *r = calloc(1, sizeof *r);
    TRY(r);
    TRY(sqlite3_open_v2(path, &r->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)
        == SQLITE_OK);
    TRY(sqlite3_exec(
            r->db, "PRAGMA wal_autocheckpoint = 0; PRAGMA query_only = ON", NULL, NULL, NULL)
        == SQLITE_OK);
    for (int i = 0; i < STATEMENTS; i++)
        TRY(sqlite3_prepare_v3(
                r->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT, &r->statements[i], NULL)
            == SQLITE_OK);
    PASS(ciphers_open(&r->ciphers));
    size_t capacity = 16;
    while (capacity < 2 * count) capacity *= 2;
    r->key_mask = capacity - 1;
    TRY(r->keys = calloc(capacity, sizeof *r->keys));
    for (size_t i = 0; i < count; i++) {
        key_slot *slot = slot_of(r, keys + 48 * i);
        memcpy(slot->subject, keys + 48 * i, 16);
        memcpy(slot->key, keys + 48 * i + 16, 32);
        slot->used = 1;
    }
    *reader = r;
    return 0;
}

void baseline_reader_close(baseline_reader *r) {
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(r->statements[i]);
    sqlite3_close(r->db);
    ciphers_close(&r->ciphers);
    free(r->keys);
    free(r->body);
    free(r);
}

int baseline_scan(baseline_reader *r, baseline_read *read) {
    sqlite3_stmt *scan = r->statements[SCAN];
    int code;
    while ((code = sqlite3_step(scan)) == SQLITE_ROW) {
        header h;
        const uint8_t *bytes = sqlite3_column_blob(scan, 1);
        TRY(header_read(bytes, (size_t)sqlite3_column_bytes(scan, 1), &h));
        const uint8_t *placement = sqlite3_column_blob(scan, 2);
        read->events++;
        read->sum += (uint64_t)h.occurred_at + h.tag_count + get64(placement)
            + (uint64_t)sqlite3_column_int64(scan, 3) + (uint64_t)sqlite3_column_int64(scan, 5)
            + (uint64_t)sqlite3_column_bytes(scan, 4);
    }
    TRY(code == SQLITE_DONE && sqlite3_reset(scan) == SQLITE_OK);
    return 0;
}

/// Opens the row's body with the first of its keys that is there; 1 in `opened` where it did.
static int open_row(baseline_reader *r, sqlite3_stmt *row, header *h, baseline_read *read,
                    int *opened) {
    size_t size = (size_t)sqlite3_column_bytes(row, 3), header_size, body_size;
    const uint8_t *header_bytes = sqlite3_column_blob(row, 1);
    header_size = (size_t)sqlite3_column_bytes(row, 1);
    TRY(header_read(header_bytes, header_size, h));
    const uint8_t *subject = sqlite3_column_blob(row, 4);
    *opened = 0;
    if (!subject || !size) return 0;
    key_slot *key = slot_of(r, subject);
    if (!key->used) return 0;
    if (r->body_capacity < size) {
        TRY(r->body = realloc(r->body, size));
        r->body_capacity = size;
    }
    PASS(open_body(
        &r->ciphers, sqlite3_column_blob(row, 3), size, header_bytes, header_size,
        sqlite3_column_blob(row, 5), key->key, r->body, &body_size));
    read->events++;
    read->bytes += body_size;
    read->sum += get64(sqlite3_column_blob(row, 2)) + r->body[body_size / 2];
    *opened = 1;
    return 0;
}

int baseline_replay(baseline_reader *r, baseline_read *read) {
    sqlite3_stmt *replay = r->statements[REPLAY];
    int code;
    int64_t last = 0;
    while ((code = sqlite3_step(replay)) == SQLITE_ROW) {
        header h;
        int opened;
        // An event of several subjects gives several rows, and is opened once.
        if (sqlite3_column_int64(replay, 0) == last) continue;
        PASS(open_row(r, replay, &h, read, &opened));
        if (opened) last = sqlite3_column_int64(replay, 0);
    }
    TRY(code == SQLITE_DONE && sqlite3_reset(replay) == SQLITE_OK);
    return 0;
}

typedef struct {
    int64_t occurred_at, sequence, tie, position;
} index_key;

static int newest_first(const void *left, const void *right) {
    const index_key *a = left, *b = right;
    if (a->occurred_at != b->occurred_at) return a->occurred_at < b->occurred_at ? 1 : -1;
    if (a->sequence != b->sequence) return a->sequence < b->sequence ? 1 : -1;
    if (a->tie != b->tie) return a->tie < b->tie ? 1 : -1;
    return a->position < b->position ? 1 : a->position > b->position ? -1 : 0;
}

static int read_event(baseline_reader *r, int64_t position, uint8_t object[17], int *has_object,
                      baseline_read *read) {
    sqlite3_stmt *event = r->statements[EVENT];
    sqlite3_bind_int64(event, 1, position);
    int opened = 0, code;
    *has_object = 0;
    while (!opened && (code = sqlite3_step(event)) == SQLITE_ROW) {
        header h;
        PASS(open_row(r, event, &h, read, &opened));
        for (int i = 0; i < h.tag_count && !*has_object; i++) {
            if (h.tags[17 * i] != 2) continue;
            memcpy(object, h.tags + 17 * i, 17);
            *has_object = 1;
        }
    }
    TRY(sqlite3_reset(event) == SQLITE_OK);
    return 0;
}

enum { PAGE_LIMIT = 1000, POSITIONS = 4096 };

static int read_positions(
    baseline_reader *r, int statement, const uint8_t tag[17], int64_t *positions, int *count) {
    sqlite3_stmt *index = r->statements[statement];
    int code;
    sqlite3_bind_blob(index, 1, tag, 17, SQLITE_STATIC);
    *count = 0;
    while ((code = sqlite3_step(index)) == SQLITE_ROW) {
        TRY(*count < POSITIONS);
        positions[(*count)++] = sqlite3_column_int64(index, 0);
    }
    TRY(code == SQLITE_DONE && sqlite3_reset(index) == SQLITE_OK);
    return 0;
}

static int contains(const int64_t *positions, int count, int64_t position) {
    for (int i = 0; i < count; i++)
        if (positions[i] == position) return 1;
    return 0;
}

static int read_evidence(
    baseline_reader *r, const uint8_t *subjects, size_t count, baseline_read *read) {
    static _Thread_local int64_t positions[POSITIONS], seen[POSITIONS];
    int seen_count = 0, found, has_object;
    uint8_t tag[17] = {1}, object[17];
    for (size_t s = 0; s < count; s++) {
        memcpy(tag + 1, subjects + 16 * s, 16);
        PASS(read_positions(r, EVIDENCE, tag, positions, &found));
        for (int i = 0; i < found; i++) {
            if (contains(seen, seen_count, positions[i])) continue;
            TRY(seen_count < POSITIONS);
            seen[seen_count++] = positions[i];
            PASS(read_event(r, positions[i], object, &has_object, read));
        }
    }
    return 0;
}

int baseline_page(
    baseline_reader *r, const uint8_t *subjects, size_t count, int limit, baseline_read *read) {
    static _Thread_local index_key keys[16 * PAGE_LIMIT];
    static _Thread_local int64_t positions[POSITIONS];
    TRY(count <= 16 && limit <= PAGE_LIMIT);
    TRY(sqlite3_exec(r->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK);
    PASS(read_evidence(r, subjects, count, read));
    size_t key_count = 0;
    uint8_t tag[17] = {1}, object[17];
    sqlite3_stmt *newest = r->statements[NEWEST];
    for (size_t s = 0; s < count; s++) {
        memcpy(tag + 1, subjects + 16 * s, 16);
        sqlite3_bind_blob(newest, 1, tag, 17, SQLITE_STATIC);
        sqlite3_bind_int(newest, 2, limit);
        int code;
        while ((code = sqlite3_step(newest)) == SQLITE_ROW) {
            index_key *key = &keys[key_count++];
            key->occurred_at = sqlite3_column_int64(newest, 0);
            key->sequence = sqlite3_column_int64(newest, 1);
            key->tie = sqlite3_column_int64(newest, 2);
            key->position = sqlite3_column_int64(newest, 3);
        }
        TRY(code == SQLITE_DONE && sqlite3_reset(newest) == SQLITE_OK);
    }
    qsort(keys, key_count, sizeof *keys, newest_first);
    int given = 0, has_object, found;
    for (size_t i = 0; i < key_count && given < limit; i++) {
        if (i && keys[i].position == keys[i - 1].position) continue;
        given++;
        PASS(read_event(r, keys[i].position, object, &has_object, read));
        if (!has_object) continue;
        PASS(read_positions(r, OBJECT, object, positions, &found));
        for (int j = 0; j < found; j++) {
            if (positions[j] == keys[i].position) continue;
            uint8_t other[17];
            PASS(read_event(r, positions[j], other, &has_object, read));
        }
    }
    TRY(sqlite3_exec(r->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
    return 0;
}
