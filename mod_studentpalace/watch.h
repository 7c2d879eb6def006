/* One thread per child and site that keeps a connection to the database: hears of changes, and knows whether it
 * answers. */
#ifndef SP_WATCH_H
#define SP_WATCH_H

#include <apr_pools.h>
#include <apr_time.h>

#include "database.h"
#include "validators.h"

typedef struct sp_watch_t sp_watch_t;

/* Starts the thread; it ends with `pool` (that of the child). Changes are told to `validators`. */
apr_status_t sp_watch_start(sp_database_t *database, const sp_statements_t *statements, sp_validators_t *validators,
                            sp_watch_t **watch, apr_pool_t *pool);

/* Asks the database for its schema version now and waits up to `limit` for the answer. APR_SUCCESS: it answered with
 * the version this module was built for. APR_EMISMATCH: with another. APR_TIMEUP: no answer in time. */
apr_status_t sp_watch_health(sp_watch_t *watch, apr_interval_time_t limit);

#endif
