/* Turns that the threads of all processes take at work that must not eat the machine. */
#include "turns.h"

#include <apr_atomic.h>
#include <apr_errno.h>
#include <errno.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include "clock.h"

/* Shared by all processes: who works holds one of the mutexes. */
struct sp_turns_t {
    int count;
    apr_uint32_t queue;
    pthread_mutex_t mutex[SP_TURNS_MOST];
};

static apr_status_t unmap(void *data)
{
    munmap(data, sizeof(sp_turns_t));
    return APR_SUCCESS;
}

/* Robust: a process that dies at work gives its turn back. */
static int init_mutexes(sp_turns_t *turns)
{
    pthread_mutexattr_t attributes;
    int failed = pthread_mutexattr_init(&attributes);

    if (failed) {
        return failed;
    }
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    for (int i = 0; i < turns->count && !failed; i++) {
        failed = pthread_mutex_init(&turns->mutex[i], &attributes);
    }
    pthread_mutexattr_destroy(&attributes);
    return failed;
}

apr_status_t sp_turns_create(int count, sp_turns_t **turns, apr_pool_t *pool)
{
    sp_turns_t *made = mmap(NULL, sizeof(*made), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (made == MAP_FAILED) {
        return errno;
    }
    apr_pool_cleanup_register(pool, made, unmap, apr_pool_cleanup_null);
    made->count = count < SP_TURNS_MOST ? count : SP_TURNS_MOST;
    if (init_mutexes(made) != 0) {
        return APR_EGENERAL;
    }
    *turns = made;
    return APR_SUCCESS;
}

/* The turn was locked with this result: is it ours? */
static int has_turn(pthread_mutex_t *mutex, int result)
{
    if (result == EOWNERDEAD) {
        pthread_mutex_consistent(mutex);
    }
    return result == 0 || result == EOWNERDEAD;
}

/* A turn that is free, or the next one of some queue. */
int sp_turns_take(sp_turns_t *turns, apr_interval_time_t wait)
{
    apr_time_t until = sp_clock_now() + wait;
    struct timespec limit = {(time_t)apr_time_sec(until), (long)apr_time_usec(until) * 1000};
    int turn;

    for (int i = 0; i < turns->count; i++) {
        if (has_turn(&turns->mutex[i], pthread_mutex_trylock(&turns->mutex[i]))) {
            return i;
        }
    }
    turn = (int)(apr_atomic_inc32(&turns->queue) % (apr_uint32_t)turns->count);
    return has_turn(&turns->mutex[turn], pthread_mutex_clocklock(&turns->mutex[turn], CLOCK_MONOTONIC, &limit)) ? turn
                                                                                                                : -1;
}

void sp_turns_give(sp_turns_t *turns, int turn)
{
    pthread_mutex_unlock(&turns->mutex[turn]);
}
