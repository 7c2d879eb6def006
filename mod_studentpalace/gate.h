/* The gate in front of the database: so many at once, so many waiting, so long; and one at a time while it is away. */
#ifndef SP_GATE_H
#define SP_GATE_H

#include <apr_pools.h>
#include <apr_time.h>

typedef struct sp_gate_t sp_gate_t;

typedef struct sp_gate_limits_t {
    int places;                 /* how many may use the database at once */
    int most_waiting;           /* how many may wait while the database gives no sign of life */
    apr_interval_time_t wait;   /* how long to wait for a place */
    apr_interval_time_t budget; /* how long to wait for a database that went away, counted from when it did */
} sp_gate_limits_t;

/* What a visit to the database has shown. */
typedef enum { SP_GATE_NOTHING_LEARNT, SP_GATE_DATABASE_UP, SP_GATE_DATABASE_AWAY } sp_gate_finding_t;

/* Makes a gate that lives as long as `pool`. */
apr_status_t sp_gate_create(const sp_gate_limits_t *limits, sp_gate_t **gate, apr_pool_t *pool);

/* Waits for a place. APR_SUCCESS: the caller is inside and must leave. APR_TIMEUP: no place came free in time.
 * APR_EBUSY: too many are waiting. APR_ECONNREFUSED: the database is away for longer than the budget.
 * While the database is away only one caller at a time gets in, to look whether it is back: `*looks` is true for it. */
apr_status_t sp_gate_enter(sp_gate_t *gate, int *looks);

/* Gives the place back and tells the others what was found; `looks` as sp_gate_enter said. */
void sp_gate_leave(sp_gate_t *gate, int looks, sp_gate_finding_t finding);

#endif
