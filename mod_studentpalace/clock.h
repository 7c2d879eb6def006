/* The clock that deadlines, pauses and durations are measured with: nobody sets it, forward or back. */
#ifndef SP_CLOCK_H
#define SP_CLOCK_H

#include <apr_time.h>
#include <time.h>

/* Microseconds since some moment before this machine's processes started, the same for all of them. */
static inline apr_time_t sp_clock_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return apr_time_from_sec(now.tv_sec) + now.tv_nsec / 1000;
}

#endif
