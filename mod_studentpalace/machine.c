/* Addresses for machines that look after the site. */
#include "machine.h"

#include <string.h>

#include "respond.h"
#include "watch.h"

/* Leaves room for the rest of the answer within the second that is promised. */
#define HEALTH_LIMIT apr_time_from_msec(800)

static int say(struct sp_request_t *request, int status, const char *text)
{
    return sp_respond_unstored(request->r, status, text, strlen(text), "text/plain");
}

int sp_machine_livez(struct sp_request_t *request)
{
    return say(request, HTTP_OK, "ok\n");
}

int sp_machine_healthz(struct sp_request_t *request)
{
    if (sp_watch_health(request->site->watch, HEALTH_LIMIT) == APR_SUCCESS) {
        return say(request, HTTP_OK, "ok\n");
    }
    apr_table_setn(request->r->headers_out, "Retry-After", "5");
    return say(request, HTTP_SERVICE_UNAVAILABLE, "unavailable\n");
}
