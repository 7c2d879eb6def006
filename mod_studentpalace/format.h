/* Which form of an answer a client prefers: what the Accept header says. */
#ifndef SP_FORMAT_H
#define SP_FORMAT_H

#include <apr_pools.h>

typedef enum { SP_HTML, SP_XML, SP_PLAIN } sp_format_t;

/* The preferred form by `accept` (NULL: no header). HTML unless XML or plain text is wanted more: a browser's wildcard
 * means HTML. */
sp_format_t sp_format_negotiate(const char *accept, apr_pool_t *pool);

#endif
