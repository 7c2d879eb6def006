/* Requests: finds the row of the site map, applies its columns, runs it, and decides the HTTP status, once. */
#ifndef SP_DISPATCH_H
#define SP_DISPATCH_H

#include <httpd.h>

#include "fields.h"
#include "format.h"
#include "pipeline.h"
#include "startup.h"

/* A request on its way through the house. */
typedef struct sp_request_t {
    request_rec *r;
    const sp_site_t *site;
    const sp_page_t *page; /* NULL until a row was found */
    const char *path;      /* without ".xml" */
    sp_format_t format;    /* asked for */
    int negotiated;        /* by the Accept header, so that the answer varies with it */
    const char *captures[SP_PATH_MOST_CAPTURES];
    const sp_values_t *values;
} sp_request_t;

/* Answers `r`, which belongs to `site`. Returns OK, DECLINED (httpd serves r->filename), or HTTP_NOT_MODIFIED. */
int sp_dispatch(request_rec *r, const sp_site_t *site);

/* Answers with the error page of httpd's own error `status` (ErrorDocument). */
int sp_dispatch_error(request_rec *r, const sp_site_t *site, int status);

/* Runs what is to be counted after `r` was answered; to be called when the visitor has the answer. */
void sp_dispatch_count(request_rec *r);

/* Binds the parameters of the `count` statements and runs them in one round trip into `calls`. Returns OK or the HTTP
 * status that says why not. */
int sp_dispatch_query(const sp_request_t *request, const sp_binding_t *bindings, int count, sp_call_t *calls);

#endif
