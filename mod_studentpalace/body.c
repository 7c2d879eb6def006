/* The body of a form that was sent. */
#include "body.h"

#include <apr_strings.h>
#include <http_protocol.h>
#include <string.h>

static int is_form(const char *type)
{
    static const char form[] = "application/x-www-form-urlencoded";
    apr_size_t length = strlen(form);

    return type && strncasecmp(type, form, length) == 0 && (!type[length] || strchr("; \t", type[length]));
}

/* Nobody reads the rest: what follows on the connection would be taken for a request. */
static int too_large(request_rec *r)
{
    r->connection->keepalive = AP_CONN_CLOSE;
    return HTTP_REQUEST_ENTITY_TOO_LARGE;
}

/* Reads everything into `*bytes`, with a NUL behind it. */
static int read_bytes(request_rec *r, apr_size_t most, char **bytes, apr_size_t *length)
{
    char *buffer = apr_palloc(r->pool, most + 2);
    apr_size_t have = 0;
    long got = 1;

    while (got > 0 && have <= most) {
        got = ap_get_client_block(r, buffer + have, most + 1 - have);
        have += got > 0 ? (apr_size_t)got : 0;
    }
    if (got < 0) {
        return r->status >= HTTP_BAD_REQUEST ? r->status : HTTP_BAD_REQUEST;
    }
    if (have > most) {
        return too_large(r);
    }
    buffer[have] = '\0';
    *bytes = buffer;
    *length = have;
    return OK;
}

int sp_body_read(request_rec *r, apr_int64_t most, const char **body)
{
    int status = ap_setup_client_block(r, REQUEST_CHUNKED_DECHUNK);
    char *bytes = apr_pstrdup(r->pool, "");
    apr_size_t length = 0;

    if (status != OK) {
        return status;
    }
    if (r->remaining > most) {
        return too_large(r);
    }
    if (ap_should_client_block(r) && (status = read_bytes(r, (apr_size_t)most, &bytes, &length)) != OK) {
        return status;
    }
    if (!is_form(apr_table_get(r->headers_in, "Content-Type"))) {
        return HTTP_UNSUPPORTED_MEDIA_TYPE;
    }
    *body = bytes;
    return strlen(bytes) == length ? OK : HTTP_BAD_REQUEST;
}
