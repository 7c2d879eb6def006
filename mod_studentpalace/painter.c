/* Makes the published files of a picture, by a program that decodes it where it can do no harm. */
#include "painter.h"

#include <apr_errno.h>
#include <apr_lib.h>
#include <apr_strings.h>
#include <apr_tables.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "brush.h"
#include "glance.h"
#include "store.h"
#include "turns.h"
#include "worker.h"

/* What a worker may send. */
#define MOST_PIECES 16
#define MOST_BYTES  (64 * 1024 * 1024)
#define LEAST_BYTES 16
#define MOST_WIDTH  12000

/* How much of the upload, or of what a worker sends, is in memory at once. */
#define CHUNK (64 * 1024)

struct sp_painter_t {
    const sp_painter_settings_t *settings;
    sp_turns_t *turns;
};

/* A file that waits for its name. */
typedef struct piece_t {
    sp_draft_t *draft;
    const char *type;
    int width;
} piece_t;

/* When the upload itself may be, or has to be, the full-size JPEG. */
typedef enum { NEVER, WHEN_BARE, ALWAYS } reuse_t;

/* A kind of work. */
typedef struct job_t {
    const char *name; /* as the worker knows it */
    reuse_t reuse;
    int keeps_original;
} job_t;

/* One picture, and one try to make its files. */
typedef struct work_t {
    const sp_painter_settings_t *settings;
    const job_t *job;
    int fd;
    sp_glance_t seen;
    sp_picture_t made;
    const char *why;
    sp_worker_t worker;
    apr_time_t deadline;
    apr_size_t bytes;
    apr_array_header_t *pieces; /* of piece_t */
    apr_pool_t *pool;           /* of the try */
    apr_pool_t *result;
} work_t;

static sp_paint_t fail(work_t *work, sp_paint_t outcome, const char *why)
{
    work->why = apr_pstrdup(work->result, why);
    return outcome;
}

/* The store does not take a file. */
static sp_paint_t fail_to_store(work_t *work, apr_status_t rv)
{
    char message[120];

    return fail(work, SP_PAINT_NO_STORAGE, apr_strerror(rv, message, sizeof(message)));
}

static sp_paint_t hear(work_t *work, void *bytes, apr_size_t length)
{
    const char *why = sp_worker_hear(&work->worker, bytes, length);

    return why ? fail(work, SP_PAINT_WORKER_FAILED, why) : SP_PAINT_OK;
}

/* ---- pieces: what the worker sends, which nobody trusts */

static const char *type_of(const sp_brush_t *head)
{
    static const char *const types[] = {[SP_BRUSH_JPEG] = "jpg", [SP_BRUSH_WEBP] = "webp", [SP_BRUSH_AVIF] = "avif"};

    return head->type < sizeof(types) / sizeof(types[0]) ? types[head->type] : NULL;
}

/* What every file of the type begins with, which is within LEAST_BYTES. */
static int begins_right(sp_brush_type_t type, const char *bytes)
{
    return type == SP_BRUSH_JPEG   ? memcmp(bytes, "\xff\xd8\xff", 3) == 0
           : type == SP_BRUSH_WEBP ? memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WEBPVP8", 7) == 0
                                   : memcmp(bytes + 4, "ftypavif", 8) == 0;
}

/* The full-size JPEG comes first. */
static int is_acceptable(const work_t *work, const sp_brush_t *head)
{
    return type_of(head) && head->width >= 1 && head->width <= MOST_WIDTH && head->height >= 1
           && head->height <= MOST_WIDTH && work->pieces->nelts < MOST_PIECES && head->length > LEAST_BYTES
           && head->length <= MOST_BYTES - work->bytes
           && (work->pieces->nelts > 0 || (head->type == SP_BRUSH_JPEG && work->job->reuse != ALWAYS));
}

/* May the upload be published as it is? Otherwise EXIF could come along, or a watermark be lacking. */
static int is_input_acceptable(const work_t *work, const sp_brush_t *head)
{
    const sp_glance_t *seen = &work->seen;
    reuse_t reuse = work->job->reuse;

    return work->pieces->nelts == 0 && (reuse == ALWAYS || (reuse == WHEN_BARE && seen->is_bare))
           && seen->type == SP_GLANCE_JPEG && head->width == (apr_uint32_t)seen->width
           && head->height == (apr_uint32_t)seen->height && head->length == 0;
}

/* From the pipe into a draft. */
static sp_paint_t take_bytes(work_t *work, const sp_brush_t *head, sp_draft_t *draft)
{
    char *chunk = apr_palloc(work->pool, CHUNK);
    sp_paint_t outcome = SP_PAINT_OK;

    for (apr_size_t left = head->length; left && outcome == SP_PAINT_OK;) {
        apr_size_t length = left < CHUNK ? left : CHUNK;
        apr_status_t rv;
        outcome = hear(work, chunk, length);
        if (outcome == SP_PAINT_OK && left == head->length && !begins_right(head->type, chunk)) {
            outcome = fail(work, SP_PAINT_WORKER_FAILED, "it sent nonsense");
        }
        if (outcome == SP_PAINT_OK && (rv = sp_draft_write(draft, chunk, length)) != APR_SUCCESS) {
            outcome = fail_to_store(work, rv);
        }
        left -= length;
    }
    return outcome;
}

/* The first JPEG is the full-size picture, unless the upload itself is. */
static void note_full_size(work_t *work, const sp_brush_t *head, const char *hash, apr_int64_t bytes)
{
    work->made.width = (int)head->width;
    work->made.height = (int)head->height;
    work->made.bytes = bytes;
    work->made.hash = work->made.hash ? work->made.hash : hash;
}

static sp_paint_t take_piece(work_t *work, const sp_brush_t *head)
{
    piece_t piece = {NULL, type_of(head), (int)head->width};
    sp_paint_t outcome;
    apr_status_t rv;

    if (!is_acceptable(work, head)) {
        return fail(work, SP_PAINT_WORKER_FAILED, "it sent nonsense");
    }
    if ((rv = sp_draft_create(work->settings->store, &piece.draft, work->pool)) != APR_SUCCESS) {
        return fail_to_store(work, rv);
    }
    outcome = take_bytes(work, head, piece.draft);
    if (outcome == SP_PAINT_OK && !work->made.width) {
        note_full_size(work, head, sp_draft_hash(piece.draft, work->result), head->length);
    }
    work->bytes += head->length;
    work->made.modern = work->made.modern || head->type == SP_BRUSH_AVIF;
    APR_ARRAY_PUSH(work->pieces, piece_t) = piece;
    return outcome;
}

/* A copy of the upload, in the store. */
static sp_paint_t copy_upload(work_t *work, sp_draft_t **copy)
{
    char *chunk = apr_palloc(work->pool, CHUNK);
    apr_off_t at = 0;
    ssize_t taken = 0;
    apr_status_t rv = sp_draft_create(work->settings->store, copy, work->pool);

    while (rv == APR_SUCCESS && (taken = pread(work->fd, chunk, CHUNK, at)) > 0) {
        rv = sp_draft_write(*copy, chunk, (apr_size_t)taken);
        at += taken;
    }
    if (rv == APR_SUCCESS && taken < 0) {
        rv = errno;
    }
    return rv == APR_SUCCESS ? SP_PAINT_OK : fail_to_store(work, rv);
}

/* The upload is the full-size picture, under the name that it may have already. */
static sp_paint_t take_input(work_t *work, const sp_brush_t *head)
{
    piece_t piece = {NULL, "jpg", (int)head->width};
    sp_paint_t outcome;

    if (!is_input_acceptable(work, head)) {
        return fail(work, SP_PAINT_WORKER_FAILED, "it sent nonsense");
    }
    outcome = copy_upload(work, &piece.draft);
    if (outcome == SP_PAINT_OK) {
        note_full_size(work, head, sp_draft_hash(piece.draft, work->result), sp_draft_length(piece.draft));
        APR_ARRAY_PUSH(work->pieces, piece_t) = piece;
    }
    return outcome;
}

/* All that the worker has to say. */
static sp_paint_t take_pieces(work_t *work)
{
    sp_brush_t head;
    sp_paint_t outcome;

    while ((outcome = hear(work, &head, sizeof(head))) == SP_PAINT_OK) {
        if (head.type == SP_BRUSH_END) {
            return head.width == SP_PAINT_OK && work->made.width ? SP_PAINT_OK
                   : head.width == SP_PAINT_OK || head.width > SP_PAINT_TOO_COMPLEX
                       ? fail(work, SP_PAINT_WORKER_FAILED, "it sent nonsense")
                       : (sp_paint_t)head.width;
        }
        outcome = head.type == SP_BRUSH_INPUT ? take_input(work, &head) : take_piece(work, &head);
        if (outcome != SP_PAINT_OK) {
            return outcome;
        }
    }
    return outcome;
}

/* ---- a picture */

/* All files are there: they get their names. */
static sp_paint_t keep_pieces(work_t *work)
{
    for (int i = 0; i < work->pieces->nelts; i++) {
        const piece_t *piece = &APR_ARRAY_IDX(work->pieces, i, piece_t);
        const char *name = sp_store_published(work->made.hash, piece->width, piece->type, work->pool);
        apr_status_t rv = sp_draft_keep(piece->draft, name);
        if (rv != APR_SUCCESS) {
            return fail_to_store(work, rv);
        }
    }
    return SP_PAINT_OK;
}

static sp_paint_t try_once(work_t *work, const sp_picture_t *known)
{
    sp_paint_t outcome;
    apr_status_t rv;
    int signal;

    work->made = *known;
    work->bytes = 0;
    work->pieces = apr_array_make(work->pool, MOST_PIECES, sizeof(piece_t));
    if ((rv = sp_worker_start(work->settings, work->job->name, work->fd, work->deadline, &work->worker, work->pool))
        != APR_SUCCESS) {
        char message[120];
        return fail(work, SP_PAINT_BUSY,
                    apr_pstrcat(work->pool, work->settings->program,
                                " cannot be started: ", apr_strerror(rv, message, sizeof(message)), NULL));
    }
    outcome = take_pieces(work);
    signal = sp_worker_end(&work->worker);
    if (outcome == SP_PAINT_WORKER_FAILED && signal && signal != SIGKILL) {
        work->why = apr_psprintf(work->result, "%s of signal %d", work->why, signal);
    }
    return outcome == SP_PAINT_OK ? keep_pieces(work) : outcome;
}

/* A worker that dies may have been killed by something else than its picture: it gets a second chance. */
static sp_paint_t work_out(work_t *work, const sp_picture_t *known)
{
    sp_paint_t outcome = SP_PAINT_WORKER_FAILED;

    work->deadline = sp_clock_now() + work->settings->limit;
    for (int i = 0; i < 2 && outcome == SP_PAINT_WORKER_FAILED && sp_clock_now() < work->deadline; i++) {
        apr_pool_create(&work->pool, work->result);
        outcome = try_once(work, known);
        apr_pool_destroy(work->pool);
    }
    return outcome;
}

static sp_paint_t wait_and_work(const sp_painter_t *painter, work_t *work, const sp_picture_t *known)
{
    int turn = sp_turns_take(painter->turns, painter->settings->limit);
    sp_paint_t outcome;

    if (turn < 0) {
        return fail(work, SP_PAINT_BUSY, "all workers are busy: see StudentPalacePictureWorkers");
    }
    outcome = work_out(work, known);
    sp_turns_give(painter->turns, turn);
    return outcome;
}

/* The upload itself, for its owner. */
static sp_paint_t keep_original(work_t *work)
{
    sp_draft_t *copy;
    sp_paint_t outcome;
    apr_status_t rv;

    work->pool = work->result;
    outcome = copy_upload(work, &copy);
    if (outcome != SP_PAINT_OK) {
        return outcome;
    }
    work->made.original =
        sp_store_original(sp_draft_hash(copy, work->result), sp_glance_extension(work->seen.type), work->result);
    rv = sp_draft_keep(copy, work->made.original);
    return rv == APR_SUCCESS ? SP_PAINT_OK : fail_to_store(work, rv);
}

static sp_paint_t paint(const sp_painter_t *painter, work_t *work, const sp_picture_t *known)
{
    sp_paint_t outcome = sp_glance(work->fd, &work->seen);

    if (outcome == SP_PAINT_OK) {
        outcome = wait_and_work(painter, work, known);
    }
    if (outcome == SP_PAINT_OK && work->job->keeps_original) {
        outcome = keep_original(work);
    }
    return outcome;
}

static sp_paint_t finish(const work_t *work, sp_paint_t outcome, sp_picture_t *made, const char **why)
{
    if (outcome == SP_PAINT_OK) {
        *made = work->made;
    }
    else {
        *why = work->why;
    }
    return outcome;
}

apr_status_t sp_painter_create(const sp_painter_settings_t *settings, sp_painter_t **painter, apr_pool_t *pool)
{
    sp_painter_t *made = apr_pcalloc(pool, sizeof(*made));
    apr_status_t rv = sp_turns_create(settings->workers, &made->turns, pool);

    made->settings = settings;
    if (rv == APR_SUCCESS) {
        *painter = made;
    }
    return rv;
}

sp_paint_t sp_painter_make(sp_painter_t *painter, int fd, sp_picture_kind_t kind, sp_picture_t *made, const char **why,
                           apr_pool_t *pool)
{
    static const job_t jobs[] = {
        [SP_PICTURE_SET] = {SP_BRUSH_SET, NEVER, 1},
        [SP_PICTURE_LOGO] = {SP_BRUSH_LOGO, NEVER, 1},
        [SP_PICTURE_LEGACY] = {SP_BRUSH_LEGACY, WHEN_BARE, 0},
    };
    sp_picture_t nothing = {NULL, 0, 0, 0, NULL, 0};
    work_t work = {.settings = painter->settings, .job = &jobs[kind], .fd = fd, .result = pool};

    return finish(&work, paint(painter, &work, &nothing), made, why);
}

sp_paint_t sp_painter_complete(sp_painter_t *painter, int fd, const char *hash, sp_picture_t *made, const char **why,
                               apr_pool_t *pool)
{
    sp_picture_t known = {hash, 0, 0, 0, NULL, 0};
    static const job_t job = {SP_BRUSH_COMPLETE, ALWAYS, 0};
    work_t work = {.settings = painter->settings, .job = &job, .fd = fd, .result = pool};

    return finish(&work, paint(painter, &work, &known), made, why);
}

/* ---- names */

const char *sp_paint_name(sp_paint_t outcome)
{
    static const char *const names[] = {
        [SP_PAINT_OK] = "ok",
        [SP_PAINT_WRONG_TYPE] = "wrong_type",
        [SP_PAINT_UNREADABLE] = "unreadable",
        [SP_PAINT_TOO_MANY_PIXELS] = "too_many_pixels",
        [SP_PAINT_TOO_COMPLEX] = "too_complex",
        [SP_PAINT_NO_STORAGE] = "no_storage",
        [SP_PAINT_BUSY] = "busy",
        [SP_PAINT_WORKER_FAILED] = "worker_failed",
    };

    return names[outcome];
}

/* Where there is no worker the visitor is to try again, what kills two of them cannot be read. */
const char *sp_paint_problem(sp_paint_t outcome)
{
    return outcome == SP_PAINT_OK              ? NULL
           : outcome == SP_PAINT_BUSY          ? sp_paint_name(SP_PAINT_NO_STORAGE)
           : outcome == SP_PAINT_WORKER_FAILED ? sp_paint_name(SP_PAINT_UNREADABLE)
                                               : sp_paint_name(outcome);
}

apr_status_t sp_painter_read_aspect(const char *text, int *width, int *height)
{
    char *end;
    apr_int64_t w = apr_isdigit(*text) ? apr_strtoi64(text, &end, 10) : 0, h;

    if (w < 1 || w > 100 || *end != ':' || !apr_isdigit(end[1])) {
        return APR_EINVAL;
    }
    h = apr_strtoi64(end + 1, &end, 10);
    if (*end || h < 1 || h > w || w > 4 * h) {
        return APR_EINVAL;
    }
    *width = (int)w;
    *height = (int)h;
    return APR_SUCCESS;
}
