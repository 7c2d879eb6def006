/* One round trip: several prepared statements sent to one Postgres connection at once, with a deadline. Knows libpq and
 * nothing of httpd. */
#ifndef SP_PIPELINE_H
#define SP_PIPELINE_H

#include <apr_pools.h>
#include <apr_time.h>
#include <libpq-fe.h>

#include "statement.h"

/* A statement with its parameters; after success with its rows, which are cleared with the pool of the call. */
typedef struct sp_call_t {
    const sp_statement_t *statement;
    const char *const *values; /* by position, as text; NULL entries are SQL NULL */
    PGresult *rows;
} sp_call_t;

/* What the module has to remember about a connection. Zeroed when new; must live as long as the connection. Whoever
 * wants to know is told of each statement's answer, and how long after the one before it on the same trip it came. */
typedef struct sp_session_t {
    void (*answered)(void *listener, const sp_statement_t *statement, apr_interval_time_t took); /* or NULL */
    void *listener;
    const sp_call_t *first; /* what it was told; sites with the same DBDParams share their connections */
    int backend;            /* process number of the server's side, to notice that a reset gave us another one */
    unsigned char prepared[SP_STATEMENTS_MOST]; /* by statement number */
} sp_session_t;

/* How a round trip went. */
typedef enum {
    SP_PIPELINE_OK,
    SP_PIPELINE_LOST,        /* the connection is gone or going (08xxx, 57P01, 57P02, 25006): it must be reset */
    SP_PIPELINE_UNAVAILABLE, /* the server takes no queries now (57P03, 53300): wait */
    SP_PIPELINE_STALE,       /* undone and worth another try on this connection: statements must be prepared again
                              * (26000, 0A000: already arranged), or somebody was in the way (40001, 40P01) */
    SP_PIPELINE_TIMEOUT,     /* the server ended it (57014), or our own deadline passed and the connection was cut */
    SP_PIPELINE_FAILED       /* anything else: a defect of ours or of the schema */
} sp_pipeline_status_t;

/* What went wrong, for the log. */
typedef struct sp_pipeline_error_t {
    char sqlstate[6];
    const char *label;   /* of the statement, "" when it was none */
    const char *message; /* the server's first line, or libpq's */
} sp_pipeline_error_t;

/* Runs `first` when the connection has not been told it, then `calls`, as one pipeline: all are sent before the first
 * answer is read; each is its own statement, all together one transaction. Ends at `deadline` (absolute). After
 * anything but SP_PIPELINE_OK no call has rows and `*error` is filled in. */
sp_pipeline_status_t sp_pipeline_run(PGconn *conn, sp_session_t *session, const sp_call_t *first, sp_call_t *calls,
                                     int count, apr_time_t deadline, sp_pipeline_error_t *error, apr_pool_t *pool);

/* Makes a connection look as dead as it is to us, so that only a reset mends it. */
void sp_pipeline_cut(PGconn *conn);

/* Has the server closed this idle connection, or said that it will? Reads what is waiting; never blocks. */
int sp_pipeline_is_dead(PGconn *conn);

#endif
