/* The body of a form that was sent. */
#ifndef SP_BODY_H
#define SP_BODY_H

#include <httpd.h>

/* Reads the body of `r`, application/x-www-form-urlencoded and at most `most` bytes long, into `*body`, in r->pool.
 * Returns OK or an HTTP status: 415 for another type, 413 for too much, 400 for a NUL in it, others from httpd. */
int sp_body_read(request_rec *r, apr_int64_t most, const char **body);

#endif
