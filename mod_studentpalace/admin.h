/* The admin area: its forms, and the few addresses of it that are more than a page. */
#ifndef SP_ADMIN_H
#define SP_ADMIN_H

#include "site.h"

/* Sends on to where an admin starts. */
int sp_admin_start(struct sp_request_t *request);

/* Sends on to where httpd's authentication is ended, where StudentPalaceAdminLogout says so; otherwise the row's page
 * tells how. */
int sp_admin_log_out(struct sp_request_t *request);

#endif
