/* Remembers which ETag an address had, so that most conditional requests are answered without asking the database.
 *
 * True only for as long as nothing has changed: the watcher (watch.h) hears of every change of public data and forgets
 * everything at once. Days are respected too: nothing is remembered across an hour, and London's midnight is on one.
 *
 * One memory for all children: what one has learnt all know, and the first that hears of a change makes all forget. */
#ifndef SP_VALIDATORS_H
#define SP_VALIDATORS_H

#include <apr_pools.h>

typedef struct sp_validators_t sp_validators_t;

/* A moment of the data: what was read at one is not remembered at another. */
typedef apr_uint64_t sp_moment_t;

/* Makes an empty memory that this process shares with the children it will have. Nothing is kept until a child says
 * that it listens (sp_validators_trust). */
apr_status_t sp_validators_create(sp_validators_t **validators, apr_pool_t *pool);

/* The present moment. To be taken before the data is read. */
sp_moment_t sp_validators_now(sp_validators_t *validators);

/* Remembers that `address` had `etag` (a 64-bit hash) when the data was read at `moment`. */
void sp_validators_learn(sp_validators_t *validators, const char *address, apr_uint64_t etag, sp_moment_t moment);

/* The ETag that `address` has now, into `*etag`; 0 when that is not known. */
int sp_validators_recall(sp_validators_t *validators, const char *address, apr_uint64_t *etag);

/* Something has changed: all children forget everything. */
void sp_validators_forget(sp_validators_t *validators);

/* Does this child hear of changes? Without that it learns and recalls nothing. All forget everything either way. */
void sp_validators_trust(sp_validators_t *validators, int listening);

#endif
