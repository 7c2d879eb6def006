/* The query string of an address, taken apart into names and values. */
#ifndef SP_QUERY_H
#define SP_QUERY_H

#include <apr_pools.h>
#include <apr_tables.h>

typedef struct sp_pair_t {
    const char *name;
    const char *value;
} sp_pair_t;

/* More parameters than any form of the site has; beyond it the address is refused. */
#define SP_QUERY_MOST_PAIRS 100

/* Takes `query` (NULL or without '?') apart as application/x-www-form-urlencoded into `*pairs`, an array of sp_pair_t
 * in `pool`, in the order of the address. Returns APR_EINVAL for a wrong percent escape, bytes that are not UTF-8,
 * control characters or more than SP_QUERY_MOST_PAIRS pairs (spec IN3: status 400). */
apr_status_t sp_query_parse(const char *query, apr_array_header_t **pairs, apr_pool_t *pool);

#endif
