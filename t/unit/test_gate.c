/* gate.c: so many at once, so many waiting, and what happens while the database is away. */
#include "gate.h"

#include <apr_errno.h>
#include <apr_thread_proc.h>

#include "clock.h"
#include "tap.h"

#define MSEC(n) apr_time_from_msec(n)

static apr_pool_t *pool;

/* Enters for a request that comes now, and gets a connection at once. */
static apr_status_t enter(sp_gate_t *gate)
{
    apr_status_t rv = sp_gate_enter(gate, sp_clock_now());

    if (rv == APR_SUCCESS) {
        sp_gate_connected(gate);
    }
    return rv;
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
    sp_gate_leave(gate, SP_GATE_DATABASE_UP);
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}

static void test_places(void)
{
    sp_gate_t *gate = make(2, 5, MSEC(30), MSEC(0));
    apr_time_t before;
    apr_status_t rv;

    tap_ok(enter(gate) == APR_SUCCESS && enter(gate) == APR_SUCCESS, "two places, two enter");
    before = sp_clock_now();
    rv = enter(gate);
    tap_ok(rv == APR_TIMEUP && sp_clock_now() - before >= MSEC(30), "the third waits its time and is told so");
    sp_gate_leave(gate, SP_GATE_DATABASE_UP);
    tap_ok(enter(gate) == APR_SUCCESS, "a place left is a place free");
}

static void test_connecting(void)
{
    sp_gate_t *gate = make(5, 5, MSEC(30), MSEC(0));

    enter(gate);
    sp_gate_enter(gate, sp_clock_now());
    tap_ok(enter(gate) == APR_TIMEUP, "while one is connecting no other goes in to connect");
    sp_gate_connected(gate);
    tap_ok(enter(gate) == APR_SUCCESS, "until it has a connection");
    sp_gate_leave(gate, SP_GATE_NOTHING_LEARNT);
    sp_gate_leave(gate, SP_GATE_NOTHING_LEARNT);
    tap_ok(sp_gate_enter(gate, 0) == APR_SUCCESS && sp_gate_enter(gate, 0) == APR_SUCCESS,
           "connections that are there are used at once");
}

static void test_hand_over(void)
{
    sp_gate_t *gate = make(1, 5, MSEC(5000), MSEC(0));
    apr_time_t before = sp_clock_now();
    apr_thread_t *thread;
    apr_status_t rv;

    enter(gate);
    apr_thread_create(&thread, NULL, leave_soon, gate, pool);
    rv = enter(gate);
    tap_ok(rv == APR_SUCCESS && sp_clock_now() - before < MSEC(2000), "who waits is woken when a place comes free");
    apr_thread_join(&rv, thread);
}

static int first_served; /* 1: who waited, 2: who came later */

static void *APR_THREAD_FUNC wait_patiently(apr_thread_t *thread, void *gate)
{
    sp_gate_enter(gate, sp_clock_now());
    first_served = first_served ? first_served : 1;
    sp_gate_leave(gate, SP_GATE_DATABASE_UP);
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}

static void test_queue(void)
{
    sp_gate_t *gate = make(1, 5, MSEC(5000), MSEC(0));
    apr_thread_t *thread;
    apr_status_t rv;

    enter(gate);
    apr_thread_create(&thread, NULL, wait_patiently, gate, pool);
    apr_sleep(MSEC(100));
    sp_gate_leave(gate, SP_GATE_DATABASE_UP);
    enter(gate);
    first_served = first_served ? first_served : 2;
    tap_ok(first_served == 1, "who comes again does not overtake who waits");
    sp_gate_leave(gate, SP_GATE_DATABASE_UP);
    apr_thread_join(&rv, thread);
}

static void test_crowd(void)
{
    sp_gate_t *gate = make(1, 0, MSEC(2000), MSEC(0));
    apr_time_t before = sp_clock_now();

    enter(gate);
    tap_ok(enter(gate) == APR_EBUSY, "too many waiting for a database that is stuck: turned away");
    tap_ok(sp_clock_now() - before >= MSEC(100) && sp_clock_now() - before < MSEC(1500),
           "not while it may just be busy, and before the full wait");
}

static void *APR_THREAD_FUNC work_for_the_first_time(apr_thread_t *thread, void *gate)
{
    apr_sleep(MSEC(700));
    sp_gate_leave(gate, SP_GATE_DATABASE_UP);
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}

static void test_new_connections(void)
{
    sp_gate_t *gate = make(2, 0, MSEC(3000), MSEC(0));
    apr_thread_t *thread;
    apr_status_t rv;

    sp_gate_enter(gate, sp_clock_now());
    apr_thread_create(&thread, NULL, work_for_the_first_time, gate, pool);
    tap_ok(enter(gate) == APR_SUCCESS, "a crowd is not turned away while the first connection does its first work");
    apr_thread_join(&rv, thread);
}

static void *APR_THREAD_FUNC open_soon(apr_thread_t *thread, void *gate)
{
    apr_sleep(MSEC(50));
    sp_gate_tell(gate, SP_GATE_DATABASE_UP);
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}

static void test_away(void)
{
    sp_gate_t *gate = make(5, 5, MSEC(1000), MSEC(150));
    apr_time_t before = sp_clock_now();
    apr_thread_t *thread;
    apr_status_t rv;

    sp_gate_tell(gate, SP_GATE_DATABASE_AWAY);
    tap_ok(enter(gate) == APR_ECONNREFUSED && sp_clock_now() - before >= MSEC(150),
           "while the database is away nobody enters: who comes waits for as long as the budget");
    before = sp_clock_now();
    sp_gate_tell(gate, SP_GATE_DATABASE_AWAY);
    tap_ok(enter(gate) == APR_ECONNREFUSED && sp_clock_now() - before < MSEC(140),
           "after that everybody is turned away at once, however often it is found to be away");
    tap_ok(sp_gate_is_away(gate), "and whoever asks is told");
    sp_gate_tell(gate, SP_GATE_DATABASE_UP);
    tap_ok(!sp_gate_is_away(gate), "until it is not");
    tap_ok(enter(gate) == APR_SUCCESS && enter(gate) == APR_SUCCESS, "it is back: all may enter");
    before = sp_clock_now();
    sp_gate_tell(gate, SP_GATE_DATABASE_AWAY);
    tap_ok(sp_gate_enter(gate, before - MSEC(200)) == APR_ECONNREFUSED && sp_clock_now() - before < MSEC(140),
           "a request that has spent the budget on finding out does not wait for it again");
    gate = make(5, 5, MSEC(1000), MSEC(5000));
    before = sp_clock_now();
    sp_gate_tell(gate, SP_GATE_DATABASE_AWAY);
    apr_thread_create(&thread, NULL, open_soon, gate, pool);
    rv = enter(gate);
    tap_ok(rv == APR_SUCCESS && sp_clock_now() - before < MSEC(2000), "who waits is woken when the database is back");
    apr_thread_join(&rv, thread);
}

static void *APR_THREAD_FUNC connect_soon(apr_thread_t *thread, void *gate)
{
    apr_sleep(MSEC(200));
    sp_gate_connected(gate);
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}

/* The wait is 300 ms; after 200 ms the one inside has a connection. */
static void test_patience_with_new_connections(void)
{
    sp_gate_t *gate = make(1, 5, MSEC(300), MSEC(5000));
    apr_time_t before = sp_clock_now(), after;
    apr_thread_t *thread;
    apr_status_t rv;

    sp_gate_enter(gate, before);
    apr_thread_create(&thread, NULL, connect_soon, gate, pool);
    rv = enter(gate);
    after = sp_clock_now();
    tap_ok(rv == APR_TIMEUP && after - before >= MSEC(500), "who waits has patience with a new connection, too");
    apr_thread_join(&rv, thread);
}

static void *APR_THREAD_FUNC lose_for_a_while(apr_thread_t *thread, void *gate)
{
    for (int i = 0; i < 30; i++) {
        apr_sleep(MSEC(30));
        sp_gate_tell(gate, SP_GATE_CONNECTION_LOST);
    }
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}

/* How long a request waits in vain at a full gate while connections are lost for 900 ms; the wait is 300 ms. */
static apr_interval_time_t waited(apr_interval_time_t budget)
{
    sp_gate_t *gate = make(1, 5, MSEC(300), budget);
    apr_time_t before = sp_clock_now(), after;
    apr_thread_t *thread;
    apr_status_t rv;

    enter(gate);
    apr_thread_create(&thread, NULL, lose_for_a_while, gate, pool);
    rv = enter(gate);
    after = sp_clock_now();
    tap_ok(rv == APR_TIMEUP, "no place came free");
    apr_thread_join(&rv, thread);
    return after - before;
}

static void test_lost_connections(void)
{
    tap_ok(waited(MSEC(5000)) >= MSEC(900), "time in which connections are lost does not count against who waits");
    tap_ok(waited(MSEC(400)) < MSEC(900), "but the budget ends it");
}

int main(void)
{
    pool = tap_start();
    test_places();
    test_connecting();
    test_hand_over();
    test_queue();
    test_crowd();
    test_new_connections();
    test_patience_with_new_connections();
    test_away();
    test_lost_connections();
    return tap_done();
}
