/* The Cookie header of a request, and whether a request comes from a page of our own. */
#ifndef SP_COOKIE_H
#define SP_COOKIE_H

#include <apr_pools.h>

/* The value of the first cookie called `name` in `header` (NULL: none was sent), in `pool`; NULL when there is none. */
const char *sp_cookie_find(const char *header, const char *name, apr_pool_t *pool);

/* What a browser says about where a form came from: the headers Sec-Fetch-Site and Origin, NULL where they were not
 * sent. Ours are the site's address and the address that was asked, as origins. What says nothing of either is no
 * browser of these years, and its token has to do. */
int sp_cookie_is_same_site(const char *fetch_site, const char *origin, const char *ours, const char *asked);

#endif
