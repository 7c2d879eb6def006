/* password.c: hashes of every kind that accounts may have, the time they take, turns, and which passwords are refused.
 */
#include "password.h"

#include <apr_errno.h>
#include <apr_strings.h>
#include <apr_thread_proc.h>
#include <apr_time.h>
#include <stdio.h>
#include <string.h>

#include "tap.h"

#define MSEC(n) apr_time_from_msec(n)

/* As many as one process may have, and as many again. */
#define CROWD 16

static apr_pool_t *pool;

/* Hashes by Python's hashlib, in the form of Werkzeug. */
#define SCRYPT                                                                                           \
    "scrypt:32768:8:1$aBcDeFgH12345678$a81b4614e2795309c19d4070b9dc4d85bb249f2e3317f4da286914b0a9ddc9ca" \
    "40342298a6feb4456bbd2b38736e44139235d43af1f9f16dfea07f6825d73d40"
#define PBKDF2         "pbkdf2:sha256:1000$aBcDeFgH$b59f754a183392a7a285e4f895ab65fc4d4851ab8cd8569d7c299395e22437ff"
#define PBKDF2_UNICODE "pbkdf2:sha256:260000$Zz0$649422f85c9d577659fb161abaef23e0523046b9d2c31ad81f5e8c02de2ca3c4"

/* argon2id, 8 MiB, of "correct horse battery": below what is asked today. */
#define WEAK_ARGON2ID "$argon2id$v=19$m=8192,t=2,p=1$8R72DVrE8QzeD3+Z0zF5Bg$gEIrwytH4u9WsA/C9tqxfT/+jhBeHUlt8bz4jfSPBHM"

static const struct {
    const char *hash;
    const char *password;
    sp_password_verdict_t verdict;
    const char *what;
} verdicts[] = {
    {SCRYPT, "correct horse battery", SP_PASSWORD_OUTDATED, "scrypt of the old site"},
    {SCRYPT, "correct horse batterz", SP_PASSWORD_WRONG, "... and a wrong password"},
    {PBKDF2, "correct horse battery", SP_PASSWORD_OUTDATED, "PBKDF2 of the old site"},
    {PBKDF2, "", SP_PASSWORD_WRONG, "... and none"},
    {PBKDF2_UNICODE, "Пароль für Häuser", SP_PASSWORD_OUTDATED, "letters of any script"},
    {WEAK_ARGON2ID, "correct horse battery", SP_PASSWORD_OUTDATED, "argon2id with less memory than today's"},
    {NULL, "correct horse battery", SP_PASSWORD_WRONG, "an account that does not exist"},
    {"", "", SP_PASSWORD_WRONG, "no hash fits nothing"},
    {"correct horse battery", "correct horse battery", SP_PASSWORD_WRONG, "a password is no hash"},
    {"pbkdf2:md5:1000$a$b59f754a183392a7a285e4f895ab65fc", "x", SP_PASSWORD_WRONG, "an unknown method"},
};

/* Parameters that would take memory or time for ever, or hashes cut short: refused before any work is done. */
static const char *const hostile[] = {
    "scrypt:1073741824:8:1$salt$00",
    "scrypt:32768:1024:1$salt$00",
    "scrypt:32768:8:99999$salt$00",
    "scrypt:18446744073709551617:8:1$salt$00",
    "scrypt:32768:8:-1$salt$00",
    "scrypt:32768:8:1$salt",
    "scrypt:32768:8:1",
    "scrypt:",
    "pbkdf2:sha256:2000000000$salt$b59f754a183392a7a285e4f895ab65fc4d4851ab8cd8569d7c299395e22437ff",
    "pbkdf2:sha256:1000$salt$b59f754a",
    "pbkdf2:sha256:1000$salt$zz9f754a183392a7a285e4f895ab65fc4d4851ab8cd8569d7c299395e22437ff",
    "pbkdf2:sha256:$salt$b59f754a183392a7a285e4f895ab65fc4d4851ab8cd8569d7c299395e22437ff",
    "$argon2id$v=19$m=4194304,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
    "$argon2id$v=19$m=19456,t=4000,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g",
    "$argon2id$v=19$m=19456",
};

static const struct {
    const char *password;
    const char *email;
    const char *problem;
} problems[] = {
    {"short", "someone@example.com", "length"},
    {"123456789", "someone@example.com", "length"},
    {"häuserhäu", "someone@example.com", "length"},
    {"Tr0ubador&3", "someone@example.com", NULL},
    {"palace-landlord-demo", "landlord1@example.com", NULL},
    {"häuserhäus", "someone@example.com", NULL},
    {"passwordpassword", "someone@example.com", "common"},
    {"PassWord123", "someone@example.com", "common"},
    {"1234567890", "someone@example.com", "common"},
    {"qwertyuiop", "someone@example.com", "common"},
    {"aaaaaaaaaa", "someone@example.com", "common"},
    {"correct horse battery staple", "someone@example.com", "common"},
    {"someone@example.com", "someone@example.com", "context"},
    {"Some.One@Example.com!", "some.one@example.com", "context"},
    {"robinson-1974", "robinson@example.com", "context"},
    {"robinson-crusoe-1974", "robinson@example.com", NULL},
    {"StudentPalace", "someone@example.com", "context"},
    {"student-palace-2026", "someone@example.com", "context"},
    {"studentpalacestudentpalace", "someone@example.com", "context"},
    {"jo likes long walks", "jo@example.com", NULL},
    {"1234 5678 9012 3456", "", NULL},
};

static apr_interval_time_t time_of(const char *hash, const char *password, sp_password_verdict_t *verdict)
{
    apr_time_t began = apr_time_now();

    *verdict = SP_PASSWORD_RIGHT;
    sp_password_verify(hash, password, verdict);
    return apr_time_now() - began;
}

static void test_verdicts(void)
{
    sp_password_verdict_t verdict;

    for (int i = 0; i < (int)(sizeof(verdicts) / sizeof(verdicts[0])); i++) {
        time_of(verdicts[i].hash, verdicts[i].password, &verdict);
        tap_ok(verdict == verdicts[i].verdict, verdicts[i].what);
    }
    for (int i = 0; i < (int)(sizeof(hostile) / sizeof(hostile[0])); i++) {
        apr_interval_time_t took = time_of(hostile[i], "x", &verdict);
        tap_ok(verdict == SP_PASSWORD_WRONG && took < MSEC(1000), hostile[i]);
    }
}

static void test_own_hash(void)
{
    const char *hash = "", *again = "";
    sp_password_verdict_t verdict;

    tap_ok(sp_password_hash("correct horse battery", &hash, pool) == APR_SUCCESS, "a password is hashed");
    tap_ok(strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31) == 0, "with 19 MiB, two passes");
    sp_password_hash("correct horse battery", &again, pool);
    tap_ok(strcmp(hash, again) != 0, "with another salt each time");
    time_of(hash, "correct horse battery", &verdict);
    tap_ok(verdict == SP_PASSWORD_RIGHT, "it fits, and is up to date");
    time_of(hash, "Correct horse battery", &verdict);
    tap_ok(verdict == SP_PASSWORD_WRONG, "another does not");
}

/* What a wrong password takes, at best of a few tries: what a busy machine adds is not the hash's. */
static apr_interval_time_t own_time_of(const char *hash)
{
    sp_password_verdict_t verdict;
    apr_interval_time_t least = MSEC(100000);

    for (int i = 0; i < 5 && least >= MSEC(900); i++) {
        apr_interval_time_t took = time_of(hash, "wrong", &verdict);
        least = took < least ? took : least;
    }
    return least;
}

/* A failed log-in says nothing of the account. */
static void test_time(void)
{
    apr_interval_time_t quickest = MSEC(100000), slowest = 0;
    const char *hashes[] = {NULL, SCRYPT, PBKDF2, WEAK_ARGON2ID, "", "scrypt:1073741824:8:1$salt$00"};

    for (int i = 0; i < (int)(sizeof(hashes) / sizeof(hashes[0])); i++) {
        apr_interval_time_t took = own_time_of(hashes[i]);
        quickest = took < quickest ? took : quickest;
        slowest = took > slowest ? took : slowest;
    }
    tap_ok(quickest >= MSEC(500), "a failure takes its time");
    tap_ok(slowest - quickest < MSEC(400), "the same time, whatever the hash");
    printf("# from %d to %d ms\n", (int)apr_time_as_msec(quickest), (int)apr_time_as_msec(slowest));
}

/* Returns instead of calling apr_thread_exit, which would leave a stack that the address sanitizer takes to be in use.
 */
static void *APR_THREAD_FUNC hash_one(apr_thread_t *thread, void *rv)
{
    const char *hash;
    apr_pool_t *own;

    (void)thread;
    apr_pool_create(&own, NULL);
    *(apr_status_t *)rv = sp_password_hash("correct horse battery", &hash, own);
    apr_pool_destroy(own);
    return NULL;
}

static void test_crowd(void)
{
    apr_thread_t *threads[CROWD];
    apr_status_t rvs[CROWD], rv;
    int hashed = 0, refused = 0;

    for (int i = 0; i < CROWD; i++) {
        apr_thread_create(&threads[i], NULL, hash_one, &rvs[i], pool);
    }
    for (int i = 0; i < CROWD; i++) {
        apr_thread_join(&rv, threads[i]);
        hashed += rvs[i] == APR_SUCCESS;
        refused += rvs[i] == APR_EBUSY;
    }
    tap_ok(hashed + refused == CROWD && refused > 0, "a crowd is turned away");
    tap_ok(hashed >= 8, "but for those that there is room for");
    tap_ok(sp_password_hash("correct horse battery", &(const char *){NULL}, pool) == APR_SUCCESS,
           "and when it is gone all is as before");
}

static void test_problems(void)
{
    for (int i = 0; i < (int)(sizeof(problems) / sizeof(problems[0])); i++) {
        tap_is(sp_password_problem(problems[i].password, problems[i].email, pool), problems[i].problem,
               problems[i].password);
    }
    tap_ok(!sp_password_problem(apr_pstrcat(pool, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                                            "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210", NULL),
                                "someone@example.com", pool),
           "128 characters are taken");
    tap_is(sp_password_problem(apr_pstrcat(pool, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                                           "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210!", NULL),
                               "someone@example.com", pool),
           "length", "129 are not");
}

int main(void)
{
    pool = tap_start();
    tap_ok(sp_password_start(pool) == APR_SUCCESS, "hashing starts");
    test_verdicts();
    test_own_hash();
    test_time();
    test_crowd();
    test_problems();
    return tap_done();
}
