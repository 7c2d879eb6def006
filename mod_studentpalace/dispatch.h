/* Requests: finds the row of the site map, applies its columns, runs it, and decides the HTTP status, once. */
#ifndef SP_DISPATCH_H
#define SP_DISPATCH_H

#include <httpd.h>

#include "startup.h"

/* Answers `r`, which belongs to `site`. Returns OK, DECLINED (httpd serves r->filename), or HTTP_NOT_MODIFIED. */
int sp_dispatch(request_rec *r, const sp_site_t *site);

/* Answers with the error page of httpd's own error `status` (ErrorDocument). */
int sp_dispatch_error(request_rec *r, const sp_site_t *site, int status);

/* Runs what is to be counted after `r` was answered; to be called when the visitor has the answer. */
void sp_dispatch_count(request_rec *r);

#endif
