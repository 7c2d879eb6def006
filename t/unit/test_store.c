/* store.c: files come whole, under their names, with the right to read them; nothing is left of those that do not; what
 * is kept and removed at the same moment is kept. */
#include "store.h"

#include <apr_errno.h>
#include <apr_file_io.h>
#include <apr_strings.h>
#include <apr_thread_proc.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

/* How often a file is kept while other threads remove it, and how many. */
#define ROUNDS   300
#define REMOVERS 3

static apr_pool_t *pool;
static const char *store;

/* BLAKE2b-128 of nothing and of "hello", by Python's hashlib. */
#define HASH_OF_NOTHING "cae66941d9efbd404e4d88758ea67670"
#define HASH_OF_HELLO   "46fb7408d4f285228f4af516ea25851b"

static const char *path_of(const char *name)
{
    return apr_pstrcat(pool, store, "/", name, NULL);
}

static int mode_of(const char *name)
{
    struct stat found;

    return stat(path_of(name), &found) == 0 ? (int)found.st_mode & 0777 : -1;
}

static apr_time_t age_of(const char *name)
{
    struct stat found;

    return stat(path_of(name), &found) == 0 ? apr_time_now() - apr_time_from_sec(found.st_mtime) : -1;
}

static void make_old(const char *name)
{
    struct timespec times[2] = {{1000000000, 0}, {1000000000, 0}};

    utimensat(AT_FDCWD, path_of(name), times, 0);
}

static sp_draft_t *write_draft(const char *text)
{
    sp_draft_t *draft = NULL;

    if (sp_draft_create(store, &draft, pool) != APR_SUCCESS
        || sp_draft_write(draft, text, strlen(text)) != APR_SUCCESS) {
        return NULL;
    }
    return draft;
}

static void test_names(void)
{
    tap_is(sp_store_published(HASH_OF_HELLO, 960, "webp", pool), "46/" HASH_OF_HELLO "-960.webp", "published");
    tap_is(sp_store_original(HASH_OF_HELLO, "png", pool), "originals/46/" HASH_OF_HELLO ".png", "an original");
    tap_is(sp_store_document(HASH_OF_HELLO, pool), "documents/46/" HASH_OF_HELLO ".pdf", "a document");
}

static void test_draft(void)
{
    sp_draft_t *draft = write_draft("");
    char back[6] = "";

    tap_is(sp_draft_hash(draft, pool), HASH_OF_NOTHING, "nothing has a hash");
    sp_draft_write(draft, "hel", 3);
    sp_draft_write(draft, "lo", 2);
    tap_is(sp_draft_hash(draft, pool), HASH_OF_HELLO, "so has what was written");
    tap_ok(sp_draft_length(draft) == 5 && pread(sp_draft_fd(draft), back, 5, 0) == 5 && strcmp(back, "hello") == 0,
           "it can be read before it is kept");
    tap_ok(sp_draft_keep(draft, "46/x-1.jpg") == APR_SUCCESS && mode_of("46/x-1.jpg") == 0644 && mode_of("46") == 0755,
           "what is published is everybody's to read");
    tap_ok(sp_draft_keep(write_draft("a"), "originals/ab/x.png") == APR_SUCCESS && mode_of("originals/ab/x.png") == 0640
               && mode_of("originals") == 0750 && mode_of("originals/ab") == 0750,
           "what is not, is not");
}

static void test_again(void)
{
    make_old("46/x-1.jpg");
    tap_ok(age_of("46/x-1.jpg") > apr_time_from_sec(1000000), "a file is old");
    tap_ok(sp_draft_keep(write_draft("hello"), "46/x-1.jpg") == APR_SUCCESS
               && age_of("46/x-1.jpg") < apr_time_from_sec(60),
           "kept again it is young");
}

static int count_files(const char *folder)
{
    apr_dir_t *dir;
    apr_finfo_t info;
    int count = 0;

    if (apr_dir_open(&dir, path_of(folder), pool) != APR_SUCCESS) {
        return 0;
    }
    while (apr_dir_read(&info, APR_FINFO_NAME, dir) == APR_SUCCESS) {
        count += info.name[0] != '.';
    }
    apr_dir_close(dir);
    return count;
}

static void test_dropped(void)
{
    int before = count_files(".");
    apr_pool_t *own;
    sp_draft_t *draft;

    apr_pool_create(&own, pool);
    sp_draft_create(store, &draft, own);
    sp_draft_write(draft, "half a file", 11);
    apr_pool_destroy(own);
    tap_ok(count_files(".") == before && count_files("drafts") == 0, "nothing is left of what is not kept");
}

/* A disk that is full answers like a process that may not write more. */
static void test_full(void)
{
    struct rlimit limit, small;
    char block[4096] = "";
    sp_draft_t *draft = write_draft("");
    int before = count_files(".");
    apr_status_t rv = APR_SUCCESS;

    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    small = limit;
    small.rlim_cur = 10000;
    setrlimit(RLIMIT_FSIZE, &small);
    for (int i = 0; i < 10 && rv == APR_SUCCESS; i++) {
        rv = sp_draft_write(draft, block, sizeof(block));
    }
    setrlimit(RLIMIT_FSIZE, &limit);
    tap_ok(rv != APR_SUCCESS && count_files(".") == before, "a file that does not fit says so");
    store = apr_pstrcat(pool, store, "/nowhere", NULL);
    tap_ok(APR_STATUS_IS_ENOENT(sp_draft_create(store, &draft, pool)), "so does a store that is not there");
    store = apr_pstrndup(pool, store, strlen(store) - strlen("/nowhere"));
}

static void test_removing(void)
{
    apr_time_t now = apr_time_now();

    sp_draft_keep(write_draft("b"), "cd/y-1.jpg");
    tap_ok(sp_store_remove(store, "cd/y-1.jpg", now - apr_time_from_sec(3600), pool) == APR_EBUSY
               && mode_of("cd/y-1.jpg") == 0644,
           "a young file stays");
    make_old("cd/y-1.jpg");
    tap_ok(sp_store_remove(store, "cd/y-1.jpg", now - apr_time_from_sec(3600), pool) == APR_SUCCESS
               && mode_of("cd/y-1.jpg") == -1 && count_files("cd") == 0,
           "an old one goes");
    tap_ok(APR_STATUS_IS_ENOENT(sp_store_remove(store, "cd/y-1.jpg", now, pool)), "and then there is none");
}

static void *APR_THREAD_FUNC remove_often(apr_thread_t *thread, void *is_over)
{
    apr_pool_t *own;

    (void)thread;
    apr_pool_create(&own, NULL);
    while (!__atomic_load_n((int *)is_over, __ATOMIC_ACQUIRE)) {
        sp_store_remove(store, "ef/z-1.jpg", apr_time_from_sec(1100000000), own);
    }
    apr_pool_destroy(own);
    return NULL;
}

/* While it is looked at it stands aside for a moment, which is seconds when the disk has much to do. */
static int is_there(const char *name)
{
    int mode = mode_of(name);

    for (int i = 0; i < 200000 && mode < 0; i++) {
        apr_sleep(100);
        mode = mode_of(name);
    }
    return mode == 0644;
}

/* The file is old, so that it may be removed, until it is kept again, from when on it must stay. */
static void test_race(void)
{
    int is_over = 0, kept = 0;
    apr_thread_t *threads[REMOVERS];
    apr_status_t rv;

    for (int i = 0; i < REMOVERS; i++) {
        apr_thread_create(&threads[i], NULL, remove_often, &is_over, pool);
    }
    for (int i = 0; i < ROUNDS && kept == i; i++) {
        apr_pool_t *own;
        sp_draft_t *draft;
        apr_pool_create(&own, pool);
        sp_draft_create(store, &draft, own);
        sp_draft_write(draft, "z", 1);
        rv = sp_draft_keep(draft, "ef/z-1.jpg");
        kept += rv == APR_SUCCESS && is_there("ef/z-1.jpg");
        make_old("ef/z-1.jpg");
        apr_sleep(i % 7 * 20);
        apr_pool_destroy(own);
    }
    __atomic_store_n(&is_over, 1, __ATOMIC_RELEASE);
    for (int i = 0; i < REMOVERS; i++) {
        apr_thread_join(&rv, threads[i]);
    }
    tap_ok(kept == ROUNDS, "what is kept while it is removed stays");
    tap_ok(count_files("ef") <= 1, "and nothing is left aside");
}

int main(void)
{
    char folder[] = "/tmp/palace-store-XXXXXX";

    pool = tap_start();
    tap_ok(sodium_init() >= 0 && mkdtemp(folder), "there is a folder");
    umask(022);
    store = folder;
    test_names();
    test_draft();
    test_again();
    test_dropped();
    test_full();
    test_removing();
    test_race();
    tap_ok(system(apr_psprintf(pool, "rm -r '%s'", folder)) == 0, "and it is gone");
    return tap_done();
}
