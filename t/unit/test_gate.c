/* gate.c: so many at once, so many waiting, and what happens while the database is away. */
#include "gate.h"

#include <apr_errno.h>
#include <apr_thread_proc.h>

#include "tap.h"

#define MSEC(n) apr_time_from_msec(n)

static apr_pool_t *pool;

/* The gate, entered and left by callers who do not care whether they look. */
static int looks;

static apr_status_t enter(sp_gate_t *gate)
{
    return sp_gate_enter(gate, &looks);
}

static sp_gate_t *make(int places, int waiting, apr_interval_time_t wait, apr_interval_time_t budget)
{
    sp_gate_limits_t limits = {places, waiting, wait, budget};
    sp_gate_t *gate;

    sp_gate_create(&limits, &gate, pool);
    return gate;
}

static void *APR_THREAD_FUNC leave_soon(apr_thread_t *thread, void *gate)
{
    apr_sleep(MSEC(50));
    sp_gate_leave(gate, looks, SP_GATE_DATABASE_UP);
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}

static void test_places(void)
{
    sp_gate_t *gate = make(2, 5, MSEC(30), MSEC(0));
    apr_time_t before;
    apr_status_t rv;

    tap_ok(enter(gate) == APR_SUCCESS && enter(gate) == APR_SUCCESS, "two places, two enter");
    before = apr_time_now();
    rv = enter(gate);
    tap_ok(rv == APR_TIMEUP && apr_time_now() - before >= MSEC(30), "the third waits its time and is told so");
    sp_gate_leave(gate, looks, SP_GATE_DATABASE_UP);
    tap_ok(enter(gate) == APR_SUCCESS, "a place left is a place free");
}

static void test_hand_over(void)
{
    sp_gate_t *gate = make(1, 5, MSEC(5000), MSEC(0));
    apr_time_t before = apr_time_now();
    apr_thread_t *thread;
    apr_status_t rv;

    enter(gate);
    apr_thread_create(&thread, NULL, leave_soon, gate, pool);
    rv = enter(gate);
    tap_ok(rv == APR_SUCCESS && apr_time_now() - before < MSEC(2000), "who waits is woken when a place comes free");
    apr_thread_join(&rv, thread);
}

static void test_crowd(void)
{
    sp_gate_t *gate = make(1, 0, MSEC(2000), MSEC(0));
    apr_time_t before = apr_time_now();

    enter(gate);
    tap_ok(enter(gate) == APR_EBUSY, "too many waiting for a database that is stuck: turned away");
    tap_ok(apr_time_now() - before >= MSEC(100) && apr_time_now() - before < MSEC(1500),
           "not while it may just be busy, and before the full wait");
}

static void test_away(void)
{
    sp_gate_t *gate = make(5, 5, MSEC(1000), MSEC(150));
    apr_time_t before = apr_time_now();
    int tries = 0;

    while (enter(gate) == APR_SUCCESS) {
        tries++;
        sp_gate_leave(gate, looks, SP_GATE_DATABASE_AWAY);
    }
    tap_ok(tries >= 3 && tries <= 5, "while the database is away one looks again every 50 ms");
    tap_ok(apr_time_now() - before >= MSEC(150), "for as long as the budget");
    tap_ok(enter(gate) == APR_ECONNREFUSED, "after that everybody is turned away at once");
    apr_sleep(MSEC(260));
    tap_ok(enter(gate) == APR_SUCCESS, "but now and then one may look");
    sp_gate_leave(gate, 0, SP_GATE_NOTHING_LEARNT);
    tap_ok(enter(gate) == APR_ECONNREFUSED, "one at a time, whoever else leaves");
    sp_gate_leave(gate, looks, SP_GATE_DATABASE_UP);
    tap_ok(enter(gate) == APR_SUCCESS && enter(gate) == APR_SUCCESS, "it is back: all may enter");
}

int main(void)
{
    pool = tap_start();
    test_places();
    test_hand_over();
    test_crowd();
    test_away();
    return tap_done();
}
