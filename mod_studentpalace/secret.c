/* Secrets: random tokens, what is kept of them, and seals that nobody else can make. */
#include "secret.h"

#include <sodium.h>
#include <string.h>

#define TOKEN_BYTES 32
#define KEY_BYTES   16

static const char *hex(const unsigned char *bytes, apr_size_t length, apr_pool_t *pool)
{
    char *text = apr_palloc(pool, 2 * length + 1);

    return sodium_bin2hex(text, 2 * length + 1, bytes, length);
}

static const char *random_hex(apr_size_t length, apr_pool_t *pool)
{
    unsigned char bytes[TOKEN_BYTES];
    const char *text;

    randombytes_buf(bytes, length);
    text = hex(bytes, length, pool);
    sodium_memzero(bytes, sizeof(bytes));
    return text;
}

const char *sp_secret_token(apr_pool_t *pool)
{
    return random_hex(TOKEN_BYTES, pool);
}

const char *sp_secret_key(apr_pool_t *pool)
{
    return random_hex(KEY_BYTES, pool);
}

int sp_secret_is_token(const char *text)
{
    return strlen(text) == 2 * TOKEN_BYTES && strspn(text, "0123456789abcdef") == 2 * TOKEN_BYTES;
}

/* The bytes of a token; zeros for what is none. */
static void bytes_of(const char *token, unsigned char bytes[TOKEN_BYTES])
{
    size_t length = 0;

    memset(bytes, 0, TOKEN_BYTES);
    sodium_hex2bin(bytes, TOKEN_BYTES, token, strlen(token), NULL, &length, NULL);
}

const char *sp_secret_hash(const char *token, apr_pool_t *pool)
{
    unsigned char bytes[TOKEN_BYTES], hash[crypto_hash_sha256_BYTES];

    bytes_of(token, bytes);
    crypto_hash_sha256(hash, bytes, sizeof(bytes));
    return hex(hash, sizeof(hash), pool);
}

const char *sp_secret_seal(const char *key, const char *message, apr_pool_t *pool)
{
    unsigned char bytes[TOKEN_BYTES], seal[TOKEN_BYTES];

    bytes_of(key, bytes);
    crypto_generichash(seal, sizeof(seal), (const unsigned char *)message, strlen(message), bytes, sizeof(bytes));
    return hex(seal, sizeof(seal), pool);
}

int sp_secret_is_same(const char *a, const char *b)
{
    apr_size_t length = a ? strlen(a) : 0;

    return a && b && strlen(b) == length && sodium_memcmp(a, b, length) == 0;
}

struct sp_digest_t {
    crypto_generichash_state state;
};

sp_digest_t *sp_digest_begin(apr_pool_t *pool)
{
    /* libsodium wants its state aligned more strictly than pools do. */
    char *memory = apr_palloc(pool, sizeof(sp_digest_t) + _Alignof(sp_digest_t));
    sp_digest_t *digest = (sp_digest_t *)APR_ALIGN((apr_uintptr_t)memory, _Alignof(sp_digest_t));

    crypto_generichash_init(&digest->state, NULL, 0, KEY_BYTES);
    return digest;
}

void sp_digest_add(sp_digest_t *digest, const void *bytes, apr_size_t length)
{
    crypto_generichash_update(&digest->state, bytes, length);
}

const char *sp_digest_end(const sp_digest_t *digest, apr_pool_t *pool)
{
    crypto_generichash_state state = digest->state;
    unsigned char bytes[KEY_BYTES];

    crypto_generichash_final(&state, bytes, sizeof(bytes));
    return hex(bytes, sizeof(bytes), pool);
}

const char *sp_secret_digest(const char *message, apr_size_t length, apr_pool_t *pool)
{
    sp_digest_t *digest = sp_digest_begin(pool);

    sp_digest_add(digest, message, length);
    return sp_digest_end(digest, pool);
}
