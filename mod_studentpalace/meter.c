/* The page of metrics: what httpd runs for `SetHandler studentpalace-metrics`, and what feeds it. */
#include "meter.h"

#include <ap_mpm.h>
#include <apr_strings.h>
#include <http_config.h>
#include <http_protocol.h>
#include <scoreboard.h>
#include <stdlib.h>

#include "database.h"
#include "metrics.h"
#include "request.h"
#include "respond.h"

APLOG_USE_MODULE(studentpalace);

void sp_meter_count(request_rec *r, const sp_site_t *site)
{
    const sp_request_t *request = ap_get_module_config(r->request_config, &studentpalace_module);
    int route = request && request->row ? (int)(request->row - site->pages) : -1;

    sp_metrics_request(site->metrics, route, r->status, apr_time_now() - r->request_time);
}

static const char *const *route_names(const sp_site_t *site, apr_pool_t *pool)
{
    const char **names = apr_palloc(pool, sizeof(*names) * (apr_size_t)site->page_count);

    for (int i = 0; i < site->page_count; i++) {
        names[i] = site->pages[i].route->path;
    }
    return names;
}

static const char *const *statement_names(const sp_site_t *site, apr_pool_t *pool)
{
    const char **names = apr_palloc(pool, sizeof(*names) * (apr_size_t)site->statements->all->nelts);

    for (int i = 0; i < site->statements->all->nelts; i++) {
        names[i] = APR_ARRAY_IDX(site->statements->all, i, const sp_statement_t *)->label;
    }
    return names;
}

/* The threads of all children that answer somebody, and those that wait for work. */
static void count_workers(apr_uint64_t *busy, apr_uint64_t *idle)
{
    int children = 0, threads = 0;

    ap_mpm_query(AP_MPMQ_HARD_LIMIT_DAEMONS, &children);
    ap_mpm_query(AP_MPMQ_HARD_LIMIT_THREADS, &threads);
    for (int i = 0; i < children; i++) {
        for (int j = 0; j < threads && ap_get_scoreboard_process(i)->pid; j++) {
            int status = ap_get_scoreboard_worker_from_indexes(i, j)->status;
            *idle += status == SERVER_READY;
            *busy += status > SERVER_READY && status != SERVER_GRACEFUL && status != SERVER_IDLE_KILL;
        }
    }
}

static void write_workers(apr_array_header_t *lines)
{
    apr_uint64_t busy = 0, idle = 0;

    count_workers(&busy, &idle);
    sp_metrics_introduce(lines, "workers", "gauge", "Threads of httpd, whatever site they work for.");
    sp_metrics_value(lines, "workers", "state=\"busy\"", busy);
    sp_metrics_value(lines, "workers", "state=\"idle\"", idle);
}

/* What only the database knows; while it is away the page says so and nothing else of it. */
static void write_backlog(const sp_site_t *site, apr_array_header_t *lines)
{
    static const char *const names[] = {"mails_waiting", "mail_oldest_seconds"};
    static const char *const help[] = {"Mails in the queue.", "How long the oldest of them has been there."};
    sp_call_t call = {sp_statements_find(site->statements, "mail_backlog"), NULL, NULL};
    int is_up =
        !sp_database_is_away(site->database) && sp_database_run(site->database, &call, 1, lines->pool) == APR_SUCCESS;

    sp_metrics_introduce(lines, "database_up", "gauge", "Does the database answer?");
    sp_metrics_value(lines, "database_up", "", (apr_uint64_t)is_up);
    for (int i = 0; i < 2 && is_up; i++) {
        sp_metrics_introduce(lines, names[i], "gauge", help[i]);
        sp_metrics_value(lines, names[i], "", strtoull(PQgetvalue(call.rows, 0, i), NULL, 10));
    }
}

int sp_meter_answer(request_rec *r, sp_site_t *site)
{
    apr_array_header_t *lines = apr_array_make(r->pool, 256, sizeof(const char *));
    int status = ap_discard_request_body(r);
    const char *text;

    if (status != OK) {
        return status;
    }
    if (r->method_number != M_GET) {
        return HTTP_METHOD_NOT_ALLOWED;
    }
    sp_metrics_write(site->metrics, route_names(site, r->pool), statement_names(site, r->pool), lines);
    write_backlog(site, lines);
    write_workers(lines);
    text = apr_array_pstrcat(r->pool, lines, 0);
    return sp_respond_unstored(r, HTTP_OK, text, strlen(text), "text/plain; version=0.0.4");
}
