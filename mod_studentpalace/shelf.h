/* One folder of the media store: are the files there that rows name, and what is there besides? */
#ifndef SP_SHELF_H
#define SP_SHELF_H

#include <apr_pools.h>
#include <apr_tables.h>
#include <apr_time.h>

/* What a name stands for. */
typedef enum {
    SP_SHELF_PICTURE, /* a hash: every width of a published picture */
    SP_SHELF_LOGO,    /* "<hash>-<width>.jpg": one published file */
    SP_SHELF_PRIVATE  /* a file below originals/ or documents/, by its whole name */
} sp_shelf_type_t;

/* A name with files that are not there. */
typedef struct sp_shelf_lack_t {
    sp_shelf_type_t type;
    const char *name;
    int width;    /* of a picture or logo */
    int has_full; /* of a picture: its full-size JPEG is there */
    int is_lost;  /* it cannot be made again from anything: 0, until somebody has tried */
} sp_shelf_lack_t;

typedef struct sp_shelf_count_t {
    int files; /* that stay */
    int removed;
    apr_int64_t removed_bytes;
    const char *stuck; /* one that could not be removed, or NULL, */
    apr_status_t why;  /* and the reason */
} sp_shelf_count_t;

typedef struct sp_shelf_t sp_shelf_t;

/* The folder called `folder`, two hexadecimal digits, in every section of the store. Reads nothing yet. */
sp_shelf_t *sp_shelf_create(const char *store, const char *folder, apr_pool_t *pool);

/* Rows name this. `width`: of a picture; `is_modern`: it has AVIF and WebP besides JPEG. `name` must live as long as
 * the shelf. */
void sp_shelf_expect(sp_shelf_t *shelf, sp_shelf_type_t type, const char *name, int width, int is_modern);

/* Looks at every file, and removes those that no row names and that are older than `since`. APR_EINTR: `stop` said so.
 * Anything else but APR_SUCCESS: not all could be looked at. `*count` tells what was done all the same. */
apr_status_t sp_shelf_sweep(sp_shelf_t *shelf, apr_time_t since, int (*stop)(void), sp_shelf_count_t *count);

/* After a successful sweep: what rows name and is not all there, of sp_shelf_lack_t. */
apr_array_header_t *sp_shelf_lacks(const sp_shelf_t *shelf);

#endif
