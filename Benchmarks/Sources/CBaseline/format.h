// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// An event's header, read where it lies.
typedef struct {
    uint8_t encrypted, event_class, tag_count;
    uint16_t schema, adapter_version;
    int64_t occurred_at, received_at, sequence;
    const uint8_t *name, *digest, *type, *channel, *adapter, *tags;
    uint8_t type_size, channel_size, adapter_size;
} header;

static inline void put64(uint8_t *to, uint64_t value) {
    value = __builtin_bswap64(value);
    memcpy(to, &value, 8);
}

static inline uint64_t get64(const uint8_t *from) {
    uint64_t value;
    memcpy(&value, from, 8);
    return __builtin_bswap64(value);
}

/// Reads a header; 0 where it isn't one.
int header_read(const uint8_t *bytes, size_t size, header *h);

/// A number without sign as SQLite's, in the same order.
static inline int64_t ordered(uint64_t value) { return (int64_t)(value ^ (uint64_t)1 << 63); }
