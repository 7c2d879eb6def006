/* Writes a tree as HTML. libxml2's own writer speaks HTML 4 (no doctype, <source></source>): this one speaks today's.
 */
#ifndef SP_HTML_H
#define SP_HTML_H

#include <apr_pools.h>
#include <libxml/tree.h>

/* Writes `doc` with a doctype and without a change of white space. `expected` is a guess of its length in bytes, 0 for
 * none: a good one saves copying. Elements keep their names without prefixes; comments and processing instructions are
 * left out. Inside script, "<" is written as \u003c: the only text there is JSON, where that means the same. */
const char *sp_html_write(const xmlDoc *doc, apr_size_t expected, apr_size_t *length, apr_pool_t *pool);

#endif
