/* The gate in front of the database: so many at once, so many waiting, so long; and nobody while it is away. */
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
typedef enum {
    SP_GATE_NOTHING_LEARNT,
    SP_GATE_DATABASE_UP,
    SP_GATE_CONNECTION_LOST, /* one connection; it may be the only one */
    SP_GATE_DATABASE_AWAY
} sp_gate_finding_t;

/* Makes a gate that lives as long as `pool`. */
apr_status_t sp_gate_create(const sp_gate_limits_t *limits, sp_gate_t **gate, apr_pool_t *pool);

/* Waits for a place. APR_SUCCESS: the caller is inside and must leave. APR_TIMEUP: no place came free in time, which
 * begins again, within the budget, each time a connection is lost or comes to one place more: those inside then do
 * their work twice, or with statements that Postgres has to plan first. APR_EBUSY: too many are waiting.
 * APR_ECONNREFUSED: the database is away, and has been for longer than the budget, or the caller has waited for longer
 * than that since `began`, which is when its request turned to the database. */
apr_status_t sp_gate_enter(sp_gate_t *gate, apr_time_t began);

/* The caller, who is inside, has a connection that looks good. Until somebody says so, only one goes in beyond the
 * places that are known to have one. */
void sp_gate_connected(sp_gate_t *gate);

/* Gives the place back and tells the others what was found. */
void sp_gate_leave(sp_gate_t *gate, sp_gate_finding_t finding);

/* The same for who was not inside. Nobody enters a gate between SP_GATE_DATABASE_AWAY and SP_GATE_DATABASE_UP. */
void sp_gate_tell(sp_gate_t *gate, sp_gate_finding_t finding);

/* Is the database known to be away? */
int sp_gate_is_away(sp_gate_t *gate);

#endif
