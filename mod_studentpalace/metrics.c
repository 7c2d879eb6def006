/* What a site has done, in numbers: counted by all children in one memory, told in the text format of Prometheus. */
#include "metrics.h"

#include <apr_atomic.h>
#include <apr_shm.h>
#include <apr_strings.h>

/* Classes of status, 1xx to 5xx. */
#define CLASSES 5

/* Upper bounds of the histogram's buckets; one more bucket takes all above. */
static const struct {
    apr_interval_time_t most;
    const char *label; /* in seconds */
} bounds[] = {
    {500, "le=\"0.0005\""},  {1000, "le=\"0.001\""},  {2500, "le=\"0.0025\""}, {5000, "le=\"0.005\""},
    {10000, "le=\"0.01\""},  {25000, "le=\"0.025\""}, {50000, "le=\"0.05\""},  {100000, "le=\"0.1\""},
    {250000, "le=\"0.25\""}, {1000000, "le=\"1\""},   {3000000, "le=\"3\""},
};
#define BOUNDS ((int)(sizeof(bounds) / sizeof(bounds[0])))

static const char *const reasons[SP_METRICS_REASONS] = {
    [SP_METRICS_AWAY] = "away",
    [SP_METRICS_BUSY] = "busy",
    [SP_METRICS_TIMEOUT] = "timeout",
    [SP_METRICS_REFUSED] = "refused",
};

typedef struct route_counts_t {
    apr_uint64_t by_class[CLASSES];
} route_counts_t;

typedef struct statement_counts_t {
    apr_uint64_t answers;
    apr_uint64_t took; /* all times are in microseconds */
} statement_counts_t;

/* What all children share, before the counts of routes and of statements. */
typedef struct totals_t {
    apr_uint64_t buckets[sizeof(bounds) / sizeof(bounds[0]) + 1];
    apr_uint64_t took;
    apr_uint64_t waited;
    apr_uint64_t held;
    apr_uint64_t failures[SP_METRICS_REASONS];
} totals_t;

struct sp_metrics_t {
    int route_count; /* the last one is for what has no route */
    int statement_count;
    totals_t *totals;
    route_counts_t *routes;
    statement_counts_t *statements;
};

apr_status_t sp_metrics_create(int routes, int statements, sp_metrics_t **metrics, apr_pool_t *pool)
{
    sp_metrics_t *made = apr_palloc(pool, sizeof(*made));
    apr_size_t size = sizeof(totals_t) + sizeof(route_counts_t) * (apr_size_t)(routes + 1)
                      + sizeof(statement_counts_t) * (apr_size_t)statements;
    apr_shm_t *shared;
    apr_status_t rv = apr_shm_create(&shared, size, NULL, pool);

    if (rv == APR_SUCCESS) {
        made->route_count = routes + 1;
        made->statement_count = statements;
        made->totals = apr_shm_baseaddr_get(shared);
        made->routes = (route_counts_t *)(made->totals + 1);
        made->statements = (statement_counts_t *)(made->routes + made->route_count);
        *metrics = made;
    }
    return rv;
}

static void add(apr_uint64_t *counter, apr_interval_time_t amount)
{
    /* A clock that was set back must not make a counter go down. */
    if (amount > 0) {
        apr_atomic_add64(counter, (apr_uint64_t)amount);
    }
}

void sp_metrics_request(sp_metrics_t *metrics, int route, int status, apr_interval_time_t took)
{
    int class = status / 100 - 1, bucket = 0;

    if (class < 0 || class >= CLASSES) {
        class = CLASSES - 1;
    }
    while (bucket < BOUNDS && took > bounds[bucket].most) {
        bucket++;
    }
    apr_atomic_inc64(&metrics->routes[route < 0 ? metrics->route_count - 1 : route].by_class[class]);
    apr_atomic_inc64(&metrics->totals->buckets[bucket]);
    add(&metrics->totals->took, took);
}

void sp_metrics_statement(sp_metrics_t *metrics, int number, apr_interval_time_t took)
{
    apr_atomic_inc64(&metrics->statements[number].answers);
    add(&metrics->statements[number].took, took);
}

void sp_metrics_visit(sp_metrics_t *metrics, apr_interval_time_t waited, apr_interval_time_t held)
{
    add(&metrics->totals->waited, waited);
    add(&metrics->totals->held, held);
}

void sp_metrics_failure(sp_metrics_t *metrics, sp_metrics_reason_t reason)
{
    apr_atomic_inc64(&metrics->totals->failures[reason]);
}

/* ---- telling */

static void add_line(apr_array_header_t *lines, const char *line)
{
    APR_ARRAY_PUSH(lines, const char *) = line;
}

void sp_metrics_introduce(apr_array_header_t *lines, const char *name, const char *type, const char *help)
{
    add_line(lines, apr_psprintf(lines->pool, "# HELP studentpalace_%s %s\n# TYPE studentpalace_%s %s\n", name, help,
                                 name, type));
}

void sp_metrics_value(apr_array_header_t *lines, const char *name, const char *labels, apr_uint64_t value)
{
    add_line(lines, apr_psprintf(lines->pool, "studentpalace_%s%s%s%s %" APR_UINT64_T_FMT "\n", name,
                                 *labels ? "{" : "", labels, *labels ? "}" : "", value));
}

/* Microseconds, told as seconds. */
static void add_seconds(apr_array_header_t *lines, const char *name, const char *labels, apr_uint64_t value)
{
    add_line(lines,
             apr_psprintf(lines->pool, "studentpalace_%s%s%s%s %" APR_UINT64_T_FMT ".%06u\n", name, *labels ? "{" : "",
                          labels, *labels ? "}" : "", value / APR_USEC_PER_SEC, (unsigned)(value % APR_USEC_PER_SEC)));
}

static void write_requests(sp_metrics_t *metrics, const char *const *names, apr_array_header_t *lines)
{
    sp_metrics_introduce(lines, "requests_total", "counter",
                         "Requests that reached the site, by row of the site map and class of status.");
    for (int i = 0; i < metrics->route_count; i++) {
        const char *name = i == metrics->route_count - 1 ? "none" : names[i];
        for (int class = 0; class < CLASSES; class ++) {
            apr_uint64_t count = apr_atomic_read64(&metrics->routes[i].by_class[class]);
            if (count) {
                sp_metrics_value(lines, "requests_total",
                                 apr_psprintf(lines->pool, "route=\"%s\",class=\"%dxx\"", name, class + 1), count);
            }
        }
    }
}

static void write_histogram(sp_metrics_t *metrics, apr_array_header_t *lines)
{
    apr_uint64_t count = 0;

    sp_metrics_introduce(lines, "request_seconds", "histogram", "Time from a request's first line to its last byte.");
    for (int i = 0; i < BOUNDS; i++) {
        count += apr_atomic_read64(&metrics->totals->buckets[i]);
        sp_metrics_value(lines, "request_seconds_bucket", bounds[i].label, count);
    }
    count += apr_atomic_read64(&metrics->totals->buckets[BOUNDS]);
    sp_metrics_value(lines, "request_seconds_bucket", "le=\"+Inf\"", count);
    add_seconds(lines, "request_seconds_sum", "", apr_atomic_read64(&metrics->totals->took));
    sp_metrics_value(lines, "request_seconds_count", "", count);
}

apr_uint64_t sp_metrics_answers(sp_metrics_t *metrics, int number, apr_interval_time_t *took)
{
    *took = (apr_interval_time_t)apr_atomic_read64(&metrics->statements[number].took);
    return apr_atomic_read64(&metrics->statements[number].answers);
}

static void write_statements(sp_metrics_t *metrics, const char *const *names, apr_array_header_t *lines)
{
    sp_metrics_introduce(lines, "statement_seconds", "summary",
                         "Time until a statement's answer, from that of the one before it on the same trip.");
    for (int i = 0; i < metrics->statement_count; i++) {
        apr_interval_time_t took;
        apr_uint64_t count = sp_metrics_answers(metrics, i, &took);
        if (count) {
            const char *label = apr_psprintf(lines->pool, "statement=\"%s\"", names[i]);
            add_seconds(lines, "statement_seconds_sum", label, (apr_uint64_t)took);
            sp_metrics_value(lines, "statement_seconds_count", label, count);
        }
    }
}

static void write_database(sp_metrics_t *metrics, apr_array_header_t *lines)
{
    sp_metrics_introduce(lines, "connection_seconds_total", "counter",
                         "Time connections to the database were in use: its rate is how many are.");
    add_seconds(lines, "connection_seconds_total", "", apr_atomic_read64(&metrics->totals->held));
    sp_metrics_introduce(lines, "connection_wait_seconds_total", "counter",
                         "Time requests waited for a connection: its rate is how many do.");
    add_seconds(lines, "connection_wait_seconds_total", "", apr_atomic_read64(&metrics->totals->waited));
    sp_metrics_introduce(lines, "database_failures_total", "counter", "Requests that got nothing from the database.");
    for (int i = 0; i < SP_METRICS_REASONS; i++) {
        sp_metrics_value(lines, "database_failures_total", apr_psprintf(lines->pool, "reason=\"%s\"", reasons[i]),
                         apr_atomic_read64(&metrics->totals->failures[i]));
    }
}

void sp_metrics_write(sp_metrics_t *metrics, const char *const *routes, const char *const *statements,
                      apr_array_header_t *lines)
{
    write_requests(metrics, routes, lines);
    write_histogram(metrics, lines);
    write_statements(metrics, statements, lines);
    write_database(metrics, lines);
}
