/* Turns that the threads of all processes take at work that must not eat the machine. */
#ifndef SP_TURNS_H
#define SP_TURNS_H

#include <apr_pools.h>
#include <apr_time.h>

typedef struct sp_turns_t sp_turns_t;

#define SP_TURNS_MOST 64

/* `count` turns, at most SP_TURNS_MOST, shared by this process and those it forks; they last as long as `pool`. */
apr_status_t sp_turns_create(int count, sp_turns_t **turns, apr_pool_t *pool);

/* Waits for a turn. Its number, which is to be given back by the same thread, or -1 when that takes longer than `wait`.
 * A process that dies gives back what it had. */
int sp_turns_take(sp_turns_t *turns, apr_interval_time_t wait);

void sp_turns_give(sp_turns_t *turns, int turn);

#endif
