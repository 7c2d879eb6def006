/* Remembers which ETag an address had, so that most conditional requests are answered without asking the database. */
#include "validators.h"

#include <apr_atomic.h>
#include <apr_shm.h>
#include <apr_time.h>
#include <string.h>
#include <xxhash.h>

/* An address has one row of places, and takes the first that is its own or out of date, otherwise one of those by
 * chance. */
#define ROWS   16384
#define PLACES 4

/* Read and written by all children without a lock: `proof` is the exclusive or of the address's hash and the other two,
 * so that an entry of which another child has written only a part is not taken for one. */
typedef struct entry_t {
    apr_uint64_t proof;
    apr_uint64_t etag;
    sp_moment_t moment;
} entry_t;

/* What all children share. */
typedef struct memory_t {
    apr_uint64_t changes; /* heard of so far, by any child */
    entry_t entries[ROWS][PLACES];
} memory_t;

struct sp_validators_t {
    memory_t *memory;
    apr_uint32_t listening; /* does this child hear of changes? */
};

apr_status_t sp_validators_create(sp_validators_t **validators, apr_pool_t *pool)
{
    sp_validators_t *made = apr_pcalloc(pool, sizeof(*made));
    apr_shm_t *shared;
    apr_status_t rv = apr_shm_create(&shared, sizeof(*made->memory), NULL, pool);

    if (rv == APR_SUCCESS) {
        made->memory = apr_shm_baseaddr_get(shared);
        *validators = made;
    }
    return rv;
}

sp_moment_t sp_validators_now(sp_validators_t *validators)
{
    /* Never 0, the moment of an empty entry. */
    return (apr_atomic_read64(&validators->memory->changes) + 1) << 32
           | (apr_uint64_t)(apr_time_sec(apr_time_now()) / 3600);
}

static apr_uint64_t hash(const char *address)
{
    return XXH3_64bits(address, strlen(address));
}

static entry_t *row_of(const sp_validators_t *validators, apr_uint64_t key)
{
    return validators->memory->entries[key % ROWS];
}

static int is_of(entry_t *entry, apr_uint64_t key, apr_uint64_t *etag, sp_moment_t *moment)
{
    apr_uint64_t proof = apr_atomic_read64(&entry->proof);

    *etag = apr_atomic_read64(&entry->etag);
    *moment = apr_atomic_read64(&entry->moment);
    return (proof ^ *etag ^ *moment) == key;
}

static entry_t *place_for(const sp_validators_t *validators, apr_uint64_t key, apr_uint64_t etag, sp_moment_t now)
{
    entry_t *row = row_of(validators, key);
    apr_uint64_t old;
    sp_moment_t moment;

    for (int i = 0; i < PLACES; i++) {
        if (is_of(&row[i], key, &old, &moment) || moment != now) {
            return &row[i];
        }
    }
    return &row[etag % PLACES];
}

void sp_validators_learn(sp_validators_t *validators, const char *address, apr_uint64_t etag, sp_moment_t moment)
{
    apr_uint64_t key = hash(address);
    entry_t *entry;

    if (apr_atomic_read32(&validators->listening) && moment == sp_validators_now(validators)) {
        entry = place_for(validators, key, etag, moment);
        apr_atomic_set64(&entry->proof, key ^ etag ^ moment);
        apr_atomic_set64(&entry->etag, etag);
        apr_atomic_set64(&entry->moment, moment);
    }
}

int sp_validators_recall(sp_validators_t *validators, const char *address, apr_uint64_t *etag)
{
    apr_uint64_t key = hash(address);
    sp_moment_t moment, now = sp_validators_now(validators);
    entry_t *row = row_of(validators, key);

    for (int i = 0; i < PLACES; i++) {
        if (is_of(&row[i], key, etag, &moment) && moment == now) {
            return (int)apr_atomic_read32(&validators->listening);
        }
    }
    return 0;
}

void sp_validators_forget(sp_validators_t *validators)
{
    apr_atomic_inc64(&validators->memory->changes);
}

void sp_validators_trust(sp_validators_t *validators, int listening)
{
    apr_atomic_set32(&validators->listening, (apr_uint32_t)listening);
    sp_validators_forget(validators);
}
