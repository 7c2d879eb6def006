/* Work in the background: sends mails, removes what has had its time, keeps the media store in order. mod_watchdog says
 * when.
 *
 * mod_watchdog's threads are not waited for when a child ends; what they use would go away under them. Hence the lock:
 * it is held while a job is done, and to say whether jobs may be done. It and what it guards belong to the
 * configuration, not to the child. */
#include "jobs.h"

#include <apr_atomic.h>
#include <apr_optional.h>
#include <apr_strings.h>
#include <apr_thread_rwlock.h>
#include <mod_watchdog.h>

#include "clock.h"
#include "database.h"
#include "postman.h"
#include "storekeeper.h"

/* How often to look for mails: people wait for them. */
#define MAIL_INTERVAL apr_time_from_sec(1)

#define SWEEP_INTERVAL apr_time_from_sec(120)

/* How often to ask for a slice of the media store. */
#define STORE_INTERVAL apr_time_from_sec(1)

/* So many mails, and so many batches of old rows, before somebody else has a turn. */
#define MOST_MAILS   50
#define MOST_BATCHES 20

typedef struct sp_jobs_t {
    apr_thread_rwlock_t *lock; /* read: a job is done */
    int may_work;              /* the child is there */
    apr_time_t mail_after;     /* no mail before */
} sp_jobs_t;

/* The child is ending, atomic. */
static apr_uint32_t ending;

static int is_ending(void)
{
    return apr_atomic_read32(&ending) != 0;
}

/* ---- the jobs */

static void send_mails(sp_site_t *site, apr_pool_t *pool)
{
    if (sp_clock_now() >= site->jobs->mail_after) {
        apr_interval_time_t pause = sp_postman_send(site->postman, site->database, MOST_MAILS, is_ending, pool);
        site->jobs->mail_after = sp_clock_now() + pause;
    }
}

static void sweep(sp_site_t *site, apr_pool_t *pool)
{
    sp_call_t call = {sp_statements_find(site->statements, "sweep"), NULL, NULL};
    int more = 1;

    for (int i = 0; more && i < MOST_BATCHES && !is_ending(); i++) {
        more = sp_database_run(site->database, &call, 1, pool) == APR_SUCCESS
               && strcmp(PQgetvalue(call.rows, 0, 0), "t") == 0;
    }
}

static void sweep_store(sp_site_t *site, apr_pool_t *pool)
{
    sp_storekeeper_sweep(site->storekeeper, site->database, site->painter, is_ending, pool);
}

/* Does a job if this is a moment for one: not while the database is known to be away, which would only be said again.
 */
static apr_status_t work(int state, sp_site_t *site, void (*job)(sp_site_t *site, apr_pool_t *pool), apr_pool_t *pool)
{
    if (state == AP_WATCHDOG_STATE_RUNNING) {
        apr_thread_rwlock_rdlock(site->jobs->lock);
        if (site->jobs->may_work && !sp_database_is_away(site->database)) {
            job(site, pool);
        }
        apr_thread_rwlock_unlock(site->jobs->lock);
    }
    return APR_SUCCESS;
}

static ap_watchdog_callback_fn_t on_mail_time, on_sweep_time, on_store_time;

static apr_status_t on_mail_time(int state, void *site, apr_pool_t *pool)
{
    return work(state, site, send_mails, pool);
}

static apr_status_t on_sweep_time(int state, void *site, apr_pool_t *pool)
{
    return work(state, site, sweep, pool);
}

static apr_status_t on_store_time(int state, void *site, apr_pool_t *pool)
{
    return work(state, site, sweep_store, pool);
}

/* ---- their times */

apr_status_t sp_jobs_register(server_rec *s, sp_site_t *site, apr_pool_t *pool)
{
    APR_OPTIONAL_FN_TYPE(ap_watchdog_get_instance) *get = APR_RETRIEVE_OPTIONAL_FN(ap_watchdog_get_instance);
    APR_OPTIONAL_FN_TYPE(ap_watchdog_register_callback) *add = APR_RETRIEVE_OPTIONAL_FN(ap_watchdog_register_callback);
    const char *name = apr_psprintf(pool, "studentpalace:%s:%u:%u", s->server_hostname, s->port, s->defn_line_number);
    ap_watchdog_t *watchdog, *slow;
    apr_status_t rv;

    if (!get || !add) {
        return APR_ENOTIMPL;
    }
    site->jobs = apr_pcalloc(pool, sizeof(*site->jobs));
    /* Each watchdog is a thread: mails do not wait for the media store. */
    if ((rv = apr_thread_rwlock_create(&site->jobs->lock, pool)) != APR_SUCCESS
        || (rv = get(&watchdog, name, 0, 1, pool)) != APR_SUCCESS
        || (rv = get(&slow, apr_pstrcat(pool, name, ":media", NULL), 0, 1, pool)) != APR_SUCCESS
        || (rv = add(slow, STORE_INTERVAL, site, on_store_time)) != APR_SUCCESS) {
        return rv;
    }
    if (sp_postman_has_server(site->postman)
        && (rv = add(watchdog, MAIL_INTERVAL, site, on_mail_time)) != APR_SUCCESS) {
        return rv;
    }
    return add(watchdog, SWEEP_INTERVAL, site, on_sweep_time);
}

static void allow(sp_jobs_t *jobs, int may_work)
{
    apr_thread_rwlock_wrlock(jobs->lock);
    jobs->may_work = may_work;
    apr_thread_rwlock_unlock(jobs->lock);
}

static apr_status_t end_jobs(void *jobs)
{
    apr_atomic_set32(&ending, 1);
    allow(jobs, 0);
    return APR_SUCCESS;
}

void sp_jobs_start(sp_site_t *site, apr_pool_t *pool)
{
    if (site->jobs) {
        allow(site->jobs, 1);
        apr_pool_pre_cleanup_register(pool, site->jobs, end_jobs);
    }
}
