/* The little of TAP that the unit tests need: one line a check, and the plan at the end. */
#include "tap.h"

#include <apr_general.h>
#include <stdio.h>
#include <string.h>

static int checks, failures;
static apr_pool_t *pool;

apr_pool_t *tap_start(void)
{
    apr_initialize();
    apr_pool_create(&pool, NULL);
    return pool;
}

void tap_ok(int passed, const char *what)
{
    checks++;
    failures += !passed;
    printf("%sok %d - %s\n", passed ? "" : "not ", checks, what);
}

void tap_is(const char *got, const char *expected, const char *what)
{
    int same = got && expected ? strcmp(got, expected) == 0 : got == expected;

    tap_ok(same, what);
    if (!same) {
        printf("#      got: %s\n# expected: %s\n", got ? got : "(nothing)", expected ? expected : "(nothing)");
    }
}

int tap_done(void)
{
    printf("1..%d\n", checks);
    apr_pool_destroy(pool);
    apr_terminate();
    return failures != 0;
}
