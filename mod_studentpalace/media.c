/* Pictures and documents of the media store: who may have one is the database's to say, sending it is httpd's. */
#include "media.h"

#include <httpd.h>

#include <apr_file_info.h>
#include <apr_strings.h>
#include <http_config.h>
#include <http_log.h>
#include <http_protocol.h>
#include <stdlib.h>
#include <string.h>

#include "query.h"
#include "respond.h"
#include "store.h"

APLOG_USE_MODULE(studentpalace);

/* What is shown where a picture should be and is not. */
#define PLACEHOLDER "/static/img/missing-photo.svg"

/* What a picture can be had as: the end of its address and of its file, and its type. */
static const struct {
    const char *ending;
    const char *type;
} formats[] = {
    {"jpg", "image/jpeg"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
};

static const char *type_of(const char *ending)
{
    for (int i = 0; i < (int)(sizeof(formats) / sizeof(formats[0])); i++) {
        if (strcmp(formats[i].ending, ending) == 0) {
            return formats[i].type;
        }
    }
    return NULL;
}

static const char *capture(const sp_request_t *request, const char *name)
{
    return request->captures[sp_path_find(request->page->path, name)];
}

/* Runs the row's statement. OK when it has found something, HTTP_NOT_FOUND when not. */
static int find_row(const sp_request_t *request, const PGresult **rows)
{
    sp_call_t call = {NULL, NULL, NULL};
    int status = sp_request_query(request, request->page->bindings, 1, &call);

    if (status == OK) {
        *rows = call.rows;
        status = PQntuples(call.rows) == 0 ? HTTP_NOT_FOUND : OK;
    }
    return status;
}

/* Looks for `file`, named as below the media store. A row whose file is missing is for the administrator to know of. */
static apr_status_t find_file(const sp_request_t *request, const char *file)
{
    request_rec *r = request->r;
    apr_status_t rv = apr_filepath_merge(&r->filename, request->site->config->setting[SP_MEDIA].text, file,
                                         APR_FILEPATH_SECUREROOT, r->pool);

    if (rv == APR_SUCCESS) {
        rv = apr_stat(&r->finfo, r->filename, APR_FINFO_MIN, r->pool);
    }
    if (rv == APR_SUCCESS && r->finfo.filetype != APR_REG) {
        rv = APR_ENOENT;
    }
    if (rv != APR_SUCCESS) {
        ap_log_rerror(APLOG_MARK, APLOG_WARNING, rv, r, "SP0070: the media store lacks %s, asked for as %s", file,
                      r->uri);
    }
    return rv;
}

/* Has httpd send the file that was found. Nothing of the store is a page: whatever a browser takes it for, it may
 * neither run nor load anything. */
static int send_file(const sp_request_t *request, const char *type)
{
    apr_table_setn(request->r->err_headers_out, "Content-Security-Policy", "default-src 'none'; sandbox");
    sp_respond_cache(request);
    ap_set_content_type(request->r, type);
    return DECLINED;
}

/* Another file of the same picture, at an address of the row that was asked. */
static int send_elsewhere(sp_request_t *request, const char *hash, const char *width, const char *format)
{
    const sp_path_t *path = request->page->path;
    const char *values[SP_PATH_MOST_CAPTURES];

    memcpy(values, request->captures, sizeof(values));
    values[sp_path_find(path, "hash")] = hash;
    values[sp_path_find(path, "width")] = width;
    values[sp_path_find(path, "format")] = format;
    return sp_respond_moved(request, sp_path_write(path, values, request->r->pool));
}

int sp_media_send(sp_request_t *request)
{
    apr_pool_t *pool = request->r->pool;
    const char *asked = capture(request, "hash"), *ending = capture(request, "format"), *type = type_of(ending);
    const char *hash, *width, *format;
    const PGresult *rows;
    int status = type ? find_row(request, &rows) : HTTP_NOT_FOUND;

    if (status != OK) {
        return status;
    }
    hash = PQgetvalue(rows, 0, 0);
    width = PQgetvalue(rows, 0, 1);
    format = PQgetvalue(rows, 0, 2);
    if (strcmp(asked, hash) != 0 || strcmp(ending, format) != 0) {
        return send_elsewhere(request, hash, width, format);
    }
    if (find_file(request, sp_store_published(hash, atoi(width), format, pool)) != APR_SUCCESS) {
        return sp_respond_see_other(request, PLACEHOLDER);
    }
    return send_file(request, type);
}

/* The header that has a browser save what it gets as `name`: in ASCII for the oldest, and as it is. */
static const char *disposition(const char *name, apr_pool_t *pool)
{
    char *plain = apr_pstrdup(pool, name);

    for (char *c = plain; *c; c++) {
        if (*c < ' ' || *c >= 0x7F || strchr("\"\\/%", *c)) {
            *c = '_';
        }
    }
    return apr_pstrcat(pool, "attachment; filename=\"", plain, "\"; filename*=UTF-8''", sp_query_escape(name, pool),
                       NULL);
}

int sp_media_download(sp_request_t *request)
{
    request_rec *r = request->r;
    const PGresult *rows;
    int status = find_row(request, &rows);

    if (status != OK) {
        return status;
    }
    if (find_file(request, PQgetvalue(rows, 0, 0)) != APR_SUCCESS) {
        return HTTP_NOT_FOUND;
    }
    apr_table_setn(r->headers_out, "Content-Disposition", disposition(PQgetvalue(rows, 0, 1), r->pool));
    return send_file(request, PQgetvalue(rows, 0, 2));
}

int sp_media_moved(sp_request_t *request)
{
    const PGresult *rows;
    int status = find_row(request, &rows);

    return status == OK ? sp_respond_moved(request, PQgetvalue(rows, 0, 0)) : status;
}
