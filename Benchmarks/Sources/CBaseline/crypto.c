// SPDX-License-Identifier: Apache-2.0

#include "crypto.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <string.h>

static const char context[] = "throughline body key 1";
static const uint8_t zero_nonce[12];

void hmac_prepare(hmac_key *key, const uint8_t bytes[32]) {
    uint8_t pad[64];
    memset(pad, 0x36, sizeof pad);
    for (int i = 0; i < 32; i++) pad[i] ^= bytes[i];
    SHA256_Init(&key->inner);
    SHA256_Update(&key->inner, pad, sizeof pad);
    for (int i = 0; i < 64; i++) pad[i] ^= 0x36 ^ 0x5C;
    SHA256_Init(&key->outer);
    SHA256_Update(&key->outer, pad, sizeof pad);
}

void hmac_name(
    const hmac_key *key, uint8_t use, const uint8_t *bytes, size_t count, uint8_t name[16]) {
    uint8_t digest[32];
    SHA256_CTX hash = key->inner;
    SHA256_Update(&hash, &use, 1);
    SHA256_Update(&hash, bytes, count);
    SHA256_Final(digest, &hash);
    hash = key->outer;
    SHA256_Update(&hash, digest, 32);
    SHA256_Final(digest, &hash);
    memcpy(name, digest, 16);
}

int ciphers_open(ciphers *c) {
    memset(c, 0, sizeof *c);
    TRY(c->gcm = EVP_CIPHER_fetch(NULL, "AES-256-GCM", NULL));
    TRY(c->wrap = EVP_CIPHER_fetch(NULL, "AES-256-WRAP", NULL));
    TRY(c->seal = EVP_CIPHER_CTX_new());
    TRY(c->open = EVP_CIPHER_CTX_new());
    TRY(c->wrapping = EVP_CIPHER_CTX_new());
    TRY(c->unwrapping = EVP_CIPHER_CTX_new());
    EVP_CIPHER_CTX_set_flags(c->wrapping, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    EVP_CIPHER_CTX_set_flags(c->unwrapping, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    TRY(EVP_EncryptInit_ex2(c->seal, c->gcm, NULL, NULL, NULL) == 1);
    TRY(EVP_DecryptInit_ex2(c->open, c->gcm, NULL, NULL, NULL) == 1);
    TRY(EVP_EncryptInit_ex2(c->wrapping, c->wrap, NULL, NULL, NULL) == 1);
    TRY(EVP_DecryptInit_ex2(c->unwrapping, c->wrap, NULL, NULL, NULL) == 1);
    c->random_used = sizeof c->random;
    return 0;
}

void ciphers_close(ciphers *c) {
    EVP_CIPHER_CTX_free(c->seal);
    EVP_CIPHER_CTX_free(c->open);
    EVP_CIPHER_CTX_free(c->wrapping);
    EVP_CIPHER_CTX_free(c->unwrapping);
    EVP_CIPHER_free(c->gcm);
    EVP_CIPHER_free(c->wrap);
}

int random_bytes(ciphers *c, uint8_t *bytes, size_t count) {
    TRY(count <= sizeof c->random);
    if (sizeof c->random - c->random_used < count) {
        TRY(RAND_bytes(c->random, sizeof c->random) == 1);
        c->random_used = 0;
    }
    memcpy(bytes, c->random + c->random_used, count);
    OPENSSL_cleanse(c->random + c->random_used, count);
    c->random_used += count;
    return 0;
}

static void commitment(const uint8_t key[32], uint8_t digest[32]) {
    SHA256_CTX hash;
    SHA256_Init(&hash);
    SHA256_Update(&hash, context, sizeof context - 1);
    SHA256_Update(&hash, key, 32);
    SHA256_Final(digest, &hash);
}

int seal_body(
    ciphers *c, const uint8_t *body, size_t size, const uint8_t *header, size_t header_size,
    const uint8_t subject_key[32], uint8_t *stored, uint8_t wrapped[40]) {
    uint8_t key[32];
    int n = 0, end = 0;
    PASS(random_bytes(c, key, sizeof key));
    commitment(key, stored);
    TRY(EVP_EncryptInit_ex2(c->seal, NULL, key, zero_nonce, NULL) == 1);
    TRY(EVP_EncryptUpdate(c->seal, NULL, &n, header, (int)header_size) == 1);
    TRY(EVP_EncryptUpdate(c->seal, stored + 32, &n, body, (int)size) == 1);
    TRY(EVP_EncryptFinal_ex(c->seal, stored + 32 + n, &end) == 1);
    TRY(EVP_CIPHER_CTX_ctrl(c->seal, EVP_CTRL_AEAD_GET_TAG, 16, stored + 32 + size) == 1);
    TRY(EVP_EncryptInit_ex2(c->wrapping, NULL, subject_key, NULL, NULL) == 1);
    TRY(EVP_EncryptUpdate(c->wrapping, wrapped, &n, key, sizeof key) == 1 && n == 40);
    OPENSSL_cleanse(key, sizeof key);
    return 0;
}

int open_body(
    ciphers *c, const uint8_t *stored, size_t size, const uint8_t *header, size_t header_size,
    const uint8_t *wrapped, const uint8_t subject_key[32], uint8_t *body, size_t *body_size) {
    uint8_t key[40], digest[32];
    int n = 0, end = 0;
    TRY(size >= 48);
    TRY(EVP_DecryptInit_ex2(c->unwrapping, NULL, subject_key, NULL, NULL) == 1);
    TRY(EVP_DecryptUpdate(c->unwrapping, key, &n, wrapped, 40) == 1 && n == 32);
    commitment(key, digest);
    TRY(CRYPTO_memcmp(digest, stored, 32) == 0);
    TRY(EVP_DecryptInit_ex2(c->open, NULL, key, zero_nonce, NULL) == 1);
    TRY(EVP_DecryptUpdate(c->open, NULL, &n, header, (int)header_size) == 1);
    TRY(EVP_DecryptUpdate(c->open, body, &n, stored + 32, (int)(size - 48)) == 1);
    TRY(EVP_CIPHER_CTX_ctrl(
            c->open, EVP_CTRL_AEAD_SET_TAG, 16, (void *)(stored + size - 16)) == 1);
    TRY(EVP_DecryptFinal_ex(c->open, body + n, &end) == 1);
    OPENSSL_cleanse(key, sizeof key);
    *body_size = size - 48;
    return 0;
}
