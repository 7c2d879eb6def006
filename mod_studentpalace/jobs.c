/* Work in the background: sends mails, and removes what has had its time. mod_watchdog says when. */
#include "jobs.h"

#include <ap_mpm.h>
#include <apr_optional.h>
#include <apr_strings.h>
#include <mod_watchdog.h>

#include "database.h"
#include "postman.h"

/* How often to look for mails: people wait for them. */
#define MAIL_INTERVAL apr_time_from_sec(1)

#define SWEEP_INTERVAL apr_time_from_sec(120)

/* So many mails, and so many batches of old rows, before somebody else has a turn. */
#define MOST_MAILS   50
#define MOST_BATCHES 20

/* Is this child being told to end? */
static int is_stopping(void)
{
    int state = AP_MPMQ_RUNNING;

    return ap_mpm_query(AP_MPMQ_MPM_STATE, &state) == APR_SUCCESS && state == AP_MPMQ_STOPPING;
}

/* May a job be done now? One that meets a database that is known to be away would only say so again. */
static int may_work(int state, const sp_site_t *site)
{
    return state == AP_WATCHDOG_STATE_RUNNING && site->database && !sp_database_is_away(site->database);
}

static ap_watchdog_callback_fn_t send_mails, sweep;

/* The thread of a watchdog is the only one that touches site->mail_after. */
static apr_status_t send_mails(int state, void *data, apr_pool_t *pool)
{
    sp_site_t *site = data;

    if (may_work(state, site) && apr_time_now() >= site->mail_after) {
        site->mail_after =
            apr_time_now() + sp_postman_send(site->postman, site->database, MOST_MAILS, is_stopping, pool);
    }
    return APR_SUCCESS;
}

static apr_status_t sweep(int state, void *data, apr_pool_t *pool)
{
    const sp_site_t *site = data;
    sp_call_t call = {sp_statements_find(site->statements, "sweep"), NULL, NULL};
    int more = may_work(state, site);

    for (int i = 0; more && i < MOST_BATCHES && !is_stopping(); i++) {
        more = sp_database_run(site->database, &call, 1, pool) == APR_SUCCESS
               && strcmp(PQgetvalue(call.rows, 0, 0), "t") == 0;
    }
    return APR_SUCCESS;
}

apr_status_t sp_jobs_register(server_rec *s, sp_site_t *site, apr_pool_t *pool)
{
    APR_OPTIONAL_FN_TYPE(ap_watchdog_get_instance) *get = APR_RETRIEVE_OPTIONAL_FN(ap_watchdog_get_instance);
    APR_OPTIONAL_FN_TYPE(ap_watchdog_register_callback) *add = APR_RETRIEVE_OPTIONAL_FN(ap_watchdog_register_callback);
    const char *name = apr_psprintf(pool, "studentpalace:%s:%u:%u", s->server_hostname, s->port, s->defn_line_number);
    ap_watchdog_t *watchdog;
    apr_status_t rv;

    if (!get || !add) {
        return APR_ENOTIMPL;
    }
    rv = get(&watchdog, name, 0, 1, pool);
    if (rv == APR_SUCCESS && sp_postman_has_server(site->postman)) {
        rv = add(watchdog, MAIL_INTERVAL, site, send_mails);
    }
    return rv == APR_SUCCESS ? add(watchdog, SWEEP_INTERVAL, site, sweep) : rv;
}
