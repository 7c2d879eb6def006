/* Answers: status line, cache headers, validators, body. */
#ifndef SP_RESPOND_H
#define SP_RESPOND_H

#include "request.h"
#include "validators.h"

/* Can the answer be given without asking the database? Returns HTTP_NOT_MODIFIED, or OK when it must be made. */
int sp_respond_from_memory(const sp_request_t *request);

/* Sends a page with its validator; learns it for sp_respond_from_memory. `moment` is from before its data was read.
 * Returns OK or HTTP_NOT_MODIFIED. */
int sp_respond_page(const sp_request_t *request, const char *bytes, apr_size_t length, const char *media_type,
                    sp_moment_t moment);

/* Sends `bytes` with `status`, never to be stored. */
int sp_respond_unstored(request_rec *r, int status, const char *bytes, apr_size_t length, const char *media_type);

/* Sends a permanent redirect to `location`, a path with its query, which caches may keep. */
int sp_respond_moved(const sp_request_t *request, const char *location);

/* Sends the visitor on to `location`, which is to be asked for each time. */
int sp_respond_see_other(const sp_request_t *request, const char *location);

/* Sends the visitor on to `location` for this time, as of another address of the same. */
int sp_respond_found(const sp_request_t *request, const char *location);

/* Sends who is not logged in to do that first, and to come back then. */
int sp_respond_login(const sp_request_t *request);

/* Sets Cache-Control as the row of the request says. */
void sp_respond_cache(const sp_request_t *request);

#endif
