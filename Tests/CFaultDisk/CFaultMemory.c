// SPDX-License-Identifier: Apache-2.0
#include "CFaultDisk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stddef.h>

static sqlite3_mem_methods real;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long fail_after, failures, chances;
static int is_persistent;

/// Whether the next allocation is to fail.
static int failing(void) {
    int fails = 0;
    pthread_mutex_lock(&lock);
    chances++;
    if (fail_after > 1) {
        fail_after--;
    } else if (fail_after == 1) {
        if (!is_persistent) fail_after = 0;
        failures++;
        fails = 1;
    }
    pthread_mutex_unlock(&lock);
    return fails;
}

static void *memory_malloc(int size) { return failing() ? NULL : real.xMalloc(size); }
static void *memory_realloc(void *old, int size) {
    return failing() ? NULL : real.xRealloc(old, size);
}

int fault_memory_install(void) {
    int code = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real);
    if (code != SQLITE_OK) return code;
    sqlite3_mem_methods layer = real;
    layer.xMalloc = memory_malloc;
    layer.xRealloc = memory_realloc;
    code = sqlite3_config(SQLITE_CONFIG_MALLOC, &layer);
    if (code != SQLITE_OK) return code;
    return sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

void fault_memory_fail(long nth, int persistent) {
    pthread_mutex_lock(&lock);
    fail_after = nth;
    is_persistent = persistent;
    failures = 0;
    chances = 0;
    pthread_mutex_unlock(&lock);
}

long fault_memory_failures(void) {
    pthread_mutex_lock(&lock);
    long count = failures;
    pthread_mutex_unlock(&lock);
    return count;
}

long fault_memory_chances(void) {
    pthread_mutex_lock(&lock);
    long count = chances;
    pthread_mutex_unlock(&lock);
    return count;
}
