/* Requests: finds the row of the site map, applies its columns, runs it, and decides the HTTP status, once. */
#include "dispatch.h"

#include <apr_strings.h>
#include <http_config.h>
#include <http_log.h>
#include <http_protocol.h>
#include <string.h>

#include "database.h"
#include "document.h"
#include "query.h"
#include "respond.h"

extern module AP_MODULE_DECLARE_DATA studentpalace_module;
APLOG_USE_MODULE(studentpalace);

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

static const char *with_query(const sp_request_t *request, const char *path)
{
    return request->r->args ? apr_pstrcat(request->r->pool, path, "?", request->r->args, NULL) : path;
}

/* ---- reading data */

static const char *value_from(const sp_request_t *request, const sp_source_t *source)
{
    switch (source->kind) {
    case SP_FROM_PATH:
        return request->captures[source->position];
    case SP_FROM_FIELD:
        return request->values->value[source->position];
    case SP_FROM_ALL_FIELDS:
        break;
    }
    return sp_fields_json(request->page->route->fields, request->values, request->r->pool);
}

static const char *const *bind_values(const sp_request_t *request, const sp_binding_t *binding)
{
    const sp_statement_t *statement = binding->statement;
    const char **values = apr_palloc(request->r->pool, sizeof(*values) * (apr_size_t)(statement->parameter_count + 1));

    for (int i = 0; i < statement->parameter_count; i++) {
        values[i] = value_from(request, &binding->sources[i]);
    }
    return values;
}

static int database_status(apr_status_t rv)
{
    return rv == APR_SUCCESS ? OK : rv == APR_EGENERAL ? HTTP_INTERNAL_SERVER_ERROR : HTTP_SERVICE_UNAVAILABLE;
}

int sp_dispatch_query(const sp_request_t *request, const sp_binding_t *bindings, int count, sp_call_t *calls)
{
    for (int i = 0; i < count; i++) {
        calls[i].statement = bindings[i].statement;
        calls[i].values = bind_values(request, &bindings[i]);
    }
    if (count == 0) {
        return OK;
    }
    return database_status(sp_database_run(request->site->database, calls, count, request->r->pool));
}

/* Has every statement that must yield something done so? Otherwise the page does not exist. */
static int check_existence(const sp_call_t *calls, int count)
{
    for (int i = 0; i < count; i++) {
        sp_yields_t yields = calls[i].statement->yields;
        if ((yields == SP_YIELDS_ONE || yields == SP_YIELDS_MANY) && PQntuples(calls[i].rows) == 0) {
            return HTTP_NOT_FOUND;
        }
    }
    return OK;
}

/* The query string that a statement wants instead of the one asked for; NULL when none does. */
static const char *find_redirect(const sp_call_t *calls, int count)
{
    for (int i = 0; i < count; i++) {
        if (calls[i].statement->yields == SP_YIELDS_REDIRECT && PQntuples(calls[i].rows) > 0) {
            return PQgetvalue(calls[i].rows, 0, 0);
        }
    }
    return NULL;
}

/* ---- making the document */

static void add_request(sp_document_t *document, const sp_request_t *request)
{
    xmlNode *node = sp_document_element(document, document->root, "request");

    for (int i = 0; request->values && i < request->page->field_count; i++) {
        sp_document_attribute(document, node, request->page->route->fields[i].name, request->values->value[i]);
    }
}

static void add_problems(sp_document_t *document, const sp_request_t *request)
{
    const apr_array_header_t *problems = request->values ? request->values->problems : NULL;
    xmlNode *parent;

    if (!problems || !problems->nelts) {
        return;
    }
    parent = sp_document_element(document, document->root, "problems");
    for (int i = 0; i < problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(problems, i, sp_problem_t);
        xmlNode *node = sp_document_element(document, parent, "problem");
        sp_document_attribute(document, node, "field", problem->field);
        sp_document_attribute(document, node, "given", problem->given);
        sp_document_attribute(document, node, "kind", problem->kind);
    }
}

/* A path from the root of the site as it stands in an address. */
static const char *escaped(const char *path, apr_pool_t *pool)
{
    return ap_os_escape_path(pool, path, 1);
}

static sp_document_t *start_document(const sp_request_t *request, const sp_page_t *page)
{
    apr_pool_t *pool = request->r->pool;
    sp_document_t *document = sp_document_create("page", pool);
    const char *path = escaped(request->path, pool);

    sp_document_attribute(document, document->root, "name", page->route->sheet);
    sp_document_attribute(document, document->root, "path", path);
    sp_document_attribute(document, document->root, "origin", request->site->origin);
    if (page->has_twin && request->page) {
        sp_document_attribute(document, document->root, "xml",
                              with_query(request, apr_pstrcat(pool, path, TWIN, NULL)));
    }
    return document;
}

static void add_rows(sp_document_t *document, const sp_call_t *calls, int count)
{
    for (int i = 0; i < count; i++) {
        sp_document_rows(document, calls[i].statement, calls[i].rows);
    }
}

/* The document in the form asked for. */
static int render(const sp_request_t *request, const sp_page_t *page, const sp_document_t *document,
                  sp_rendering_t *rendering)
{
    const char *message;

    if (page->has_twin && request->format == SP_XML) {
        rendering->bytes = sp_document_write(document, &rendering->length, request->r->pool);
        rendering->media_type = "application/xml";
        return OK;
    }
    if (sp_stylesheet_apply(page->sheet, document, rendering, &message, request->r->pool) != APR_SUCCESS) {
        ap_log_rerror(APLOG_MARK, APLOG_ERR, 0, request->r, "SP0030: the stylesheet of %s failed: %s",
                      page->route->path, message);
        return HTTP_INTERNAL_SERVER_ERROR;
    }
    return OK;
}

/* ---- kinds of rows */

static int answer_page(const sp_request_t *request)
{
    const sp_page_t *page = request->page;
    sp_call_t calls[SP_ROUTE_MOST_STATEMENTS] = {{NULL}};
    sp_moment_t moment = sp_validators_now(request->site->validators);
    sp_rendering_t rendering;
    sp_document_t *document;
    const char *redirect;
    int status;

    if ((status = sp_respond_from_memory(request)) != OK
        || (status = sp_dispatch_query(request, page->bindings, page->binding_count, calls)) != OK
        || (status = check_existence(calls, page->binding_count)) != OK) {
        return status;
    }
    if ((redirect = find_redirect(calls, page->binding_count)) != NULL) {
        return sp_respond_see_other(request, apr_pstrcat(request->r->pool, escaped(request->r->uri, request->r->pool),
                                                         *redirect ? "?" : "", redirect, NULL));
    }
    document = start_document(request, page);
    add_request(document, request);
    add_problems(document, request);
    add_rows(document, calls, page->binding_count);
    if ((status = render(request, page, document, &rendering)) != OK) {
        return status;
    }
    return sp_respond_page(request, rendering.bytes, rendering.length, rendering.media_type, moment);
}

static int answer_row(sp_request_t *request)
{
    const sp_route_t *route = request->page->route;

    if (route->moved_to) {
        return sp_respond_moved(request, with_query(request, route->moved_to));
    }
    if (route->code) {
        return route->code(request);
    }
    ap_set_module_config(request->r->request_config, &studentpalace_module, request);
    return answer_page(request);
}

/* ---- errors */

static const sp_page_t *error_page(const sp_request_t *request, int status)
{
    const sp_site_t *site = request->site;

    return request->format == SP_PLAIN ? &site->plain_error_page
           : status == HTTP_NOT_FOUND  ? &site->not_found_page
                                       : &site->error_page;
}

/* When even the error page cannot be made. */
static void bare_words(sp_rendering_t *rendering, int status)
{
    rendering->bytes = ap_get_status_line(status);
    rendering->length = strlen(rendering->bytes);
    rendering->media_type = "text/plain";
}

/* Sends the error page; without the database, or anything else that fails, a plainer one. */
static int send_error(sp_request_t *request, int status)
{
    sp_call_t calls[SP_ROUTE_MOST_STATEMENTS] = {{NULL}};
    const sp_page_t *page = error_page(request, status);
    sp_rendering_t rendering;
    sp_document_t *document;

    if (sp_dispatch_query(request, page->bindings, page->binding_count, calls) != OK) {
        page = &request->site->error_page;
    }
    request->page = NULL;
    request->values = NULL;
    document = start_document(request, page);
    add_request(document, request);
    sp_document_attribute(document, sp_document_element(document, document->root, "error"), "status",
                          apr_itoa(request->r->pool, status));
    add_rows(document, calls, page->binding_count);
    if (render(request, page, document, &rendering) != OK) {
        bare_words(&rendering, status);
    }
    return sp_respond_unstored(request->r, status, rendering.bytes, rendering.length, rendering.media_type);
}

static int refuse(sp_request_t *request, int status)
{
    apr_table_unset(request->r->headers_out, "ETag");
    if (status == HTTP_SERVICE_UNAVAILABLE) {
        apr_table_setn(request->r->headers_out, "Retry-After", "5");
    }
    if (status == HTTP_METHOD_NOT_ALLOWED) {
        apr_table_setn(request->r->headers_out, "Allow", "GET, HEAD");
    }
    return send_error(request, status);
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
    if (sp_query_parse(args, &pairs, request->r->pool) != APR_SUCCESS) {
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
    return request;
}

static int answer(sp_request_t *request)
{
    request_rec *r = request->r;
    int status, moved = 0;

    if (find(request) != OK) {
        if ((status = find_without_slash(request)) != OK) {
            return status;
        }
        moved = 1;
    }
    if (r->method_number != M_GET) {
        return HTTP_METHOD_NOT_ALLOWED;
    }
    if ((status = check_address(request)) != OK) {
        return status;
    }
    return moved ? sp_respond_moved(request, with_query(request, escaped(request->path, r->pool)))
                 : answer_row(request);
}

int sp_dispatch(request_rec *r, const sp_site_t *site)
{
    sp_request_t *request = make_request(r, site);
    int status;

    if ((status = ap_discard_request_body(r)) == OK) {
        status = answer(request);
    }
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

    if (!request || !request->page || !request->page->count || !seen_by_a_person(r)) {
        return;
    }
    call.statement = request->page->count->statement;
    call.values = bind_values(request, request->page->count);
    sp_database_write(request->site->database, &call, r->pool);
}
