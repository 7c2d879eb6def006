/* palace-draw: draws the pictures of the demo data into a media store.
 *
 *     palace-draw --media DIR [--workers N] < list > drawn
 *
 * The list has one picture a line, fields separated by tabs:
 *     kind      house, room, plan, logo or epc
 *     owner     id of the house, room or landlord
 *     position  1, 2 ... within the owner's set
 *     scene     exterior, kitchen, living, bathroom, garden, bedroom, plan, logo or certificate
 *     seed      a number; the same for every picture of one house
 *     facts     words and key=value words that decide what is in the picture, e.g. "bed=Double desk ensuite"
 *
 * For each line, in no particular order, it writes: kind, owner, position, hash, width, height, bytes,
 * file name of the private original, alt text; again separated by tabs. The same list gives the same files. */
#include "draw.h"
#include "draw_store.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define FIELDS      6
#define WORKERS_MAX 16

typedef struct {
    const char *name;
    void (*draw)(scene_t *);
    int width, height;
    enum { PHOTO, MARK, PAPER } output; /* a photo has a watermark and an original, a mark neither, paper is a PDF */
} scene_row_t;

static const scene_row_t SCENES[] = {
    {"exterior", draw_exterior, CANVAS_W, CANVAS_H, PHOTO}, {"kitchen", draw_kitchen, CANVAS_W, CANVAS_H, PHOTO},
    {"living", draw_living, CANVAS_W, CANVAS_H, PHOTO},     {"bathroom", draw_bathroom, CANVAS_W, CANVAS_H, PHOTO},
    {"garden", draw_garden, CANVAS_W, CANVAS_H, PHOTO},     {"bedroom", draw_bedroom, CANVAS_W, CANVAS_H, PHOTO},
    {"plan", draw_plan, CANVAS_W, CANVAS_H, PHOTO},         {"logo", draw_logo, LOGO_SIDE, LOGO_SIDE, MARK},
    {"certificate", draw_certificate, 595, 842, PAPER},
};

/* ---- the list ---- */

typedef struct {
    char *text;
    char **lines;
    int count;
} list_t;

static int read_all(FILE *in, char **out)
{
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    while (text) {
        size += fread(text + size, 1, room - size - 1, in);
        if (size < room - 1)
            break;
        char *more = realloc(text, room *= 2);
        if (!more)
            free(text);
        text = more;
    }
    if (!text || ferror(in)) {
        free(text);
        return -1;
    }
    text[size] = '\0';
    *out = text;
    return 0;
}

static int read_list(FILE *in, list_t *list)
{
    int room = 0;
    if (read_all(in, &list->text))
        return -1;
    for (char *line = strtok(list->text, "\n"); line; line = strtok(NULL, "\n")) {
        if (list->count == room) {
            char **more = realloc(list->lines, sizeof *more * (size_t)(room = room ? room * 2 : 1024));
            if (!more)
                return -1;
            list->lines = more;
        }
        list->lines[list->count++] = line;
    }
    return 0;
}

/* Cuts the line at its tabs. The row of SCENES, or NULL when the line is not of the list's grammar. */
static const scene_row_t *parse_job(char *line, job_t *job)
{
    char *field[FIELDS];
    int count = 0;
    while (count < FIELDS && line) {
        field[count++] = line;
        line = strchr(line, '\t');
        if (line)
            *line++ = '\0';
    }
    if (count < FIELDS || line)
        return NULL;
    *job = (job_t){field[0], atol(field[1]), atoi(field[2]), field[3], strtoull(field[4], NULL, 10), field[5]};
    for (int i = 0; i < COUNT(SCENES); i++)
        if (!strcmp(SCENES[i].name, job->scene))
            return &SCENES[i];
    return NULL;
}

/* ---- one picture ---- */

/* The product's watermark for landscape pictures: spec of the media store, top left. */
static void watermark(cairo_t *cr)
{
    static const char TEXT[] = "Student Palace";
    int shorter = CANVAS_H < CANVAS_W ? CANVAS_H : CANVAS_W;
    int size = shorter / 16 > 14 ? shorter / 16 : 14, pad = shorter / 80 > 12 ? shorter / 80 : 12;
    double x = pad + 2 * size;
    cairo_font_extents_t font;
    cairo_select_font_face(cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
    cairo_set_font_size(cr, size);
    cairo_font_extents(cr, &font);
    cairo_move_to(cr, x + 1, pad + font.ascent + 1);
    cairo_set_source_rgba(cr, 0, 0, 0, 120 / 255.0);
    cairo_show_text(cr, TEXT);
    cairo_move_to(cr, x, pad + font.ascent);
    cairo_set_source_rgba(cr, 1, 1, 1, 185 / 255.0);
    cairo_show_text(cr, TEXT);
}

static scene_t start_scene(cairo_t *cr, const job_t *job)
{
    char salt[64];
    scene_t s = {.cr = cr, .job = job, .tones = kit_house_tones(job->house_seed)};
    snprintf(salt, sizeof salt, "%s%ld/%d", job->kind, job->owner, job->position);
    s.dice = kit_dice(job->house_seed, salt);
    /* Pictures of one room, and the shared rooms of one house, keep their textiles. */
    snprintf(salt, sizeof salt, "textiles %s%ld", job->kind, job->owner);
    dice_t textiles = kit_dice(job->house_seed, salt);
    s.own = kit_textiles(&textiles);
    return s;
}

static int draw_picture(const char *media, const scene_row_t *row, const job_t *job, stored_t *out, char *alt)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, row->width, row->height);
    cairo_t *cr = cairo_create(surface);
    scene_t s = start_scene(cr, job);
    int failed = 0;
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST);
    row->draw(&s);
    cairo_identity_matrix(cr);
    cairo_reset_clip(cr);
    if (row->output == PHOTO) {
        failed = store_original(media, surface, out);
        watermark(cr);
    }
    if (cairo_status(cr) != CAIRO_STATUS_SUCCESS) {
        errno = ENOMEM;
        failed = -1;
    }
    failed = failed || store_published(media, surface, out);
    memcpy(alt, s.alt, sizeof s.alt);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return failed ? -1 : 0;
}

typedef struct {
    unsigned char data[1 << 16];
    size_t size;
} paper_t;

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int length)
{
    paper_t *paper = closure;
    if (length > sizeof paper->data - paper->size)
        return CAIRO_STATUS_WRITE_ERROR;
    memcpy(paper->data + paper->size, data, length);
    paper->size += length;
    return CAIRO_STATUS_SUCCESS;
}

static int draw_paper(const char *media, const scene_row_t *row, const job_t *job, stored_t *out, char *alt)
{
    static paper_t paper;
    paper.size = 0;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, &paper, row->width, row->height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-01-01T00:00:00Z");
    cairo_t *cr = cairo_create(surface);
    scene_t s = start_scene(cr, job);
    row->draw(&s);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    int failed = cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    memcpy(alt, s.alt, sizeof s.alt);
    return failed || store_document(media, paper.data, paper.size, out) ? -1 : 0;
}

/* ---- many pictures ---- */

typedef struct {
    _Atomic int next, done;
} progress_t;

static int draw_line(const char *media, char *line)
{
    job_t job;
    stored_t stored = {.width = 0};
    char alt[ALT_MAX + 1], result[512];
    const scene_row_t *row = parse_job(line, &job);
    if (!row) {
        fprintf(stderr, "palace-draw: not a line of the list: \"%s\"\n", line);
        return -1;
    }
    if ((row->output == PAPER ? draw_paper : draw_picture)(media, row, &job, &stored, alt)) {
        fprintf(stderr, "palace-draw: %s of %s %ld: cannot write below %s: %s\n", job.scene, job.kind, job.owner, media,
                strerror(errno));
        return -1;
    }
    /* One write per line, below PIPE_BUF: lines of several workers never mix. */
    int length = snprintf(result, sizeof result, "%s\t%ld\t%d\t%s\t%d\t%d\t%zu\t%s\t%s\n", job.kind, job.owner,
                          job.position, stored.hash, stored.width, stored.height, stored.bytes, stored.original, alt);
    return write(STDOUT_FILENO, result, (size_t)length) == length ? 0 : -1;
}

static int work(const char *media, list_t *list, progress_t *progress)
{
    for (;;) {
        int i = atomic_fetch_add(&progress->next, 1);
        if (i >= list->count)
            return 0;
        if (draw_line(media, list->lines[i])) {
            atomic_store(&progress->next, list->count);
            return -1;
        }
        atomic_fetch_add(&progress->done, 1);
    }
}

/* Waits for the workers, telling every two seconds how far they are. 0 when all of them succeeded. */
static int watch(const list_t *list, const progress_t *progress, int workers)
{
    int failed = 0;
    const struct timespec moment = {0, 50 * 1000 * 1000};
    for (int ticks = 1; workers;) {
        int status;
        pid_t ended = waitpid(-1, &status, WNOHANG);
        if (ended > 0) {
            workers--;
            failed |= !WIFEXITED(status) || WEXITSTATUS(status);
        }
        else if (ended < 0) {
            return -1;
        }
        else {
            nanosleep(&moment, NULL);
            if (ticks++ % 40 == 0)
                fprintf(stderr, "pictures: %d of %d\n", atomic_load(&progress->done), list->count);
        }
    }
    return failed ? -1 : 0;
}

static int draw_list(const char *media, list_t *list, int workers)
{
    progress_t *progress = mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (progress == MAP_FAILED)
        return -1;
    int started = 0;
    for (; started < workers; started++) {
        pid_t pid = fork();
        if (pid == 0)
            _exit(work(media, list, progress) ? EXIT_FAILURE : EXIT_SUCCESS);
        if (pid < 0)
            break;
    }
    int failed = watch(list, progress, started) || atomic_load(&progress->done) != list->count;
    munmap(progress, sizeof *progress);
    return failed ? -1 : 0;
}

int main(int argc, char **argv)
{
    const char *media = NULL;
    long workers = sysconf(_SC_NPROCESSORS_ONLN);
    list_t list = {NULL, NULL, 0};
    for (int i = 1; i + 1 < argc; i += 2)
        if (!strcmp(argv[i], "--media"))
            media = argv[i + 1];
        else if (!strcmp(argv[i], "--workers"))
            workers = atol(argv[i + 1]);
    if (argc % 2 == 0 || !media || workers < 1) {
        fprintf(stderr, "usage: palace-draw --media DIR [--workers N] < list > drawn\n");
        return 2;
    }
    struct stat found;
    if (stat(media, &found) || !S_ISDIR(found.st_mode)) {
        fprintf(stderr, "palace-draw: %s is not a folder\n", media);
        return 2;
    }
    if (read_list(stdin, &list)) {
        fprintf(stderr, "palace-draw: cannot read the list: %s\n", strerror(errno));
        return 1;
    }
    int failed = draw_list(media, &list, workers > WORKERS_MAX ? WORKERS_MAX : (int)workers);
    free(list.lines);
    free(list.text);
    return failed ? 1 : 0;
}
