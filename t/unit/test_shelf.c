/* shelf.c: what of a folder of the media store stays, goes and is missing. */
#include "shelf.h"

#include <apr_file_info.h>
#include <apr_file_io.h>
#include <apr_strings.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

#define A "ab000000000000000000000000000000"
#define B "ab111111111111111111111111111111"
#define C "ab222222222222222222222222222222"

#define LOGO     "ab333333333333333333333333333333-512.jpg"
#define ORIGINAL "originals/ab/x.png"

static apr_pool_t *pool;
static char store[] = "/tmp/shelf-XXXXXX";
static int stops_after;

static int stop(void)
{
    return stops_after > 0 && --stops_after == 0;
}

static const char *path_of(const char *name)
{
    return apr_pstrcat(pool, store, "/", name, NULL);
}

static int exists(const char *name)
{
    apr_finfo_t info;
    return apr_stat(&info, path_of(name), APR_FINFO_LINK | APR_FINFO_TYPE, pool) == APR_SUCCESS;
}

/* A file of three bytes that is so many minutes old. */
static void put(const char *name, int minutes)
{
    apr_file_t *file;

    apr_dir_make_recursive(apr_pstrndup(pool, path_of(name), strlen(store) + 1 + (strrchr(name, '/') - name)),
                           APR_OS_DEFAULT, pool);
    apr_file_open(&file, path_of(name), APR_WRITE | APR_CREATE, APR_OS_DEFAULT, pool);
    apr_file_puts("abc", file);
    apr_file_close(file);
    apr_file_mtime_set(path_of(name), apr_time_now() - apr_time_from_sec(60 * minutes), pool);
}

static apr_status_t sweep(sp_shelf_t *shelf, sp_shelf_count_t *count)
{
    return sp_shelf_sweep(shelf, apr_time_now() - apr_time_from_sec(60 * 60), stop, count);
}

/* What is missing, by its letter, each with a + when the full JPEG is there, otherwise a -. */
static const char *lacks(const sp_shelf_t *shelf)
{
    const apr_array_header_t *found = sp_shelf_lacks(shelf);
    const char *names[] = {A, B, C, LOGO, ORIGINAL}, *text = "";

    for (int n = 0; n < 5; n++) {
        for (int i = 0; i < found->nelts; i++) {
            const sp_shelf_lack_t *lack = &APR_ARRAY_IDX(found, i, sp_shelf_lack_t);
            if (strcmp(lack->name, names[n]) == 0) {
                text = apr_psprintf(pool, "%s%c%c", text, "ABCLO"[n], lack -> has_full ? '+' : '-');
            }
        }
    }
    return text;
}

static void test_missing(void)
{
    sp_shelf_t *shelf = sp_shelf_create(store, "ab", pool);
    sp_shelf_count_t count;

    put("ab/" A "-1600.jpg", 0);
    put("ab/" A "-960.jpg", 0);
    put("ab/" A "-480.jpg", 0);
    put("ab/" B "-700.jpg", 0);
    put("ab/" B "-480.jpg", 0);
    put("ab/" B "-700.webp", 0);
    put("ab/" B "-480.webp", 0);
    put("ab/" B "-700.avif", 0);
    put("ab/" LOGO, 0);
    put(ORIGINAL, 0);
    sp_shelf_expect(shelf, SP_SHELF_PICTURE, A, 1600, 0);
    sp_shelf_expect(shelf, SP_SHELF_PICTURE, B, 700, 1);
    sp_shelf_expect(shelf, SP_SHELF_PICTURE, C, 300, 0);
    sp_shelf_expect(shelf, SP_SHELF_LOGO, LOGO, 512, 0);
    sp_shelf_expect(shelf, SP_SHELF_PRIVATE, ORIGINAL, 0, 0);
    tap_ok(sweep(shelf, &count) == APR_SUCCESS && count.files == 10 && count.removed == 0, "all files stay");
    tap_is(lacks(shelf), "B+C-", "a size of one format, and all of a picture, are missing");

    put("ab/" B "-480.avif", 0);
    put("ab/" C "-300.jpg", 0);
    unlink(path_of("ab/" A "-960.jpg"));
    unlink(path_of(ORIGINAL));
    unlink(path_of("ab/" LOGO));
    shelf = sp_shelf_create(store, "ab", pool);
    sp_shelf_expect(shelf, SP_SHELF_PICTURE, A, 1600, 0);
    sp_shelf_expect(shelf, SP_SHELF_PICTURE, B, 700, 1);
    sp_shelf_expect(shelf, SP_SHELF_PICTURE, C, 300, 0);
    sp_shelf_expect(shelf, SP_SHELF_LOGO, LOGO, 512, 0);
    sp_shelf_expect(shelf, SP_SHELF_PRIVATE, ORIGINAL, 0, 0);
    sweep(shelf, &count);
    tap_is(lacks(shelf), "A+L-O-", "a smaller size, a logo and an original are missing");
}

static void test_removing(void)
{
    sp_shelf_t *shelf = sp_shelf_create(store, "cd", pool);
    sp_shelf_count_t count;
    const char *old[] = {"cd/cd000000000000000000000000000000-480.jpg", "cd/cd000000000000000000000000000000-480.avif",
                         "cd/half", "originals/cd/cd00.png", "documents/cd/cd00.pdf"};
    const char *kept[] = {"cd/cd111111111111111111111111111111-480.jpg", "cd/cd111111111111111111111111111111-99.jpg",
                          "documents/cd/kept.pdf"};

    for (int i = 0; i < 5; i++) {
        put(old[i], 61);
    }
    for (int i = 0; i < 3; i++) {
        put(kept[i], 61);
    }
    put("cd/young-1.jpg", 59);
    put("ce/elsewhere.jpg", 61);
    mkdir(path_of("cd/folder"), 0755);
    sp_shelf_expect(shelf, SP_SHELF_PICTURE, "cd111111111111111111111111111111", 480, 0);
    sp_shelf_expect(shelf, SP_SHELF_PRIVATE, "documents/cd/kept.pdf", 0, 0);
    tap_ok(sweep(shelf, &count) == APR_SUCCESS && !count.stuck, "a sweep");
    tap_ok(count.removed == 5 && count.removed_bytes == 15, "removes what is old and nobody's");
    for (int i = 0; i < 5; i++) {
        tap_ok(!exists(old[i]), old[i]);
    }
    for (int i = 0; i < 3; i++) {
        tap_ok(exists(kept[i]), kept[i]);
    }
    tap_ok(exists("cd/young-1.jpg"), "what is young stays");
    tap_ok(exists("cd/folder"), "what is no file stays");
    tap_ok(exists("ce/elsewhere.jpg"), "other folders are left alone");
}

static void test_trouble(void)
{
    sp_shelf_t *shelf = sp_shelf_create(store, "ef", pool);
    sp_shelf_count_t count;

    tap_ok(sweep(shelf, &count) == APR_SUCCESS && count.files == 0, "a folder that is not there is empty");
    put("ef/1", 61);
    put("ef/2", 61);
    put("ef/3", 61);
    stops_after = 1;
    tap_ok(sweep(shelf, &count) == APR_EINTR && count.removed == 1, "a sweep can be stopped");
    stops_after = 0;
    tap_ok(sweep(shelf, &count) == APR_SUCCESS && count.removed == 2, "and goes on the next time");
    put("ef/4.old", 0);
    put("ef/5.old-0123456789abcdef0123456789abcdef", 61);
    put("ef/5", 0);
    tap_ok(sweep(shelf, &count) == APR_SUCCESS && exists("ef/4") && !exists("ef/4.old"),
           "what somebody had put aside is put back");
    tap_ok(exists("ef/5") && !exists("ef/5.old-0123456789abcdef0123456789abcdef"), "unless it is there again");
    symlink("/etc/passwd", path_of("ef/link"));
    tap_ok(sweep(shelf, &count) == APR_SUCCESS && exists("ef/link"), "links are not followed");
    put("documents/ee", 61);
    shelf = sp_shelf_create(store, "ee", pool);
    tap_ok(sweep(shelf, &count) == APR_FROM_OS_ERROR(ENOTDIR), "a folder that cannot be read is told of");
}

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *where)
{
    (void)info, (void)type, (void)where;
    return remove(path);
}

int main(void)
{
    pool = tap_start();
    if (!mkdtemp(store)) {
        return EXIT_FAILURE;
    }
    test_missing();
    test_removing();
    test_trouble();
    nftw(store, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    return tap_done();
}
