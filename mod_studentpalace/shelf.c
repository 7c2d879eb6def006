/* One folder of the media store: are the files there that rows name, and what is there besides?
 *
 * Rows are asked first, the folder is read after that, and what goes has to be old: a file that is just being put
 * there, or touched because it was there already, has its row soon. */
#include "shelf.h"

#include <apr_file_info.h>
#include <apr_hash.h>
#include <apr_lib.h>
#include <apr_strings.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store.h"

/* The widths besides the full one, of pictures that are wider. */
static const int smaller[] = {960, 480};
static const char *const types[] = {"jpg", "webp", "avif"};

#define SIZES     (1 + (int)(sizeof(smaller) / sizeof(smaller[0])))
#define TYPES     ((int)(sizeof(types) / sizeof(types[0])))
#define FULL_JPEG 1u

static const char *const sections[] = {"", "originals/", "documents/"};

/* A name, and which files of it there are: bits by size and type, the full size and JPEG first. */
typedef struct entry_t {
    sp_shelf_lack_t lack;
    unsigned wanted, seen;
    struct entry_t *next; /* of the same hash */
} entry_t;

struct sp_shelf_t {
    const char *store, *folder;
    apr_hash_t *entries; /* by hash, or by the whole name of a private file */
    apr_pool_t *pool;
};

/* A sweep in progress. */
typedef struct sweep_t {
    sp_shelf_t *shelf;
    const char *section;
    apr_time_t since;
    int (*stop)(void);
    sp_shelf_count_t *count;
    apr_pool_t *pool; /* of the file in hand */
} sweep_t;

sp_shelf_t *sp_shelf_create(const char *store, const char *folder, apr_pool_t *pool)
{
    sp_shelf_t *shelf = apr_palloc(pool, sizeof(*shelf));

    shelf->store = store;
    shelf->folder = folder;
    shelf->entries = apr_hash_make(pool);
    shelf->pool = pool;
    return shelf;
}

static unsigned bit(int size, int type)
{
    return 1u << (size * TYPES + type);
}

static unsigned wanted_of_picture(int width, int is_modern)
{
    unsigned wanted = 0;

    for (int size = 0; size < SIZES; size++) {
        for (int type = 0; type < (is_modern ? TYPES : 1); type++) {
            if (size == 0 || smaller[size - 1] < width) {
                wanted |= bit(size, type);
            }
        }
    }
    return wanted;
}

void sp_shelf_expect(sp_shelf_t *shelf, sp_shelf_type_t type, const char *name, int width, int is_modern)
{
    apr_ssize_t length = type == SP_SHELF_PRIVATE ? (apr_ssize_t)strlen(name) : SP_STORE_HASH;
    entry_t *entry = apr_pcalloc(shelf->pool, sizeof(*entry));

    entry->lack.type = type;
    entry->lack.name = name;
    entry->lack.width = width;
    entry->wanted = type == SP_SHELF_PICTURE ? wanted_of_picture(width, is_modern) : FULL_JPEG;
    entry->next = apr_hash_get(shelf->entries, name, length);
    apr_hash_set(shelf->entries, name, length, entry);
}

/* ---- what is there */

/* Which of the files of a picture `width` wide this is, "-<width>.<type>"; 0: none that rows name. */
static unsigned bit_of(const char *rest, int width)
{
    char *end;
    long its = *rest == '-' && apr_isdigit(rest[1]) ? strtol(rest + 1, &end, 10) : 0;

    for (int size = 0; its > 0 && *end == '.' && size < SIZES; size++) {
        for (int type = 0; type < TYPES; type++) {
            if (its == (size == 0 ? width : smaller[size - 1]) && strcmp(end + 1, types[type]) == 0) {
                return bit(size, type);
            }
        }
    }
    return 0;
}

/* The whole name of a file of this folder. */
static const char *name_of(const sweep_t *sweep, const char *file)
{
    return apr_pstrcat(sweep->pool, sweep->section, sweep->shelf->folder, "/", file, NULL);
}

/* Marks a file as seen. Returns whether any row names it: of a picture that is there, all sizes are good. */
static int is_named(const sweep_t *sweep, const char *file)
{
    const sp_shelf_t *shelf = sweep->shelf;
    int is_private = *sweep->section != '\0';
    entry_t *entry = NULL;

    if (is_private) {
        entry = apr_hash_get(shelf->entries, name_of(sweep, file), APR_HASH_KEY_STRING);
    }
    else if (strlen(file) > SP_STORE_HASH && file[SP_STORE_HASH] == '-') {
        entry = apr_hash_get(shelf->entries, file, SP_STORE_HASH);
    }
    for (entry_t *each = entry; each; each = each->next) {
        each->seen |= is_private ? FULL_JPEG : bit_of(file + SP_STORE_HASH, each->lack.width);
    }
    return entry != NULL;
}

/* Removes what is old. APR_EBUSY: it is not, or is no file. APR_ENOENT: somebody else has. */
static apr_status_t remove_old(const sweep_t *sweep, const char *name, apr_off_t *size)
{
    const char *path = apr_pstrcat(sweep->pool, sweep->shelf->store, "/", name, NULL);
    apr_finfo_t info;
    apr_status_t rv =
        apr_stat(&info, path, APR_FINFO_LINK | APR_FINFO_TYPE | APR_FINFO_MTIME | APR_FINFO_SIZE, sweep->pool);

    if (rv != APR_SUCCESS) {
        return rv;
    }
    *size = info.size;
    return info.filetype == APR_REG && info.mtime < sweep->since
               ? sp_store_remove(sweep->shelf->store, name, sweep->since, sweep->pool)
               : APR_EBUSY;
}

/* Behind the name of a file that somebody who died had put aside to remove it: it may have been wanted again. The next
 * sweep decides. NULL: it is another. */
static const char *end_of_aside(const char *file)
{
    const char *end = strstr(file, SP_STORE_ASIDE);

    return end > file ? end : NULL;
}

static apr_status_t put_back(const sweep_t *sweep, const char *name, const char *end)
{
    const char *aside = apr_pstrcat(sweep->pool, sweep->shelf->store, "/", name, NULL);
    const char *path = apr_pstrmemdup(sweep->pool, aside, strlen(aside) - strlen(end));

    return (link(aside, path) != 0 && errno != EEXIST) || unlink(aside) != 0 ? errno : APR_EBUSY;
}

static void sweep_file(const sweep_t *sweep, const char *file)
{
    sp_shelf_count_t *count = sweep->count;
    const char *name = name_of(sweep, file), *aside = end_of_aside(file);
    apr_off_t size = 0;
    apr_status_t rv = aside                   ? put_back(sweep, name, aside)
                      : is_named(sweep, file) ? APR_EBUSY
                                              : remove_old(sweep, name, &size);

    if (rv == APR_SUCCESS) {
        count->removed++;
        count->removed_bytes += size;
    }
    else if (!APR_STATUS_IS_ENOENT(rv)) {
        count->files++;
    }
    if (rv != APR_SUCCESS && rv != APR_EBUSY && !APR_STATUS_IS_ENOENT(rv) && !count->stuck) {
        count->stuck = apr_pstrdup(sweep->shelf->pool, name);
        count->why = rv;
    }
}

static apr_status_t sweep_section(const sweep_t *sweep)
{
    const sp_shelf_t *shelf = sweep->shelf;
    apr_finfo_t entry;
    apr_dir_t *dir;
    apr_status_t rv = apr_dir_open(
        &dir, apr_pstrcat(shelf->pool, shelf->store, "/", sweep->section, shelf->folder, NULL), shelf->pool);

    if (rv != APR_SUCCESS) {
        return APR_STATUS_IS_ENOENT(rv) ? APR_SUCCESS : rv;
    }
    while (rv == APR_SUCCESS && (rv = apr_dir_read(&entry, APR_FINFO_NAME, dir)) == APR_SUCCESS) {
        apr_pool_clear(sweep->pool);
        if (*entry.name != '.') {
            sweep_file(sweep, entry.name);
        }
        rv = sweep->stop() ? APR_EINTR : APR_SUCCESS;
    }
    apr_dir_close(dir);
    return APR_STATUS_IS_ENOENT(rv) ? APR_SUCCESS : rv;
}

apr_status_t sp_shelf_sweep(sp_shelf_t *shelf, apr_time_t since, int (*stop)(void), sp_shelf_count_t *count)
{
    sweep_t sweep = {shelf, NULL, since, stop, count, NULL};
    apr_status_t rv = APR_SUCCESS;

    memset(count, 0, sizeof(*count));
    apr_pool_create(&sweep.pool, shelf->pool);
    for (int i = 0; i < (int)(sizeof(sections) / sizeof(sections[0])) && rv == APR_SUCCESS; i++) {
        sweep.section = sections[i];
        rv = sweep_section(&sweep);
    }
    apr_pool_destroy(sweep.pool);
    return rv;
}

apr_array_header_t *sp_shelf_lacks(const sp_shelf_t *shelf)
{
    apr_array_header_t *lacks = apr_array_make(shelf->pool, 0, sizeof(sp_shelf_lack_t));

    for (apr_hash_index_t *i = apr_hash_first(NULL, shelf->entries); i; i = apr_hash_next(i)) {
        for (entry_t *entry = apr_hash_this_val(i); entry; entry = entry->next) {
            if (entry->wanted & ~entry->seen) {
                entry->lack.has_full = (entry->seen & FULL_JPEG) != 0;
                APR_ARRAY_PUSH(lacks, sp_shelf_lack_t) = entry->lack;
            }
        }
    }
    return lacks;
}
