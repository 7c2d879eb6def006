/* A shelf of backups as `palace backup` fills it (docs/backup.md): its lists, and files below it. Reads and never
 * writes. */
#include "backups.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "path.h"

/* A list of 9,999 backups, which is all that --keep takes, has 3 MB. */
#define MOST_LIST (8 * 1024 * 1024)

/* The longest line of a list of files: a checksum, a size, a name. */
#define MOST_LINE 4352
#define CHECKSUM  64

/* More digits than any number of a backup has; sums of such numbers do not overflow. */
#define MOST_DIGITS 16

/* ---- files */

static apr_status_t close_file(void *fd)
{
    close((int)(intptr_t)fd);
    return APR_SUCCESS;
}

/* Opens `name` in the folder `at`; it is closed with the pool. */
static apr_status_t open_in(int at, const char *name, int flags, int *fd, apr_pool_t *pool)
{
    int opened = openat(at, name, flags | O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (opened < 0) {
        return errno;
    }
    *fd = opened;
    apr_pool_cleanup_register(pool, (void *)(intptr_t)opened, close_file, apr_pool_cleanup_null);
    return APR_SUCCESS;
}

apr_status_t sp_backups_open_shelf(const char *shelf, int *fd, apr_pool_t *pool)
{
    return open_in(AT_FDCWD, shelf, O_DIRECTORY, fd, pool);
}

/* The first part of a path, up to a slash, and `*rest` behind that, NULL for nothing; NULL for a part that leads
 * elsewhere. */
static const char *first_part(const char *path, const char **rest, apr_pool_t *pool)
{
    apr_size_t length = strcspn(path, "/");
    const char *part = apr_pstrmemdup(pool, path, length);

    *rest = path[length] ? path + length + 1 : NULL;
    return length == 0 || strcmp(part, ".") == 0 || strcmp(part, "..") == 0 ? NULL : part;
}

apr_status_t sp_backups_open(int shelf, const char *name, sp_backup_file_t *file, apr_pool_t *pool)
{
    const char *rest = name;
    struct stat found;
    int fd = shelf;

    while (rest) {
        const char *part = first_part(rest, &rest, pool);
        apr_status_t rv = part ? open_in(fd, part, O_NOFOLLOW | (rest ? O_DIRECTORY : 0), &fd, pool) : APR_EINVAL;
        if (rv != APR_SUCCESS) {
            return rv;
        }
    }
    if (fstat(fd, &found) != 0) {
        return errno;
    }
    if (!S_ISREG(found.st_mode)) {
        return APR_EINVAL;
    }
    file->fd = fd;
    file->size = found.st_size;
    file->time = apr_time_from_sec(found.st_mtime);
    return APR_SUCCESS;
}

/* ---- numbers and times */

/* Reads digits up to `end`. */
static apr_status_t read_number(const char *text, char end, apr_int64_t *number)
{
    apr_size_t length = strspn(text, "0123456789");

    if (length == 0 || length > MOST_DIGITS || text[length] != end) {
        return APR_EINVAL;
    }
    *number = apr_atoi64(text);
    return APR_SUCCESS;
}

static int two_digits(const char *text)
{
    return 10 * (text[0] - '0') + text[1] - '0';
}

/* The moment that is a backup's name. */
static apr_status_t read_name(const char *name, apr_time_t *taken)
{
    apr_time_exp_t parts = {0};

    if (!sp_path_is_stamp(name, strlen(name))) {
        return APR_EINVAL;
    }
    parts.tm_year = 100 * two_digits(name) + two_digits(name + 2) - 1900;
    parts.tm_mon = two_digits(name + 4) - 1;
    parts.tm_mday = two_digits(name + 6);
    parts.tm_hour = two_digits(name + 9);
    parts.tm_min = two_digits(name + 11);
    parts.tm_sec = two_digits(name + 13);
    return apr_time_exp_gmt_get(taken, &parts) == APR_SUCCESS ? APR_SUCCESS : APR_EINVAL;
}

/* ---- the list of backups */

static const struct {
    const char *name;
    apr_size_t place;
} numbers[] = {
    {"rows", offsetof(sp_backup_t, rows)},
    {"files", offsetof(sp_backup_t, files)},
    {"bytes", offsetof(sp_backup_t, bytes)},
    {"new_bytes", offsetof(sp_backup_t, new_bytes)},
    {"dump_bytes", offsetof(sp_backup_t, dump_bytes)},
    {"missing", offsetof(sp_backup_t, missing)},
};

/* The value of an attribute, in `pool`; "" when it is not there. */
static const char *value_of(xmlNode *node, const char *name, apr_pool_t *pool)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST name);
    const char *copy = value ? apr_pstrdup(pool, (const char *)value) : "";

    xmlFree(value);
    return copy;
}

static apr_status_t read_backup(xmlNode *node, sp_backup_t *backup, apr_pool_t *pool)
{
    apr_status_t rv;

    backup->name = value_of(node, "name", pool);
    backup->at = value_of(node, "at", pool);
    rv = read_name(backup->name, &backup->taken);
    for (int i = 0; rv == APR_SUCCESS && i < (int)(sizeof(numbers) / sizeof(numbers[0])); i++) {
        rv = read_number(value_of(node, numbers[i].name, pool), '\0',
                         (apr_int64_t *)(void *)((char *)backup + numbers[i].place));
    }
    return rv;
}

static apr_status_t read_backups(xmlDoc *doc, apr_array_header_t *backups)
{
    xmlNode *root = xmlDocGetRootElement(doc);
    apr_status_t rv = root && xmlStrEqual(root->name, BAD_CAST "backups") ? APR_SUCCESS : APR_EINVAL;

    for (xmlNode *node = rv == APR_SUCCESS ? root->children : NULL; node && rv == APR_SUCCESS; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            rv = xmlStrEqual(node->name, BAD_CAST "backup") ? read_backup(node, apr_array_push(backups), backups->pool)
                                                            : APR_EINVAL;
        }
    }
    return rv;
}

/* All of a file, which has a size that is no trouble. */
static apr_status_t read_whole(const sp_backup_file_t *file, char **text, apr_pool_t *pool)
{
    apr_off_t done = 0;
    ssize_t count = 1;

    if (file->size > MOST_LIST) {
        return APR_EINVAL;
    }
    *text = apr_palloc(pool, (apr_size_t)file->size + 1);
    while (done < file->size && count > 0) {
        count = pread(file->fd, *text + done, (size_t)(file->size - done), done);
        done += count > 0 ? count : 0;
    }
    (*text)[done] = '\0';
    return count < 0 ? errno : APR_SUCCESS;
}

/* A list has neither a document type nor entities, nor anything else that begins like one. */
static apr_status_t parse(const char *text, apr_array_header_t *backups)
{
    xmlDoc *doc = strstr(text, "<!") ? NULL
                                     : xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8",
                                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    apr_status_t rv = doc ? read_backups(doc, backups) : APR_EINVAL;

    xmlFreeDoc(doc);
    return rv;
}

apr_status_t sp_backups_list(const char *shelf, const char *name, apr_array_header_t **backups, apr_pool_t *pool)
{
    apr_array_header_t *made = apr_array_make(pool, 32, sizeof(sp_backup_t));
    sp_backup_file_t file;
    apr_pool_t *scratch;
    char *text;
    int fd = -1;
    apr_status_t rv;

    apr_pool_create(&scratch, pool);
    if ((rv = sp_backups_open_shelf(shelf, &fd, scratch)) == APR_SUCCESS
        && (rv = sp_backups_open(fd, name, &file, scratch)) == APR_SUCCESS
        && (rv = read_whole(&file, &text, scratch)) == APR_SUCCESS) {
        rv = parse(text, made);
    }
    apr_pool_destroy(scratch);
    if (rv == APR_SUCCESS) {
        *backups = made;
    }
    return rv;
}

/* ---- the list of a backup's files */

/* "checksum<tab>bytes<tab>name" and the end of the line, which is taken off. */
static apr_status_t read_line(char *line, const char **name, apr_int64_t *bytes)
{
    char *tab = strchr(line, '\t'), *end = strchr(line, '\n');
    apr_status_t rv = tab && tab - line == CHECKSUM && end ? read_number(tab + 1, '\t', bytes) : APR_EINVAL;

    if (rv == APR_SUCCESS) {
        *end = '\0';
        *name = strchr(tab + 1, '\t') + 1;
    }
    return rv;
}

static apr_status_t each_line(FILE *in, sp_backups_each_fn *each, void *data, apr_pool_t *scratch)
{
    char line[MOST_LINE];
    const char *name;
    apr_int64_t bytes;
    apr_status_t rv = APR_SUCCESS;

    while (rv == APR_SUCCESS && fgets(line, sizeof(line), in)) {
        rv = read_line(line, &name, &bytes);
        if (rv == APR_SUCCESS) {
            rv = each(data, name, bytes, scratch);
        }
        apr_pool_clear(scratch);
    }
    return rv == APR_SUCCESS && ferror(in) ? APR_EGENERAL : rv;
}

apr_status_t sp_backups_each(const sp_backup_file_t *list, sp_backups_each_fn *each, void *data, apr_pool_t *pool)
{
    apr_pool_t *scratch;
    apr_status_t rv;
    FILE *in;
    int fd = fcntl(list->fd, F_DUPFD_CLOEXEC, 0);

    in = fd >= 0 ? fdopen(fd, "r") : NULL;
    if (!in) {
        rv = errno;
        if (fd >= 0) {
            close(fd);
        }
        return rv;
    }
    rewind(in);
    apr_pool_create(&scratch, pool);
    rv = each_line(in, each, data, scratch);
    apr_pool_destroy(scratch);
    fclose(in);
    return rv;
}
