/* What a form that was sent sets in motion: is it ours, is it good, one statement, and what came of it as an answer. */
#include "action.h"

#include <apr_strings.h>
#include <http_core.h>
#include <http_log.h>
#include <http_protocol.h>
#include <string.h>

#include "body.h"
#include "cookie.h"
#include "form.h"
#include "page.h"
#include "path.h"
#include "query.h"
#include "respond.h"
#include "secret.h"
#include "session.h"
#include "upload.h"

APLOG_USE_MODULE(studentpalace);

#define HTTP_CONTENT  422
#define HTTP_PATIENCE 429

/* ---- is it ours? */

/* Does the browser say that a page of this site sent it? */
static int is_same_site(const sp_request_t *request)
{
    request_rec *r = request->r;
    const char *host = apr_table_get(r->headers_in, "Host");

    return sp_cookie_is_same_site(apr_table_get(r->headers_in, "Sec-Fetch-Site"),
                                  apr_table_get(r->headers_in, "Origin"), request->site->origin,
                                  apr_pstrcat(r->pool, ap_http_scheme(r), "://", host ? host : "", NULL));
}

/* Which of the row's forms was sent; NULL for none of them. */
static const sp_page_form_t *find_form(const sp_request_t *request, const apr_array_header_t *pairs)
{
    const sp_page_t *page = request->page;
    const char *name = page->form_count > 1 ? sp_query_find(pairs, SP_FORM_CHOICE) : NULL;

    for (int i = 0; i < page->form_count; i++) {
        if (!name || strcmp(page->forms[i].form->name, name) == 0) {
            return &page->forms[i];
        }
    }
    return NULL;
}

static int has_key(const apr_array_header_t *pairs)
{
    const char *drawn = sp_query_find(pairs, SP_FORM_KEY);

    return drawn && strlen(drawn) == 32;
}

/* The key of this sending: the same when the same form is sent again to the same place with the same in it, for which
 * `body` stands. */
static const char *key_of(const sp_request_t *request, const char *body)
{
    const char *all = apr_pstrcat(request->r->pool, request->path, "\n", body, NULL);

    return sp_secret_digest(all, strlen(all), request->r->pool);
}

static const char *refusal_of(const sp_request_t *request, const apr_array_header_t *pairs)
{
    if (!is_same_site(request)) {
        return sp_form_foreign;
    }
    return has_key(pairs)
                   && sp_session_is_form_token(request, request->form->form->name, sp_query_find(pairs, SP_FORM_TOKEN))
               ? NULL
               : sp_form_stale;
}

/* ---- what came of it */

/* The list whose row had the button stays as it was: what the address asks of it, to which the form was sent, goes
 * along with the way back there, but for what the outcome has to say of the same. */
static const char *keep_list(const sp_request_t *request, const char *location)
{
    request_rec *r = request->r;
    apr_size_t length = strcspn(location, "?");
    apr_array_header_t *asked, *said;

    if (!location[length] || strncmp(request->path, location, length) != 0
        || (request->path[length] && request->path[length] != '/')
        || sp_query_parse(r->args, SP_QUERY_MOST_PAIRS, &asked, r->pool) != APR_SUCCESS
        || sp_query_parse(location + length + 1, SP_QUERY_MOST_PAIRS, &said, r->pool) != APR_SUCCESS) {
        return location;
    }
    for (int i = 0; i < asked->nelts; i++) {
        const sp_pair_t *pair = &APR_ARRAY_IDX(asked, i, sp_pair_t);
        if (!sp_query_find(said, pair->name)) {
            location = apr_pstrcat(r->pool, location, "&", sp_query_escape(pair->name, r->pool), "=",
                                   sp_query_escape(pair->value, r->pool), NULL);
        }
    }
    return location;
}

static int answer_wait(const sp_request_t *request, const sp_outcome_t *outcome)
{
    apr_table_setn(request->r->headers_out, "Retry-After", outcome->location);
    return sp_page_repeat(request, HTTP_PATIENCE);
}

static int answer_outcome(sp_request_t *request, const sp_outcome_t *outcome)
{
    request->problems = outcome->problems;
    if (strcmp(outcome->status, "done") == 0 && sp_path_is_local(outcome->location)) {
        return sp_respond_see_other(request, keep_list(request, outcome->location));
    }
    if (strcmp(outcome->status, "refused") == 0) {
        return sp_page_repeat(request, HTTP_CONTENT);
    }
    if (strcmp(outcome->status, "conflict") == 0) {
        request->refusal = sp_form_conflict;
        return sp_page_repeat(request, HTTP_CONFLICT);
    }
    if (strcmp(outcome->status, "gone") == 0) {
        return HTTP_NOT_FOUND;
    }
    if (strcmp(outcome->status, "wait") == 0) {
        return answer_wait(request, outcome);
    }
    ap_log_rerror(APLOG_MARK, APLOG_ERR, 0, request->r, "SP0050: form %s has an outcome that is none: %s, to %s",
                  request->form->form->name, outcome->status, outcome->location);
    return HTTP_INTERNAL_SERVER_ERROR;
}

int sp_action_write(const sp_request_t *request, sp_outcome_t *outcome)
{
    sp_call_t call = {NULL, NULL, NULL};
    int status = sp_request_write(request, request->form->statement, &call);

    if (status != OK) {
        return status;
    }
    if (PQntuples(call.rows) != 1 || PQnfields(call.rows) < 3) {
        return HTTP_NOT_FOUND;
    }
    outcome->status = PQgetvalue(call.rows, 0, 0);
    outcome->location = PQgetvalue(call.rows, 0, 1);
    outcome->problems = PQgetisnull(call.rows, 0, 2) ? NULL : PQgetvalue(call.rows, 0, 2);
    outcome->rows = call.rows;
    return OK;
}

int sp_action_ask(sp_request_t *request)
{
    sp_call_t call = {NULL, NULL, NULL};
    int status = sp_request_write(request, request->form->first, &call);

    request->first = call.rows;
    return status != OK || PQntuples(call.rows) == 1 ? status : HTTP_NOT_FOUND;
}

void sp_action_refuse(const sp_request_t *request, const char *field, const char *kind, const char *given,
                      sp_outcome_t *outcome)
{
    sp_problem_t problem = {field, given, kind};

    APR_ARRAY_PUSH(request->sent->problems, sp_problem_t) = problem;
    outcome->status = "refused";
}

void sp_action_give(sp_request_t *request, const char *name, const char *value)
{
    const char *const *gives = request->form->form->gives;

    for (int i = 0; i < SP_FORM_MOST_GIVEN && gives[i]; i++) {
        if (strcmp(gives[i], name) == 0) {
            request->given[i] = value;
        }
    }
}

const char *sp_action_value(const sp_request_t *request, const char *field)
{
    return request->sent->value[sp_fields_find(request->form->form->fields, field)];
}

const char *sp_action_first(const sp_request_t *request, const char *column)
{
    int position = PQfnumber(request->first, column);

    return PQgetisnull(request->first, 0, position) ? NULL : PQgetvalue(request->first, 0, position);
}

/* ---- the way through */

static int act(sp_request_t *request)
{
    const sp_form_t *form = request->form->form;
    sp_outcome_t outcome = {NULL, NULL, NULL, NULL};
    int status = form->code ? form->code(request, &outcome) : sp_action_write(request, &outcome);

    return status == OK ? answer_outcome(request, &outcome) : status == DONE ? OK : status;
}

/* The form was read, and who sent it is known. `body` stands for all of it. */
static int decide(sp_request_t *request, const char *body, const apr_array_header_t *pairs)
{
    request->form = find_form(request, pairs);
    if (!request->form) {
        return HTTP_BAD_REQUEST;
    }
    request->known[SP_KNOWN_KEY] = key_of(request, body);
    request->sent = sp_fields_check_form(request->form->form->fields, pairs, request->r->pool);
    if (!request->refusal) {
        request->refusal = refusal_of(request, pairs);
    }
    if (request->refusal) {
        return sp_page_repeat(request, HTTP_FORBIDDEN);
    }
    return request->sent->problems->nelts ? sp_page_repeat(request, HTTP_CONTENT) : act(request);
}

/* Finds out who sends it. Returns OK, an HTTP status, or DONE when strangers were sent to log in. */
static int find_sender(sp_request_t *request)
{
    int status = sp_session_find(request);

    if (status != HTTP_UNAUTHORIZED) {
        return status;
    }
    if (!is_same_site(request)) {
        return HTTP_FORBIDDEN;
    }
    status = sp_respond_login(request);
    return status == OK ? DONE : status;
}

/* ---- with files: who sends it has to be known before one is kept */

static int admit(sp_request_t *request, const apr_array_header_t *pairs)
{
    int status;

    request->form = find_form(request, pairs);
    if (!request->form || !sp_upload_field(request->form->form)) {
        return HTTP_BAD_REQUEST;
    }
    request->refusal = refusal_of(request, pairs);
    if (request->refusal) {
        return DECLINED;
    }
    status = sp_action_ask(request);
    return status == HTTP_NOT_FOUND ? OK : status;
}

/* The first form with files says how much there may be. */
static int answer_too_large(sp_request_t *request)
{
    const sp_page_form_t *form = request->page->forms;
    const sp_field_t *field;
    sp_outcome_t outcome;

    while (!(field = sp_upload_field(form->form))) {
        form++;
    }
    request->form = form;
    request->sent =
        sp_fields_check(form->form->fields, apr_array_make(request->r->pool, 1, sizeof(sp_pair_t)), request->r->pool);
    sp_action_refuse(request, field->name, field->how_many ? "all_too_large" : "too_large", "", &outcome);
    return sp_page_repeat(request, HTTP_REQUEST_ENTITY_TOO_LARGE);
}

static int answer_files(sp_request_t *request)
{
    apr_array_header_t *pairs;
    const char *digest;
    int status = find_sender(request);

    if (status != OK) {
        /* Whoever may send nothing need not be listened to, for hours if they send slowly. */
        request->r->connection->keepalive = AP_CONN_CLOSE;
        return status == DONE ? OK : status;
    }
    status = sp_upload_receive(request, admit, &pairs, &digest);
    return status == OK                              ? decide(request, digest, pairs)
           : status == HTTP_REQUEST_ENTITY_TOO_LARGE ? answer_too_large(request)
                                                     : status;
}

/* ---- without */

/* How long a form may be. Admins write whole texts. */
static apr_int64_t most_bytes(const sp_request_t *request)
{
    return request->site->config->setting[SP_MAX_BODY].number * (request->page->route->who == SP_ADMIN ? 4 : 1);
}

static int answer_fields(sp_request_t *request)
{
    request_rec *r = request->r;
    apr_array_header_t *pairs;
    const char *body;
    int status = sp_body_read(r, most_bytes(request), &body);

    if (status != OK) {
        return status;
    }
    if (sp_query_parse(body, SP_FORM_MOST_PAIRS, &pairs, r->pool) != APR_SUCCESS) {
        return HTTP_BAD_REQUEST;
    }
    status = find_sender(request);
    return status == OK ? decide(request, body, pairs) : status == DONE ? OK : status;
}

int sp_action_answer(sp_request_t *request)
{
    return sp_upload_is_sent(request) ? answer_files(request) : answer_fields(request);
}
