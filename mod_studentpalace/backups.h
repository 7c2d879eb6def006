/* A shelf of backups as `palace backup` fills it (docs/backup.md): its lists, and files below it. Reads and never
 * writes. */
#ifndef SP_BACKUPS_H
#define SP_BACKUPS_H

#include <apr_pools.h>
#include <apr_tables.h>
#include <apr_time.h>

/* A backup as a list tells of it. */
typedef struct sp_backup_t {
    const char *name; /* when it was taken: "20261126T181500Z" */
    const char *at;   /* the shelf it is on, as whoever made it has called that */
    apr_time_t taken;
    apr_int64_t rows;       /* in all tables */
    apr_int64_t files;      /* of the media store */
    apr_int64_t bytes;      /* of these */
    apr_int64_t new_bytes;  /* of those that no earlier backup had brought to the shelf */
    apr_int64_t dump_bytes; /* of the database's dump */
    apr_int64_t missing;    /* files that rows name and that were not there */
} sp_backup_t;

/* An open file, which is closed with the pool it was opened in. */
typedef struct sp_backup_file_t {
    int fd;
    apr_off_t size;
    apr_time_t time; /* of its last change */
} sp_backup_file_t;

/* What is called with a file that a backup's list names, and its size. Anything but APR_SUCCESS ends the calls. */
typedef apr_status_t sp_backups_each_fn(void *data, const char *name, apr_int64_t bytes, apr_pool_t *pool);

/* The backups, of sp_backup_t, that the list `name` in the folder `shelf` has, in its order. APR_ENOENT: there is no
 * such list. APR_EINVAL: it is none that `palace backup` has written. Anything else: it cannot be read. */
apr_status_t sp_backups_list(const char *shelf, const char *name, apr_array_header_t **backups, apr_pool_t *pool);

/* Opens the folder `shelf` itself; it is closed with the pool. */
apr_status_t sp_backups_open_shelf(const char *shelf, int *fd, apr_pool_t *pool);

/* Opens a file below the shelf, for reading: a regular one that is reached without symbolic links and never leaves the
 * shelf, whatever `name` says. */
apr_status_t sp_backups_open(int shelf, const char *name, sp_backup_file_t *file, apr_pool_t *pool);

/* Reads the list `files` of a backup from its beginning and calls `each` for every line, with a pool that is cleared
 * after it. APR_EINVAL: that is no such list. */
apr_status_t sp_backups_each(const sp_backup_file_t *list, sp_backups_each_fn *each, void *data, apr_pool_t *pool);

#endif
