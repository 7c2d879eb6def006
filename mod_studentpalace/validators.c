/* Remembers which ETag an address had, so that most conditional requests are answered without asking the database. */
#include "validators.h"

#include <apr_thread_mutex.h>
#include <apr_time.h>
#include <string.h>
#include <xxhash.h>

/* A direct-mapped table: an address has one place, a newcomer takes it. 24 bytes each. */
#define PLACES 8192

typedef struct entry_t {
    apr_uint64_t address; /* hash */
    apr_uint64_t etag;
    sp_moment_t moment;
} entry_t;

struct sp_validators_t {
    apr_thread_mutex_t *mutex;
    int listening;
    apr_uint64_t changes; /* heard of so far */
    entry_t entries[PLACES];
};

apr_status_t sp_validators_create(sp_validators_t **validators, apr_pool_t *pool)
{
    *validators = apr_pcalloc(pool, sizeof(**validators));
    return apr_thread_mutex_create(&(*validators)->mutex, APR_THREAD_MUTEX_DEFAULT, pool);
}

/* Never 0, the moment of an empty entry. */
static sp_moment_t present(const sp_validators_t *validators)
{
    return (validators->changes + 1) << 32 | (apr_uint64_t)(apr_time_sec(apr_time_now()) / 3600);
}

sp_moment_t sp_validators_now(sp_validators_t *validators)
{
    sp_moment_t moment;

    apr_thread_mutex_lock(validators->mutex);
    moment = present(validators);
    apr_thread_mutex_unlock(validators->mutex);
    return moment;
}

static apr_uint64_t hash(const char *address)
{
    return XXH3_64bits(address, strlen(address));
}

void sp_validators_learn(sp_validators_t *validators, const char *address, apr_uint64_t etag, sp_moment_t moment)
{
    entry_t entry = {hash(address), etag, moment};

    apr_thread_mutex_lock(validators->mutex);
    if (validators->listening && moment == present(validators)) {
        validators->entries[entry.address % PLACES] = entry;
    }
    apr_thread_mutex_unlock(validators->mutex);
}

int sp_validators_recall(sp_validators_t *validators, const char *address, apr_uint64_t *etag)
{
    apr_uint64_t key = hash(address);
    entry_t entry;
    int known;

    apr_thread_mutex_lock(validators->mutex);
    entry = validators->entries[key % PLACES];
    known = validators->listening && entry.address == key && entry.moment == present(validators);
    apr_thread_mutex_unlock(validators->mutex);
    *etag = entry.etag;
    return known;
}

void sp_validators_forget(sp_validators_t *validators)
{
    apr_thread_mutex_lock(validators->mutex);
    validators->changes++;
    apr_thread_mutex_unlock(validators->mutex);
}

void sp_validators_trust(sp_validators_t *validators, int listening)
{
    apr_thread_mutex_lock(validators->mutex);
    validators->changes++;
    validators->listening = listening;
    apr_thread_mutex_unlock(validators->mutex);
}
