/* The little of TAP that the unit tests need: one line a check, and the plan at the end. */
#ifndef TAP_H
#define TAP_H

#include <apr_pools.h>

/* Starts APR; the pool lives until tap_done. */
apr_pool_t *tap_start(void);

/* One check; `what` says what holds when it passes. */
void tap_ok(int passed, const char *what);

/* Two strings are equal, or both NULL; shows both when not. */
void tap_is(const char *got, const char *expected, const char *what);

/* Prints the plan; returns main's exit status. */
int tap_done(void);

#endif
