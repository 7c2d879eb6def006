/* studentpalace-media: puts pictures into a media store, those of a list, in its order.
 *
 *     studentpalace-media --store DIR [--watermark TEXT] [--aspect 16:9] [--formats all|jpg] [--time SECONDS] <list
 *
 * A line of the list is a kind and a path, with a tab between: "set", "logo", "legacy" (painter.h), or "complete" for a
 * full-size picture of a store, "<hash>-<width>.jpg", which gets the widths and types that it lacks. Each line is
 * answered by one: path, status, hash, width, height, bytes, original. The status is "ok", or one of sp_paint_name, and
 * then nothing follows it. Ends with 0 when there was an answer to every line. */
#include <apr_general.h>
#include <apr_strings.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "painter.h"
#include "store.h"

#define USAGE                                                                                                  \
    "usage: studentpalace-media --store DIR [--watermark TEXT] [--aspect W:H] [--formats all|jpg] [--time S] " \
    "<list\n"

#define COMPLETE (-1)

static const struct {
    const char *name;
    int kind;
} kinds[] = {
    {"set", SP_PICTURE_SET},
    {"logo", SP_PICTURE_LOGO},
    {"legacy", SP_PICTURE_LEGACY},
    {"complete", COMPLETE},
};

static int refuse(const char *what, const char *value)
{
    fprintf(stderr, "studentpalace-media: %s: %s\n", what, value);
    return -1;
}

static int read_options(int count, char **arguments, sp_painter_settings_t *settings)
{
    static const struct option options[] = {
        {"store", required_argument, NULL, 's'},  {"watermark", required_argument, NULL, 'w'},
        {"aspect", required_argument, NULL, 'a'}, {"formats", required_argument, NULL, 'f'},
        {"time", required_argument, NULL, 't'},   {NULL, 0, NULL, 0}};
    int option, good = 1;

    while (good && (option = getopt_long(count, arguments, "", options, NULL)) != -1) {
        switch (option) {
        case 's':
            settings->store = optarg;
            break;
        case 'w':
            settings->watermark = optarg;
            break;
        case 'a':
            good = sp_painter_read_aspect(optarg, &settings->aspect_width, &settings->aspect_height) == APR_SUCCESS;
            break;
        case 'f':
            settings->modern = strcmp(optarg, "all") == 0;
            good = settings->modern || strcmp(optarg, "jpg") == 0;
            break;
        case 't':
            settings->limit = apr_time_from_sec(atoi(optarg));
            good = settings->limit > 0;
            break;
        default:
            good = 0;
        }
    }
    return good && settings->store && optind == count ? 0 : -1;
}

/* The hash that a published file's name begins with, NULL when it does not. */
static const char *hash_of(const char *path, apr_pool_t *pool)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

    return strspn(name, "0123456789abcdef") == SP_STORE_HASH && name[SP_STORE_HASH] == '-'
               ? apr_pstrmemdup(pool, name, SP_STORE_HASH)
               : NULL;
}

static sp_paint_t paint(sp_painter_t *painter, int kind, const char *path, sp_picture_t *made, apr_pool_t *pool)
{
    const char *why = NULL, *hash = kind == COMPLETE ? hash_of(path, pool) : NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    sp_paint_t outcome = SP_PAINT_UNREADABLE;

    if (fd < 0) {
        refuse(path, strerror(errno));
        return outcome;
    }
    if (kind != COMPLETE) {
        outcome = sp_painter_make(painter, fd, (sp_picture_kind_t)kind, made, &why, pool);
    }
    else if (hash) {
        outcome = sp_painter_complete(painter, fd, hash, made, &why, pool);
    }
    close(fd);
    if (why) {
        refuse(path, why);
    }
    return outcome;
}

static void answer(const char *path, sp_paint_t outcome, const sp_picture_t *made)
{
    if (outcome == SP_PAINT_OK) {
        printf("%s\tok\t%s\t%d\t%d\t%" APR_INT64_T_FMT "\t%s\n", path, made->hash, made->width, made->height,
               made->bytes, made->original ? made->original : "");
    }
    else {
        printf("%s\t%s\t\t\t\t\t\n", path, sp_paint_name(outcome));
    }
    fflush(stdout);
}

/* One line of the list. 0, or -1 when it is not one. */
static int take_line(sp_painter_t *painter, char *line, apr_pool_t *pool)
{
    char *tab = strchr(line, '\t');
    sp_picture_t made;

    for (size_t i = 0; tab && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strncmp(line, kinds[i].name, (size_t)(tab - line)) == 0 && !kinds[i].name[tab - line]) {
            sp_paint_t outcome = paint(painter, kinds[i].kind, tab + 1, &made, pool);
            answer(tab + 1, outcome, &made);
            return 0;
        }
    }
    return refuse("not a line of the list", line);
}

static int take_list(sp_painter_t *painter, apr_pool_t *pool)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    int failed = 0;
    apr_pool_t *own;

    while ((length = getline(&line, &room, stdin)) > 0) {
        line[line[length - 1] == '\n' ? length - 1 : length] = '\0';
        apr_pool_create(&own, pool);
        failed |= take_line(painter, line, own);
        apr_pool_destroy(own);
    }
    free(line);
    return failed;
}

int main(int count, char **arguments)
{
    sp_painter_settings_t settings = {
        .program = SP_LIBEXEC_DIR "/studentpalace-picture",
        .watermark = "Student Palace",
        .aspect_width = 16,
        .aspect_height = 9,
        .modern = 1,
        .workers = 1,
        .limit = apr_time_from_sec(60),
    };
    sp_painter_t *painter;
    apr_pool_t *pool;
    int failed;

    if (read_options(count, arguments, &settings) != 0) {
        fputs(USAGE, stderr);
        return 2;
    }
    if (apr_initialize() != APR_SUCCESS || apr_pool_create(&pool, NULL) != APR_SUCCESS || sodium_init() < 0
        || sp_painter_create(&settings, &painter, pool) != APR_SUCCESS) {
        return 1;
    }
    failed = take_list(painter, pool);
    apr_terminate();
    return failed ? 1 : 0;
}
