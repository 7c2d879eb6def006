/* The site's database: statements run on connections of mod_dbd, with deadlines, and across restarts of the server.
 *
 * mod_dbd gives directives, pool and connections; the queries run on the PGconn behind them, because apr_dbd's own
 * calls lose prepared statements at a reset, errors in rows, and NULLs. */
#include "database.h"

#include <ap_mpm.h>
#include <apr_atomic.h>
#include <apr_dbd.h>
#include <apr_env.h>
#include <apr_optional.h>
#include <apr_strings.h>
#include <http_config.h>
#include <http_log.h>
#include <mod_dbd.h>

#include "clock.h"

APLOG_USE_MODULE(studentpalace);

/* Our own deadline lies this much behind the server's, which gives the better message. */
#define GRACE apr_time_from_msec(500)

/* How often a request may meet a connection that dies, whatever the retry budget. */
#define MOST_LOSSES 3

struct sp_database_t {
    server_rec *s;
    sp_database_settings_t settings;
    sp_call_t first; /* what every new connection is told */
    sp_gate_t *gate;
    void (*doubt)(void *data);
    void *doubter;
    apr_uint32_t last_complaint; /* second in which an outage was last logged, atomic */
};

struct sp_connection_t {
    sp_database_t *database;
    ap_dbd_t *dbd;
    PGconn *conn;
    sp_session_t *session;
};

static APR_OPTIONAL_FN_TYPE(ap_dbd_open) * dbd_open;
static APR_OPTIONAL_FN_TYPE(ap_dbd_close) * dbd_close;

/* The values of the statement "connection", by name. */
static const char *const *connection_values(const sp_database_settings_t *settings, const sp_statement_t *statement,
                                            apr_pool_t *pool)
{
    const char **values = apr_pcalloc(pool, sizeof(*values) * SP_STATEMENT_MOST_PARAMETERS);

    for (int i = 0; i < statement->parameter_count; i++) {
        if (strcmp(statement->parameters[i], "statement_timeout") == 0) {
            values[i] = apr_psprintf(pool, "%" APR_TIME_T_FMT, apr_time_as_msec(settings->statement_timeout));
        }
        else if (strcmp(statement->parameters[i], "today") == 0) {
            values[i] = settings->today;
        }
    }
    return values;
}

apr_status_t sp_database_create(server_rec *s, const sp_database_settings_t *settings,
                                const sp_statements_t *statements, sp_database_t **database, apr_pool_t *pool)
{
    sp_database_t *made = apr_pcalloc(pool, sizeof(*made));
    int threads = 0;
    sp_gate_limits_t limits = {settings->connections, 0, settings->pool_wait, settings->retry_budget};

    dbd_open = APR_RETRIEVE_OPTIONAL_FN(ap_dbd_open);
    dbd_close = APR_RETRIEVE_OPTIONAL_FN(ap_dbd_close);
    ap_mpm_query(AP_MPMQ_MAX_THREADS, &threads);
    /* An eighth of the threads does not wait for a database that is stuck: static files are served whatever it does. */
    limits.most_waiting = threads * 7 / 8 - settings->connections;
    if (limits.most_waiting < 1) {
        limits.most_waiting = 1;
    }
    made->s = s;
    made->settings = *settings;
    made->first.statement = sp_statements_find(statements, "connection");
    made->first.values = connection_values(settings, made->first.statement, pool);
    *database = made;
    return sp_gate_create(&limits, &made->gate, pool);
}

server_rec *sp_database_server(const sp_database_t *database)
{
    return database->s;
}

void sp_database_on_doubt(sp_database_t *database, void (*doubt)(void *data), void *data)
{
    database->doubt = doubt;
    database->doubter = data;
}

void sp_database_found(sp_database_t *database, sp_gate_finding_t finding)
{
    sp_gate_tell(database->gate, finding);
}

int sp_database_is_away(const sp_database_t *database)
{
    return sp_gate_is_away(database->gate);
}

static void count_statement(void *listener, const sp_statement_t *statement, apr_interval_time_t took)
{
    sp_metrics_statement(listener, statement->number, took);
}

/* What we know of a connection lies in its own pool, so that it goes when the connection goes. */
static sp_session_t *session_of(ap_dbd_t *dbd)
{
    static const char key[] = "studentpalace:session";
    void *found = NULL;
    sp_session_t *session;

    apr_pool_userdata_get(&found, key, dbd->pool);
    if (found) {
        return found;
    }
    session = apr_pcalloc(dbd->pool, sizeof(*session));
    session->answered = count_statement;
    apr_pool_userdata_setn(session, key, NULL, dbd->pool);
    return session;
}

/* What Postgres says beside its answers, a last word on a connection that it ends say: libpq would write that into the
 * log in a form of its own. What matters of it is seen by how the trip ends. */
static void unheard(void *ignored, const char *message)
{
    (void)ignored;
    (void)message;
}

/* The connection behind mod_dbd's, NULL when it is not one to Postgres. */
static PGconn *native(const ap_dbd_t *dbd)
{
    PGconn *conn = NULL;

    if (strcmp(apr_dbd_name(dbd->driver), "pgsql") == 0) {
        conn = apr_dbd_native_handle(dbd->driver, dbd->handle);
        PQsetNoticeProcessor(conn, unheard, NULL);
    }
    return conn;
}

/* Takes a connection from mod_dbd; a dead one is offered back once, because mod_dbd resets what it sees to be dead. */
static apr_status_t take(sp_database_t *database, sp_connection_t *connection, apr_pool_t *pool)
{
    connection->database = database;
    for (int i = 0; i < 2; i++) {
        connection->dbd = dbd_open(pool, database->s);
        connection->conn = connection->dbd ? native(connection->dbd) : NULL;
        if (connection->conn && !sp_pipeline_is_dead(connection->conn)) {
            connection->session = session_of(connection->dbd);
            /* Sites with the same DBDParams share their connections. */
            connection->session->listener = database->settings.metrics;
            return APR_SUCCESS;
        }
        if (!connection->dbd) {
            return APR_ECONNREFUSED;
        }
        dbd_close(database->s, connection->dbd);
    }
    return APR_ECONNREFUSED;
}

/* A round trip with the usual time limit; tried once more on the same connection when the first was undone. */
static sp_pipeline_status_t travel(const sp_connection_t *connection, sp_call_t *calls, int count,
                                   sp_pipeline_error_t *error, apr_pool_t *pool)
{
    const sp_database_t *database = connection->database;
    sp_pipeline_status_t status = SP_PIPELINE_STALE;

    for (int i = 0; i < 2 && status == SP_PIPELINE_STALE; i++) {
        apr_time_t deadline = sp_clock_now() + database->settings.statement_timeout + GRACE;
        status = sp_pipeline_run(connection->conn, connection->session, &database->first, calls, count, deadline, error,
                                 pool);
    }
    return status;
}

/* One visit: a connection, a round trip, the connection given back. */
static sp_pipeline_status_t visit(sp_database_t *database, sp_call_t *calls, int count, sp_pipeline_error_t *error,
                                  apr_pool_t *pool)
{
    sp_connection_t connection;
    sp_pipeline_status_t status;

    if (take(database, &connection, pool) != APR_SUCCESS) {
        error->label = "";
        error->message = "no connection to be had, see what mod_dbd says";
        return SP_PIPELINE_UNAVAILABLE;
    }
    sp_gate_connected(database->gate);
    status = travel(&connection, calls, count, error, pool);
    dbd_close(database->s, connection.dbd);
    return status;
}

/* What a visit says of the database. A connection that is lost, or too slow, may be the only one that is. */
static sp_gate_finding_t finding(sp_pipeline_status_t status)
{
    return status == SP_PIPELINE_UNAVAILABLE ? SP_GATE_DATABASE_AWAY
           : status == SP_PIPELINE_LOST      ? SP_GATE_CONNECTION_LOST
           : status == SP_PIPELINE_TIMEOUT   ? SP_GATE_NOTHING_LEARNT
                                             : SP_GATE_DATABASE_UP;
}

/* An outage is one event, however many requests meet it: a line a second is enough. */
static int may_complain(sp_database_t *database)
{
    apr_uint32_t now = (apr_uint32_t)apr_time_sec(sp_clock_now());
    apr_uint32_t last = apr_atomic_read32(&database->last_complaint);

    return last != now && apr_atomic_cas32(&database->last_complaint, now, last) == last;
}

/* Says, now and then, why requests do not reach the database, and gives the reason as a status. */
static apr_status_t turned_away(sp_database_t *database, apr_status_t rv, const sp_pipeline_error_t *error)
{
    sp_metrics_failure(database->settings.metrics, rv == APR_ECONNREFUSED ? SP_METRICS_AWAY : SP_METRICS_BUSY);
    if (rv == APR_ECONNREFUSED && may_complain(database)) {
        ap_log_error(
            APLOG_MARK, APLOG_ERR, 0, database->s,
            "SP0020: the database is away (%s): answering 503 until it is back; see that Postgres runs and that "
            "DBDParams are right",
            error->message);
    }
    else if (rv != APR_ECONNREFUSED && may_complain(database)) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, database->s,
                     "SP0021: no database connection came free within StudentPalacePoolWait: raise DBDMax with "
                     "StudentPalaceConnections, or look for slow statements");
    }
    return rv == APR_ECONNREFUSED ? rv : APR_EBUSY;
}

/* Says what a visit failed of, once, and gives it as a status. */
static apr_status_t failed(sp_database_t *database, sp_pipeline_status_t status, const sp_pipeline_error_t *error)
{
    sp_metrics_failure(database->settings.metrics,
                       status == SP_PIPELINE_TIMEOUT ? SP_METRICS_TIMEOUT : SP_METRICS_REFUSED);
    if (status == SP_PIPELINE_TIMEOUT) {
        ap_log_error(APLOG_MARK, APLOG_ERR, 0, database->s,
                     "SP0022: statement %s was given up after StudentPalaceStatementTimeout: %s", error->label,
                     error->message);
        return APR_TIMEUP;
    }
    ap_log_error(APLOG_MARK, APLOG_ERR, 0, database->s,
                 "SP0023: Postgres refused statement %s (%s): %s; does the schema fit this module's version?",
                 error->label, error->sqlstate, error->message);
    return APR_EGENERAL;
}

/* A visit through the gate, for a request that turned to the database at `began`. */
static apr_status_t try_once(sp_database_t *database, apr_time_t began, sp_call_t *calls, int count,
                             sp_pipeline_status_t *status, sp_pipeline_error_t *error, apr_pool_t *pool)
{
    apr_time_t came = sp_clock_now(), entered;
    apr_status_t rv = sp_gate_enter(database->gate, began);

    entered = sp_clock_now();
    if (rv == APR_SUCCESS) {
        *status = visit(database, calls, count, error, pool);
        sp_gate_leave(database->gate, finding(*status));
        sp_metrics_visit(database->settings.metrics, entered - came, sp_clock_now() - entered);
        if (finding(*status) != SP_GATE_DATABASE_UP) {
            database->doubt(database->doubter);
        }
    }
    return rv;
}

/* May what ended like this be tried again? */
static int is_away(sp_pipeline_status_t status)
{
    return status == SP_PIPELINE_LOST || status == SP_PIPELINE_UNAVAILABLE;
}

apr_status_t sp_database_run(sp_database_t *database, sp_call_t *calls, int count, apr_pool_t *pool)
{
    sp_pipeline_error_t error = {"", "", "away for longer than StudentPalaceRetryBudget"};
    sp_pipeline_status_t status;
    apr_time_t began = sp_clock_now();
    int losses = 0;

    do {
        apr_status_t rv = try_once(database, began, calls, count, &status, &error, pool);
        if (rv != APR_SUCCESS) {
            return turned_away(database, rv, &error);
        }
        losses += is_away(status);
    } while (is_away(status) && (losses <= MOST_LOSSES || sp_clock_now() < began + database->settings.retry_budget));

    if (is_away(status)) {
        return turned_away(database, APR_ECONNREFUSED, &error);
    }
    return status == SP_PIPELINE_OK ? APR_SUCCESS : failed(database, status, &error);
}

apr_status_t sp_database_write(sp_database_t *database, sp_call_t *call, apr_pool_t *pool)
{
    sp_pipeline_error_t error = {"", "", "away for longer than StudentPalaceRetryBudget"};
    sp_pipeline_status_t status;
    apr_status_t rv = try_once(database, sp_clock_now(), call, 1, &status, &error, pool);

    if (rv != APR_SUCCESS || is_away(status)) {
        return turned_away(database, rv != APR_SUCCESS ? rv : APR_ECONNREFUSED, &error);
    }
    return status == SP_PIPELINE_OK ? APR_SUCCESS : failed(database, status, &error);
}

apr_status_t sp_connection_open(sp_database_t *database, sp_connection_t **connection, apr_pool_t *pool)
{
    sp_connection_t *made = apr_palloc(pool, sizeof(*made));
    apr_status_t rv = take(database, made, pool);

    *connection = made;
    return rv;
}

apr_status_t sp_connection_run(sp_connection_t *connection, sp_call_t *call, apr_interval_time_t limit,
                               const char **message, apr_pool_t *pool)
{
    sp_pipeline_error_t error = {"", "", ""};
    sp_pipeline_status_t status = sp_pipeline_run(connection->conn, connection->session, &connection->database->first,
                                                  call, 1, sp_clock_now() + limit, &error, pool);

    *message = error.message;
    return status == SP_PIPELINE_OK ? APR_SUCCESS : status == SP_PIPELINE_TIMEOUT ? APR_TIMEUP : APR_EGENERAL;
}

int sp_connection_socket(const sp_connection_t *connection)
{
    return PQsocket(connection->conn);
}

apr_status_t sp_connection_notified(sp_connection_t *connection, int *notifications)
{
    int dead = sp_pipeline_is_dead(connection->conn);
    PGnotify *notification;

    *notifications = 0;
    while ((notification = PQnotifies(connection->conn)) != NULL) {
        PQfreemem(notification);
        ++*notifications;
    }
    return dead ? APR_ECONNRESET : APR_SUCCESS;
}

void sp_connection_close(sp_connection_t *connection)
{
    /* It listens: nobody in the pool would read what it hears. */
    sp_pipeline_cut(connection->conn);
    dbd_close(connection->database->s, connection->dbd);
}

/* The arguments of `name` among the directives from `node` on, the last one counts; NULL when it is not there. */
static const char *directive_arguments(const ap_directive_t *node, const char *name)
{
    const char *arguments = NULL;

    for (; node; node = node->next) {
        if (strcasecmp(node->directive, name) == 0) {
            arguments = node->args;
        }
    }
    return arguments;
}

/* What DBDParams says for `s`: in its <VirtualHost>, otherwise in the main server. mod_dbd keeps it to itself. */
static const char *connection_parameters(const server_rec *s, apr_pool_t *pool)
{
    const char *arguments = NULL;

    for (const ap_directive_t *node = ap_conftree; node && s->is_virtual; node = node->next) {
        if (strcasecmp(node->directive, "<VirtualHost") == 0 && s->defn_name
            && (unsigned)node->line_num == s->defn_line_number && strcmp(node->filename, s->defn_name) == 0) {
            arguments = directive_arguments(node->first_child, "DBDParams");
        }
    }
    if (!arguments) {
        arguments = directive_arguments(ap_conftree, "DBDParams");
    }
    return arguments ? ap_getword_conf(pool, &arguments) : NULL;
}

/* Is it the statement that is at fault, or something that will pass? */
static apr_status_t check_status(PGconn *conn, const PGresult *result)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);

    return PQstatus(conn) != CONNECTION_OK || !sqlstate || strcmp(sqlstate, "57014") == 0 ? APR_ECONNREFUSED
                                                                                          : APR_EINVAL;
}

static apr_status_t check_all(PGconn *conn, const sp_statements_t *statements, const char **message, apr_pool_t *pool)
{
    apr_status_t rv = APR_SUCCESS;

    for (int i = 0; i < statements->all->nelts && rv == APR_SUCCESS; i++) {
        const sp_statement_t *statement = APR_ARRAY_IDX(statements->all, i, const sp_statement_t *);
        PGresult *result = PQprepare(conn, "", statement->sql, 0, NULL);
        if (PQresultStatus(result) != PGRES_COMMAND_OK) {
            rv = check_status(conn, result);
            *message =
                apr_psprintf(pool, "%s: Postgres cannot prepare it: %s", statement->file, PQresultErrorMessage(result));
        }
        PQclear(result);
    }
    return rv;
}

apr_status_t sp_database_check(server_rec *s, const sp_statements_t *statements, const char **message, apr_pool_t *pool)
{
    const char *parameters = connection_parameters(s, pool);
    char *timeout;
    PGconn *conn;
    apr_status_t rv;

    if (!parameters) {
        *message = "there are no DBDParams: see conf/studentpalace.conf";
        return APR_EINVAL;
    }
    /* Without a limit one silent address stops every thread of a child, under mod_dbd's mutex. */
    if (apr_env_get(&timeout, "PGCONNECT_TIMEOUT", pool) != APR_SUCCESS) {
        apr_env_set("PGCONNECT_TIMEOUT", "2", pool);
    }
    conn = PQconnectdb(parameters);
    if (PQstatus(conn) == CONNECTION_OK) {
        /* A change of the schema under way must not hold up the start. */
        PQclear(PQexec(conn, "set statement_timeout = '5s'"));
        rv = check_all(conn, statements, message, pool);
    }
    else {
        rv = APR_ECONNREFUSED;
        *message = apr_pstrdup(pool, PQerrorMessage(conn));
    }
    PQfinish(conn);
    return rv;
}
