/* Stylesheets: compiled once at start-up, shared read-only by all threads. The only file that knows libxslt. */
#ifndef SP_STYLESHEET_H
#define SP_STYLESHEET_H

#include <apr_pools.h>

#include "document.h"

typedef struct sp_stylesheet_t sp_stylesheet_t;

/* What a stylesheet made: `media_type` is that of its xsl:output. */
typedef struct sp_rendering_t {
    const char *bytes;
    apr_size_t length;
    const char *media_type;
} sp_rendering_t;

/* Prepares libxml2 and libxslt for threads. Once, before any other call, while there is one thread. */
void sp_stylesheets_init(void);

/* Compiles `<folder>/<name>.xsl`; it is freed with `pool`. On failure `*message` has libxslt's words. Must be
 * called while there is one thread. */
apr_status_t sp_stylesheet_load(const char *folder, const char *name, sp_stylesheet_t **sheet, const char **message,
                                apr_pool_t *pool);

/* Does it make HTML? */
int sp_stylesheet_is_html(const sp_stylesheet_t *sheet);

/* Transforms `document`. May run in any number of threads at once. On failure (a broken contract, seen by the sheet's
 * xsl:message) `*message` has the reason. Result in `pool`. */
apr_status_t sp_stylesheet_apply(sp_stylesheet_t *sheet, const sp_document_t *document, sp_rendering_t *rendering,
                                 const char **message, apr_pool_t *pool);

#endif
