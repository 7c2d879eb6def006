/* Published pictures: who may see one is the database's to say, sending it is httpd's. */
#include "media.h"

#include <apr_strings.h>
#include <http_protocol.h>
#include <string.h>

#include "respond.h"

/* The file in the media store: by content, so that equal pictures share one. Both parts were checked by the path. */
static char *file_of(const struct sp_request_t *request, const char *hash, const char *width)
{
    return apr_psprintf(request->r->pool, "%s/%.2s/%s-%s.jpg", request->site->config->setting[SP_MEDIA].text, hash,
                        hash, width);
}

static const char *capture(const struct sp_request_t *request, const char *name)
{
    return request->captures[sp_path_find(request->page->path, name)];
}

int sp_media_send(struct sp_request_t *request)
{
    request_rec *r = request->r;
    const char *asked = capture(request, "hash"), *width = capture(request, "width");
    sp_call_t call = {NULL, NULL, NULL};
    const char *present;
    int status = sp_request_query(request, request->page->bindings, 1, &call);

    if (status != OK) {
        return status;
    }
    if (PQntuples(call.rows) == 0) {
        return HTTP_NOT_FOUND;
    }
    present = PQgetvalue(call.rows, 0, 0);
    if (strcmp(asked, present) != 0) {
        return sp_respond_moved(request, apr_psprintf(r->pool, "/media/%s/%s/%s-%s.jpg", capture(request, "kind"),
                                                      capture(request, "owner"), present, width));
    }
    r->filename = file_of(request, asked, PQgetvalue(call.rows, 0, 1));
    if (apr_stat(&r->finfo, r->filename, APR_FINFO_MIN, r->pool) != APR_SUCCESS || r->finfo.filetype != APR_REG) {
        return HTTP_NOT_FOUND;
    }
    sp_respond_cache(request);
    ap_set_content_type(r, "image/jpeg");
    return DECLINED;
}

int sp_media_moved(struct sp_request_t *request)
{
    sp_call_t call = {NULL, NULL, NULL};
    int status = sp_request_query(request, request->page->bindings, 1, &call);

    if (status != OK) {
        return status;
    }
    return PQntuples(call.rows) == 0 ? HTTP_NOT_FOUND : sp_respond_moved(request, PQgetvalue(call.rows, 0, 0));
}
