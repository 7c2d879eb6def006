/* Makes the published files of a picture, by a program that decodes it where it can do no harm. */
#ifndef SP_PAINTER_H
#define SP_PAINTER_H

#include <apr_pools.h>
#include <apr_time.h>

/* What becomes of a picture (spec/media.md, "Processing pictures"). */
typedef enum {
    SP_PICTURE_SET,   /* photos and plans: at most 1600 wide and high, bars beside portraits, watermark, all formats */
    SP_PICTURE_LOGO,  /* logos and photos of landlords: at most 512, JPEG only */
    SP_PICTURE_LEGACY /* published pictures of the old site: as SP_PICTURE_SET without bars, watermark and original */
} sp_picture_kind_t;

/* The full-size picture, as its row has it. */
typedef struct sp_picture_t {
    const char *hash;
    int width, height;
    apr_int64_t bytes;
    const char *original; /* the upload's name below the store; NULL: there is none */
    int modern;           /* there are AVIF and WebP in every width besides JPEG */
} sp_picture_t;

typedef enum {
    SP_PAINT_OK,
    SP_PAINT_WRONG_TYPE,      /* neither JPEG nor PNG nor WebP, by its content */
    SP_PAINT_UNREADABLE,      /* of an accepted type, but it cannot be decoded */
    SP_PAINT_TOO_MANY_PIXELS, /* a side above 12,000, or more than 50 million in all */
    SP_PAINT_TOO_COMPLEX,     /* interlaced or without loss, and so large that decoding it takes too much memory */
    SP_PAINT_NO_STORAGE,      /* the store cannot be written */
    SP_PAINT_BUSY,            /* all workers were busy for too long, or none can be started: later, perhaps */
    SP_PAINT_WORKER_FAILED    /* the worker died, or took too long, twice: this picture harms it */
} sp_paint_t;

typedef struct sp_painter_settings_t {
    const char *program;   /* studentpalace-picture */
    const char *store;     /* folder of the media store */
    const char *watermark; /* "": none */
    int aspect_width, aspect_height;
    int modern;                /* AVIF and WebP, too */
    int workers;               /* at once, over all processes */
    apr_interval_time_t limit; /* for the wait for a worker, and for its work */
} sp_painter_settings_t;

typedef struct sp_painter_t sp_painter_t;

/* To be called before the fork: processes forked after that take turns. Settings and result live as long as `pool`. */
apr_status_t sp_painter_create(const sp_painter_settings_t *settings, sp_painter_t **painter, apr_pool_t *pool);

/* Makes all files of the picture in the open file `fd`, and puts them and the picture itself into the store; files
 * without a row are the sweep's. `*made` is set on success and lives in `pool`. Otherwise `*why` may say for the log
 * what went wrong. Takes seconds. `fd` must be a regular file. */
sp_paint_t sp_painter_make(sp_painter_t *painter, int fd, sp_picture_kind_t kind, sp_picture_t *made, const char **why,
                           apr_pool_t *pool);

/* Makes the smaller widths and other formats of a picture that is in the store under `hash`: `fd` is its full-size
 * JPEG, which stays what it is. */
sp_paint_t sp_painter_complete(sp_painter_t *painter, int fd, const char *hash, sp_picture_t *made, const char **why,
                               apr_pool_t *pool);

/* "ok", "wrong_type", "unreadable", "too_many_pixels", "too_complex", "no_storage", "busy", "worker_failed". */
const char *sp_paint_name(sp_paint_t outcome);

/* The problem that an outcome is to the visitor, one of these names; NULL for SP_PAINT_OK. */
const char *sp_paint_problem(sp_paint_t outcome);

/* Reads "16:9". Whole numbers from 1 to 100; neither upright nor more than four times as wide as high. APR_EINVAL: it
 * is something else. */
apr_status_t sp_painter_read_aspect(const char *text, int *width, int *height);

#endif
