/* Sends the mails of the queue: claims one, writes it by its stylesheet, hands it to the mail server, says what became
 * of it. */
#include "postman.h"

#include <apr_file_info.h>
#include <apr_file_io.h>
#include <apr_hash.h>
#include <apr_strings.h>
#include <apr_uri.h>
#include <http_log.h>
#include <string.h>

#include "mail.h"
#include "smtp.h"
#include "stylesheet.h"

APLOG_USE_MODULE(studentpalace);

/* How long to leave a mail server alone that takes nothing. */
#define PAUSE apr_time_from_sec(10)

/* A longer file of user and password is none. */
#define LOGIN_MOST 1024

struct sp_postman_t {
    const char *origin;
    const char *host;
    sp_mailbox_t from;
    sp_smtp_server_t server; /* url NULL: there is none */
    apr_hash_t *sheets;      /* of sp_stylesheet_t, by template */
    const sp_statement_t *claim;
    const sp_statement_t *sent;
    const sp_statement_t *failed;
};

/* One round through the queue. */
typedef struct round_t {
    const sp_postman_t *postman;
    sp_database_t *database;
    sp_smtp_t *smtp;
    apr_pool_t *pool; /* of the mail in hand */
} round_t;

/* A mail that was claimed. */
typedef struct claim_t {
    const sp_call_t *call;
    const char *id, *attempt, *to, *template, *key;
} claim_t;

/* ---- start-up */

/* Compiles every stylesheet in the folder of mails. */
static apr_status_t load_sheets(sp_postman_t *postman, const char *folder, const char **message, apr_pool_t *pool)
{
    const char *mails = apr_pstrcat(pool, folder, "/mails", NULL);
    apr_finfo_t entry;
    apr_dir_t *dir;
    apr_status_t rv = apr_dir_open(&dir, mails, pool);

    if (rv != APR_SUCCESS) {
        *message = apr_psprintf(pool, "the folder %s cannot be read", mails);
        return rv;
    }
    while (rv == APR_SUCCESS && apr_dir_read(&entry, APR_FINFO_NAME, dir) == APR_SUCCESS) {
        apr_size_t length = strlen(entry.name);
        if (length > 4 && strcmp(entry.name + length - 4, ".xsl") == 0) {
            const char *template = apr_pstrmemdup(pool, entry.name, length - 4);
            sp_stylesheet_t *sheet = NULL;
            rv = sp_stylesheet_load(folder, apr_pstrcat(pool, "mails/", template, NULL), &sheet, message, pool);
            apr_hash_set(postman->sheets, template, APR_HASH_KEY_STRING, sheet);
        }
    }
    apr_dir_close(dir);
    return rv;
}

/* The text of a file that may hold a password; NULL when it cannot be read, or when everybody can read it. */
static char *read_secret(const char *file, const char **message, apr_pool_t *pool)
{
    char *text = apr_pcalloc(pool, LOGIN_MOST + 1);
    apr_size_t length = LOGIN_MOST;
    apr_finfo_t info;
    apr_file_t *in;

    *message = apr_psprintf(pool, "StudentPalaceMailLogin: %s cannot be read", file);
    if (apr_file_open(&in, file, APR_READ, APR_OS_DEFAULT, pool) != APR_SUCCESS) {
        return NULL;
    }
    if (apr_file_info_get(&info, APR_FINFO_PROT, in) != APR_SUCCESS || (info.protection & 0x0007)) {
        *message = apr_psprintf(pool, "StudentPalaceMailLogin: %s may be read by everybody (chmod o= %s)", file, file);
        text = NULL;
    }
    else if (apr_file_read_full(in, text, length, &length) != APR_EOF) {
        text = NULL;
    }
    apr_file_close(in);
    return text;
}

/* Reads user and password, a line each. */
static apr_status_t read_login(sp_smtp_server_t *server, const char *file, const char **message, apr_pool_t *pool)
{
    char *state = NULL, *text;

    if (!server->must_encrypt && strncmp(server->url, "smtps:", 6) != 0) {
        *message = "StudentPalaceMailLogin: the password would travel unencrypted; it needs StudentPalaceMailTLS On";
        return APR_EINVAL;
    }
    text = read_secret(file, message, pool);
    if (!text) {
        return APR_EINVAL;
    }
    server->user = apr_strtok(text, "\r\n", &state);
    server->password = server->user ? apr_strtok(NULL, "\r\n", &state) : NULL;
    if (!server->password) {
        *message =
            apr_psprintf(pool, "StudentPalaceMailLogin: %s does not hold a user and a password, a line each", file);
        return APR_EINVAL;
    }
    return APR_SUCCESS;
}

static apr_status_t set_server(sp_postman_t *postman, const sp_setting_t *setting, const char **message,
                               apr_pool_t *pool)
{
    sp_smtp_server_t *server = &postman->server;

    server->url = setting[SP_MAIL].text;
    server->hello = postman->host;
    server->must_encrypt = setting[SP_MAIL_TLS].number != 0;
    server->authorities = setting[SP_MAIL_CA].text;
    return server->url && setting[SP_MAIL_LOGIN].text ? read_login(server, setting[SP_MAIL_LOGIN].text, message, pool)
                                                      : APR_SUCCESS;
}

apr_status_t sp_postman_build(const sp_config_t *config, const char *origin, const sp_statements_t *statements,
                              sp_postman_t **postman, const char **message, apr_pool_t *pool)
{
    const sp_setting_t *setting = config->setting;
    sp_postman_t *made = apr_pcalloc(pool, sizeof(*made));
    const char *from = setting[SP_MAIL_FROM].text;
    apr_status_t rv;
    apr_uri_t uri;

    if (sp_smtp_init() != APR_SUCCESS || apr_uri_parse(pool, origin, &uri) != APR_SUCCESS || !uri.hostname) {
        *message = "mail cannot be set up";
        return APR_EGENERAL;
    }
    made->origin = origin;
    made->host = uri.hostname;
    made->sheets = apr_hash_make(pool);
    made->claim = sp_statements_find(statements, "claim_mail");
    made->sent = sp_statements_find(statements, "mail_sent");
    made->failed = sp_statements_find(statements, "mail_failed");
    from = from ? from : apr_pstrcat(pool, "Student Palace <no-reply@", uri.hostname, ">", NULL);
    rv = sp_mail_read_mailbox(from, &made->from, pool);
    if (rv == APR_SUCCESS) {
        rv = set_server(made, setting, message, pool);
    }
    *postman = made;
    return rv == APR_SUCCESS ? load_sheets(made, setting[SP_STYLESHEETS].text, message, pool) : rv;
}

int sp_postman_has_server(const sp_postman_t *postman)
{
    return postman->server.url != NULL;
}

/* ---- the queue */

/* A column of the row that was claimed, by its name. */
static const char *column(const sp_call_t *call, const char *name)
{
    return PQgetvalue(call->rows, 0, PQfnumber(call->rows, name));
}

/* Claims a mail. APR_EOF: none is due. A claim whose answer is lost is none: nobody has it until its lease ends. */
static apr_status_t claim(const round_t *round, claim_t *claimed)
{
    sp_call_t *call = apr_pcalloc(round->pool, sizeof(*call));
    apr_status_t rv;

    call->statement = round->postman->claim;
    rv = sp_database_run(round->database, call, 1, round->pool);
    if (rv != APR_SUCCESS || !PQntuples(call->rows)) {
        return rv != APR_SUCCESS ? rv : APR_EOF;
    }
    claimed->call = call;
    claimed->id = column(call, "id");
    claimed->attempt = column(call, "attempt");
    claimed->to = column(call, "to_address");
    claimed->template = column(call, "template");
    claimed->key = column(call, "key");
    return APR_SUCCESS;
}

/* Runs one of the statements that say what became of a mail; it may be said twice. */
static void tell(const round_t *round, const claim_t *claimed, const sp_statement_t *statement, const char *error,
                 const char *reason)
{
    static const char *const names[] = {"mail", "attempt", "error", "reason"};
    const char *const given[] = {claimed->id, claimed->attempt, error, reason};
    const char *values[SP_STATEMENT_MOST_PARAMETERS] = {NULL};
    sp_call_t call = {statement, values, NULL};

    for (int i = 0; i < statement->parameter_count; i++) {
        for (int j = 0; j < (int)(sizeof(names) / sizeof(names[0])); j++) {
            if (strcmp(statement->parameters[i], names[j]) == 0) {
                values[i] = given[j];
            }
        }
    }
    sp_database_run(round->database, &call, 1, round->pool);
}

/* Logs and remembers that a mail was not sent. */
static void tell_failed(const round_t *round, const claim_t *claimed, const char *error, sp_smtp_result_t result)
{
    static const char *const reasons[] = {
        [SP_SMTP_AWAY] = "away", [SP_SMTP_REFUSED] = "refused", [SP_SMTP_HOPELESS] = "hopeless"};
    server_rec *s = sp_database_server(round->database);

    if (result == SP_SMTP_HOPELESS) {
        ap_log_error(APLOG_MARK, APLOG_ERR, 0, s, "SP0041: mail %s (%s) cannot be delivered: %s", claimed->id,
                     claimed->template, error);
    }
    else {
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, s, "SP0040: mail %s (%s) was not sent at attempt %s: %s",
                     claimed->id, claimed->template, claimed->attempt, error);
    }
    tell(round, claimed, round->postman->failed, error, reasons[result]);
}

/* What the mail says, by its stylesheet. */
static apr_status_t write_text(const round_t *round, const claim_t *claimed, const char **text, const char **error)
{
    sp_stylesheet_t *sheet = apr_hash_get(round->postman->sheets, claimed->template, APR_HASH_KEY_STRING);
    sp_document_t *document = sp_document_create("mails", round->pool);
    sp_rendering_t rendering;
    apr_status_t rv;

    if (!sheet) {
        *error = "there is no stylesheet for this kind of mail";
        return APR_EINVAL;
    }
    sp_document_attribute(document, document->root, "origin", round->postman->origin);
    sp_document_rows(document, claimed->call->statement, claimed->call->rows);
    rv = sp_stylesheet_apply(sheet, document, &rendering, error, round->pool);
    if (rv == APR_SUCCESS) {
        *text = apr_pstrmemdup(round->pool, rendering.bytes, rendering.length);
    }
    return rv;
}

/* The message as it travels; NULL with a reason. */
static const char *write_message(const round_t *round, const claim_t *claimed, const char **error)
{
    sp_mail_t mail = {round->postman->from, claimed->to, claimed->key, round->postman->host, apr_time_now(), ""};

    return write_text(round, claimed, &mail.text, error) == APR_SUCCESS ? sp_mail_write(&mail, error, round->pool)
                                                                        : NULL;
}

/* Sends what was claimed, and says what became of it. */
static sp_smtp_result_t deliver(const round_t *round, const claim_t *claimed)
{
    const char *error = "", *message = write_message(round, claimed, &error);
    sp_smtp_result_t result = SP_SMTP_HOPELESS;

    if (message) {
        result = sp_smtp_send(round->smtp, round->postman->from.address, claimed->to, message, &error, round->pool);
    }
    if (result == SP_SMTP_SENT) {
        tell(round, claimed, round->postman->sent, NULL, NULL);
    }
    else {
        tell_failed(round, claimed, error, result);
    }
    return result;
}

apr_interval_time_t sp_postman_send(const sp_postman_t *postman, sp_database_t *database, int most, int (*stop)(void),
                                    apr_pool_t *pool)
{
    round_t round = {postman, database, sp_smtp_create(&postman->server, stop, pool), NULL};
    sp_smtp_result_t result = SP_SMTP_SENT;
    apr_status_t rv = round.smtp ? APR_SUCCESS : APR_ENOMEM;

    apr_pool_create(&round.pool, pool);
    while (rv == APR_SUCCESS && result != SP_SMTP_AWAY && most-- > 0 && !stop()) {
        claim_t claimed;
        apr_pool_clear(round.pool);
        rv = claim(&round, &claimed);
        result = rv == APR_SUCCESS ? deliver(&round, &claimed) : result;
    }
    return result == SP_SMTP_AWAY || (rv != APR_SUCCESS && rv != APR_EOF) ? PAUSE : 0;
}
