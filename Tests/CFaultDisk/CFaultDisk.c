// SPDX-License-Identifier: Apache-2.0
#include "CFaultDisk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define FILE_LIMIT 16

struct fault_disk {
    char *prefix;
    int records;
    fault_operation *operations;
    long count, capacity;
    char *paths[FILE_LIMIT];
    int files;
    int fail_kinds, fail_code, fail_persistent;
    long fail_after, failures, chances;
    struct fault_disk *next;
};

typedef struct {
    sqlite3_file base;
    fault_disk *disk;
    int file;
    sqlite3_file *real;
} watched_file;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static fault_disk *disks;
static sqlite3_vfs *real_vfs;
static sqlite3_vfs layer;

// MARK: - Recording

static void record(fault_disk *disk, int kind, int file, long long offset, long long size,
                   const void *bytes) {
    if (!disk->records) return;
    if (disk->count == disk->capacity) {
        long capacity = disk->capacity ? disk->capacity * 2 : 1024;
        fault_operation *grown =
            realloc(disk->operations, (size_t)capacity * sizeof(fault_operation));
        if (!grown) abort();
        disk->operations = grown;
        disk->capacity = capacity;
    }
    unsigned char *copy = NULL;
    if (bytes) {
        copy = malloc((size_t)size);
        if (!copy) abort();
        memcpy(copy, bytes, (size_t)size);
    }
    fault_operation operation = {kind, file, offset, size, copy};
    disk->operations[disk->count++] = operation;
}

/// Whether the next operation of a kind is to fail, and with what.
static int failing(fault_disk *disk, int kind) {
    if (!(disk->fail_kinds & kind)) return 0;
    disk->chances++;
    if (disk->fail_after == 0) return 0;
    if (disk->fail_after > 1) {
        disk->fail_after--;
        return 0;
    }
    if (!disk->fail_persistent) disk->fail_after = 0;
    disk->failures++;
    return disk->fail_code;
}

static int file_number(fault_disk *disk, const char *path) {
    for (int i = 0; i < disk->files; i++)
        if (strcmp(disk->paths[i], path) == 0) return i;
    if (disk->files == FILE_LIMIT) abort();
    disk->paths[disk->files] = strdup(path);
    return disk->files++;
}

static fault_disk *disk_of(const char *path) {
    if (!path) return NULL;
    for (fault_disk *disk = disks; disk; disk = disk->next)
        if (strncmp(disk->prefix, path, strlen(disk->prefix)) == 0) return disk;
    return NULL;
}

// MARK: - Files

static watched_file *watched(sqlite3_file *file) { return (watched_file *)file; }
static sqlite3_file *real(sqlite3_file *file) { return watched(file)->real; }

static int file_close(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int file_read(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), bytes, size, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset) {
    fault_disk *disk = watched(file)->disk;
    pthread_mutex_lock(&lock);
    int code = failing(disk, FAULT_WRITE);
    if (!code) record(disk, FAULT_WRITE, watched(file)->file, offset, size, bytes);
    pthread_mutex_unlock(&lock);
    if (code) {
        // A write that fails may have been done in part.
        (void)real(file)->pMethods->xWrite(real(file), bytes, size / 2, offset);
        return code;
    }
    return real(file)->pMethods->xWrite(real(file), bytes, size, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    fault_disk *disk = watched(file)->disk;
    pthread_mutex_lock(&lock);
    int code = failing(disk, FAULT_TRUNCATE);
    if (!code) record(disk, FAULT_TRUNCATE, watched(file)->file, 0, size, NULL);
    pthread_mutex_unlock(&lock);
    return code ? code : real(file)->pMethods->xTruncate(real(file), size);
}

static int file_sync(sqlite3_file *file, int flags) {
    fault_disk *disk = watched(file)->disk;
    (void)flags;
    pthread_mutex_lock(&lock);
    int code = failing(disk, FAULT_SYNC);
    if (!code) record(disk, FAULT_SYNC, watched(file)->file, 0, 0, NULL);
    pthread_mutex_unlock(&lock);
    // What the disk holds is decided by the replay; the real one need not be waited for.
    return code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
static int file_lock(sqlite3_file *file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
static int file_unlock(sqlite3_file *file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
static int file_reserved(sqlite3_file *file, int *result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
static int file_control(sqlite3_file *file, int operation, void *argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
static int file_sector(sqlite3_file *file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
static int file_traits(sqlite3_file *file) {
    // No promise of safe overwriting or atomic writes: the worst disk is assumed.
    (void)file;
    return 0;
}
static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
static int file_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
static void file_shm_barrier(sqlite3_file *file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
static int file_shm_unmap(sqlite3_file *file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

static const sqlite3_io_methods methods = {
    2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock,
    file_unlock, file_reserved, file_control, file_sector, file_traits, file_shm_map,
    file_shm_lock, file_shm_barrier, file_shm_unmap, NULL, NULL,
};

// MARK: - The layer

static int layer_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                      int *out) {
    (void)vfs;
    pthread_mutex_lock(&lock);
    fault_disk *disk = disk_of(name);
    int number = disk ? file_number(disk, name) : 0;
    pthread_mutex_unlock(&lock);
    if (!disk) return real_vfs->xOpen(real_vfs, name, file, flags, out);
    watched_file *own = watched(file);
    memset(own, 0, sizeof(*own));
    own->disk = disk;
    own->file = number;
    own->real = (sqlite3_file *)(own + 1);
    int code = real_vfs->xOpen(real_vfs, name, own->real, flags, out);
    if (own->real->pMethods) own->base.pMethods = &methods;
    return code;
}

static int layer_delete(sqlite3_vfs *vfs, const char *name, int sync) {
    (void)vfs;
    pthread_mutex_lock(&lock);
    fault_disk *disk = disk_of(name);
    int code = disk ? failing(disk, FAULT_DELETE) : 0;
    if (disk && !code) record(disk, FAULT_DELETE, file_number(disk, name), 0, 0, NULL);
    pthread_mutex_unlock(&lock);
    return code ? code : real_vfs->xDelete(real_vfs, name, sync);
}

static int layer_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    (void)vfs;
    return real_vfs->xAccess(real_vfs, name, flags, result);
}
static int layer_path(sqlite3_vfs *vfs, const char *name, int size, char *out) {
    (void)vfs;
    return real_vfs->xFullPathname(real_vfs, name, size, out);
}
static int layer_random(sqlite3_vfs *vfs, int size, char *out) {
    (void)vfs;
    return real_vfs->xRandomness(real_vfs, size, out);
}
static int layer_sleep(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return real_vfs->xSleep(real_vfs, microseconds);
}
static int layer_time(sqlite3_vfs *vfs, double *time) {
    (void)vfs;
    return real_vfs->xCurrentTime(real_vfs, time);
}
static int layer_error(sqlite3_vfs *vfs, int size, char *out) {
    (void)vfs;
    return real_vfs->xGetLastError(real_vfs, size, out);
}
static int layer_time64(sqlite3_vfs *vfs, sqlite3_int64 *time) {
    (void)vfs;
    return real_vfs->xCurrentTimeInt64(real_vfs, time);
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int install_code;

static void install(void) {
    install_code = sqlite3_initialize();
    real_vfs = sqlite3_vfs_find(NULL);
    if (install_code != SQLITE_OK || !real_vfs) return;
    layer.iVersion = 2;
    layer.szOsFile = (int)sizeof(watched_file) + real_vfs->szOsFile;
    layer.mxPathname = real_vfs->mxPathname;
    layer.zName = "fault-disk";
    layer.xOpen = layer_open;
    layer.xDelete = layer_delete;
    layer.xAccess = layer_access;
    layer.xFullPathname = layer_path;
    layer.xRandomness = layer_random;
    layer.xSleep = layer_sleep;
    layer.xCurrentTime = layer_time;
    layer.xGetLastError = layer_error;
    layer.xCurrentTimeInt64 = layer_time64;
    install_code = sqlite3_vfs_register(&layer, 1);
}

int fault_disk_install(void) {
    pthread_once(&once, install);
    return install_code;
}

fault_disk *fault_disk_new(const char *prefix, int records) {
    fault_disk *disk = calloc(1, sizeof(fault_disk));
    if (!disk) abort();
    disk->prefix = strdup(prefix);
    disk->records = records;
    pthread_mutex_lock(&lock);
    disk->next = disks;
    disks = disk;
    pthread_mutex_unlock(&lock);
    return disk;
}

void fault_disk_free(fault_disk *disk) {
    pthread_mutex_lock(&lock);
    for (fault_disk **place = &disks; *place; place = &(*place)->next) {
        if (*place == disk) {
            *place = disk->next;
            break;
        }
    }
    pthread_mutex_unlock(&lock);
    for (long i = 0; i < disk->count; i++) free((void *)disk->operations[i].bytes);
    for (int i = 0; i < disk->files; i++) free(disk->paths[i]);
    free(disk->operations);
    free(disk->prefix);
    free(disk);
}

void fault_disk_mark(fault_disk *disk, int value) {
    pthread_mutex_lock(&lock);
    record(disk, FAULT_MARK, value, 0, 0, NULL);
    pthread_mutex_unlock(&lock);
}

long fault_disk_count(fault_disk *disk) { return disk->count; }
fault_operation fault_disk_operation(fault_disk *disk, long index) {
    return disk->operations[index];
}
int fault_disk_files(fault_disk *disk) { return disk->files; }
const char *fault_disk_path(fault_disk *disk, int file) { return disk->paths[file]; }

void fault_disk_fail(fault_disk *disk, int kinds, long nth, int code, int persistent) {
    pthread_mutex_lock(&lock);
    disk->fail_kinds = kinds;
    disk->fail_after = nth;
    disk->fail_code = code;
    disk->fail_persistent = persistent;
    disk->failures = 0;
    disk->chances = 0;
    pthread_mutex_unlock(&lock);
}

long fault_disk_failures(fault_disk *disk) {
    pthread_mutex_lock(&lock);
    long failures = disk->failures;
    pthread_mutex_unlock(&lock);
    return failures;
}

long fault_disk_chances(fault_disk *disk) {
    pthread_mutex_lock(&lock);
    long chances = disk->chances;
    pthread_mutex_unlock(&lock);
    return chances;
}
