/* The Cookie header of a request, and whether a request comes from a page of our own. */
#include "cookie.h"

#include <apr_strings.h>
#include <string.h>

const char *sp_cookie_find(const char *header, const char *name, apr_pool_t *pool)
{
    apr_size_t length = strlen(name);

    for (const char *p = header; p && *p; p += *p == ';') {
        apr_size_t all;
        p += strspn(p, " \t");
        all = strcspn(p, ";");
        if (all > length && strncmp(p, name, length) == 0 && p[length] == '=') {
            return apr_pstrmemdup(pool, p + length + 1, all - length - 1);
        }
        p += all;
    }
    return NULL;
}

int sp_cookie_is_same_site(const char *fetch_site, const char *origin, const char *ours, const char *asked)
{
    if (fetch_site && strcmp(fetch_site, "same-origin") != 0 && strcmp(fetch_site, "none") != 0) {
        return 0;
    }
    return !origin || strcasecmp(origin, ours) == 0 || strcasecmp(origin, asked) == 0;
}
