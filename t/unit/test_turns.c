/* turns.c: so many at once over threads and processes, a wait that ends, and turns that the dead give back. */
#include "turns.h"

#include <apr_thread_proc.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

#define MSEC(n) apr_time_from_msec(n)

static apr_pool_t *pool;
static sp_turns_t *turns;

/* What another process gets within that time; it dies with what it has. */
static int taken_elsewhere(apr_interval_time_t wait)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        _exit(sp_turns_take(turns, wait) + 1);
    }
    waitpid(pid, &status, 0);
    return WEXITSTATUS(status) - 1;
}

static void *APR_THREAD_FUNC take_and_give(apr_thread_t *thread, void *turn)
{
    (void)thread;
    *(int *)turn = sp_turns_take(turns, MSEC(5000));
    if (*(int *)turn >= 0) {
        sp_turns_give(turns, *(int *)turn);
    }
    return NULL;
}

int main(void)
{
    apr_thread_t *thread;
    apr_time_t began;
    apr_status_t rv;
    int first, second, waited = -1;

    pool = tap_start();
    tap_ok(sp_turns_create(2, &turns, pool) == APR_SUCCESS, "two turns");
    first = sp_turns_take(turns, MSEC(0));
    second = sp_turns_take(turns, MSEC(0));
    tap_ok(first >= 0 && second >= 0 && first != second, "are taken by two");
    began = apr_time_now();
    tap_ok(taken_elsewhere(MSEC(300)) == -1, "another process gets none");
    tap_ok(apr_time_now() - began >= MSEC(300), "and has waited for as long as it could");
    apr_thread_create(&thread, NULL, take_and_give, &waited, pool);
    apr_sleep(MSEC(50));
    sp_turns_give(turns, first);
    sp_turns_give(turns, second);
    apr_thread_join(&rv, thread);
    tap_ok(waited >= 0, "who waits gets the one that is given back");
    tap_ok(taken_elsewhere(MSEC(0)) >= 0 && taken_elsewhere(MSEC(0)) >= 0, "a process dies with its turn");
    first = sp_turns_take(turns, MSEC(0));
    second = sp_turns_take(turns, MSEC(0));
    tap_ok(first >= 0 && second >= 0 && first != second, "and both are there again");
    sp_turns_give(turns, first);
    sp_turns_give(turns, second);
    return tap_done();
}
