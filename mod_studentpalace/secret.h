/* Secrets: random tokens, what is kept of them, and seals that nobody else can make. */
#ifndef SP_SECRET_H
#define SP_SECRET_H

#include <apr_pools.h>

/* A fresh token of 256 bits, as 64 hexadecimal digits in `pool`. */
const char *sp_secret_token(apr_pool_t *pool);

/* A fresh key of 128 bits, as 32 hexadecimal digits: enough never to come twice, not meant to be secret. */
const char *sp_secret_key(apr_pool_t *pool);

/* Is `text` a token: 64 hexadecimal digits in lower case? */
int sp_secret_is_token(const char *text);

/* What is kept of a token: its SHA-256, in the same form. SQL: encode(sha256(decode(token, 'hex')), 'hex'). */
const char *sp_secret_hash(const char *token, apr_pool_t *pool);

/* The seal on `message` by the token `key`, as 64 hexadecimal digits. */
const char *sp_secret_seal(const char *key, const char *message, apr_pool_t *pool);

/* Are these equal? Takes as long whatever they are; NULL equals nothing. */
int sp_secret_is_same(const char *a, const char *b);

/* 32 digits that stand for all of `message`: the same for the same, never the same for others. */
const char *sp_secret_digest(const char *message, apr_size_t length, apr_pool_t *pool);

/* The same of a message that comes in pieces. Where a piece ends counts as little as how many there are. More may come
 * after it was told. */
typedef struct sp_digest_t sp_digest_t;
sp_digest_t *sp_digest_begin(apr_pool_t *pool);
void sp_digest_add(sp_digest_t *digest, const void *bytes, apr_size_t length);
const char *sp_digest_end(const sp_digest_t *digest, apr_pool_t *pool);

#endif
