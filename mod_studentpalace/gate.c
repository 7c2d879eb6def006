/* The gate in front of the database: so many at once, so many waiting, so long; and nobody while it is away. */
#include "gate.h"

#include <apr_errno.h>
#include <apr_thread_cond.h>
#include <apr_thread_mutex.h>

#include "clock.h"

/* A database that answers frees a place every few milliseconds. After this long without a coming or going at the gate
 * it is taken to be stuck; not before, because an overloaded machine has pauses, too. While some of the places have not
 * had a connection, what goes on may be the first work of new ones, which takes far longer: then after the time that
 * one may wait. */
#define STUCK apr_time_from_msec(300)

/* Who waits stands in a queue: without one, those who come again and again would overtake those who are waiting. */
typedef struct waiter_t {
    struct waiter_t *next;
    apr_thread_cond_t *called;
} waiter_t;

struct sp_gate_t {
    apr_thread_mutex_t *mutex;
    apr_pool_t *pool; /* of what waits; used only under the mutex */
    sp_gate_limits_t limits;
    int inside;
    int connected; /* so many were inside at once and had connections */
    int waiting;
    waiter_t *first;       /* of the queue */
    waiter_t **end;        /* where the next one is hung in */
    waiter_t *spare;       /* have waited, and are kept for others */
    apr_time_t last_moved; /* somebody entered or left */
    apr_time_t away_since; /* 0 while the database is there */
    apr_time_t back_since;
    apr_time_t last_changed; /* a connection was lost, or came to one place more */
};

apr_status_t sp_gate_create(const sp_gate_limits_t *limits, sp_gate_t **gate, apr_pool_t *pool)
{
    sp_gate_t *made = apr_pcalloc(pool, sizeof(*made));
    apr_status_t rv;

    made->limits = *limits;
    made->end = &made->first;
    *gate = made;
    rv = apr_thread_mutex_create(&made->mutex, APR_THREAD_MUTEX_DEFAULT, pool);
    return rv == APR_SUCCESS ? apr_pool_create(&made->pool, pool) : rv;
}

/* ---- the queue; the mutex is the caller's */

/* A place at the end of the queue; NULL when there is no memory for one. */
static waiter_t *queue_up(sp_gate_t *gate)
{
    waiter_t *waiter = gate->spare;

    if (waiter) {
        gate->spare = waiter->next;
    }
    else {
        waiter = apr_pcalloc(gate->pool, sizeof(*waiter));
        if (apr_thread_cond_create(&waiter->called, gate->pool) != APR_SUCCESS) {
            return NULL;
        }
    }
    waiter->next = NULL;
    *gate->end = waiter;
    gate->end = &waiter->next;
    gate->waiting++;
    return waiter;
}

static void call_first(const sp_gate_t *gate)
{
    if (gate->first) {
        apr_thread_cond_signal(gate->first->called);
    }
}

static void leave_queue(sp_gate_t *gate, waiter_t *waiter)
{
    waiter_t **at = &gate->first;

    while (*at != waiter) {
        at = &(*at)->next;
    }
    *at = waiter->next;
    if (!waiter->next) {
        gate->end = at;
    }
    waiter->next = gate->spare;
    gate->spare = waiter;
    gate->waiting--;
    call_first(gate);
}

/* ---- entering */

/* May who is first go in now? Takes the place when so. Who goes in first in so great a number may need a new
 * connection; mod_dbd makes one at a time, and others would queue there, where nothing limits how long. */
static int try_to_enter(sp_gate_t *gate, apr_time_t now)
{
    if (gate->away_since || gate->inside >= gate->limits.places || gate->inside > gate->connected) {
        return 0;
    }
    gate->inside++;
    gate->last_moved = now;
    return 1;
}

static apr_time_t later(apr_time_t a, apr_time_t b)
{
    return a > b ? a : b;
}

static apr_time_t earlier(apr_time_t a, apr_time_t b)
{
    return a < b ? a : b;
}

/* Until when a caller who came at `came` may wait; time in which the database was away does not count against it, nor,
 * within the budget, time in which connections were lost or new. Who found out that it is away has spent some of the
 * budget already. */
static apr_time_t patience(const sp_gate_t *gate, apr_time_t began, apr_time_t came)
{
    if (gate->away_since) {
        return earlier(began, gate->away_since) + gate->limits.budget;
    }
    return later(later(came, gate->back_since) + gate->limits.wait,
                 earlier(gate->last_changed + gate->limits.wait, began + gate->limits.budget));
}

/* Too many are waiting for a database that gives no sign: the threads are needed for what works without it. */
static int is_crowded(const sp_gate_t *gate, apr_time_t now)
{
    apr_interval_time_t stuck = gate->connected < gate->limits.places ? gate->limits.wait : STUCK;

    return gate->waiting > gate->limits.most_waiting && (gate->away_since || now - gate->last_moved > stuck);
}

/* Waits to be called, at most until `limit`, and not so long that a crowd goes unnoticed. */
static void wait_until(sp_gate_t *gate, const waiter_t *waiter, apr_time_t limit, apr_time_t now)
{
    apr_interval_time_t left = limit - now;

    apr_thread_cond_timedwait(waiter->called, gate->mutex, left < STUCK ? left : STUCK);
}

/* Stands in the queue until it is this one's turn or waiting is over. */
static apr_status_t wait_for_turn(sp_gate_t *gate, const waiter_t *waiter, apr_time_t began, apr_time_t came)
{
    apr_time_t now = came;

    while (gate->first != waiter || !try_to_enter(gate, now)) {
        apr_time_t limit = patience(gate, began, came);
        if (now >= limit) {
            return gate->away_since ? APR_ECONNREFUSED : APR_TIMEUP;
        }
        if (is_crowded(gate, now)) {
            return gate->away_since ? APR_ECONNREFUSED : APR_EBUSY;
        }
        wait_until(gate, waiter, limit, now);
        now = sp_clock_now();
    }
    return APR_SUCCESS;
}

apr_status_t sp_gate_enter(sp_gate_t *gate, apr_time_t began)
{
    apr_time_t now = sp_clock_now();
    apr_status_t rv = APR_SUCCESS;
    waiter_t *waiter;

    apr_thread_mutex_lock(gate->mutex);
    if (gate->first || !try_to_enter(gate, now)) {
        waiter = queue_up(gate);
        rv = waiter ? wait_for_turn(gate, waiter, began, now) : APR_ENOMEM;
        if (waiter) {
            leave_queue(gate, waiter);
        }
    }
    apr_thread_mutex_unlock(gate->mutex);
    return rv;
}

void sp_gate_connected(sp_gate_t *gate)
{
    apr_thread_mutex_lock(gate->mutex);
    if (gate->inside > gate->connected) {
        gate->connected = gate->inside;
        gate->last_changed = sp_clock_now();
        call_first(gate);
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
    else if (finding == SP_GATE_CONNECTION_LOST) {
        gate->last_changed = now;
    }
    else if (finding == SP_GATE_DATABASE_UP && gate->away_since) {
        gate->away_since = 0;
        gate->back_since = now;
        call_first(gate);
    }
}

void sp_gate_leave(sp_gate_t *gate, sp_gate_finding_t finding)
{
    apr_time_t now = sp_clock_now();

    apr_thread_mutex_lock(gate->mutex);
    learn(gate, finding, now);
    gate->inside--;
    gate->last_moved = now;
    call_first(gate);
    apr_thread_mutex_unlock(gate->mutex);
}

void sp_gate_tell(sp_gate_t *gate, sp_gate_finding_t finding)
{
    apr_thread_mutex_lock(gate->mutex);
    learn(gate, finding, sp_clock_now());
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
