/* Sends the mails of the queue: claims one, writes it by its stylesheet, hands it to the mail server, says what became
 * of it. */
#ifndef SP_POSTMAN_H
#define SP_POSTMAN_H

#include <httpd.h>

#include "database.h"
#include "directives.h"
#include "statement.h"

/* What a site sends its mails with: made once, read-only from then on. */
typedef struct sp_postman_t sp_postman_t;

/* Makes the postman of the site `origin` and compiles a stylesheet for every kind of mail. On failure `*message` says
 * what is wrong. Must be called while there is one thread. */
apr_status_t sp_postman_build(const sp_config_t *config, const char *origin, const sp_statements_t *statements,
                              sp_postman_t **postman, const char **message, apr_pool_t *pool);

/* Has it been told where to send mails? */
int sp_postman_has_server(const sp_postman_t *postman);

/* Sends mails until none is due, the mail server takes none, `most` have been tried, or `stop` says so. Returns when to
 * come again: 0 at the next opportunity, otherwise after so long. What goes wrong is logged. */
apr_interval_time_t sp_postman_send(const sp_postman_t *postman, sp_database_t *database, int most, int (*stop)(void),
                                    apr_pool_t *pool);

#endif
