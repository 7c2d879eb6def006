/* Path patterns such as "/p/{house:id}": understood once at start-up, matched against every request. */
#ifndef SP_PATH_H
#define SP_PATH_H

#include <apr_pools.h>

/* More captures than any address of the site has. */
#define SP_PATH_MOST_CAPTURES 5

/* What a capture may hold. A capture ends where its characters end: the literal text behind it must not begin with one.
 */
typedef enum {
    SP_CAPTURE_ID,    /* decimal, 1 to 2147483647, no sign, no leading zero */
    SP_CAPTURE_SLUG,  /* letters and digits of any script, '-': 1 to 80 bytes of UTF-8 without '/' and '.' */
    SP_CAPTURE_HEX,   /* 32 lower-case hexadecimal digits */
    SP_CAPTURE_WORD,  /* 1 to 20 lower-case ASCII letters */
    SP_CAPTURE_STAMP, /* a moment that a backup is called by: "20261126T181500Z" */
    SP_CAPTURE_FILE   /* all that is left of the path, '/' included: 1 to 255 bytes of UTF-8 */
} sp_capture_kind_t;

typedef struct sp_part_t {
    const char *literal;    /* text, or NULL for a capture */
    apr_size_t length;      /* of the literal */
    const char *name;       /* of the capture */
    sp_capture_kind_t kind; /* of the capture */
} sp_part_t;

typedef struct sp_path_t {
    sp_part_t *parts;
    int count;
    const char *captures[SP_PATH_MOST_CAPTURES]; /* their names, in order */
    int capture_count;
} sp_path_t;

/* Reads `pattern` into `*path`, in `pool`. APR_EINVAL for an unknown kind, a missing brace or too many captures. */
apr_status_t sp_path_parse(const char *pattern, sp_path_t **path, apr_pool_t *pool);

/* Does the whole of `text` (`length` bytes, unescaped) match? On success the captured values stand in `values`, as
 * copies in `pool`. */
int sp_path_match(const sp_path_t *path, const char *text, apr_size_t length, const char *values[], apr_pool_t *pool);

/* Position of the capture called `name`, or -1. */
int sp_path_find(const sp_path_t *path, const char *name);

/* The text that `path` matches with these captured values, of which there are as many as it has captures; in `pool`. */
const char *sp_path_write(const sp_path_t *path, const char *const values[], apr_pool_t *pool);

/* A text that `path` matches; two paths that match each other's example are ambiguous. */
const char *sp_path_example(const sp_path_t *path, apr_pool_t *pool);

/* Is the text an id as SP_CAPTURE_ID wants it (spec routes: ids)? */
int sp_path_is_id(const char *text, apr_size_t length);

/* Is the text a moment as SP_CAPTURE_STAMP wants it: eight digits, T, six digits, Z? */
int sp_path_is_stamp(const char *text, apr_size_t length);

/* Is `text` an address of this site, a path with perhaps a query, in ASCII? Browsers read "//host" and "/\\host" as
 * addresses of others, and leave out tabs and line ends. */
int sp_path_is_local(const char *text);

#endif
