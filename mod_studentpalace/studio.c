/* The site's painter: made from its directives, its trouble in the log. */
#include "studio.h"

#include <http_log.h>

APLOG_USE_MODULE(studentpalace);

#define PROGRAM SP_LIBEXEC_DIR "/studentpalace-picture"

apr_status_t sp_studio_build(const sp_config_t *config, sp_painter_t **painter, apr_pool_t *pool)
{
    const sp_setting_t *setting = config->setting;
    sp_painter_settings_t *settings = apr_pcalloc(pool, sizeof(*settings));
    const char *watermark = setting[SP_WATERMARK].text;
    apr_status_t rv =
        sp_painter_read_aspect(setting[SP_ASPECT].text, &settings->aspect_width, &settings->aspect_height);

    settings->program = PROGRAM;
    settings->store = setting[SP_MEDIA].text;
    settings->watermark = strcasecmp(watermark, "None") == 0 ? "" : watermark;
    settings->modern = 1;
    settings->workers = (int)setting[SP_PICTURE_WORKERS].number;
    settings->limit = setting[SP_PICTURE_TIME].number;
    return rv == APR_SUCCESS ? sp_painter_create(settings, painter, pool) : rv;
}

static void log_trouble(request_rec *r, sp_paint_t outcome, const char *why)
{
    switch (outcome) {
    case SP_PAINT_NO_STORAGE:
        ap_log_rerror(APLOG_MARK, APLOG_ERR, 0, r, "SP0065: the media store does not take a picture: %s", why);
        break;
    case SP_PAINT_BUSY:
        ap_log_rerror(APLOG_MARK, APLOG_ERR, 0, r, "SP0066: no worker for a picture: %s", why);
        break;
    case SP_PAINT_WORKER_FAILED:
        ap_log_rerror(APLOG_MARK, APLOG_WARNING, 0, r, "SP0067: a picture was too much for its worker, twice: %s", why);
        break;
    default:
        break;
    }
}

sp_paint_t sp_studio_paint(request_rec *r, sp_painter_t *painter, int fd, sp_picture_kind_t kind, sp_picture_t *made)
{
    const char *why = "";
    sp_paint_t outcome = sp_painter_make(painter, fd, kind, made, &why, r->pool);

    log_trouble(r, outcome, why);
    return outcome;
}

void sp_studio_tell_over(request_rec *r)
{
    ap_log_rerror(APLOG_MARK, APLOG_WARNING, 0, r,
                  "SP0066: no worker for the rest of a form's files: those before took too long");
}
