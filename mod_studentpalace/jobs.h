/* Work in the background: sends mails, removes what has had its time, keeps the media store in order. mod_watchdog says
 * when. */
#ifndef SP_JOBS_H
#define SP_JOBS_H

#include <httpd.h>

#include "startup.h"

/* Has mod_watchdog do the jobs of `site` from now on, in one child at a time. To be called in post_config, before
 * mod_watchdog's. APR_ENOTIMPL: mod_watchdog is not loaded. */
apr_status_t sp_jobs_register(server_rec *s, sp_site_t *site, apr_pool_t *pool);

/* The child's part of the site is there: jobs may be done, until `pool`, that of the child, ends. That waits for the
 * job in hand, which is told to stop. */
void sp_jobs_start(sp_site_t *site, apr_pool_t *pool);

#endif
