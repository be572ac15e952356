// SPDX-License-Identifier: Apache-2.0
#ifndef C_FAULT_DISK_H
#define C_FAULT_DISK_H

/// A layer under SQLite, for tests: it records what is written to the files of one folder, and fails
/// when it is told to. Files elsewhere are not touched.
typedef struct fault_disk fault_disk;

enum {
    FAULT_WRITE = 1,
    FAULT_SYNC = 2,
    FAULT_TRUNCATE = 4,
    FAULT_DELETE = 8,
    FAULT_MARK = 16,
};

/// One thing that happened, in the order in which it happened.
typedef struct {
    int kind;
    /// Which file, counted from 0 in the order of their first use; the value of a mark.
    int file;
    long long offset;
    long long size;
    const unsigned char *bytes;
} fault_operation;

/// Puts the layer under every SQLite connection that is opened from now on; once for a process.
/// Returns SQLite's result code.
int fault_disk_install(void);

/// Watches the files in a folder, given by the beginning of their paths.
fault_disk *fault_disk_new(const char *prefix, int records);

/// Stops watching, and forgets everything; all connections to the files must be closed.
void fault_disk_free(fault_disk *disk);

/// Notes that something was acknowledged.
void fault_disk_mark(fault_disk *disk, int value);

/// How many operations were recorded; and one of them.
long fault_disk_count(fault_disk *disk);
fault_operation fault_disk_operation(fault_disk *disk, long index);

/// How many files were used, and the path of one of them.
int fault_disk_files(fault_disk *disk);
const char *fault_disk_path(fault_disk *disk, int file);

/// Lets the nth operation from now of some kinds fail with a result code of SQLite's, and those
/// after it too where it is persistent. 0 stops failing.
void fault_disk_fail(fault_disk *disk, int kinds, long nth, int code, int persistent);

/// How many operations were let fail since.
long fault_disk_failures(fault_disk *disk);

/// How many operations of the kinds that may fail there were since.
long fault_disk_chances(fault_disk *disk);

/// Puts a layer under SQLite's memory, and switches off what it keeps for small things, so that every
/// allocation passes. Only before SQLite was used in the process. Returns SQLite's result code.
int fault_memory_install(void);

/// Lets the nth allocation from now fail, and those after it too where it is persistent. 0 stops
/// failing.
void fault_memory_fail(long nth, int persistent);

/// How many allocations failed since, and how many there were.
long fault_memory_failures(void);
long fault_memory_chances(void);

/// A database read whole: every row of every table, and what SQLite's own check says.
typedef struct fault_contents fault_contents;

/// Reads a database and its write-ahead log, and changes neither; nobody else may use them.
fault_contents *fault_contents_read(const char *path);

/// SQLite's result code; 0 where everything could be read.
int fault_contents_code(fault_contents *contents);

/// Whether SQLite's own check found nothing.
int fault_contents_is_whole(fault_contents *contents);

/// The rows, each value with its type and size; equal for equal rows.
const void *fault_contents_bytes(fault_contents *contents);
long long fault_contents_size(fault_contents *contents);

void fault_contents_free(fault_contents *contents);

#endif
