/* JSON as it is handed to Postgres: built piece by piece, never read. */
#ifndef SP_JSON_H
#define SP_JSON_H

#include <apr_pools.h>

/* The first `length` bytes of `text`, good UTF-8, as a JSON string in `pool`. */
const char *sp_json_string(const char *text, apr_size_t length, apr_pool_t *pool);

/* The parts of `values`, which are joined by commas, as a JSON array of strings in `pool`. */
const char *sp_json_array(const char *values, apr_pool_t *pool);

#endif
