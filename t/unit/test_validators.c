/* validators.c: what is remembered, until when, and that all processes share it. */
#include "validators.h"

#include <apr_strings.h>
#include <apr_thread_proc.h>
#include <unistd.h>

#include "tap.h"

static apr_pool_t *pool;

static sp_validators_t *make(void)
{
    sp_validators_t *validators;

    tap_ok(sp_validators_create(&validators, pool) == APR_SUCCESS, "a memory is made");
    return validators;
}

static int knows(sp_validators_t *validators, const char *address, apr_uint64_t etag)
{
    apr_uint64_t found;

    return sp_validators_recall(validators, address, &found) && found == etag;
}

static void learn(sp_validators_t *validators, const char *address, apr_uint64_t etag)
{
    sp_validators_learn(validators, address, etag, sp_validators_now(validators));
}

static void test_memory(void)
{
    sp_validators_t *validators = make();
    sp_moment_t before;

    learn(validators, "/a", 1);
    tap_ok(!knows(validators, "/a", 1), "who does not listen learns nothing");
    sp_validators_trust(validators, 1);
    learn(validators, "/a", 1);
    learn(validators, "/b", 2);
    tap_ok(knows(validators, "/a", 1) && knows(validators, "/b", 2), "each address has its own");
    learn(validators, "/a", 3);
    tap_ok(knows(validators, "/a", 3), "the newer one counts");
    before = sp_validators_now(validators);
    sp_validators_forget(validators);
    tap_ok(!knows(validators, "/a", 3), "a change makes it forget");
    sp_validators_learn(validators, "/a", 3, before);
    tap_ok(!knows(validators, "/a", 3), "what was read before the change is not learnt after it");
    learn(validators, "/a", 4);
    sp_validators_trust(validators, 0);
    tap_ok(!knows(validators, "/a", 4), "who does not listen any more knows nothing");
}

static void test_many(void)
{
    sp_validators_t *validators = make();
    int known = 0;

    sp_validators_trust(validators, 1);
    for (int i = 0; i < 10000; i++) {
        learn(validators, apr_psprintf(pool, "/p/%d", i), (apr_uint64_t)i);
    }
    for (int i = 0; i < 10000; i++) {
        known += knows(validators, apr_psprintf(pool, "/p/%d", i), (apr_uint64_t)i);
    }
    tap_ok(known > 9950, "of ten thousand addresses hardly one is forgotten");
}

static void test_processes(void)
{
    sp_validators_t *validators = make();
    apr_proc_t child;
    int status;
    apr_exit_why_e why;

    sp_validators_trust(validators, 1);
    if (apr_proc_fork(&child, pool) == APR_INCHILD) {
        learn(validators, "/a", 7);
        _exit(0);
    }
    apr_proc_wait(&child, &status, &why, APR_WAIT);
    tap_ok(knows(validators, "/a", 7), "what another process has learnt is known");
    if (apr_proc_fork(&child, pool) == APR_INCHILD) {
        sp_validators_trust(validators, 0);
        _exit(0);
    }
    apr_proc_wait(&child, &status, &why, APR_WAIT);
    tap_ok(!knows(validators, "/a", 7), "when another stops listening all forget");
    learn(validators, "/a", 8);
    tap_ok(knows(validators, "/a", 8), "but this one goes on listening");
}

int main(void)
{
    pool = tap_start();
    test_memory();
    test_many();
    test_processes();
    return tap_done();
}
