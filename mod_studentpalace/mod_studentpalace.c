/* The module record and its hooks: where httpd and the site meet. */
#include <httpd.h>

#include <ap_mpm.h>
#include <apr_strings.h>
#include <http_config.h>
#include <http_core.h>
#include <http_log.h>
#include <http_protocol.h>
#include <http_request.h>
#include <stdlib.h>

#include "archive.h"
#include "database.h"
#include "directives.h"
#include "dispatch.h"
#include "jobs.h"
#include "meter.h"
#include "metrics.h"
#include "password.h"
#include "session.h"
#include "startup.h"
#include "studio.h"
#include "validators.h"
#include "watch.h"

/* Marks a request as the site's; also what r->filename begins with, as there is no file. */
#define HANDLER "studentpalace"

/* Where ErrorDocument sends httpd's own errors. */
#define ERROR_PATH "/error"

/* The one symbol that httpd looks for; everything else stays inside. */
extern module AP_MODULE_DECLARE_DATA studentpalace_module __attribute__((visibility("default")));
APLOG_USE_MODULE(studentpalace);

static sp_config_t *config_of(const server_rec *s)
{
    return ap_get_module_config(s->module_config, &studentpalace_module);
}

/* ---- start-up */

static int is_first_start(void)
{
    int generation = 0;

    ap_mpm_query(AP_MPMQ_GENERATION, &generation);
    return generation == 0;
}

/* Makes what all children have together. */
static apr_status_t share_with_children(sp_site_t *site, apr_pool_t *pconf)
{
    apr_status_t rv = sp_validators_create(&site->validators, pconf);

    if (rv == APR_SUCCESS) {
        rv = sp_studio_build(site->config, &site->painter, pconf);
    }
    if (rv == APR_SUCCESS) {
        rv = sp_metrics_create(site->page_count, site->statements->all->nelts, &site->metrics, pconf);
    }
    return rv;
}

static int build_site(server_rec *s, apr_pool_t *pconf, apr_pool_t *ptemp)
{
    sp_config_t *config = config_of(s);
    const char *message = "out of memory";
    apr_status_t rv;

    if (!config->setting[SP_ENABLED].number) {
        return OK;
    }
    if (sp_site_build(s, config, &config->site, &message, pconf) != APR_SUCCESS) {
        ap_log_error(APLOG_MARK, APLOG_CRIT, 0, s, "SP0001: the site cannot start: %s", message);
        return HTTP_INTERNAL_SERVER_ERROR;
    }
    if ((rv = share_with_children(config->site, pconf)) != APR_SUCCESS) {
        ap_log_error(APLOG_MARK, APLOG_CRIT, rv, s, "SP0009: no memory to be shared with the children");
        return HTTP_INTERNAL_SERVER_ERROR;
    }
    rv = sp_database_check(s, config->site->statements, &message, ptemp);
    if (rv == APR_ECONNREFUSED) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, s,
                     "SP0003: the statements could not be checked with the database: %s. Starting all the "
                     "same; pages answer 503 until it is there",
                     message);
    }
    else if (rv != APR_SUCCESS) {
        ap_log_error(APLOG_MARK, APLOG_CRIT, 0, s, "SP0002: the site cannot start: %s", message);
        /* A restart that fails would end all sites of this httpd. */
        return is_first_start() ? HTTP_INTERNAL_SERVER_ERROR : OK;
    }
    return OK;
}

/* Has the background work of the site done. */
static void register_jobs(server_rec *s, sp_site_t *site, apr_pool_t *pconf)
{
    apr_status_t rv = sp_jobs_register(s, site, pconf);

    if (rv != APR_SUCCESS) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, rv, s,
                     "SP0007: no mail is sent and nothing is cleaned up: load mod_watchdog");
    }
    else if (!sp_postman_has_server(site->postman)) {
        ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, s, "SP0008: no mail is sent until StudentPalaceMail names a server");
    }
}

static int post_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp, server_rec *s)
{
    int status = OK, threaded = 0;
    apr_status_t rv;

    (void)plog;
    /* httpd reads its configuration twice when it starts; the first time is only a check of the syntax. */
    if (ap_state_query(AP_SQ_MAIN_STATE) == AP_SQ_MS_CREATE_PRE_CONFIG) {
        return OK;
    }
    rv = sp_password_start(pconf);
    if (rv != APR_SUCCESS) {
        ap_log_error(APLOG_MARK, APLOG_CRIT, rv, s, "SP0006: passwords cannot be hashed here");
        return HTTP_INTERNAL_SERVER_ERROR;
    }
    ap_mpm_query(AP_MPMQ_IS_THREADED, &threaded);
    for (; s && status == OK; s = s->next) {
        if (config_of(s)->setting[SP_ENABLED].number && !threaded) {
            ap_log_error(APLOG_MARK, APLOG_CRIT, 0, s, "SP0005: the site needs a threaded MPM, event or worker");
            return HTTP_INTERNAL_SERVER_ERROR;
        }
        status = build_site(s, pconf, ptemp);
        if (status == OK && config_of(s)->site) {
            register_jobs(s, config_of(s)->site, pconf);
        }
    }
    return status;
}

static apr_status_t start_child(server_rec *s, sp_site_t *site, apr_pool_t *pchild)
{
    const sp_setting_t *setting = site->config->setting;
    sp_database_settings_t settings = {
        (int)setting[SP_CONNECTIONS].number,  setting[SP_POOL_WAIT].number, setting[SP_RETRY_BUDGET].number,
        setting[SP_STATEMENT_TIMEOUT].number, setting[SP_TODAY].text,       site->metrics};
    apr_status_t rv = sp_database_create(s, &settings, site->statements, &site->database, pchild);

    if (rv == APR_SUCCESS) {
        rv = sp_watch_start(site->database, site->statements, site->validators, &site->watch, pchild);
    }
    if (rv == APR_SUCCESS) {
        sp_jobs_start(site, pchild);
        sp_archive_check(s, site->config);
    }
    return rv;
}

static void child_init(apr_pool_t *pchild, server_rec *s)
{
    for (; s; s = s->next) {
        sp_site_t *site = config_of(s)->site;
        apr_status_t rv = site ? start_child(s, site, pchild) : APR_SUCCESS;
        if (rv != APR_SUCCESS) {
            ap_log_error(APLOG_MARK, APLOG_CRIT, rv, s, "SP0004: a child process cannot start its part of the site");
            exit(APEXIT_CHILDSICK);
        }
    }
}

/* ---- requests */

/* What the log calls the request, for who reports an answer. Before all else: what mod_cache answers passes no filter
 * of mod_headers, and mod_headers' early mode comes before mod_unique_id. Internal redirects come here, too, and have
 * the same id.
 */
static int post_read_request(request_rec *r)
{
    const char *id = apr_table_get(r->subprocess_env, "UNIQUE_ID");

    if (id && config_of(r->server)->site) {
        apr_table_setn(r->err_headers_out, "X-Request-Id", id);
    }
    return DECLINED;
}

/* Takes every address that no other module, such as mod_alias, has claimed. */
static int translate_name(request_rec *r)
{
    if (!config_of(r->server)->site || r->proxyreq || r->uri[0] != '/') {
        return DECLINED;
    }
    r->handler = HANDLER;
    r->filename = apr_pstrcat(r->pool, HANDLER ":", r->uri, NULL);
    return OK;
}

static int is_ours(const request_rec *r)
{
    return r->handler && strcmp(r->handler, HANDLER) == 0 && config_of(r->server)->site;
}

/* There is no file: the walk through directories and the guess of a type by the name's end are not for us. */
static int map_to_storage(request_rec *r)
{
    return is_ours(r) ? OK : DECLINED;
}

static int type_checker(request_rec *r)
{
    return is_ours(r) ? OK : DECLINED;
}

/* Called where Require needs a user, once somebody is authenticated; whether that is enough is for others to say. */
static int auth_checker(request_rec *r)
{
    sp_session_note_required(r);
    return DECLINED;
}

static int handler(request_rec *r)
{
    if (r->handler && strcmp(r->handler, SP_METER_HANDLER) == 0 && config_of(r->server)->site) {
        return sp_meter_answer(r, config_of(r->server)->site);
    }
    if (!is_ours(r)) {
        return DECLINED;
    }
    if (r->prev && r->prev->status >= HTTP_BAD_REQUEST && strcmp(r->uri, ERROR_PATH) == 0) {
        return sp_dispatch_error(r, config_of(r->server)->site, r->prev->status);
    }
    return sp_dispatch(r, config_of(r->server)->site);
}

static int log_transaction(request_rec *r)
{
    if (is_ours(r)) {
        sp_meter_count(r, config_of(r->server)->site);
        sp_dispatch_count(r);
    }
    return DECLINED;
}

static void register_hooks(apr_pool_t *pool)
{
    static const char *const after_dbd[] = {"mod_dbd.c", NULL};
    static const char *const after_alias[] = {"mod_alias.c", NULL};
    static const char *const after_unique_id[] = {"mod_unique_id.c", NULL};
    static const char *const before_watchdog[] = {"mod_watchdog.c", NULL};

    (void)pool;
    ap_hook_post_config(post_config, after_dbd, before_watchdog, APR_HOOK_LAST);
    ap_hook_child_init(child_init, after_dbd, before_watchdog, APR_HOOK_LAST);
    ap_hook_post_read_request(post_read_request, after_unique_id, NULL, APR_HOOK_LAST);
    ap_hook_translate_name(translate_name, after_alias, NULL, APR_HOOK_LAST);
    ap_hook_map_to_storage(map_to_storage, NULL, NULL, APR_HOOK_FIRST);
    ap_hook_type_checker(type_checker, NULL, NULL, APR_HOOK_FIRST);
    ap_hook_check_authz(auth_checker, NULL, NULL, APR_HOOK_REALLY_FIRST, AP_AUTH_INTERNAL_PER_CONF);
    ap_hook_handler(handler, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_log_transaction(log_transaction, NULL, NULL, APR_HOOK_LAST);
}

module AP_MODULE_DECLARE_DATA studentpalace_module = {
    STANDARD20_MODULE_STUFF,    NULL, NULL, sp_config_create, sp_config_merge, sp_directive_commands, register_hooks,
    AP_MODULE_FLAG_ALWAYS_MERGE};
