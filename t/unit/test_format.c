/* format.c: which form a client prefers. */
#include "format.h"

#include <apr_strings.h>

#include "tap.h"

static const struct {
    const char *accept;
    sp_format_t format;
} checks[] = {
    {NULL, SP_HTML},
    {"", SP_HTML},
    {"*/*", SP_HTML},
    {"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", SP_HTML},
    {"application/xml", SP_XML},
    {"Application/XML", SP_XML},
    {"application/*", SP_XML},
    {"application/xml;q=0.5, text/html;q=0.4", SP_XML},
    {"application/xml;q=0.4, text/html;q=0.5", SP_HTML},
    {"application/xml, text/html", SP_HTML},
    {"application/xml, text/html;q=0", SP_XML},
    {"text/plain", SP_PLAIN},
    {"text/plain, */*;q=0.1", SP_PLAIN},
    {"text/*", SP_HTML},
    {"application/xml;q=0, */*", SP_HTML},
    {"application/xml ; Q=1.0 , */* ; q=0.9", SP_XML},
    {"application/json", SP_HTML},
    {",,;;q=,q=1;", SP_HTML},
};

int main(void)
{
    apr_pool_t *pool = tap_start();

    for (int i = 0; i < (int)(sizeof(checks) / sizeof(checks[0])); i++) {
        tap_ok(sp_format_negotiate(checks[i].accept, pool) == checks[i].format,
               apr_psprintf(pool, "Accept: %s", checks[i].accept ? checks[i].accept : "(none)"));
    }
    return tap_done();
}
