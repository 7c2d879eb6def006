/* Passwords: hashes of today's and of the old site's kind, and which passwords are refused. */
#ifndef SP_PASSWORD_H
#define SP_PASSWORD_H

#include <apr_pools.h>

/* What became of a password that was held against a hash. */
typedef enum {
    SP_PASSWORD_WRONG,
    SP_PASSWORD_RIGHT,
    SP_PASSWORD_OUTDATED /* right, and to be hashed again: the hash is of an old kind or weaker than today's */
} sp_password_verdict_t;

/* Prepares hashing for this process and those it forks, which take turns: together they hash on half of the machine's
 * cores, whatever is asked of them. To be called before the fork and before any other function here; what it makes
 * lives as long as `pool`. */
apr_status_t sp_password_start(apr_pool_t *pool);

/* The argon2id hash of `password`, as text in `pool`. APR_EBUSY: too many are waiting to be hashed, or have been
 * waiting for too long: the visitor is to try again in a moment. */
apr_status_t sp_password_hash(const char *password, const char **hash, apr_pool_t *pool);

/* Holds `password` against `hash`: argon2id, or the old site's scrypt:N:r:p$salt$hex and pbkdf2:sha256:N$salt$hex
 * (spec L, AC3). NULL is the hash of an account that does not exist. Everything but a right password takes the same
 * time, whatever the hash is. A hash that is of no known kind, or that asks for more memory or time than any of ours,
 * fits no password. APR_EBUSY as above, and then `*verdict` is not set. */
apr_status_t sp_password_verify(const char *hash, const char *password, sp_password_verdict_t *verdict);

/* Why a new password of the account `email` is refused (spec AC2): "length", "common" or "context", NULL when it is
 * not. Both are UTF-8 text. The common ones are in common_passwords.inc. */
const char *sp_password_problem(const char *password, const char *email, apr_pool_t *pool);

#endif
