/* Requests: finds the row of the site map, applies its columns, runs it, and decides the HTTP status, once. */
#include "dispatch.h"

#include <apr_strings.h>
#include <http_config.h>
#include <http_protocol.h>
#include <string.h>

#include "action.h"
#include "database.h"
#include "page.h"
#include "query.h"
#include "respond.h"
#include "session.h"

extern module AP_MODULE_DECLARE_DATA studentpalace_module;

#define TWIN ".xml"

/* ---- finding the row */

static const sp_page_t *find_page(sp_request_t *request, apr_size_t length)
{
    const sp_site_t *site = request->site;

    for (int i = 0; i < site->page_count; i++) {
        if (sp_path_match(site->pages[i].path, request->path, length, request->captures, request->r->pool)) {
            return &site->pages[i];
        }
    }
    return NULL;
}

/* Finds the row for the path, or for the path without ".xml" when that row has an XML twin. */
static int find(sp_request_t *request)
{
    apr_size_t length = strlen(request->path);

    request->page = find_page(request, length);
    if (request->page) {
        request->negotiated = request->page->has_twin;
        return OK;
    }
    if (length > strlen(TWIN) && strcmp(request->path + length - strlen(TWIN), TWIN) == 0) {
        length -= strlen(TWIN);
        request->format = SP_XML;
        request->page = find_page(request, length);
    }
    if (!request->page || !request->page->has_twin) {
        return HTTP_NOT_FOUND;
    }
    request->path = apr_pstrmemdup(request->r->pool, request->path, length);
    return OK;
}

/* A path with a slash too many at its end moves to the one without, when there is such a page. */
static int find_without_slash(sp_request_t *request)
{
    apr_size_t length = strlen(request->path);

    while (length > 1 && request->path[length - 1] == '/') {
        length--;
    }
    request->page = length < strlen(request->path) ? find_page(request, length) : NULL;
    if (!request->page) {
        return HTTP_NOT_FOUND;
    }
    request->path = apr_pstrmemdup(request->r->pool, request->path, length);
    return OK;
}

static const char *escaped_path(const sp_request_t *request)
{
    return ap_os_escape_path(request->r->pool, request->path, 1);
}

static const char *with_query(const sp_request_t *request, const char *path)
{
    return request->r->args ? apr_pstrcat(request->r->pool, path, "?", request->r->args, NULL) : path;
}

/* ---- kinds of rows */

/* Whoever is logged in has no need of a row for strangers: DONE. HTTP_UNAUTHORIZED for strangers. */
static int send_on(sp_request_t *request)
{
    int next = sp_fields_find(request->page->route->fields, "next");
    const char *location = next >= 0 ? request->values->value[next] : NULL;
    int status = sp_session_find_landlord(request);

    if (status != OK) {
        return status;
    }
    return sp_respond_see_other(request, location ? location : "/dashboard") == OK ? DONE : HTTP_INTERNAL_SERVER_ERROR;
}

/* A row that is not the same for everyone. Returns OK, an HTTP status, or DONE when it has answered. */
static int find_out_who(sp_request_t *request)
{
    int status;

    sp_session_read(request);
    if (request->page->route->for_strangers && (status = send_on(request)) != HTTP_UNAUTHORIZED) {
        return status;
    }
    status = sp_session_find(request);
    if (status == HTTP_UNAUTHORIZED) {
        return sp_respond_login(request) == OK ? DONE : HTTP_INTERNAL_SERVER_ERROR;
    }
    return status;
}

static int run_row(sp_request_t *request)
{
    const sp_route_t *route = request->page->route;

    if (route->moved_to) {
        return sp_respond_moved(request, with_query(request, route->moved_to));
    }
    if (route->code) {
        return route->code(request);
    }
    return sp_page_answer(request);
}

/* What is not public is shown to its owner. */
static int try_preview(sp_request_t *request)
{
    int status;

    sp_session_read(request);
    status = sp_session_find_landlord(request);
    return status == OK ? run_row(request) : status == HTTP_UNAUTHORIZED ? HTTP_NOT_FOUND : status;
}

static int answer_row(sp_request_t *request)
{
    int status = request->page->is_private ? find_out_who(request) : OK;

    if (status != OK) {
        return status == DONE ? OK : status;
    }
    status = run_row(request);
    return status == HTTP_NOT_FOUND && request->page->has_preview ? try_preview(request) : status;
}

/* ---- errors */

/* Writes down that a landlord asked for what is not theirs; statements that write do so themselves. */
static void note_missing(const sp_request_t *request)
{
    sp_call_t call = {NULL, NULL, NULL};

    if (request->page && request->page->missing && request->known[SP_KNOWN_ACCOUNT]
        && request->r->method_number == M_GET) {
        sp_request_bind(request, request->page->missing, &call);
        sp_database_write(request->site->database, &call, request->r->pool);
    }
}

static const char *allowed_methods(const sp_request_t *request)
{
    const sp_page_t *page = request->page;

    return !page || !page->form_count ? "GET, HEAD" : page->route->only_posts ? "POST" : "GET, HEAD, POST";
}

static int refuse(sp_request_t *request, int status)
{
    apr_table_unset(request->r->headers_out, "ETag");
    /* That of a file that could not be sent. */
    apr_table_unset(request->r->err_headers_out, "Content-Security-Policy");
    if (status == HTTP_SERVICE_UNAVAILABLE) {
        apr_table_setn(request->r->headers_out, "Retry-After", "5");
    }
    if (status == HTTP_METHOD_NOT_ALLOWED) {
        apr_table_setn(request->r->headers_out, "Allow", allowed_methods(request));
    }
    if (status == HTTP_NOT_FOUND) {
        note_missing(request);
    }
    return sp_page_error(request, status);
}

/* ---- the way through */

/* The address as a whole: its query may be neither too long nor unreadable. */
static int check_address(sp_request_t *request)
{
    const char *args = request->r->args;
    apr_array_header_t *pairs;

    if (args && strlen(args) > (apr_size_t)request->site->config->setting[SP_MAX_QUERY].number) {
        return HTTP_BAD_REQUEST;
    }
    if (sp_query_parse(args, SP_QUERY_MOST_PAIRS, &pairs, request->r->pool) != APR_SUCCESS) {
        return HTTP_BAD_REQUEST;
    }
    request->values = sp_fields_check(request->page->route->fields, pairs, request->r->pool);
    return OK;
}

static sp_request_t *make_request(request_rec *r, const sp_site_t *site)
{
    sp_request_t *request = apr_pcalloc(r->pool, sizeof(*request));

    request->r = r;
    request->site = site;
    request->path = r->uri;
    request->format = sp_format_negotiate(apr_table_get(r->headers_in, "Accept"), r->pool);
    ap_set_module_config(r->request_config, &studentpalace_module, request);
    return request;
}

/* Finds the row; `*moved` when it is at the path without the slash at its end. */
static int find_anywhere(sp_request_t *request, int *moved)
{
    int status;

    *moved = find(request) != OK;
    status = *moved ? find_without_slash(request) : OK;
    request->row = request->page;
    return status;
}

static int is_form(const sp_request_t *request)
{
    return request->r->method_number == M_POST && request->page->form_count > 0;
}

static int answer(sp_request_t *request)
{
    int moved, found = find_anywhere(request, &moved);
    int takes_form = found == OK && !moved && is_form(request);
    int status = takes_form ? OK : ap_discard_request_body(request->r);

    if (status != OK || (status = found) != OK) {
        return status;
    }
    if (!takes_form && (request->r->method_number != M_GET || request->page->route->only_posts)) {
        return HTTP_METHOD_NOT_ALLOWED;
    }
    if ((status = check_address(request)) != OK) {
        return status;
    }
    if (takes_form) {
        sp_session_read(request);
        return sp_action_answer(request);
    }
    return moved ? sp_respond_moved(request, with_query(request, escaped_path(request))) : answer_row(request);
}

int sp_dispatch(request_rec *r, const sp_site_t *site)
{
    sp_request_t *request = make_request(r, site);
    int status = answer(request);

    return status >= HTTP_BAD_REQUEST ? refuse(request, status) : status;
}

int sp_dispatch_error(request_rec *r, const sp_site_t *site, int status)
{
    return refuse(make_request(r, site), status);
}

/* ---- counting views */

/* Was the page seen by a person, as far as one can tell (spec PW1)? conf/studentpalace.conf marks robots. */
static int seen_by_a_person(const request_rec *r)
{
    const char *purpose = apr_table_get(r->headers_in, "Sec-Purpose");

    purpose = purpose ? purpose : apr_table_get(r->headers_in, "Purpose");
    return r->status == HTTP_OK && !r->header_only && !apr_table_get(r->subprocess_env, "robot")
           && !(purpose && ap_strcasestr(purpose, "prefetch"));
}

void sp_dispatch_count(request_rec *r)
{
    const sp_request_t *request = ap_get_module_config(r->request_config, &studentpalace_module);
    sp_call_t call = {NULL, NULL, NULL};

    if (!request || !request->page || !request->page->count || apr_table_get(r->notes, SP_NOTE_UNCOUNTED)
        || !seen_by_a_person(r)) {
        return;
    }
    sp_request_bind(request, request->page->count, &call);
    sp_database_write(request->site->database, &call, r->pool);
}
