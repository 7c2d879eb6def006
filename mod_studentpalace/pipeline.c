/* One round trip: several prepared statements sent to one Postgres connection at once, with a deadline. Knows libpq and
 * nothing of httpd. */
#include "pipeline.h"

#include <apr_strings.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "clock.h"

/* What travels together, for the functions below. */
typedef struct trip_t {
    PGconn *conn;
    sp_session_t *session;
    apr_time_t deadline;
    const char *label; /* of the statement whose answer is awaited */
    sp_pipeline_error_t *error;
    apr_pool_t *pool;
} trip_t;

/* Which states of a statement's SQLSTATE mean what; prefixes, first match counts. */
static const struct {
    const char *prefix;
    sp_pipeline_status_t status;
} meanings[] = {
    {"08", SP_PIPELINE_LOST},       {"57P01", SP_PIPELINE_LOST},        {"57P02", SP_PIPELINE_LOST},
    {"25006", SP_PIPELINE_LOST},    {"57P03", SP_PIPELINE_UNAVAILABLE}, {"53300", SP_PIPELINE_UNAVAILABLE},
    {"26000", SP_PIPELINE_STALE},   {"0A000", SP_PIPELINE_STALE},       {"57014", SP_PIPELINE_TIMEOUT},
    {"55P03", SP_PIPELINE_TIMEOUT}, {"40001", SP_PIPELINE_STALE},       {"40P01", SP_PIPELINE_STALE},
};

static sp_pipeline_status_t meaning(const char *sqlstate)
{
    for (int i = 0; i < (int)(sizeof(meanings) / sizeof(meanings[0])); i++) {
        if (strncmp(sqlstate, meanings[i].prefix, strlen(meanings[i].prefix)) == 0) {
            return meanings[i].status;
        }
    }
    return SP_PIPELINE_FAILED;
}

void sp_pipeline_cut(PGconn *conn)
{
    shutdown(PQsocket(conn), SHUT_RDWR);
    while (PQstatus(conn) == CONNECTION_OK && PQconsumeInput(conn)) {
        continue;
    }
}

/* Waits for the socket; 0 when the deadline has passed. */
static int wait_for(const trip_t *trip, short events)
{
    struct pollfd fd = {PQsocket(trip->conn), events, 0};
    apr_time_t left = trip->deadline - sp_clock_now();
    int ready = -1;

    while (ready < 0 && left > 0) {
        ready = poll(&fd, 1, (int)(left / 1000) + 1);
        if (ready < 0 && errno != EINTR) {
            return 0;
        }
        left = trip->deadline - sp_clock_now();
    }
    return ready > 0;
}

static const char *first_line(const char *message, apr_pool_t *pool)
{
    return apr_pstrmemdup(pool, message, strcspn(message, "\n"));
}

static sp_pipeline_status_t fail(const trip_t *trip, sp_pipeline_status_t status, const char *message)
{
    trip->error->sqlstate[0] = '\0';
    trip->error->label = trip->label;
    trip->error->message = first_line(message, trip->pool);
    return status;
}

static sp_pipeline_status_t late(const trip_t *trip)
{
    return fail(trip, SP_PIPELINE_TIMEOUT, "no answer before the deadline");
}

static sp_pipeline_status_t lost(const trip_t *trip)
{
    return fail(trip, SP_PIPELINE_LOST, PQerrorMessage(trip->conn));
}

int sp_pipeline_is_dead(PGconn *conn)
{
    struct pollfd fd = {PQsocket(conn), POLLIN, 0};

    while (PQstatus(conn) == CONNECTION_OK && poll(&fd, 1, 0) > 0) {
        if (!PQconsumeInput(conn)) {
            return 1;
        }
        PQisBusy(conn); /* has libpq read the messages: notices, parameter changes, the server's farewell */
    }
    return PQstatus(conn) != CONNECTION_OK;
}

/* Another server process knows nothing of what was prepared in the one before, and another site has prepared its own.
 */
static int is_new(const trip_t *trip, const sp_call_t *first)
{
    sp_session_t *session = trip->session;
    int backend = PQbackendPID(trip->conn);

    if (session->backend == backend && session->first == first) {
        return 0;
    }
    session->backend = backend;
    session->first = first;
    memset(session->prepared, 0, sizeof(session->prepared));
    return 1;
}

static int send_call(const trip_t *trip, const sp_call_t *call)
{
    const sp_statement_t *statement = call->statement;

    if (!trip->session->prepared[statement->number]
        && !PQsendPrepare(trip->conn, statement->label, statement->sql, 0, NULL)) {
        return 0;
    }
    return PQsendQueryPrepared(trip->conn, statement->label, statement->parameter_count, call->values, NULL, NULL, 0);
}

/* Puts everything on the wire; to a `fresh` connection first of all that no name is taken. libpq reads while it writes,
 * so that neither side can fill the other's buffers. */
static sp_pipeline_status_t send_all(const trip_t *trip, int fresh, const sp_call_t *calls[], int count)
{
    int rest;

    if (fresh && !PQsendQueryParams(trip->conn, "deallocate all", 0, NULL, NULL, NULL, NULL, 0)) {
        return lost(trip);
    }
    for (int i = 0; i < count; i++) {
        if (!send_call(trip, calls[i])) {
            return lost(trip);
        }
    }
    if (!PQpipelineSync(trip->conn)) {
        return lost(trip);
    }
    while ((rest = PQflush(trip->conn)) > 0) {
        if (!wait_for(trip, POLLIN | POLLOUT)) {
            return late(trip);
        }
        if (!PQconsumeInput(trip->conn)) {
            return lost(trip);
        }
    }
    return rest == 0 ? SP_PIPELINE_OK : lost(trip);
}

/* The next result, NULL at the end of a statement's. `*status` tells of a lost connection or a passed deadline. */
static PGresult *next_result(const trip_t *trip, sp_pipeline_status_t *status)
{
    while (PQisBusy(trip->conn)) {
        if (!wait_for(trip, POLLIN)) {
            *status = late(trip);
            return NULL;
        }
        if (!PQconsumeInput(trip->conn)) {
            *status = lost(trip);
            return NULL;
        }
    }
    return PQgetResult(trip->conn);
}

static apr_status_t clear_result(void *data)
{
    PQclear(data);
    return APR_SUCCESS;
}

static sp_pipeline_status_t error_of(const trip_t *trip, const PGresult *result)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    sp_pipeline_status_t status = meaning(sqlstate ? sqlstate : "08000");

    fail(trip, status, PQresultErrorMessage(result));
    apr_cpystrn(trip->error->sqlstate, sqlstate ? sqlstate : "", sizeof(trip->error->sqlstate));
    return status;
}

/* Reads one answer (of a prepare or of a query) with its closing NULL. */
static sp_pipeline_status_t read_answer(const trip_t *trip, PGresult **rows)
{
    sp_pipeline_status_t status = SP_PIPELINE_OK;
    PGresult *result = next_result(trip, &status);
    ExecStatusType kind = PQresultStatus(result);

    if (!result) {
        return status == SP_PIPELINE_OK ? lost(trip) : status;
    }
    apr_pool_cleanup_register(trip->pool, result, clear_result, apr_pool_cleanup_null);
    if (kind != PGRES_TUPLES_OK && kind != PGRES_COMMAND_OK) {
        return error_of(trip, result);
    }
    *rows = result;
    next_result(trip, &status);
    return status;
}

static sp_pipeline_status_t read_call(trip_t *trip, const sp_statement_t *statement, PGresult **rows)
{
    trip->label = statement->label;
    if (!trip->session->prepared[statement->number]) {
        sp_pipeline_status_t status = read_answer(trip, rows);
        if (status != SP_PIPELINE_OK) {
            return status;
        }
        trip->session->prepared[statement->number] = 1;
    }
    return read_answer(trip, rows);
}

/* Reads up to and with the synchronisation point, so that the connection is fit for the next trip. There the server
 * commits: an error of that, a deferred constraint's say, comes now. */
static sp_pipeline_status_t drain(const trip_t *trip)
{
    sp_pipeline_status_t status = SP_PIPELINE_OK, commit = SP_PIPELINE_OK;
    int synchronised = 0;

    while (!synchronised && status == SP_PIPELINE_OK && PQstatus(trip->conn) == CONNECTION_OK) {
        PGresult *result = next_result(trip, &status);
        if (result && PQresultStatus(result) == PGRES_FATAL_ERROR) {
            commit = error_of(trip, result);
        }
        synchronised = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        PQclear(result);
    }
    if (synchronised && PQexitPipelineMode(trip->conn)) {
        return commit;
    }
    return status == SP_PIPELINE_OK ? lost(trip) : status;
}

static void tell_answered(const sp_session_t *session, const sp_statement_t *statement, apr_time_t *since)
{
    apr_time_t now = sp_clock_now();

    if (session->answered) {
        session->answered(session->listener, statement, now - *since);
    }
    *since = now;
}

/* Reads all answers; the first error is the one that counts, what follows it was skipped by the server. */
static sp_pipeline_status_t read_all(trip_t *trip, int fresh, const sp_call_t *sent[], PGresult *rows[], int count)
{
    PGresult *ignored;
    sp_pipeline_status_t status = fresh ? read_answer(trip, &ignored) : SP_PIPELINE_OK;
    sp_pipeline_status_t end;
    apr_time_t since = sp_clock_now();

    for (int i = 0; i < count && status == SP_PIPELINE_OK; i++) {
        status = read_call(trip, sent[i]->statement, &rows[i]);
        tell_answered(trip->session, sent[i]->statement, &since);
    }
    if (status == SP_PIPELINE_LOST || (status == SP_PIPELINE_TIMEOUT && !*trip->error->sqlstate)) {
        return status;
    }
    end = drain(trip);
    return status == SP_PIPELINE_OK || end == SP_PIPELINE_LOST || end == SP_PIPELINE_TIMEOUT ? end : status;
}

/* Sends and reads everything on a connection in pipeline mode. */
static sp_pipeline_status_t travel(trip_t *trip, const sp_call_t *first, sp_call_t *calls, int count)
{
    const sp_call_t **sent = apr_palloc(trip->pool, sizeof(*sent) * (apr_size_t)(count + 1));
    PGresult **rows = apr_pcalloc(trip->pool, sizeof(*rows) * (apr_size_t)(count + 1));
    int fresh = is_new(trip, first), n = 0;
    sp_pipeline_status_t status;

    if (fresh) {
        sent[n++] = first;
    }
    for (int i = 0; i < count; i++) {
        sent[n++] = &calls[i];
    }
    if ((status = send_all(trip, fresh, sent, n)) == SP_PIPELINE_OK) {
        status = read_all(trip, fresh, sent, rows, n);
    }
    if (status == SP_PIPELINE_STALE || (fresh && status != SP_PIPELINE_OK)) {
        trip->session->backend = 0; /* what it was told has been rolled back, or must be told again */
    }
    for (int i = 0; i < count && status == SP_PIPELINE_OK; i++) {
        calls[i].rows = rows[n - count + i];
    }
    return status;
}

sp_pipeline_status_t sp_pipeline_run(PGconn *conn, sp_session_t *session, const sp_call_t *first, sp_call_t *calls,
                                     int count, apr_time_t deadline, sp_pipeline_error_t *error, apr_pool_t *pool)
{
    trip_t trip = {conn, session, deadline, "", error, pool};
    sp_pipeline_status_t status;

    if (PQstatus(conn) == CONNECTION_OK && PQsetnonblocking(conn, 1) == 0 && PQenterPipelineMode(conn)) {
        status = travel(&trip, first, calls, count);
    }
    else {
        status = lost(&trip);
    }
    if (PQpipelineStatus(conn) != PQ_PIPELINE_OFF || status == SP_PIPELINE_LOST) {
        sp_pipeline_cut(conn);
        session->backend = 0;
    }
    return status;
}
