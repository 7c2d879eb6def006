/* How a value of each kind of field is read: what is accepted, and the one way in which it is written afterwards. */
#ifndef SP_READERS_H
#define SP_READERS_H

#include "fields.h"

/* Turns `*value`, which is not empty, into its one way of writing, NULL for no value; or returns what is wrong with it.
 * Forms are read strictly: the words of a choice exactly as they are listed (spec IN7). */
typedef const char *sp_reader_fn(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool);

/* By kind of field. */
extern sp_reader_fn *const sp_readers[];

#endif
