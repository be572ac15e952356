// SPDX-License-Identifier: Apache-2.0

#pragma once

// The low-level SHA-256 of OpenSSL is the fastest it has for short inputs, and deprecated.
#define OPENSSL_SUPPRESS_DEPRECATED 1

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stddef.h>
#include <stdint.h>

#define TRY(expression) \
    do { if (!(expression)) return __LINE__; } while (0)
#define PASS(call) \
    do { int line_ = (call); if (line_) return line_; } while (0)

/// HMAC-SHA-256 whose key was taken in once.
typedef struct {
    SHA256_CTX inner, outer;
} hmac_key;

void hmac_prepare(hmac_key *key, const uint8_t bytes[32]);
/// The first sixteen bytes of the HMAC over a number and bytes.
void hmac_name(
    const hmac_key *key, uint8_t use, const uint8_t *bytes, size_t count, uint8_t name[16]);

/// Ciphers that were fetched once, a context of each, and random bytes in store.
typedef struct {
    EVP_CIPHER *gcm, *wrap;
    EVP_CIPHER_CTX *seal, *open, *wrapping, *unwrapping;
    uint8_t random[4096];
    size_t random_used;
} ciphers;

int ciphers_open(ciphers *c);
void ciphers_close(ciphers *c);
int random_bytes(ciphers *c, uint8_t *bytes, size_t count);

/// Key commitment, ciphertext and tag into `stored`, which has 48 bytes more than the body; and the
/// body's key, wrapped.
int seal_body(
    ciphers *c, const uint8_t *body, size_t size, const uint8_t *header, size_t header_size,
    const uint8_t subject_key[32], uint8_t *stored, uint8_t wrapped[40]);
/// The opposite; `body` has at least `size` bytes.
int open_body(
    ciphers *c, const uint8_t *stored, size_t size, const uint8_t *header, size_t header_size,
    const uint8_t *wrapped, const uint8_t subject_key[32], uint8_t *body, size_t *body_size);
