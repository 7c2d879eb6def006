/* Answers: status line, cache headers, validators, body. */
#include "respond.h"

#include <apr_strings.h>
#include <http_config.h>
#include <http_protocol.h>
#include <string.h>
#include <util_filter.h>
#include <xxhash.h>

#include "query.h"

/* The address as validators know it: what was asked for, in which form. */
static const char *address_of(const sp_request_t *request)
{
    return apr_psprintf(request->r->pool, "%d %s", request->format, request->r->unparsed_uri);
}

static const char *etag_text(apr_uint64_t etag, apr_pool_t *pool)
{
    /* Weak, because compression by httpd's filters changes the bytes but not the meaning. */
    return apr_psprintf(pool, "W/\"%016" APR_UINT64_T_HEX_FMT "\"", etag);
}

/* A cache in front may serve what it has for a day while the database, and so this site, is away. */
static const char *for_minutes(const sp_request_t *request)
{
    apr_time_t freshness = request->site->config->setting[SP_FRESHNESS].number;

    return apr_psprintf(request->r->pool, "public, max-age=%" APR_TIME_T_FMT ", stale-if-error=86400",
                        apr_time_sec(freshness));
}

/* Whoever is known gets what others may not. */
static const char *cache_control(const sp_request_t *request)
{
    if (request->known[SP_KNOWN_ACCOUNT]) {
        return "no-store";
    }
    switch (request->page->route->cache) {
    case SP_CACHE_FOREVER:
        return "public, max-age=31536000, immutable";
    case SP_CACHE_MINUTES:
        return for_minutes(request);
    case SP_CACHE_NEVER:
        break;
    }
    return "no-store";
}

void sp_respond_cache(const sp_request_t *request)
{
    apr_table_setn(request->r->headers_out, "Cache-Control", cache_control(request));
    if (request->negotiated) {
        apr_table_setn(request->r->headers_out, "Vary", "Accept");
    }
}

/* Sets the headers of a page that can be validated, and says whether the visitor has it already. */
static int validate(const sp_request_t *request, apr_uint64_t etag)
{
    sp_respond_cache(request);
    apr_table_setn(request->r->headers_out, "ETag", etag_text(etag, request->r->pool));
    /* Pages have no date of change; httpd would take the present moment for it. */
    apr_table_unset(request->r->headers_in, "If-Unmodified-Since");
    return ap_meets_conditions(request->r);
}

int sp_respond_from_memory(const sp_request_t *request)
{
    apr_uint64_t etag;

    if (!apr_table_get(request->r->headers_in, "If-None-Match")
        || !sp_validators_recall(request->site->validators, address_of(request), &etag)) {
        return OK;
    }
    return validate(request, etag) == HTTP_NOT_MODIFIED ? HTTP_NOT_MODIFIED : OK;
}

static int send_bytes(request_rec *r, int status, const char *bytes, apr_size_t length, const char *media_type)
{
    apr_bucket_brigade *brigade = apr_brigade_create(r->pool, r->connection->bucket_alloc);

    r->status = status;
    ap_set_content_type(r, apr_pstrcat(r->pool, media_type, "; charset=utf-8", NULL));
    ap_set_content_length(r, (apr_off_t)length);
    APR_BRIGADE_INSERT_TAIL(brigade, apr_bucket_pool_create(bytes, length, r->pool, r->connection->bucket_alloc));
    APR_BRIGADE_INSERT_TAIL(brigade, apr_bucket_eos_create(r->connection->bucket_alloc));
    ap_pass_brigade(r->output_filters, brigade);
    return OK;
}

int sp_respond_page(const sp_request_t *request, const char *bytes, apr_size_t length, const char *media_type,
                    sp_moment_t moment)
{
    apr_uint64_t etag = XXH3_64bits(bytes, length);
    int status;

    sp_validators_learn(request->site->validators, address_of(request), etag, moment);
    status = validate(request, etag);
    return status == OK ? send_bytes(request->r, HTTP_OK, bytes, length, media_type) : status;
}

int sp_respond_unstored(request_rec *r, int status, const char *bytes, apr_size_t length, const char *media_type)
{
    apr_table_setn(r->headers_out, "Cache-Control", "no-store");
    return send_bytes(r, status, bytes, length, media_type);
}

static int send_location(const sp_request_t *request, int status, const char *location)
{
    const char *text = apr_pstrcat(request->r->pool, "Go to ", location, "\n", NULL);

    apr_table_setn(request->r->headers_out, "Location", location);
    return send_bytes(request->r, status, text, strlen(text), "text/plain");
}

int sp_respond_moved(const sp_request_t *request, const char *location)
{
    /* Where an address leads may change, even that of a picture that never does. */
    apr_table_setn(request->r->headers_out, "Cache-Control",
                   request->known[SP_KNOWN_ACCOUNT] || request->known[SP_KNOWN_ADMIN] ? "no-store"
                                                                                      : for_minutes(request));
    return send_location(request, HTTP_MOVED_PERMANENTLY, location);
}

int sp_respond_see_other(const sp_request_t *request, const char *location)
{
    apr_table_setn(request->r->headers_out, "Cache-Control", "no-store");
    return send_location(request, HTTP_SEE_OTHER, location);
}

int sp_respond_found(const sp_request_t *request, const char *location)
{
    apr_table_setn(request->r->headers_out, "Cache-Control", "no-store");
    return send_location(request, HTTP_MOVED_TEMPORARILY, location);
}

int sp_respond_login(const sp_request_t *request)
{
    request_rec *r = request->r;
    /* What was sent is lost, so a form starts again; what only takes POST has nothing to come back to. */
    const char *back = request->page->route->only_posts ? "/dashboard"
                       : r->args && r->method_number == M_GET
                           ? apr_pstrcat(r->pool, ap_os_escape_path(r->pool, request->path, 1), "?", r->args, NULL)
                           : ap_os_escape_path(r->pool, request->path, 1);

    return sp_respond_found(request, apr_pstrcat(r->pool, "/login?next=", sp_query_escape(back, r->pool), NULL));
}
