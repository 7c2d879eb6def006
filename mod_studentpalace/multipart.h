/* Bodies of the type multipart/form-data (RFC 7578), taken apart while they arrive. Strict: what no browser sends is
 * refused, so that nobody downstream can read it differently. */
#ifndef SP_MULTIPART_H
#define SP_MULTIPART_H

#include <apr_pools.h>

/* Longest boundary (RFC 2046), and most bytes of the headers of one part, its name and its file's name included. */
#define SP_MULTIPART_MOST_BOUNDARY 70
#define SP_MULTIPART_MOST_HEADERS  4096

typedef struct sp_multipart_part_t {
    const char *name;      /* of the field: text, not empty */
    const char *file_name; /* as it was sent, "" when no file was chosen; NULL: the part is no file */
} sp_multipart_part_t;

/* What the parser tells of a body, in the order of the body. A part and its strings last as long as the call. */
typedef struct sp_multipart_events_t {
    void (*begin)(void *baton, const sp_multipart_part_t *part);
    void (*data)(void *baton, const char *bytes, apr_size_t length);
    void (*end)(void *baton);
} sp_multipart_events_t;

typedef struct sp_multipart_t sp_multipart_t;

/* The boundary that `content_type`, a header or NULL, says, in `pool`. APR_ENOENT: it is of another type; APR_EINVAL:
 * it has no boundary, or one that is none. */
apr_status_t sp_multipart_boundary(const char *content_type, const char **boundary, apr_pool_t *pool);

/* A parser for one body of at most `most_parts` parts, in `pool`, from which nothing more is taken. */
sp_multipart_t *sp_multipart_create(const char *boundary, int most_parts, const sp_multipart_events_t *events,
                                    void *baton, apr_pool_t *pool);

/* Takes the next piece of the body. APR_EINVAL, from then on always: it is not what it should be. */
apr_status_t sp_multipart_feed(sp_multipart_t *parser, const char *bytes, apr_size_t length);

/* To be called after the last piece. APR_EINVAL: the body was wrong, or has been cut off. */
apr_status_t sp_multipart_finish(sp_multipart_t *parser);

/* What is wrong with the body; NULL for nothing so far. */
const char *sp_multipart_fault(const sp_multipart_t *parser);

/* The name of a file as it can be shown, in `pool`: what stands behind the last slash or backslash, as text without
 * anything that is not seen, at most 100 characters; never empty. It is to be used for nothing else. */
const char *sp_multipart_shown_name(const char *file_name, apr_pool_t *pool);

#endif
