/* The body of a form that was sent. */
#include "body.h"

#include <apr_strings.h>
#include <http_protocol.h>
#include <string.h>
#include <util_filter.h>

#define PIECE 16384

static int is_form(const char *type)
{
    static const char form[] = "application/x-www-form-urlencoded";
    apr_size_t length = strlen(form);

    return type && strncasecmp(type, form, length) == 0 && (!type[length] || strchr("; \t", type[length]));
}

/* Nobody reads the rest: what follows on the connection would be taken for a request. */
static int give_up(request_rec *r, int status)
{
    r->connection->keepalive = AP_CONN_CLOSE;
    return status;
}

/* ---- as it arrives */

typedef struct stream_t {
    request_rec *r;
    apr_int64_t most, have;
    sp_body_fn *take;
    void *baton;
    int is_over;
} stream_t;

static int take_bucket(stream_t *stream, apr_bucket *bucket)
{
    const char *bytes;
    apr_size_t length;
    apr_status_t rv;

    if (APR_BUCKET_IS_EOS(bucket)) {
        stream->is_over = 1;
    }
    if (APR_BUCKET_IS_METADATA(bucket)) {
        return OK;
    }
    if ((rv = apr_bucket_read(bucket, &bytes, &length, APR_BLOCK_READ)) != APR_SUCCESS) {
        return ap_map_http_request_error(rv, HTTP_BAD_REQUEST);
    }
    stream->have += (apr_int64_t)length;
    if (stream->have > stream->most) {
        return HTTP_REQUEST_ENTITY_TOO_LARGE;
    }
    return length == 0 || stream->take(stream->baton, bytes, length) == APR_SUCCESS ? OK : HTTP_BAD_REQUEST;
}

/* Takes a piece of the body, which is there before long. */
static int take_piece(stream_t *stream, apr_bucket_brigade *piece)
{
    apr_status_t rv = ap_get_brigade(stream->r->input_filters, piece, AP_MODE_READBYTES, APR_BLOCK_READ, PIECE);
    int status = rv == APR_SUCCESS ? OK : ap_map_http_request_error(rv, HTTP_BAD_REQUEST);

    for (apr_bucket *bucket = APR_BRIGADE_FIRST(piece); status == OK && bucket != APR_BRIGADE_SENTINEL(piece);
         bucket = APR_BUCKET_NEXT(bucket)) {
        status = take_bucket(stream, bucket);
    }
    apr_brigade_cleanup(piece);
    return status;
}

int sp_body_stream(request_rec *r, apr_int64_t most, sp_body_fn *take, void *baton)
{
    stream_t stream = {r, most, 0, take, baton, 0};
    int status = ap_setup_client_block(r, REQUEST_CHUNKED_DECHUNK);
    apr_bucket_brigade *piece;

    if (status != OK || r->remaining > most) {
        return give_up(r, status != OK ? status : HTTP_REQUEST_ENTITY_TOO_LARGE);
    }
    if (!ap_should_client_block(r)) {
        return OK;
    }
    piece = apr_brigade_create(r->pool, r->connection->bucket_alloc);
    while (status == OK && !stream.is_over) {
        status = take_piece(&stream, piece);
    }
    return status == OK ? OK : give_up(r, status);
}

/* ---- all at once */

typedef struct buffer_t {
    char *bytes;
    apr_size_t length;
} buffer_t;

static apr_status_t append(void *baton, const char *bytes, apr_size_t length)
{
    buffer_t *buffer = baton;

    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    return APR_SUCCESS;
}

int sp_body_read(request_rec *r, apr_int64_t most, const char **body)
{
    buffer_t buffer = {apr_palloc(r->pool, (apr_size_t)most + 1), 0};
    int status = sp_body_stream(r, most, append, &buffer);

    if (status != OK) {
        return status;
    }
    if (!is_form(apr_table_get(r->headers_in, "Content-Type"))) {
        return HTTP_UNSUPPORTED_MEDIA_TYPE;
    }
    buffer.bytes[buffer.length] = '\0';
    *body = buffer.bytes;
    return strlen(buffer.bytes) == buffer.length ? OK : HTTP_BAD_REQUEST;
}
