/* Passwords: hashes of today's and of the old site's kind, and which passwords are refused. */
#include "password.h"

#include <apr_atomic.h>
#include <apr_errno.h>
#include <apr_lib.h>
#include <apr_strings.h>
#include <apr_time.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "text.h"
#include "turns.h"

/* argon2id as OWASP asks for it: 19 MiB, two passes, one lane. */
#define OPERATIONS ((unsigned long long)2)
#define MEMORY     ((size_t)19 * 1024 * 1024)

/* No hash may ask for more: memory of argon2id and scrypt, passes of argon2id, work of scrypt, rounds of PBKDF2. */
#define MOST_MEMORY ((apr_uint64_t)64 * 1024 * 1024)
#define MOST_PASSES 8
#define MOST_BLOCKS ((apr_uint64_t)1024 * 1024)
#define MOST_ROUNDS 2000000

/* So many threads of one process may be busy with passwords; others are turned away at once, so that a flood of log-ins
 * leaves threads for everything else. */
#define MOST_INSIDE 8

/* How long to wait for a core. */
#define LONGEST_WAIT apr_time_from_sec(3)

/* What is not a right password takes at least so long, which is more than any kind of hash takes on a machine that is
 * not overloaded. Nobody can then tell an old hash from a new one, or either from none. */
#define FAILURE_TIME apr_time_from_msec(500)

#define LEAST_CHARACTERS 10
#define MOST_CHARACTERS  128

/* So many letters and digits must be in a password beside the words of its context. */
#define LEAST_BESIDE_CONTEXT 6

/* A shorter local part says too little to be taken out of a password. */
#define LEAST_LOCAL_PART 4

/* Passwords that too many people have: in lower case, at least LEAST_CHARACTERS long, sorted by bytes. */
static const char *const common_passwords[] = {
#include "common_passwords.inc"
};

static const char site_name[] = "studentpalace";

static sp_turns_t *turns;
static apr_uint32_t inside; /* threads of this process, atomic */
static const char *nobodys_hash;

/* ---- turns: of half the machine's cores */

/* Waits for a turn. APR_SUCCESS: the caller must leave with what it was given. */
static apr_status_t enter(int *turn)
{
    apr_status_t rv = APR_EBUSY;

    if (apr_atomic_inc32(&inside) < MOST_INSIDE) {
        *turn = sp_turns_take(turns, LONGEST_WAIT);
        rv = *turn >= 0 ? APR_SUCCESS : APR_EBUSY;
    }
    if (rv != APR_SUCCESS) {
        apr_atomic_dec32(&inside);
    }
    return rv;
}

static void leave(void)
{
    apr_atomic_dec32(&inside);
}

/* ---- hashing */

static apr_status_t make_hash(const char *password, const char **hash, apr_pool_t *pool)
{
    char made[crypto_pwhash_STRBYTES];

    if (crypto_pwhash_str(made, password, strlen(password), OPERATIONS, MEMORY) != 0) {
        return APR_ENOMEM;
    }
    *hash = apr_pstrdup(pool, made);
    return APR_SUCCESS;
}

apr_status_t sp_password_start(apr_pool_t *pool)
{
    char unknown[2 * crypto_pwhash_SALTBYTES + 1];
    unsigned char random[crypto_pwhash_SALTBYTES];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    apr_status_t rv;

    if (sodium_init() < 0) {
        return APR_EGENERAL;
    }
    rv = sp_turns_create(cores < 4 ? 1 : (int)(cores / 2), &turns, pool);
    if (rv != APR_SUCCESS) {
        return rv;
    }
    /* Of a password that nobody knows. */
    randombytes_buf(random, sizeof(random));
    sodium_bin2hex(unknown, sizeof(unknown), random, sizeof(random));
    return make_hash(unknown, &nobodys_hash, pool);
}

apr_status_t sp_password_hash(const char *password, const char **hash, apr_pool_t *pool)
{
    int turn;
    apr_status_t rv = enter(&turn);

    if (rv == APR_SUCCESS) {
        rv = make_hash(password, hash, pool);
        sp_turns_give(turns, turn);
        leave();
    }
    return rv;
}

/* ---- verifying */

/* A method's parameter at `*p`, up to the character `end`, which is passed; 0 when there is none or it is too large. */
static apr_uint64_t read_parameter(const char **p, char end, apr_uint64_t most)
{
    apr_uint64_t number = 0;
    const char *at = *p;

    while (apr_isdigit(*at) && number <= most) {
        number = number * 10 + (apr_uint64_t)(*at++ - '0');
    }
    if (*at != end || number > most) {
        return 0;
    }
    *p = at + 1;
    return number;
}

/* Passes `word` at `*p` if it is there. */
static int skip(const char **p, const char *word)
{
    apr_size_t length = strlen(word);

    if (strncmp(*p, word, length) != 0) {
        return 0;
    }
    *p += length;
    return 1;
}

static sp_password_verdict_t verify_argon2id(const char *hash, const char *password)
{
    const char *p = hash;
    int fits = skip(&p, "$argon2id$v=19$m=") && read_parameter(&p, ',', MOST_MEMORY / 1024) && skip(&p, "t=")
               && read_parameter(&p, ',', MOST_PASSES) && strlen(hash) < crypto_pwhash_STRBYTES
               && crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;

    return !fits                                                           ? SP_PASSWORD_WRONG
           : crypto_pwhash_str_needs_rehash(hash, OPERATIONS, MEMORY) == 0 ? SP_PASSWORD_RIGHT
                                                                           : SP_PASSWORD_OUTDATED;
}

/* What follows the parameters of an old hash: salt$digest, the digest in hexadecimal. */
typedef struct old_hash_t {
    const char *salt;
    apr_size_t salt_length;
    unsigned char digest[64];
} old_hash_t;

/* Reads it; the digest must have `length` bytes. */
static int read_old_hash(const char *p, apr_size_t length, old_hash_t *old)
{
    const char *dollar = strchr(p, '$');
    size_t decoded = 0;

    if (!dollar || dollar - p > 64 || strlen(dollar + 1) != 2 * length) {
        return 0;
    }
    old->salt = p;
    old->salt_length = (apr_size_t)(dollar - p);
    return sodium_hex2bin(old->digest, sizeof(old->digest), dollar + 1, 2 * length, NULL, &decoded, NULL) == 0
           && decoded == length;
}

static sp_password_verdict_t compare(const unsigned char *digest, const old_hash_t *old, apr_size_t length)
{
    return sodium_memcmp(digest, old->digest, length) == 0 ? SP_PASSWORD_OUTDATED : SP_PASSWORD_WRONG;
}

/* scrypt:N:r:p$salt$digest of 64 bytes */
static sp_password_verdict_t verify_scrypt(const char *hash, const char *password)
{
    const char *at = hash + strlen("scrypt:");
    apr_uint64_t n = read_parameter(&at, ':', MOST_BLOCKS);
    apr_uint64_t r = n ? read_parameter(&at, ':', 64) : 0;
    apr_uint64_t p = r ? read_parameter(&at, '$', 64) : 0;
    unsigned char digest[64];
    old_hash_t old;

    if (!p || (n & (n - 1)) || 128 * n * r > MOST_MEMORY || n * r * p > MOST_BLOCKS
        || !read_old_hash(at, sizeof(digest), &old)
        || EVP_PBE_scrypt(password, strlen(password), (const unsigned char *)old.salt, old.salt_length, n, r, p,
                          2 * MOST_MEMORY, digest, sizeof(digest))
               != 1) {
        return SP_PASSWORD_WRONG;
    }
    return compare(digest, &old, sizeof(digest));
}

/* pbkdf2:sha256:rounds$salt$digest of 32 bytes */
static sp_password_verdict_t verify_pbkdf2(const char *hash, const char *password)
{
    const char *at = hash + strlen("pbkdf2:sha256:");
    int rounds = (int)read_parameter(&at, '$', MOST_ROUNDS);
    unsigned char digest[32];
    old_hash_t old;

    if (!rounds || !read_old_hash(at, sizeof(digest), &old)
        || PKCS5_PBKDF2_HMAC(password, (int)strlen(password), (const unsigned char *)old.salt, (int)old.salt_length,
                             rounds, EVP_sha256(), sizeof(digest), digest)
               != 1) {
        return SP_PASSWORD_WRONG;
    }
    return compare(digest, &old, sizeof(digest));
}

static const struct {
    const char *prefix;
    sp_password_verdict_t (*verify)(const char *hash, const char *password);
} kinds[] = {
    {"$argon2id$", verify_argon2id},
    {"scrypt:", verify_scrypt},
    {"pbkdf2:sha256:", verify_pbkdf2},
};

static sp_password_verdict_t verify(const char *hash, const char *password)
{
    for (int i = 0; i < (int)(sizeof(kinds) / sizeof(kinds[0])); i++) {
        if (strncmp(hash, kinds[i].prefix, strlen(kinds[i].prefix)) == 0) {
            return kinds[i].verify(hash, password);
        }
    }
    return SP_PASSWORD_WRONG;
}

apr_status_t sp_password_verify(const char *hash, const char *password, sp_password_verdict_t *verdict)
{
    int turn;
    apr_status_t rv = enter(&turn);
    apr_time_t began = sp_clock_now();

    if (rv != APR_SUCCESS) {
        return rv;
    }
    *verdict = verify(hash ? hash : nobodys_hash, password);
    sp_turns_give(turns, turn);
    if (*verdict == SP_PASSWORD_WRONG) {
        apr_interval_time_t left = began + FAILURE_TIME - sp_clock_now();
        apr_sleep(left > 0 ? left : 0);
    }
    leave();
    return APR_SUCCESS;
}

/* ---- what is refused */

static int compare_words(const void *a, const void *b)
{
    return strcmp(a, *(const char *const *)b);
}

static int is_common(const char *folded)
{
    return bsearch(folded, common_passwords, sizeof(common_passwords) / sizeof(common_passwords[0]),
                   sizeof(common_passwords[0]), compare_words)
           != NULL;
}

/* ASCII letters in lower case; everything else as it is. */
static char *fold(const char *text, apr_pool_t *pool)
{
    char *folded = apr_pstrdup(pool, text);

    for (char *p = folded; *p; p++) {
        *p = (*p & 0x80) ? *p : (char)apr_tolower(*p);
    }
    return folded;
}

/* Only letters, digits and what is not ASCII: how words are joined does not hide them. */
static char *squeeze(const char *text, apr_size_t length, apr_pool_t *pool)
{
    char *squeezed = apr_pstrmemdup(pool, text, length), *out = squeezed;

    for (const char *p = squeezed; *p; p++) {
        if (apr_isalnum(*p) || (*p & 0x80)) {
            *out++ = *p;
        }
    }
    *out = '\0';
    return squeezed;
}

/* Takes every occurrence of `word` out of `text`. */
static void take_out(char *text, const char *word)
{
    apr_size_t length = strlen(word);

    for (char *p = length ? strstr(text, word) : NULL; p; p = strstr(p, word)) {
        memmove(p, p + length, strlen(p + length) + 1);
    }
}

/* Is the password made of the e-mail address, its local part or the site's name, and little else? */
static int is_context(const char *folded, const char *email, apr_pool_t *pool)
{
    char *address = fold(email, pool), *left = squeeze(folded, strlen(folded), pool);
    const char *words[] = {squeeze(address, strlen(address), pool), squeeze(address, strcspn(address, "@"), pool),
                           site_name};
    apr_size_t length = sp_text_length(left);

    for (int i = 0; i < (int)(sizeof(words) / sizeof(words[0])); i++) {
        if (strlen(words[i]) >= LEAST_LOCAL_PART) {
            take_out(left, words[i]);
        }
    }
    return sp_text_length(left) < length && sp_text_length(left) < LEAST_BESIDE_CONTEXT;
}

const char *sp_password_problem(const char *password, const char *email, apr_pool_t *pool)
{
    apr_size_t length = sp_text_length(password);
    const char *folded;

    if (length < LEAST_CHARACTERS || length > MOST_CHARACTERS) {
        return "length";
    }
    folded = fold(password, pool);
    return is_common(folded) ? "common" : is_context(folded, email, pool) ? "context" : NULL;
}
