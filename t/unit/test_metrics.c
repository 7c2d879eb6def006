/* metrics.c: what is counted is told, in the format of Prometheus, and counted by all processes together. */
#include "metrics.h"

#include <apr_strings.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

static apr_pool_t *pool;
static const char *const routes[] = {"/", "/p/{house:id}"};
static const char *const statements[] = {"house", "site"};

static sp_metrics_t *make(void)
{
    sp_metrics_t *metrics = NULL;

    tap_ok(sp_metrics_create(2, 2, &metrics, pool) == APR_SUCCESS, "counters are made");
    return metrics;
}

static const char *told(sp_metrics_t *metrics)
{
    apr_array_header_t *lines = apr_array_make(pool, 8, sizeof(const char *));

    sp_metrics_write(metrics, routes, statements, lines);
    return apr_array_pstrcat(pool, lines, 0);
}

/* Is it a line of its own? */
static int says(const char *text, const char *line)
{
    return strstr(text, apr_pstrcat(pool, "\n", line, "\n", NULL)) != NULL;
}

static void test_nothing(void)
{
    const char *text = told(make());

    tap_ok(!strstr(text, "\nstudentpalace_requests_total"), "routes that nobody asked for are left out");
    tap_ok(!strstr(text, "\nstudentpalace_statement_seconds_"), "statements that never ran, too");
    tap_ok(says(text, "studentpalace_request_seconds_count 0"), "totals are there");
    tap_ok(says(text, "studentpalace_database_failures_total{reason=\"away\"} 0"), "every reason is there");
}

static void test_statements(void)
{
    sp_metrics_t *metrics = make();
    apr_interval_time_t took;

    sp_metrics_statement(metrics, 1, 40);
    sp_metrics_statement(metrics, 1, 60);
    tap_ok(sp_metrics_answers(metrics, 1, &took) == 2 && took == 100, "answers of a statement and how long they took");
    tap_ok(sp_metrics_answers(metrics, 0, &took) == 0 && took == 0, "of one that never ran");
}

static void test_requests(void)
{
    sp_metrics_t *metrics = make();
    const char *text;

    sp_metrics_request(metrics, 0, 200, 400);
    sp_metrics_request(metrics, 0, 304, 600);
    sp_metrics_request(metrics, 1, 200, 1000);
    sp_metrics_request(metrics, 1, 200, 60 * APR_USEC_PER_SEC);
    sp_metrics_request(metrics, -1, 404, -5);
    sp_metrics_request(metrics, -1, 0, 0);
    text = told(metrics);
    tap_ok(says(text, "studentpalace_requests_total{route=\"/\",class=\"2xx\"} 1"), "a route and its class");
    tap_ok(says(text, "studentpalace_requests_total{route=\"/\",class=\"3xx\"} 1"), "each class by itself");
    tap_ok(says(text, "studentpalace_requests_total{route=\"/p/{house:id}\",class=\"2xx\"} 2"), "each route by itself");
    tap_ok(says(text, "studentpalace_requests_total{route=\"none\",class=\"4xx\"} 1"), "what has no route");
    tap_ok(says(text, "studentpalace_requests_total{route=\"none\",class=\"5xx\"} 1"), "no status is a failure");
    tap_ok(says(text, "studentpalace_request_seconds_bucket{le=\"0.0005\"} 3"), "a bucket");
    tap_ok(says(text, "studentpalace_request_seconds_bucket{le=\"0.001\"} 5"), "holds those below it, and its bound");
    tap_ok(says(text, "studentpalace_request_seconds_bucket{le=\"3\"} 5"), "up to the last");
    tap_ok(says(text, "studentpalace_request_seconds_bucket{le=\"+Inf\"} 6"), "and everything");
    tap_ok(says(text, "studentpalace_request_seconds_sum 60.002000"), "a clock that was set back takes nothing away");
}

static void test_database(void)
{
    sp_metrics_t *metrics = make();
    const char *text;

    sp_metrics_statement(metrics, 1, 1500000);
    sp_metrics_statement(metrics, 1, 1);
    sp_metrics_visit(metrics, 250000, 2000000);
    sp_metrics_failure(metrics, SP_METRICS_TIMEOUT);
    text = told(metrics);
    tap_ok(says(text, "studentpalace_statement_seconds_sum{statement=\"site\"} 1.500001"), "the time of a statement");
    tap_ok(says(text, "studentpalace_statement_seconds_count{statement=\"site\"} 2"), "and how often it ran");
    tap_ok(says(text, "studentpalace_connection_seconds_total 2.000000"), "connections in use");
    tap_ok(says(text, "studentpalace_connection_wait_seconds_total 0.250000"), "waiting for one");
    tap_ok(says(text, "studentpalace_database_failures_total{reason=\"timeout\"} 1"), "failures");
}

static void test_processes(void)
{
    sp_metrics_t *metrics = make();
    pid_t child = fork();

    if (child == 0) {
        sp_metrics_request(metrics, 0, 200, 1);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    sp_metrics_request(metrics, 0, 200, 1);
    tap_ok(says(told(metrics), "studentpalace_requests_total{route=\"/\",class=\"2xx\"} 2"),
           "all processes count together");
}

int main(void)
{
    pool = tap_start();
    test_nothing();
    test_statements();
    test_requests();
    test_database();
    test_processes();
    return tap_done();
}
