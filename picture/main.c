/* studentpalace-picture: decodes one picture, makes what the site publishes of it, and could do nothing else.
 *
 *     studentpalace-picture KIND WATERMARK ASPECT_WIDTH ASPECT_HEIGHT all|jpg SECONDS <upload >pieces
 *
 * The painter starts it (painter.c) and trusts nothing it says. What is dangerous comes last: the process limits
 * itself, makes its libraries ready, closes its sandbox, and only then looks at the upload. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "picture.h"
#include "sandbox.h"

#define MOST_BYTES (128 * 1024 * 1024)
#define MOST_LOGO  512
#define MOST_SIDE  1600

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* From large to small, besides the full width. */
static const int smaller_widths[] = {960, 480};

/* In the order in which they are sent, the first one always. */
static const sp_brush_type_t types[] = {SP_BRUSH_JPEG, SP_BRUSH_WEBP, SP_BRUSH_AVIF};

/* When the upload itself is published as the full-size JPEG. */
typedef enum { NEVER, WHEN_FIT, ALWAYS } reuse_t;

typedef struct kind_t {
    const char *name;
    picture_fit_fn *fit;
    int has_mark;
    int has_widths; /* and other types than JPEG */
    reuse_t reuse;
} kind_t;

typedef struct job_t {
    const kind_t *kind;
    int aspect_width, aspect_height;
    int is_modern;
    VipsImage *letters; /* of the watermark; NULL: none */
} job_t;

/* ---- kinds of work */

static fit_t fit_photo(int width, int height, const void *context)
{
    const job_t *job = context;

    return fit_set(width, height, job->aspect_width, job->aspect_height);
}

static fit_t fit_logo(int width, int height, const void *context)
{
    (void)context;
    return fit_within(width, height, MOST_LOGO);
}

static fit_t fit_legacy(int width, int height, const void *context)
{
    (void)context;
    return fit_within(width, height, MOST_SIDE);
}

/* What is published already, however large. */
static fit_t fit_published(int width, int height, const void *context)
{
    (void)context;
    return fit_within(width, height, VIPS_MAX(width, height));
}

static const kind_t kinds[] = {
    {SP_BRUSH_SET, fit_photo, 1, 1, NEVER},
    {SP_BRUSH_LOGO, fit_logo, 0, 0, NEVER},
    {SP_BRUSH_LEGACY, fit_legacy, 0, 1, WHEN_FIT},
    {SP_BRUSH_COMPLETE, fit_published, 0, 1, ALWAYS},
};

/* ---- the answer */

static int write_all(const void *bytes, size_t length)
{
    const char *from = bytes;

    while (length) {
        ssize_t written = write(STDOUT_FILENO, from, length);
        if (written < 0 && errno != EINTR) {
            return -1;
        }
        from += written > 0 ? written : 0;
        length -= written > 0 ? (size_t)written : 0;
    }
    return 0;
}

static int answer(sp_brush_type_t type, int width, int height, const void *bytes, size_t length)
{
    sp_brush_t head = {type, (apr_uint32_t)width, (apr_uint32_t)height, (apr_uint32_t)length};

    return write_all(&head, sizeof(head)) || write_all(bytes, length);
}

static int publish_as(VipsImage *picture, sp_brush_type_t type)
{
    void *bytes = NULL;
    size_t length = 0;
    int failed = encode(picture, type, &bytes, &length) || answer(type, picture->Xsize, picture->Ysize, bytes, length);

    g_free(bytes);
    return failed;
}

/* In every type from the `first` on. */
static int publish(const job_t *job, VipsImage *picture, size_t first)
{
    size_t count = job->is_modern && job->kind->has_widths ? COUNT(types) : 1;
    int failed = 0;

    for (size_t i = first; i < count && !failed; i++) {
        failed = publish_as(picture, types[i]);
    }
    return failed;
}

static int publish_smaller(const job_t *job, VipsImage *picture)
{
    int failed = 0;

    for (size_t i = 0; i < COUNT(smaller_widths) && job->kind->has_widths && !failed; i++) {
        VipsImage *smaller =
            smaller_widths[i] < picture->Xsize ? picture_shrink(picture, smaller_widths[i]) : g_object_ref(picture);
        failed = !smaller || (smaller->Xsize < picture->Xsize && publish(job, smaller, 0));
        if (smaller) {
            g_object_unref(smaller);
        }
    }
    return failed;
}

/* ---- the upload */

static int is_published_itself(const job_t *job, const sp_glance_t *seen, const fit_t *fit)
{
    int is_unchanged =
        seen->type == SP_GLANCE_JPEG && fit->canvas_width == seen->width && fit->canvas_height == seen->height;

    return is_unchanged && (job->kind->reuse == ALWAYS || (job->kind->reuse == WHEN_FIT && seen->is_bare));
}

static sp_paint_t publish_all(const job_t *job, VipsImage *picture, const sp_glance_t *seen, const fit_t *fit)
{
    int is_itself = is_published_itself(job, seen, fit);

    if (job->kind->reuse == ALWAYS && !is_itself) {
        return SP_PAINT_UNREADABLE;
    }
    if (job->kind->has_mark && job->letters && mark_apply(picture, job->letters, fit) != 0) {
        return SP_PAINT_UNREADABLE;
    }
    if (is_itself && answer(SP_BRUSH_INPUT, picture->Xsize, picture->Ysize, NULL, 0) != 0) {
        return SP_PAINT_UNREADABLE;
    }
    return publish(job, picture, is_itself ? 1 : 0) || publish_smaller(job, picture) ? SP_PAINT_UNREADABLE
                                                                                     : SP_PAINT_OK;
}

static void *read_upload(size_t *length)
{
    off_t end = lseek(STDIN_FILENO, 0, SEEK_END);
    void *bytes;

    if (end <= 0 || end > MOST_BYTES) {
        return NULL;
    }
    *length = (size_t)end;
    bytes = malloc(*length);
    return bytes && pread(STDIN_FILENO, bytes, *length, 0) == end ? bytes : NULL;
}

static sp_paint_t work(const job_t *job)
{
    size_t length = 0;
    void *bytes = read_upload(&length);
    sp_glance_t seen;
    sp_paint_t outcome = bytes ? sp_glance(STDIN_FILENO, &seen) : SP_PAINT_UNREADABLE;
    VipsImage *picture;
    fit_t fit;

    if (outcome != SP_PAINT_OK) {
        return outcome;
    }
    picture = picture_decode(bytes, length, &seen, job->kind->fit, job, &fit);
    return picture ? publish_all(job, picture, &seen, &fit) : SP_PAINT_UNREADABLE;
}

/* ---- before it */

static int read_arguments(int count, char **arguments, job_t *job)
{
    if (count != 7) {
        return -1;
    }
    for (size_t i = 0; i < COUNT(kinds); i++) {
        job->kind = strcmp(arguments[1], kinds[i].name) == 0 ? &kinds[i] : job->kind;
    }
    job->aspect_width = atoi(arguments[3]);
    job->aspect_height = atoi(arguments[4]);
    job->is_modern = strcmp(arguments[5], "all") == 0;
    return job->kind && job->aspect_height >= 1 && job->aspect_width >= job->aspect_height ? 0 : -1;
}

/* What libraries would say of the upload is nobody's business. */
static void say_nothing(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

/* Whatever libraries look for, files, fonts and processors, they find now. */
static int prepare(const char *program, const char *watermark, job_t *job)
{
    int failed = 0;

    /* libvips takes its modules from there: loaders of types that are not taken are not even loaded. */
    if (!g_setenv("VIPSHOME", "/nonexistent", TRUE) || vips_init(program) != 0) {
        return -1;
    }
    g_log_set_default_handler(say_nothing, NULL);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    job->letters = job->kind->has_mark ? mark_prepare(watermark) : NULL;
    for (size_t i = 0; i < COUNT(types) && !failed; i++) {
        failed = (i == 0 || job->is_modern) && encode_prepare(types[i]);
    }
    return failed;
}

int main(int count, char **arguments)
{
    job_t job = {NULL, 0, 0, 0, NULL};
    sp_paint_t outcome;

    if (read_arguments(count, arguments, &job) != 0) {
        fprintf(stderr, "studentpalace-picture: it is the media store's, and not for hands\n");
        return 2;
    }
    if (sandbox_limit(atoi(arguments[6])) != 0 || prepare(arguments[0], arguments[2], &job) != 0
        || sandbox_close() != 0) {
        fprintf(stderr, "studentpalace-picture: cannot start: %s%s\n", strerror(errno), vips_error_buffer());
        return 1;
    }
    outcome = work(&job);
    answer(SP_BRUSH_END, (int)outcome, 0, NULL, 0);
    /* Not by the ways of libraries, which have threads to wait for. */
    _exit(0);
}
