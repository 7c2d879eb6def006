/* The body of a form that was sent. */
#ifndef SP_BODY_H
#define SP_BODY_H

#include <httpd.h>

/* Takes the next bytes of a body. Anything but APR_SUCCESS: the rest is not wanted. */
typedef apr_status_t sp_body_fn(void *baton, const char *bytes, apr_size_t length);

/* Hands the body of `r`, which may be `most` bytes long, to `take` as it arrives. Returns OK or an HTTP status: 413 for
 * too much, before all of it is read, 400 when `take` has had enough, 408 and others from httpd. Nothing more is read
 * from the connection after that. */
int sp_body_stream(request_rec *r, apr_int64_t most, sp_body_fn *take, void *baton);

/* Reads the body of `r`, application/x-www-form-urlencoded and at most `most` bytes long, into `*body`, in r->pool.
 * Returns OK or an HTTP status: 415 for another type, 413 for too much, 400 for a NUL in it, others from httpd. */
int sp_body_read(request_rec *r, apr_int64_t most, const char **body);

#endif
