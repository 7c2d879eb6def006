/* The site's database: statements run on connections of mod_dbd, with deadlines, and across restarts of the server. */
#ifndef SP_DATABASE_H
#define SP_DATABASE_H

#include <apr_pools.h>
#include <httpd.h>

#include "gate.h"
#include "metrics.h"
#include "pipeline.h"
#include "statement.h"

/* One per child process and server; shared by its threads. */
typedef struct sp_database_t sp_database_t;

typedef struct sp_database_settings_t {
    int connections; /* at once; one below DBDMax */
    apr_interval_time_t pool_wait;
    apr_interval_time_t retry_budget;
    apr_interval_time_t statement_timeout; /* told to the server; ours is a little longer */
    const char *today;                     /* YYYY-MM-DD instead of the real date, or NULL */
    sp_metrics_t *metrics;                 /* told of everything */
} sp_database_settings_t;

/* Makes the database of `s` for this child process. It connects when first used. */
apr_status_t sp_database_create(server_rec *s, const sp_database_settings_t *settings,
                                const sp_statements_t *statements, sp_database_t **database, apr_pool_t *pool);

/* The server it was made for, for the log. */
server_rec *sp_database_server(const sp_database_t *database);

/* Runs `calls` in one round trip, as reads: tried again when the server restarts, until the retry budget is used up.
 * APR_SUCCESS: every call has rows, cleared with `pool`. APR_EBUSY: no connection came free. APR_ECONNREFUSED: the
 * database is away. APR_TIMEUP: a statement took too long. APR_EGENERAL: it refused a statement, which is a defect.
 * What is not success has been logged. */
apr_status_t sp_database_run(sp_database_t *database, sp_call_t *calls, int count, apr_pool_t *pool);

/* Runs one call that writes, once: never tried again after it was sent, because what became of it is unknown then. */
apr_status_t sp_database_write(sp_database_t *database, sp_call_t *call, apr_pool_t *pool);

/* Has `doubt(data)` called whenever a request was in trouble with the database: it should be looked at, and
 * sp_database_found told of the result. The call must not wait. */
void sp_database_on_doubt(sp_database_t *database, void (*doubt)(void *data), void *data);

/* Tells the requests what was found: while the database is away, they wait or are turned away, and none looks itself.
 */
void sp_database_found(sp_database_t *database, sp_gate_finding_t finding);

/* Is the database known to be away? Who has time waits until it is not. */
int sp_database_is_away(const sp_database_t *database);

/* A connection taken out of the pool for good, for the thread that listens. */
typedef struct sp_connection_t sp_connection_t;

/* Takes a connection. APR_ECONNREFUSED when there is none to be had. May block for as long as connecting takes. */
apr_status_t sp_connection_open(sp_database_t *database, sp_connection_t **connection, apr_pool_t *pool);

/* Runs one call on it, with its own time limit. Anything but APR_SUCCESS means: close it; `*message` says why.
 * APR_TIMEUP: there was no answer within the limit. */
apr_status_t sp_connection_run(sp_connection_t *connection, sp_call_t *call, apr_interval_time_t limit,
                               const char **message, apr_pool_t *pool);

/* The socket to wait on. */
int sp_connection_socket(const sp_connection_t *connection);

/* Reads what has come in. `*notifications` is their number. APR_ECONNRESET when the server has gone. */
apr_status_t sp_connection_notified(sp_connection_t *connection, int *notifications);

/* Gives the connection back, cut: mod_dbd makes a new one of it. */
void sp_connection_close(sp_connection_t *connection);

/* Start-up check, before there are children: can Postgres prepare every one of `statements`? Connects with the
 * parameters that the configuration gives for `s`. APR_EINVAL: it refused one, `*message` names its file and says why,
 * or there are no parameters. APR_ECONNREFUSED: it cannot be reached just now. */
apr_status_t sp_database_check(server_rec *s, const sp_statements_t *statements, const char **message,
                               apr_pool_t *pool);

#endif
