/* Calendar days as people and machines write them. */
#ifndef SP_DATE_H
#define SP_DATE_H

#include <apr_pools.h>

/* Is `text` an existing day from 2000-01-01 to 2099-12-31, written like these (spec IN5)? */
int sp_date_is_iso(const char *text);

/* The day that `text` names, as DD/MM/YYYY or YYYY-MM-DD, in the latter form in `pool`; NULL when it is none. */
const char *sp_date_parse(const char *text, apr_pool_t *pool);

#endif
