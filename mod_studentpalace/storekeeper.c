/* Keeps the media store in order: what no row names goes, what rows name and is not there is made again or told of. */
#include "storekeeper.h"

#include <apr_file_io.h>
#include <apr_strings.h>
#include <errno.h>
#include <fcntl.h>
#include <http_log.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "shelf.h"
#include "store.h"

APLOG_USE_MODULE(studentpalace);

#define FOLDERS 256

/* How often sp_storekeeper_sweep is called. */
#define MOMENT apr_time_from_sec(1)

/* The file in the store that says whose it is. */
#define MARK        "/.site"
#define MARK_LENGTH 36

struct sp_storekeeper_t {
    const char *store;
    apr_interval_time_t round, grace;
    const sp_statement_t *claim, *marked, *files, *swept, *original, *used, *completed;
    int complained; /* that this is not the store */
};

/* What the functions below work with. */
typedef struct turn_t {
    sp_storekeeper_t *keeper;
    sp_database_t *database;
    sp_painter_t *painter;
    int (*stop)(void);
    apr_pool_t *pool; /* of the folder in hand */
} turn_t;

/* Never less than it may take from the first file of a form to its row: a form's files are begun within twice the time
 * of a picture, the last one may take twice that time (upload.c), and then there is the statement. */
static apr_interval_time_t grace_of(const sp_config_t *config)
{
    apr_interval_time_t least = 5 * config->setting[SP_PICTURE_TIME].number;
    apr_interval_time_t grace = config->setting[SP_MEDIA_GRACE].number;

    return grace > least ? grace : least;
}

sp_storekeeper_t *sp_storekeeper_create(const sp_config_t *config, const sp_statements_t *statements, apr_pool_t *pool)
{
    sp_storekeeper_t *keeper = apr_pcalloc(pool, sizeof(*keeper));

    keeper->store = config->setting[SP_MEDIA].text;
    keeper->round = config->setting[SP_MEDIA_SWEEP].number;
    keeper->grace = grace_of(config);
    keeper->claim = sp_statements_find(statements, "claim_media_folders");
    keeper->marked = sp_statements_find(statements, "media_store_marked");
    keeper->files = sp_statements_find(statements, "media_folder_files");
    keeper->swept = sp_statements_find(statements, "media_folder_swept");
    keeper->original = sp_statements_find(statements, "original_of_file");
    keeper->used = sp_statements_find(statements, "original_was_used");
    keeper->completed = sp_statements_find(statements, "picture_was_completed");
    return keeper;
}

static server_rec *server(const turn_t *turn)
{
    return sp_database_server(turn->database);
}

/* Runs a statement with `values`, by position; the rows are cleared with `pool`. */
static apr_status_t run(const turn_t *turn, const sp_statement_t *statement, const char *const *values, PGresult **rows,
                        apr_pool_t *pool)
{
    sp_call_t call = {statement, values, NULL};
    apr_status_t rv = sp_database_run(turn->database, &call, 1, pool);

    *rows = call.rows;
    return rv;
}

static const char *column(PGresult *rows, int row, const char *name)
{
    int number = PQfnumber(rows, name);

    return PQgetisnull(rows, row, number) ? NULL : PQgetvalue(rows, row, number);
}

static int is_true(PGresult *rows, int row, const char *name)
{
    return *PQgetvalue(rows, row, PQfnumber(rows, name)) == 't';
}

/* ---- is this the store that the database speaks of? */

/* Reads the mark of the store. APR_ENOENT: it has none. */
static apr_status_t read_mark(const char *path, const char **mark, apr_pool_t *pool)
{
    char *text = apr_pcalloc(pool, MARK_LENGTH + 1);
    apr_size_t length = MARK_LENGTH;
    apr_file_t *file;
    apr_status_t rv = apr_file_open(&file, path, APR_READ | APR_BINARY, APR_OS_DEFAULT, pool);

    if (rv == APR_SUCCESS) {
        rv = apr_file_read_full(file, text, length, &length);
        apr_file_close(file);
        *mark = text;
    }
    return APR_STATUS_IS_EOF(rv) ? APR_SUCCESS : rv;
}

static apr_status_t write_mark(const char *path, const char *mark, apr_pool_t *pool)
{
    apr_file_t *file;
    apr_status_t rv = apr_file_open(&file, path, APR_WRITE | APR_CREATE | APR_EXCL | APR_BINARY,
                                    APR_UREAD | APR_UWRITE | APR_GREAD | APR_WREAD, pool);

    if (rv == APR_SUCCESS) {
        rv = apr_file_write_full(file, mark, strlen(mark), NULL);
        if (apr_file_close(file) != APR_SUCCESS || rv != APR_SUCCESS) {
            apr_file_remove(path, pool);
        }
    }
    return rv;
}

/* APR_EMISMATCH: it is another's, or not there. */
static apr_status_t check_mark(const turn_t *turn, const char *id, int is_marked)
{
    const char *path = apr_pstrcat(turn->pool, turn->keeper->store, MARK, NULL), *mark = NULL;
    PGresult *rows;
    apr_status_t rv = read_mark(path, &mark, turn->pool);

    if (APR_STATUS_IS_ENOENT(rv) && !is_marked) {
        rv = write_mark(path, id, turn->pool);
        mark = id;
    }
    if (rv != APR_SUCCESS || strcmp(mark, id) != 0) {
        return rv == APR_SUCCESS || (APR_STATUS_IS_ENOENT(rv) && is_marked) ? APR_EMISMATCH : rv;
    }
    return is_marked ? APR_SUCCESS : run(turn, turn->keeper->marked, NULL, &rows, turn->pool);
}

/* Is it? If not that is said, once until it is well again. */
static int is_our_store(const turn_t *turn, const char *id, int is_marked)
{
    apr_status_t rv = check_mark(turn, id, is_marked);

    if (rv == APR_EMISMATCH && !turn->keeper->complained) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, server(turn),
                     "SP0075: the media store %s is not cleaned up: " MARK " in it does not say %s, as if it were "
                     "another site's or not mounted",
                     turn->keeper->store, id);
    }
    else if (rv != APR_SUCCESS && !turn->keeper->complained) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, rv, server(turn),
                     "SP0075: the media store %s is not cleaned up: its mark " MARK " cannot be read or written",
                     turn->keeper->store);
    }
    turn->keeper->complained = rv != APR_SUCCESS;
    return rv == APR_SUCCESS;
}

/* ---- a folder */

/* Tells the shelf what rows name. */
static apr_status_t expect_files(const turn_t *turn, sp_shelf_t *shelf, const char *folder)
{
    static const char *const names[] = {
        [SP_SHELF_PICTURE] = "picture", [SP_SHELF_LOGO] = "logo", [SP_SHELF_PRIVATE] = "private"};
    const char *const values[] = {folder};
    PGresult *rows;
    apr_status_t rv = run(turn, turn->keeper->files, values, &rows, turn->pool);

    for (int i = 0; rv == APR_SUCCESS && i < PQntuples(rows); i++) {
        const char *type = column(rows, i, "type"), *width = column(rows, i, "width");
        for (int j = 0; j < (int)(sizeof(names) / sizeof(names[0])); j++) {
            if (strcmp(type, names[j]) == 0) {
                sp_shelf_expect(shelf, (sp_shelf_type_t)j, column(rows, i, "name"), width ? atoi(width) : 0,
                                is_true(rows, i, "modern"));
            }
        }
    }
    return rv;
}

static void tell_count(const turn_t *turn, const char *folder, const sp_shelf_count_t *count)
{
    if (count->stuck) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, count->why, server(turn),
                     "SP0076: %s in the media store %s has no row, but cannot be removed", count->stuck,
                     turn->keeper->store);
    }
    if (count->removed) {
        ap_log_error(APLOG_MARK, APLOG_INFO, 0, server(turn),
                     "SP0078: folder %s of the media store: %d files without a row are gone, %" APR_INT64_T_FMT
                     " bytes",
                     folder, count->removed, count->removed_bytes);
    }
}

/* ---- making again */

/* What a picture is made from: a file of the store, and how. */
typedef struct source_t {
    const char *file;
    const char *type; /* as original_was_used knows it; NULL: the full-size picture itself, which lacks something */
    sp_picture_kind_t kind;
} source_t;

/* What becomes of a name whose files are not all there. */
typedef enum {
    MENDED,
    BROKEN, /* it could not be mended just now; another time, perhaps */
    LOST    /* nothing is left that it could be made of */
} fate_t;

/* Finds what to make it from. APR_ENOENT: there is nothing. */
static apr_status_t find_source(const turn_t *turn, const sp_shelf_lack_t *lack, source_t *source)
{
    const char *const values[] = {lack->name};
    PGresult *rows;
    apr_status_t rv;

    if (lack->type == SP_SHELF_PICTURE && lack->has_full) {
        *source = (source_t){sp_store_published(lack->name, lack->width, "jpg", turn->pool), NULL, SP_PICTURE_SET};
        return APR_SUCCESS;
    }
    rv = run(turn, turn->keeper->original, values, &rows, turn->pool);
    if (rv != APR_SUCCESS || PQntuples(rows) == 0) {
        return rv == APR_SUCCESS ? APR_ENOENT : rv;
    }
    source->file = column(rows, 0, "original");
    source->type = column(rows, 0, "type");
    source->kind = lack->type == SP_SHELF_LOGO ? SP_PICTURE_LOGO : SP_PICTURE_SET;
    return APR_SUCCESS;
}

/* SP_PAINT_UNREADABLE also when it is not there. */
static sp_paint_t paint(const turn_t *turn, const sp_shelf_lack_t *lack, const source_t *source, sp_picture_t *made,
                        const char **why)
{
    int fd = open(apr_pstrcat(turn->pool, turn->keeper->store, "/", source->file, NULL), O_RDONLY | O_CLOEXEC);
    sp_paint_t outcome = errno == ENOENT ? SP_PAINT_UNREADABLE : SP_PAINT_NO_STORAGE;

    if (fd >= 0) {
        outcome = source->type ? sp_painter_make(turn->painter, fd, source->kind, made, why, turn->pool)
                               : sp_painter_complete(turn->painter, fd, lack->name, made, why, turn->pool);
        close(fd);
    }
    return outcome;
}

/* Tells the rows what was made. */
static apr_status_t tell_rows(const turn_t *turn, const source_t *source, const sp_picture_t *made)
{
    const char *modern = made->modern ? "true" : "false";
    const char *const used[] = {source->type,
                                source->file,
                                made->hash,
                                apr_itoa(turn->pool, made->width),
                                apr_itoa(turn->pool, made->height),
                                apr_psprintf(turn->pool, "%" APR_INT64_T_FMT, made->bytes),
                                modern};
    const char *const completed[] = {made->hash, modern};
    PGresult *rows;

    return source->type ? run(turn, turn->keeper->used, used, &rows, turn->pool)
                        : run(turn, turn->keeper->completed, completed, &rows, turn->pool);
}

/* Is it in the picture itself that nothing can be made of it, now and at any time? */
static int is_final(sp_paint_t outcome)
{
    return outcome >= SP_PAINT_WRONG_TYPE && outcome <= SP_PAINT_TOO_COMPLEX;
}

/* Makes again what is missing, if that is possible. */
static fate_t mend(const turn_t *turn, const sp_shelf_lack_t *lack)
{
    const char *why = NULL;
    sp_paint_t outcome;
    sp_picture_t made;
    source_t source;
    apr_status_t rv = lack->type == SP_SHELF_PRIVATE ? APR_EGENERAL : find_source(turn, lack, &source);

    if (rv != APR_SUCCESS) {
        return APR_STATUS_IS_ENOENT(rv) ? LOST : BROKEN;
    }
    outcome = paint(turn, lack, &source, &made, &why);
    if (outcome != SP_PAINT_OK) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, server(turn), "SP0079: %s cannot be made again from %s: %s%s%s",
                     lack->name, source.file, sp_paint_name(outcome), why ? ", " : "", why ? why : "");
        return source.type && is_final(outcome) ? LOST : BROKEN;
    }
    if (tell_rows(turn, &source, &made) != APR_SUCCESS) {
        return BROKEN;
    }
    ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, server(turn), "SP0079: %s was missing, and was made again from %s",
                 lack->name, source.file);
    return MENDED;
}

/* Takes off the list of what is missing what can be made again, and marks what is lost. Returns how many were made. */
static int mend_all(const turn_t *turn, apr_array_header_t *lacks)
{
    int all = lacks->nelts;
    turn_t own = *turn; /* each picture in a pool of its own */

    apr_pool_create(&own.pool, turn->pool);
    lacks->nelts = 0;
    for (int i = 0; i < all && !turn->stop(); i++) {
        sp_shelf_lack_t lack = APR_ARRAY_IDX(lacks, i, sp_shelf_lack_t);
        fate_t fate;
        apr_pool_clear(own.pool);
        fate = mend(&own, &lack);
        if (fate != MENDED) {
            lack.is_lost = fate == LOST;
            APR_ARRAY_PUSH(lacks, sp_shelf_lack_t) = lack;
        }
    }
    return all - lacks->nelts;
}

/* ---- what comes of it */

/* What is missing, as a JSON object: whether it is lost, by name. */
static const char *list_missing(const apr_array_header_t *lacks, apr_pool_t *pool)
{
    apr_array_header_t *names = apr_array_make(pool, lacks->nelts, sizeof(const char *));

    for (int i = 0; i < lacks->nelts; i++) {
        const char *name = APR_ARRAY_IDX(lacks, i, sp_shelf_lack_t).name;
        APR_ARRAY_PUSH(names, const char *) =
            apr_pstrcat(pool, sp_json_string(name, strlen(name), pool),
                        APR_ARRAY_IDX(lacks, i, sp_shelf_lack_t).is_lost ? ":true" : ":false", NULL);
    }
    return apr_pstrcat(pool, "{", apr_array_pstrcat(pool, names, ','), "}", NULL);
}

/* Notes in the database what was found, and says what is missing since, or no longer. */
static void note(const turn_t *turn, const char *folder, const sp_shelf_count_t *count, const apr_array_header_t *lacks,
                 int made)
{
    const char *const values[] = {folder,
                                  list_missing(lacks, turn->pool),
                                  apr_itoa(turn->pool, count->files),
                                  apr_itoa(turn->pool, count->removed),
                                  apr_psprintf(turn->pool, "%" APR_INT64_T_FMT, count->removed_bytes),
                                  apr_itoa(turn->pool, made)};
    PGresult *rows;
    apr_status_t rv = run(turn, turn->keeper->swept, values, &rows, turn->pool);

    for (int i = 0; rv == APR_SUCCESS && i < PQntuples(rows); i++) {
        const char *name = column(rows, i, "name"), *owners = column(rows, i, "owners");
        if (owners && is_true(rows, i, "is_missing")) {
            ap_log_error(APLOG_MARK, APLOG_WARNING, 0, server(turn),
                         "SP0077: %s is missing in the media store, or some of its files are: of %s", name, owners);
        }
        else if (owners) {
            ap_log_error(APLOG_MARK, APLOG_NOTICE, 0, server(turn), "SP0077: %s is there again: of %s", name, owners);
        }
    }
}

/* Drafts of file systems that want names for them: nobody's, once they are old. */
static void sweep_drafts(const turn_t *turn)
{
    sp_shelf_count_t count;

    sp_shelf_sweep(sp_shelf_create(turn->keeper->store, "drafts", turn->pool), apr_time_now() - turn->keeper->grace,
                   turn->stop, &count);
    tell_count(turn, "drafts", &count);
}

static void sweep_folder(const turn_t *turn, const char *folder)
{
    sp_shelf_t *shelf = sp_shelf_create(turn->keeper->store, folder, turn->pool);
    sp_shelf_count_t count;
    apr_status_t rv = expect_files(turn, shelf, folder);

    if (rv != APR_SUCCESS) {
        return;
    }
    if (strcmp(folder, "00") == 0) {
        sweep_drafts(turn);
    }
    rv = sp_shelf_sweep(shelf, apr_time_now() - turn->keeper->grace, turn->stop, &count);
    tell_count(turn, folder, &count);
    if (rv == APR_SUCCESS) {
        apr_array_header_t *lacks = sp_shelf_lacks(shelf);
        int made = mend_all(turn, lacks);
        /* Who has to stop has not tried everything: the next round does. */
        if (!turn->stop()) {
            note(turn, folder, &count, lacks, made);
        }
    }
    else if (rv != APR_EINTR) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, rv, server(turn), "SP0076: folder %s of the media store cannot be read",
                     folder);
    }
}

/* ---- a slice */

/* Claims folders: as many as a round of this length has in a moment, or one each time that one is due. */
static apr_status_t claim(const turn_t *turn, PGresult **rows, apr_pool_t *pool)
{
    apr_interval_time_t share = turn->keeper->round / FOLDERS;
    const char *const values[] = {
        apr_psprintf(pool, "%" APR_TIME_T_FMT "us", share > MOMENT ? share : 0),
        apr_ltoa(pool,
                 (long)(share > MOMENT ? 1 : (MOMENT * FOLDERS + turn->keeper->round - 1) / turn->keeper->round))};

    return run(turn, turn->keeper->claim, values, rows, pool);
}

void sp_storekeeper_sweep(sp_storekeeper_t *keeper, sp_database_t *database, sp_painter_t *painter, int (*stop)(void),
                          apr_pool_t *pool)
{
    turn_t turn = {keeper, database, painter, stop, NULL};
    PGresult *rows;
    int more = 1;

    apr_pool_create(&turn.pool, pool);
    while (more && !stop() && claim(&turn, &rows, pool) == APR_SUCCESS) {
        more = 0;
        for (int i = 0; i < PQntuples(rows) && !stop(); i++) {
            apr_pool_clear(turn.pool);
            more = is_true(rows, i, "has_more");
            if (is_our_store(&turn, column(rows, i, "store"), is_true(rows, i, "is_marked"))) {
                sweep_folder(&turn, column(rows, i, "folder"));
            }
        }
    }
    apr_pool_destroy(turn.pool);
}
