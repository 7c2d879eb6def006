/* backups.c: lists that `palace backup` has written and those that it has not; files below a shelf, and no way out of
 * it. */
#include "backups.h"

#include <apr_errno.h>
#include <apr_strings.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

static apr_pool_t *pool;
static const char *shelf;

static const char *path_of(const char *name)
{
    return apr_pstrcat(pool, shelf, "/", name, NULL);
}

static void write_text(const char *name, const char *text)
{
    FILE *out = fopen(path_of(name), "w");

    if (!out || fputs(text, out) < 0 || fclose(out) != 0) {
        abort();
    }
}

#define NUMBERS       "bytes='20' dump_bytes='30' files='2' missing='1' new_bytes='4' rows='500' gone='0'"
#define ELEMENT(more) "<backup name='20261126T181500Z' at='/srv/a&#38;b' " more "/>"
#define LIST(inside)  "<backups>\n  " inside "\n</backups>\n"

static void test_good_list(void)
{
    apr_array_header_t *backups = NULL;
    const sp_backup_t *backup;

    write_text("backups.xml", LIST(ELEMENT(NUMBERS) "<!--"));
    tap_ok(sp_backups_list(shelf, "backups.xml", &backups, pool) == APR_EINVAL && !backups,
           "a comment is none of ours");
    write_text("backups.xml", LIST(ELEMENT(NUMBERS)));
    tap_ok(sp_backups_list(shelf, "backups.xml", &backups, pool) == APR_SUCCESS && backups->nelts == 1, "a list");
    backup = &APR_ARRAY_IDX(backups, 0, sp_backup_t);
    tap_is(backup->name, "20261126T181500Z", "the name");
    tap_is(backup->at, "/srv/a&b", "the place");
    tap_ok(backup->taken == apr_time_from_sec(1795716900), "the time");
    tap_ok(backup->rows == 500 && backup->files == 2 && backup->bytes == 20 && backup->new_bytes == 4
               && backup->dump_bytes == 30 && backup->missing == 1,
           "the numbers");
    write_text("backups.xml", "<backups>\n</backups>\n");
    tap_ok(sp_backups_list(shelf, "backups.xml", &backups, pool) == APR_SUCCESS && backups->nelts == 0, "an empty one");
}

static void test_bad_lists(void)
{
    static const char *const bad[] = {
        "",
        "nonsense",
        "<backups>",
        "<other/>",
        LIST("<other/>"),
        LIST("<backup/>"),
        LIST(ELEMENT("bytes='1'")),
        LIST("<backup name='../../etc' at='x' " NUMBERS "/>"),
        LIST("<backup name='20261126T181500Zx' at='x' " NUMBERS "/>"),
        LIST("<backup name='20261326T181500Z' at='x' " NUMBERS "/>"),
        LIST(
            "<backup name='20261126T181500Z' bytes='-1' dump_bytes='1' files='1' missing='1' new_bytes='1' rows='1'/>"),
        LIST("<backup name='20261126T181500Z' bytes='99999999999999999' dump_bytes='1' files='1' missing='1' "
             "new_bytes='1' rows='1'/>"),
        "<!DOCTYPE backups [<!ENTITY a 'b'>]>" LIST(ELEMENT(NUMBERS)),
        "<!DOCTYPE backups SYSTEM 'file:///etc/passwd'>" LIST(ELEMENT(NUMBERS)),
        "<backups at='&lol;'/>",
    };
    apr_array_header_t *backups;

    for (int i = 0; i < (int)(sizeof(bad) / sizeof(bad[0])); i++) {
        write_text("backups.xml", bad[i]);
        tap_ok(sp_backups_list(shelf, "backups.xml", &backups, pool) == APR_EINVAL,
               apr_psprintf(pool, "no list: %.60s", bad[i]));
    }
    if (truncate(path_of("backups.xml"), 9 * 1024 * 1024) != 0) {
        abort();
    }
    tap_ok(sp_backups_list(shelf, "backups.xml", &backups, pool) == APR_EINVAL, "one of 9 MB is not read");
    tap_ok(APR_STATUS_IS_ENOENT(sp_backups_list(shelf, "remote.xml", &backups, pool)), "one that is not there");
    tap_ok(APR_STATUS_IS_ENOENT(sp_backups_list(path_of("none"), "backups.xml", &backups, pool)), "no shelf");
}

static void test_files(void)
{
    static const char *const out[] = {
        "",       "/",           "..",         "../x",        "media/../../x", "media/./file", "media//file",
        "media/", "/etc/passwd", "media/link", "linked/file", "media",         "pipe"};
    sp_backup_file_t file;
    int fd;

    if (mkdir(path_of("media"), 0700) != 0 || symlink("file", path_of("media/link")) != 0
        || symlink("media", path_of("linked")) != 0 || mkfifo(path_of("pipe"), 0600) != 0) {
        abort();
    }
    write_text("media/file", "seven b");
    tap_ok(sp_backups_open_shelf(shelf, &fd, pool) == APR_SUCCESS, "the shelf opens");
    tap_ok(sp_backups_open(fd, "media/file", &file, pool) == APR_SUCCESS && file.size == 7
               && apr_time_now() - file.time < apr_time_from_sec(60),
           "a file below it, with size and time");
    for (int i = 0; i < (int)(sizeof(out) / sizeof(out[0])); i++) {
        tap_ok(sp_backups_open(fd, out[i], &file, pool) != APR_SUCCESS, apr_psprintf(pool, "not: '%s'", out[i]));
    }
    tap_ok(APR_STATUS_IS_ENOENT(sp_backups_open(fd, "media/other", &file, pool)), "what is not there is not there");
}

/* ---- the list of files */

static const char *seen;

static apr_status_t see(void *data, const char *name, apr_int64_t bytes, apr_pool_t *scratch)
{
    (void)data, (void)scratch;
    seen = apr_psprintf(pool, "%s%s:%" APR_INT64_T_FMT " ", seen, name, bytes);
    return strcmp(name, "stop") == 0 ? APR_EOF : APR_SUCCESS;
}

static apr_status_t see_all(const char *text)
{
    sp_backup_file_t file;
    int fd;

    write_text("files", text);
    seen = "";
    if (sp_backups_open_shelf(shelf, &fd, pool) != APR_SUCCESS
        || sp_backups_open(fd, "files", &file, pool) != APR_SUCCESS) {
        return APR_EGENERAL;
    }
    return sp_backups_each(&file, see, NULL, pool);
}

#define SUM "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void test_each(void)
{
    static const char *const bad[] = {"x\n",
                                      SUM "\n",
                                      SUM "\t5\n",
                                      SUM "\t5\tname",
                                      SUM "\t-5\tname\n",
                                      SUM "\t\tname\n",
                                      "short\t5\tname\n",
                                      SUM "\t99999999999999999\tname\n",
                                      "\n"};
    char *line = apr_palloc(pool, 6001);

    tap_ok(see_all("") == APR_SUCCESS, "no files");
    tap_is(seen, "", "are none");
    tap_ok(see_all(SUM "\t5\ta/b.jpg\n" SUM "\t0\t.site\n") == APR_SUCCESS, "two");
    tap_is(seen, "a/b.jpg:5 .site:0 ", "in their order");
    tap_ok(see_all(SUM "\t5\tstop\n" SUM "\t0\tnever\n") == APR_EOF, "who is called can end it");
    tap_is(seen, "stop:5 ", "at once");
    for (int i = 0; i < (int)(sizeof(bad) / sizeof(bad[0])); i++) {
        tap_ok(see_all(bad[i]) == APR_EINVAL, apr_psprintf(pool, "no list of files: %s", bad[i]));
    }
    memset(line, 'n', 6000);
    line[6000] = '\0';
    tap_ok(see_all(apr_pstrcat(pool, SUM "\t5\t", line, "\n", NULL)) == APR_EINVAL,
           "nor one with a name of 6,000 bytes");
}

int main(void)
{
    char folder[] = "/tmp/palace-backups-XXXXXX";

    pool = tap_start();
    shelf = folder;
    tap_ok(mkdtemp(folder) != NULL, "there is a folder");
    test_good_list();
    test_bad_lists();
    test_files();
    test_each();
    tap_ok(system(apr_psprintf(pool, "rm -r '%s'", folder)) == 0, "and it is gone");
    return tap_done();
}
