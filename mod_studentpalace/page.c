/* Pages: the statements of a row, its document, its stylesheet. */
#include "page.h"

#include <apr_strings.h>
#include <http_log.h>
#include <http_protocol.h>
#include <string.h>

#include "document.h"
#include "form.h"
#include "respond.h"

APLOG_USE_MODULE(studentpalace);

#define TWIN ".xml"

/* ---- reading data */

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

/* Where a statement wants to go: a path of this site, or a query string for the same path; NULL when none does. */
static const char *find_redirect(const sp_call_t *calls, int count)
{
    for (int i = 0; i < count; i++) {
        if (calls[i].statement->yields == SP_YIELDS_REDIRECT && PQntuples(calls[i].rows) > 0) {
            return PQgetvalue(calls[i].rows, 0, 0);
        }
    }
    return NULL;
}

/* Notes that the view is none to be counted, where a statement says so. */
static void note_uncounted(request_rec *r, const sp_call_t *calls, int count)
{
    for (int i = 0; i < count; i++) {
        if (calls[i].statement->yields == SP_YIELDS_COUNTED && PQntuples(calls[i].rows) == 0) {
            apr_table_setn(r->notes, SP_NOTE_UNCOUNTED, "1");
        }
    }
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
                              apr_pstrcat(pool, path, TWIN, request->r->args ? "?" : "", request->r->args, NULL));
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

/* Whoever is logged in sees it, and so does an admin. */
static void add_account(sp_document_t *document, const sp_request_t *request)
{
    xmlNode *node;

    if (request->known[SP_KNOWN_ADMIN]) {
        node = sp_document_element(document, document->root, "admin");
        sp_document_attribute(document, node, "name", request->known[SP_KNOWN_ADMIN]);
    }

    if (request->known[SP_KNOWN_ACCOUNT]) {
        node = sp_document_element(document, document->root, "account");
        sp_document_attribute(document, node, "id", request->known[SP_KNOWN_ACCOUNT]);
        sp_document_attribute(document, node, "email", request->email);
    }
}

/* ---- pages */

static int go_on(const sp_request_t *request, const char *redirect)
{
    request_rec *r = request->r;

    return sp_respond_see_other(request, *redirect == '/' ? redirect
                                                          : apr_pstrcat(r->pool, escaped(r->uri, r->pool),
                                                                        *redirect ? "?" : "", redirect, NULL));
}

/* The whole of a row's page from what its statements yielded. */
static int make_page(const sp_request_t *request, const sp_call_t *calls, const PGresult *problems,
                     sp_rendering_t *rendering)
{
    sp_document_t *document = start_document(request, request->page);

    add_request(document, request);
    add_problems(document, request);
    add_account(document, request);
    add_rows(document, calls, request->page->binding_count);
    if (request->page->route->adds) {
        request->page->route->adds(document, request);
    }
    sp_form_add(document, request, calls, problems);
    return render(request, request->page, document, rendering);
}

int sp_page_answer(const sp_request_t *request)
{
    const sp_page_t *page = request->page;
    sp_call_t calls[SP_ROUTE_MOST_STATEMENTS] = {{NULL}};
    sp_moment_t moment = sp_validators_now(request->site->validators);
    sp_rendering_t rendering;
    const char *redirect;
    int status, is_public = page->route->cache != SP_CACHE_NEVER && !request->known[SP_KNOWN_ACCOUNT];

    if ((is_public && (status = sp_respond_from_memory(request)) != OK)
        || (status = sp_request_query(request, page->bindings, page->binding_count, calls)) != OK
        || (status = check_existence(calls, page->binding_count)) != OK) {
        return status;
    }
    if ((redirect = find_redirect(calls, page->binding_count)) != NULL) {
        return go_on(request, redirect);
    }
    note_uncounted(request->r, calls, page->binding_count);
    if ((status = make_page(request, calls, NULL, &rendering)) != OK) {
        return status;
    }
    return is_public
               ? sp_respond_page(request, rendering.bytes, rendering.length, rendering.media_type, moment)
               : sp_respond_unstored(request->r, HTTP_OK, rendering.bytes, rendering.length, rendering.media_type);
}

int sp_page_repeat(const sp_request_t *request, int status)
{
    const sp_page_t *page = request->page;
    sp_call_t calls[SP_ROUTE_MOST_STATEMENTS + 1] = {{NULL}};
    sp_binding_t bindings[SP_ROUTE_MOST_STATEMENTS + 1];
    int count = page->binding_count, failure;
    sp_rendering_t rendering;

    memcpy(bindings, page->bindings, sizeof(*bindings) * (apr_size_t)count);
    if (request->problems) {
        bindings[count++] = request->site->problems;
    }
    if ((failure = sp_request_query(request, bindings, count, calls)) != OK
        || (failure = check_existence(calls, count)) != OK
        || (failure = make_page(request, calls, calls[page->binding_count].rows, &rendering)) != OK) {
        return failure;
    }
    return sp_respond_unstored(request->r, status, rendering.bytes, rendering.length, rendering.media_type);
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

/* Was a form sent to where it belongs? */
static int was_form(const sp_request_t *request)
{
    return request->r->method_number == M_POST && request->page && request->page->form_count > 0;
}

static void add_error(sp_document_t *document, int status, int is_of_form)
{
    xmlNode *node = sp_document_element(document, document->root, "error");

    sp_document_attribute(document, node, "status", apr_itoa(document->pool, status));
    sp_document_attribute(document, node, "sent", is_of_form ? "true" : NULL);
}

/* Sends the error page; without the database, or anything else that fails, a plainer one. */
int sp_page_error(sp_request_t *request, int status)
{
    sp_call_t calls[SP_ROUTE_MOST_STATEMENTS] = {{NULL}};
    const sp_page_t *page = error_page(request, status);
    sp_rendering_t rendering;
    sp_document_t *document;
    int is_of_form = was_form(request);

    if (sp_request_query(request, page->bindings, page->binding_count, calls) != OK) {
        page = &request->site->error_page;
    }
    request->page = NULL;
    request->values = NULL;
    document = start_document(request, page);
    add_request(document, request);
    add_error(document, status, is_of_form);
    add_rows(document, calls, page->binding_count);
    if (render(request, page, document, &rendering) != OK) {
        bare_words(&rendering, status);
    }
    return sp_respond_unstored(request->r, status, rendering.bytes, rendering.length, rendering.media_type);
}
