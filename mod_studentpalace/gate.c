/* The gate in front of the database: so many at once, so many waiting, so long; and nobody while it is away. */
#include "gate.h"

#include <apr_errno.h>
#include <apr_thread_cond.h>
#include <apr_thread_mutex.h>

/* A database that answers frees a place every few milliseconds. After this long without a coming or going at the gate
 * it is taken to be stuck. */
#define STUCK apr_time_from_msec(100)

struct sp_gate_t {
    apr_thread_mutex_t *mutex;
    apr_thread_cond_t *changed;
    sp_gate_limits_t limits;
    int inside;
    int connected; /* so many were inside at once and had connections */
    int waiting;
    apr_time_t last_moved; /* somebody entered or left */
    apr_time_t away_since; /* 0 while the database is there */
    apr_time_t back_since;
};

apr_status_t sp_gate_create(const sp_gate_limits_t *limits, sp_gate_t **gate, apr_pool_t *pool)
{
    sp_gate_t *made = apr_pcalloc(pool, sizeof(*made));
    apr_status_t rv = apr_thread_mutex_create(&made->mutex, APR_THREAD_MUTEX_DEFAULT, pool);

    if (rv == APR_SUCCESS) {
        rv = apr_thread_cond_create(&made->changed, pool);
    }
    made->limits = *limits;
    *gate = made;
    return rv;
}

/* May the caller go in now? Takes the place when so. Who goes in first in so great a number may need a new connection;
 * mod_dbd makes one at a time, and others would queue there, where nothing limits how long. */
static int try_to_enter(sp_gate_t *gate, apr_time_t now)
{
    if (gate->away_since || gate->inside >= gate->limits.places || gate->inside > gate->connected) {
        return 0;
    }
    gate->inside++;
    gate->last_moved = now;
    return 1;
}

/* Until when a caller who came at `came` may wait; time in which the database was away does not count against it. Who
 * found out that it is away has spent some of the budget already. */
static apr_time_t patience(const sp_gate_t *gate, apr_time_t began, apr_time_t came)
{
    if (gate->away_since) {
        return (began < gate->away_since ? began : gate->away_since) + gate->limits.budget;
    }
    return (came > gate->back_since ? came : gate->back_since) + gate->limits.wait;
}

/* Too many are waiting for a database that gives no sign: the threads are needed for what works without it. */
static int is_crowded(const sp_gate_t *gate, apr_time_t now)
{
    return gate->waiting >= gate->limits.most_waiting && (gate->away_since || now - gate->last_moved > STUCK);
}

/* Waits for a change, at most until `limit`, and not so long that a crowd goes unnoticed. */
static void wait_until(sp_gate_t *gate, apr_time_t limit, apr_time_t now)
{
    apr_interval_time_t left = limit - now;

    gate->waiting++;
    apr_thread_cond_timedwait(gate->changed, gate->mutex, left < STUCK ? left : STUCK);
    gate->waiting--;
}

apr_status_t sp_gate_enter(sp_gate_t *gate, apr_time_t began)
{
    apr_time_t now = apr_time_now();
    apr_time_t came = now;
    apr_status_t rv = APR_SUCCESS;

    apr_thread_mutex_lock(gate->mutex);
    while (!try_to_enter(gate, now)) {
        apr_time_t limit = patience(gate, began, came);
        if (now >= limit) {
            rv = gate->away_since ? APR_ECONNREFUSED : APR_TIMEUP;
            break;
        }
        if (is_crowded(gate, now)) {
            rv = gate->away_since ? APR_ECONNREFUSED : APR_EBUSY;
            break;
        }
        wait_until(gate, limit, now);
        now = apr_time_now();
    }
    apr_thread_mutex_unlock(gate->mutex);
    return rv;
}

void sp_gate_connected(sp_gate_t *gate)
{
    apr_thread_mutex_lock(gate->mutex);
    if (gate->inside > gate->connected) {
        gate->connected = gate->inside;
        apr_thread_cond_signal(gate->changed);
    }
    apr_thread_mutex_unlock(gate->mutex);
}

/* The mutex is the caller's. */
static void learn(sp_gate_t *gate, sp_gate_finding_t finding, apr_time_t now)
{
    if (finding == SP_GATE_DATABASE_AWAY) {
        gate->away_since = gate->away_since ? gate->away_since : now;
        gate->connected = 0;
    }
    else if (finding == SP_GATE_DATABASE_UP && gate->away_since) {
        gate->away_since = 0;
        gate->back_since = now;
        apr_thread_cond_broadcast(gate->changed);
    }
}

void sp_gate_leave(sp_gate_t *gate, sp_gate_finding_t finding)
{
    apr_time_t now = apr_time_now();

    apr_thread_mutex_lock(gate->mutex);
    learn(gate, finding, now);
    gate->inside--;
    gate->last_moved = now;
    apr_thread_cond_signal(gate->changed);
    apr_thread_mutex_unlock(gate->mutex);
}

void sp_gate_tell(sp_gate_t *gate, sp_gate_finding_t finding)
{
    apr_thread_mutex_lock(gate->mutex);
    learn(gate, finding, apr_time_now());
    apr_thread_mutex_unlock(gate->mutex);
}

int sp_gate_is_away(sp_gate_t *gate)
{
    int away;

    apr_thread_mutex_lock(gate->mutex);
    away = gate->away_since != 0;
    apr_thread_mutex_unlock(gate->mutex);
    return away;
}
