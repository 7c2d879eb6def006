/* Backups for admins: what there is, in their pages, and one of them as an archive to take along. */
#ifndef SP_ARCHIVE_H
#define SP_ARCHIVE_H

#include <httpd.h>

#include "directives.h"
#include "site.h"

/* Looks, in a child process, whether its user can read the folder StudentPalaceBackups, and logs when not. */
void sp_archive_check(server_rec *s, const sp_config_t *config);

/* <backups folder= newest= hours= late= broken=/>: how old the newest backup is, and whether somebody should see to it.
 */
sp_add_fn sp_archive_add_age;

/* The same with all backups in it: <shelf> those that can be taken along, <remote> those that are elsewhere. */
sp_add_fn sp_archive_add_backups;

/* GET /admin/backup/<name>: a backup that is on the list, as a tar file that, unpacked, is a shelf to restore from. The
 * row's statement writes down who takes it, before the first byte. What turns out to be missing when the answer has
 * begun breaks the connection: nobody takes half a backup for a whole one. */
sp_code_fn sp_archive_send;

#endif
