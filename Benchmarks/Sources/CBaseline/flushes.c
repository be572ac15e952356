// SPDX-License-Identifier: Apache-2.0

#include "baseline.h"

#include <openssl/crypto.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

// A file of the layer is the file of the layer below it, with another xSync in its table of methods.

enum { TABLES = 8 };

static sqlite3_vfs layer, *below;
static struct {
    const sqlite3_io_methods *below;
    sqlite3_io_methods methods;
} tables[TABLES];
static int table_count;
static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_uint_fast64_t flushes;
static atomic_uint delay;

static int counted_sync(sqlite3_file *file, int flags) {
    for (int i = 0; i < TABLES; i++) {
        if (&tables[i].methods != file->pMethods) continue;
        atomic_fetch_add(&flushes, 1);
        unsigned wait = atomic_load(&delay);
        if (wait) usleep(wait);
        return tables[i].below->xSync(file, flags);
    }
    return SQLITE_IOERR_FSYNC;
}

static int counted_open(
    sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
    (void)vfs;
    int code = below->xOpen(below, name, file, flags, out_flags);
    if (code != SQLITE_OK || !file->pMethods) return code;
    pthread_mutex_lock(&table_lock);
    int i = 0;
    while (i < table_count && tables[i].below != file->pMethods) i++;
    if (i == table_count && table_count < TABLES) {
        tables[i].below = file->pMethods;
        tables[i].methods = *file->pMethods;
        tables[i].methods.xSync = counted_sync;
        table_count++;
    }
    if (i < table_count) file->pMethods = &tables[i].methods;
    pthread_mutex_unlock(&table_lock);
    return SQLITE_OK;
}

int baseline_count_flushes(void) {
    if (below) return 0;
    below = sqlite3_vfs_find(NULL);
    if (!below) return __LINE__;
    layer = *below;
    layer.zName = "throughline-counted";
    layer.xOpen = counted_open;
    layer.pNext = NULL;
    return sqlite3_vfs_register(&layer, 1) == SQLITE_OK ? 0 : __LINE__;
}

uint64_t baseline_flushes(void) { return atomic_load(&flushes); }

void baseline_delay_flushes(unsigned microseconds) { atomic_store(&delay, microseconds); }

const char *baseline_sqlite_version(void) { return sqlite3_libversion(); }

const char *baseline_openssl_version(void) { return OpenSSL_version(OPENSSL_VERSION_STRING); }
