// SPDX-License-Identifier: Apache-2.0
#include "CFaultDisk.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct fault_contents {
    int code, is_whole;
    unsigned char *bytes;
    long long size, capacity;
};

static void add(fault_contents *out, const void *bytes, size_t size) {
    if (out->size + (long long)size > out->capacity) {
        long long capacity = out->capacity ? out->capacity : 1 << 16;
        while (capacity < out->size + (long long)size) capacity *= 2;
        unsigned char *grown = realloc(out->bytes, (size_t)capacity);
        if (!grown) abort();
        out->bytes = grown;
        out->capacity = capacity;
    }
    if (size) memcpy(out->bytes + out->size, bytes, size);
    out->size += (long long)size;
}

/// Adds a value: its type, its size and its bytes, so that no two rows look alike.
static void add_value(fault_contents *out, sqlite3_stmt *row, int column) {
    int type = sqlite3_column_type(row, column);
    add(out, &type, sizeof(type));
    if (type == SQLITE_INTEGER) {
        sqlite3_int64 value = sqlite3_column_int64(row, column);
        add(out, &value, sizeof(value));
    } else if (type == SQLITE_FLOAT) {
        double value = sqlite3_column_double(row, column);
        add(out, &value, sizeof(value));
    } else if (type != SQLITE_NULL) {
        const void *bytes = type == SQLITE_TEXT ? (const void *)sqlite3_column_text(row, column)
                                                : sqlite3_column_blob(row, column);
        int size = sqlite3_column_bytes(row, column);
        add(out, &size, sizeof(size));
        add(out, bytes, (size_t)size);
    }
}

/// Adds every row of a statement's.
static int add_rows(fault_contents *out, sqlite3 *database, const char *sql) {
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(database, sql, -1, &row, NULL);
    add(out, sql, strlen(sql));
    while (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW) {
        code = SQLITE_OK;
        for (int column = 0; column < sqlite3_column_count(row); column++)
            add_value(out, row, column);
    }
    sqlite3_finalize(row);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int add_tables(fault_contents *out, sqlite3 *database) {
    int code = add_rows(out, database, "PRAGMA user_version");
    if (code == SQLITE_OK) code = add_rows(out, database, "SELECT * FROM sqlite_master");
    sqlite3_stmt *table = NULL;
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(database,
                                  "SELECT name FROM sqlite_master WHERE type = 'table' "
                                  "ORDER BY name",
                                  -1, &table, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(table)) == SQLITE_ROW) {
        // From the table itself: an index that has all columns would be read in its place.
        char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" NOT INDEXED",
                                    sqlite3_column_text(table, 0));
        if (!sql) abort();
        code = add_rows(out, database, sql);
        sqlite3_free(sql);
    }
    sqlite3_finalize(table);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int is_ok(sqlite3 *database) {
    sqlite3_stmt *row = NULL;
    int ok = sqlite3_prepare_v2(database, "PRAGMA integrity_check(1)", -1, &row, NULL) == SQLITE_OK
             && sqlite3_step(row) == SQLITE_ROW && sqlite3_column_text(row, 0)
             && strcmp((const char *)sqlite3_column_text(row, 0), "ok") == 0;
    sqlite3_finalize(row);
    return ok;
}

fault_contents *fault_contents_read(const char *path) {
    fault_contents *out = calloc(1, sizeof(fault_contents));
    if (!out) abort();
    sqlite3 *database = NULL;
    out->code = sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (out->code == SQLITE_OK) {
        // What was written ahead is read, and left where it is; nobody else has the files.
        sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
        sqlite3_exec(database,
                     "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON;"
                     "PRAGMA trusted_schema = OFF",
                     NULL, NULL, NULL);
        out->is_whole = is_ok(database);
        out->code = add_tables(out, database);
    }
    sqlite3_close(database);
    return out;
}

int fault_contents_code(fault_contents *contents) { return contents->code; }
int fault_contents_is_whole(fault_contents *contents) { return contents->is_whole; }
const void *fault_contents_bytes(fault_contents *contents) { return contents->bytes; }
long long fault_contents_size(fault_contents *contents) { return contents->size; }

void fault_contents_free(fault_contents *contents) {
    free(contents->bytes);
    free(contents);
}
