/* The query string of an address, or the body of a form, taken apart into names and values. */
#ifndef SP_QUERY_H
#define SP_QUERY_H

#include <apr_pools.h>
#include <apr_tables.h>

typedef struct sp_pair_t {
    const char *name;
    const char *value;
} sp_pair_t;

/* More parameters than any address of the site has; beyond it the address is refused. */
#define SP_QUERY_MOST_PAIRS 100

/* More fields than any form of the site sends, with hundreds of rooms to tick. */
#define SP_FORM_MOST_PAIRS 2000

/* Takes `query` (NULL or without '?') apart as application/x-www-form-urlencoded into `*pairs`, an array of sp_pair_t
 * in `pool`, in the order of the address. Returns APR_EINVAL for a wrong percent escape, bytes that are not UTF-8,
 * control characters or more than `most` pairs (spec IN3: status 400). */
apr_status_t sp_query_parse(const char *query, int most, apr_array_header_t **pairs, apr_pool_t *pool);

/* The first value that was sent under `name`, NULL when there is none. */
const char *sp_query_find(const apr_array_header_t *pairs, const char *name);

/* `text` as it stands in a query string: everything escaped that has a meaning there. */
const char *sp_query_escape(const char *text, apr_pool_t *pool);

#endif
