/* One thread per child and site that keeps a connection to the database: hears of changes, and knows whether it
 * answers. It alone looks for a database that is away, and tells the requests what it finds.
 *
 * Requests never wait for this thread but in sp_watch_health, and there only as long as they choose to: connecting to a
 * database that swallows packets may block it for seconds. */
#include "watch.h"

#include <apr_strings.h>
#include <apr_thread_cond.h>
#include <apr_thread_mutex.h>
#include <apr_thread_proc.h>
#include <errno.h>
#include <fcntl.h>
#include <http_log.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "schema_change.h"

APLOG_USE_MODULE(studentpalace);

/* How often to look whether a quiet database is still there: a host that vanished says nothing. */
#define QUIET_MSEC 10000

/* How often to try to connect while the database is away: requests wait for the result. */
#define RETRY_MSEC 100

/* How long the database may take to answer a question of health. */
#define ANSWER_LIMIT apr_time_from_msec(700)

struct sp_watch_t {
    sp_database_t *database;
    sp_validators_t *validators;
    const sp_statement_t *listen;
    const sp_statement_t *version;
    apr_pool_t *pool;      /* of the thread */
    apr_pool_t *call_pool; /* cleared after each use */
    apr_thread_t *thread;
    int wake[2]; /* a pipe: a byte in it means that there is something to do */
    sp_connection_t *connection;
    int complained;            /* the present trouble has been logged */
    apr_thread_mutex_t *mutex; /* for all below */
    apr_thread_cond_t *answered;
    apr_uint64_t asked;
    apr_uint64_t answers; /* how many of the questions have been answered */
    apr_status_t answer;
    int stop;
};

static void forget_connection(sp_watch_t *watch)
{
    if (watch->connection) {
        sp_connection_close(watch->connection);
        watch->connection = NULL;
        sp_validators_trust(watch->validators, 0);
    }
}

/* Logs what keeps the site unhealthy, once until it is well again. */
static void complain(sp_watch_t *watch, const char *message)
{
    if (!watch->complained) {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, sp_database_server(watch->database),
                     "SP0024: /healthz answers 503: %s", message);
    }
    watch->complained = 1;
}

/* Runs a statement of the watcher's own. What fails is taken for lost. */
static apr_status_t run(sp_watch_t *watch, const sp_statement_t *statement, sp_call_t *call)
{
    const char *message;
    apr_status_t rv;

    apr_pool_clear(watch->call_pool);
    call->statement = statement;
    call->values = NULL;
    call->rows = NULL;
    rv = sp_connection_run(watch->connection, call, ANSWER_LIMIT, &message, watch->call_pool);
    if (rv == APR_TIMEUP) {
        sp_database_found(watch->database, SP_GATE_DATABASE_AWAY);
    }
    if (rv != APR_SUCCESS) {
        complain(watch, apr_psprintf(watch->call_pool, "statement %s: %s", statement->label, message));
        forget_connection(watch);
    }
    return rv;
}

/* Connects and listens, if that has not been done. */
static apr_status_t connect_and_listen(sp_watch_t *watch)
{
    sp_call_t call;
    apr_status_t rv;

    if (watch->connection) {
        return APR_SUCCESS;
    }
    apr_pool_clear(watch->pool);
    apr_pool_create(&watch->call_pool, watch->pool);
    rv = sp_connection_open(watch->database, &watch->connection, watch->pool);
    if (rv != APR_SUCCESS) {
        watch->connection = NULL;
        sp_database_found(watch->database, SP_GATE_DATABASE_AWAY);
        return rv;
    }
    rv = run(watch, watch->listen, &call);
    if (rv == APR_SUCCESS) {
        sp_database_found(watch->database, SP_GATE_DATABASE_UP);
        sp_validators_trust(watch->validators, 1);
    }
    return rv;
}

static void hear(sp_watch_t *watch)
{
    int notifications;
    apr_status_t rv = sp_connection_notified(watch->connection, &notifications);

    if (notifications) {
        sp_validators_forget(watch->validators);
    }
    if (rv != APR_SUCCESS) {
        forget_connection(watch);
    }
}

static apr_status_t ask_version(sp_watch_t *watch)
{
    const char *version;
    sp_call_t call;

    if (connect_and_listen(watch) != APR_SUCCESS || run(watch, watch->version, &call) != APR_SUCCESS) {
        return APR_ECONNREFUSED;
    }
    sp_database_found(watch->database, SP_GATE_DATABASE_UP);
    version = PQntuples(call.rows) == 1 ? PQgetvalue(call.rows, 0, 0) : "none";
    if (strcmp(version, SP_SCHEMA_CHANGE) != 0) {
        complain(watch, apr_psprintf(watch->call_pool, "the schema is at change %s, this module was built for %s",
                                     version, SP_SCHEMA_CHANGE));
        return APR_EMISMATCH;
    }
    watch->complained = 0;
    return APR_SUCCESS;
}

/* Answers every question asked so far with one look. */
static void answer_questions(sp_watch_t *watch)
{
    apr_uint64_t asked;
    apr_status_t answer;

    apr_thread_mutex_lock(watch->mutex);
    asked = watch->asked;
    apr_thread_mutex_unlock(watch->mutex);
    if (asked == watch->answers) {
        return;
    }
    answer = ask_version(watch);
    apr_thread_mutex_lock(watch->mutex);
    watch->answer = answer;
    watch->answers = asked;
    apr_thread_cond_broadcast(watch->answered);
    apr_thread_mutex_unlock(watch->mutex);
}

/* Sleeps until the server says something, somebody asks, or it is time to look or to try again. Returns whether it was
 * the time. */
static int sleep_until_needed(sp_watch_t *watch)
{
    struct pollfd fds[2] = {{watch->wake[0], POLLIN, 0},
                            {watch->connection ? sp_connection_socket(watch->connection) : -1, POLLIN, 0}};
    int ready = poll(fds, 2, watch->connection ? QUIET_MSEC : RETRY_MSEC);
    char bytes[64];

    while (fds[0].revents && read(watch->wake[0], bytes, sizeof(bytes)) > 0) {
        continue;
    }
    return ready == 0;
}

static int stopping(sp_watch_t *watch)
{
    int stop;

    apr_thread_mutex_lock(watch->mutex);
    stop = watch->stop;
    apr_thread_mutex_unlock(watch->mutex);
    return stop;
}

static void *APR_THREAD_FUNC watch_thread(apr_thread_t *thread, void *data)
{
    sp_watch_t *watch = data;
    int quiet = 0;

    while (!stopping(watch)) {
        connect_and_listen(watch);
        if (quiet) {
            ask_version(watch);
        }
        answer_questions(watch);
        /* Not behind the sleep: what was heard while an answer was awaited has left the socket already. */
        if (watch->connection) {
            hear(watch);
        }
        quiet = sleep_until_needed(watch);
    }
    forget_connection(watch);
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}

static void wake(sp_watch_t *watch)
{
    while (write(watch->wake[1], "", 1) < 0 && errno == EINTR) {
        continue;
    }
}

static apr_status_t stop_thread(void *data)
{
    sp_watch_t *watch = data;
    apr_status_t rv;

    apr_thread_mutex_lock(watch->mutex);
    watch->stop = 1;
    apr_thread_mutex_unlock(watch->mutex);
    wake(watch);
    apr_thread_join(&rv, watch->thread);
    close(watch->wake[0]);
    close(watch->wake[1]);
    return APR_SUCCESS;
}

/* Asks the database, without waiting for the answer. Returns the number of the question; the mutex is the caller's. */
static apr_uint64_t ask(sp_watch_t *watch)
{
    wake(watch);
    return ++watch->asked;
}

static void doubt(void *data)
{
    sp_watch_t *watch = data;

    apr_thread_mutex_lock(watch->mutex);
    ask(watch);
    apr_thread_mutex_unlock(watch->mutex);
}

apr_status_t sp_watch_start(sp_database_t *database, const sp_statements_t *statements, sp_validators_t *validators,
                            sp_watch_t **watch, apr_pool_t *pool)
{
    sp_watch_t *made = apr_pcalloc(pool, sizeof(*made));
    apr_status_t rv;

    made->database = database;
    made->validators = validators;
    made->listen = sp_statements_find(statements, "listen");
    made->version = sp_statements_find(statements, "schema_version");
    if (pipe2(made->wake, O_CLOEXEC | O_NONBLOCK) != 0) {
        return errno;
    }
    if ((rv = apr_thread_mutex_create(&made->mutex, APR_THREAD_MUTEX_DEFAULT, pool)) != APR_SUCCESS
        || (rv = apr_thread_cond_create(&made->answered, pool)) != APR_SUCCESS
        || (rv = apr_pool_create(&made->pool, pool)) != APR_SUCCESS
        || (rv = apr_thread_create(&made->thread, NULL, watch_thread, made, pool)) != APR_SUCCESS) {
        return rv;
    }
    sp_database_on_doubt(database, doubt, made);
    apr_pool_pre_cleanup_register(pool, made, stop_thread);
    *watch = made;
    return APR_SUCCESS;
}

apr_status_t sp_watch_health(sp_watch_t *watch, apr_interval_time_t limit)
{
    apr_time_t until = sp_clock_now() + limit;
    apr_status_t rv = APR_SUCCESS;
    apr_uint64_t mine;

    apr_thread_mutex_lock(watch->mutex);
    mine = ask(watch);
    while (watch->answers < mine && rv == APR_SUCCESS) {
        rv = apr_thread_cond_timedwait(watch->answered, watch->mutex, until - sp_clock_now());
        if (sp_clock_now() >= until) {
            rv = APR_TIMEUP;
        }
    }
    rv = watch->answers < mine ? APR_TIMEUP : watch->answer;
    apr_thread_mutex_unlock(watch->mutex);
    return rv;
}
