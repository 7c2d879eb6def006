/* What a site has done, in numbers: counted by all children in one memory, told in the text format of Prometheus. */
#ifndef SP_METRICS_H
#define SP_METRICS_H

#include <apr_pools.h>
#include <apr_tables.h>
#include <apr_time.h>

typedef struct sp_metrics_t sp_metrics_t;

/* Why a request got nothing from the database. */
typedef enum {
    SP_METRICS_AWAY,
    SP_METRICS_BUSY,
    SP_METRICS_TIMEOUT,
    SP_METRICS_REFUSED,
    SP_METRICS_REASONS
} sp_metrics_reason_t;

/* Makes counters at zero for so many routes and statements, which this process shares with the children it will have.
 */
apr_status_t sp_metrics_create(int routes, int statements, sp_metrics_t **metrics, apr_pool_t *pool);

/* A request for the route at that position, -1 for none, was answered with an HTTP status after that time. */
void sp_metrics_request(sp_metrics_t *metrics, int route, int status, apr_interval_time_t took);

/* The answer to a statement, known by its number, came that long after the one before it. */
void sp_metrics_statement(sp_metrics_t *metrics, int number, apr_interval_time_t took);

/* A connection was waited for, and then held, for so long. */
void sp_metrics_visit(sp_metrics_t *metrics, apr_interval_time_t waited, apr_interval_time_t held);

void sp_metrics_failure(sp_metrics_t *metrics, sp_metrics_reason_t reason);

/* How often the statement known by that number was answered, and how long it took in all; zeros for one that never was.
 */
apr_uint64_t sp_metrics_answers(sp_metrics_t *metrics, int number, apr_interval_time_t *took);

/* Adds everything counted to `lines` (of const char *, each with its line end, in the pool of the array). `routes` and
 * `statements` are the names by position; what was never used is left out. */
void sp_metrics_write(sp_metrics_t *metrics, const char *const *routes, const char *const *statements,
                      apr_array_header_t *lines);

/* Adds the two lines that introduce a metric. Type is counter, gauge or histogram. */
void sp_metrics_introduce(apr_array_header_t *lines, const char *name, const char *type, const char *help);

/* Adds one value; `labels` is what stands between the braces, or "". */
void sp_metrics_value(apr_array_header_t *lines, const char *name, const char *labels, apr_uint64_t value);

#endif
