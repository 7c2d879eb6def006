/* Forms of accounts: signing up, logging in and out, passwords, addresses, closing, taking one's data along. */
#include "account.h"

#include <apr_strings.h>
#include <http_protocol.h>
#include <string.h>

#include "action.h"
#include "password.h"
#include "respond.h"
#include "secret.h"
#include "session.h"

/* ---- what several forms do */

/* Gives the token of a new session, and returns what the browser gets of it. */
static const char *give_session(sp_request_t *request)
{
    const char *token = sp_secret_token(request->r->pool);

    sp_action_give(request, "new_session", sp_secret_hash(token, request->r->pool));
    sp_action_give(request, "new_secret", sp_secret_token(request->r->pool));
    return token;
}

static int is_done(const sp_outcome_t *outcome)
{
    return strcmp(outcome->status, "done") == 0;
}

/* Hashing takes its turn, and too many are waiting: the visitor is to come back in a moment. */
static int hashing_status(apr_status_t rv)
{
    return rv == APR_SUCCESS ? OK : HTTP_SERVICE_UNAVAILABLE;
}

/* Gives the hash of the new password in `field`. */
static int give_hash(sp_request_t *request, const char *field)
{
    const char *hash = NULL;
    apr_status_t rv = sp_password_hash(sp_action_value(request, field), &hash, request->r->pool);

    sp_action_give(request, "new_hash", hash);
    return hashing_status(rv);
}

/* Has the new password in `field` something against it? Then the form is refused. */
static int is_refused(const sp_request_t *request, const char *field, const char *email, sp_outcome_t *outcome)
{
    const char *kind = sp_password_problem(sp_action_value(request, field), email, request->r->pool);

    if (kind) {
        sp_action_refuse(request, field, apr_pstrcat(request->r->pool, "password_", kind, NULL), "", outcome);
    }
    return kind != NULL;
}

/* Asks what the password in `field` is to be held against, does so, and gives what was found. Who tries too often has
 * to wait instead: then the outcome is set. */
static int check_password(sp_request_t *request, const char *field, sp_password_verdict_t *verdict,
                          sp_outcome_t *outcome)
{
    int status = sp_action_ask(request);
    const char *seconds = status == OK ? sp_action_first(request, "seconds") : "0";
    apr_status_t rv;

    if (strcmp(seconds, "0") != 0) {
        sp_action_refuse(request, "", "wait", seconds, outcome);
        outcome->status = "wait";
        outcome->location = seconds;
    }
    if (status != OK || outcome->status) {
        return status;
    }
    rv = sp_password_verify(sp_action_first(request, "hash"), sp_action_value(request, field), verdict);
    if (rv == APR_SUCCESS) {
        sp_action_give(request, "is_right", *verdict == SP_PASSWORD_WRONG ? "false" : "true");
    }
    return hashing_status(rv);
}

/* ---- without an account */

static int sign_up(sp_request_t *request, sp_outcome_t *outcome)
{
    int status;

    if (is_refused(request, "password", sp_action_value(request, "email"), outcome)) {
        return OK;
    }
    /* Whether the address is known or not: hashing is what takes the time. */
    if ((status = give_hash(request, "password")) != OK) {
        return status;
    }
    sp_action_give(request, "new_token", sp_secret_token(request->r->pool));
    return sp_action_write(request, outcome);
}

/* Runs the form's statement with a new session, and gives the browser its cookie when that was opened. */
static int open_session(sp_request_t *request, sp_outcome_t *outcome)
{
    const char *token = give_session(request);
    int status = sp_action_write(request, outcome);

    if (status == OK && is_done(outcome)) {
        sp_session_give(request, token);
    }
    return status;
}

static int log_in(sp_request_t *request, sp_outcome_t *outcome)
{
    sp_password_verdict_t verdict;
    int status = check_password(request, "password", &verdict, outcome);

    if (status != OK || outcome->status) {
        return status;
    }
    if (verdict == SP_PASSWORD_OUTDATED && (status = give_hash(request, "password")) != OK) {
        return status;
    }
    sp_action_give(request, "new_token", sp_secret_token(request->r->pool));
    return open_session(request, outcome);
}

/* Ends the session, if there is one, and takes the cookie back in any case. */
static int end_session(sp_request_t *request, sp_outcome_t *outcome)
{
    int status = sp_action_write(request, outcome);

    if (status == OK && is_done(outcome)) {
        sp_session_take(request);
    }
    return status;
}

static int ask_for_reset(sp_request_t *request, sp_outcome_t *outcome)
{
    sp_action_give(request, "new_token", sp_secret_token(request->r->pool));
    return sp_action_write(request, outcome);
}

static int reset_password(sp_request_t *request, sp_outcome_t *outcome)
{
    int status = sp_action_ask(request);
    const char *email = status == OK ? sp_action_first(request, "email") : NULL;

    if (status != OK || is_refused(request, "password", email ? email : "", outcome)) {
        return status;
    }
    status = give_hash(request, "password");
    return status == OK ? sp_action_write(request, outcome) : status;
}

/* ---- with one */

static int change_password(sp_request_t *request, sp_outcome_t *outcome)
{
    sp_password_verdict_t verdict;
    int status;

    if (is_refused(request, "new", request->email, outcome)) {
        return OK;
    }
    status = check_password(request, "current", &verdict, outcome);
    if (status != OK || outcome->status) {
        return status;
    }
    status = give_hash(request, "new");
    return status == OK ? open_session(request, outcome) : status;
}

static int change_email(sp_request_t *request, sp_outcome_t *outcome)
{
    sp_password_verdict_t verdict;
    int status = check_password(request, "current", &verdict, outcome);

    sp_action_give(request, "new_token", sp_secret_token(request->r->pool));
    return status == OK && !outcome->status ? sp_action_write(request, outcome) : status;
}

static int close_account(sp_request_t *request, sp_outcome_t *outcome)
{
    sp_password_verdict_t verdict;
    int status = check_password(request, "current", &verdict, outcome);

    return status == OK && !outcome->status ? end_session(request, outcome) : status;
}

/* Answers with a file instead of a page. */
static int export(sp_request_t *request, sp_outcome_t *outcome)
{
    int status = sp_action_ask(request);
    const char *json = status == OK ? sp_action_first(request, "json") : NULL;

    (void)outcome;
    if (!json) {
        return status == OK ? HTTP_NOT_FOUND : status;
    }
    apr_table_setn(request->r->headers_out, "Content-Disposition", "attachment; filename=\"student-palace.json\"");
    sp_respond_unstored(request->r, HTTP_OK, json, strlen(json), "application/json");
    return DONE;
}

/* ---- the tables */

static const sp_field_t signup_fields[] = {
    EMAIL(email, .required = 1, .autocomplete = "username"),
    PASSWORD(password, .required = 1, .autocomplete = "new-password"),
    TICK(accept_terms),
    {NULL},
};

static const sp_field_t login_fields[] = {
    EMAIL(email, .required = 1, .autocomplete = "username"),
    PASSWORD(password, .required = 1, .autocomplete = "current-password"),
    LOCAL(next, .hidden = 1),
    {NULL},
};

static const sp_field_t forgot_fields[] = {EMAIL(email, .required = 1, .autocomplete = "username"), {NULL}};

static const sp_field_t link_fields[] = {TEXT(token, .most = 64, .hidden = 1), {NULL}};

static const sp_field_t reset_fields[] = {
    TEXT(token, .most = 64, .hidden = 1),
    PASSWORD(password, .required = 1, .autocomplete = "new-password"),
    {NULL},
};

static const sp_field_t password_fields[] = {
    PASSWORD(current, .required = 1, .autocomplete = "current-password"),
    PASSWORD(new, .required = 1, .autocomplete = "new-password"),
    {NULL},
};

static const sp_field_t email_fields[] = {
    EMAIL(new_email, .required = 1, .autocomplete = "email"),
    PASSWORD(current, .required = 1, .autocomplete = "current-password"),
    {NULL},
};

static const sp_field_t close_fields[] = {
    PASSWORD(current, .required = 1, .autocomplete = "current-password"),
    CHOICE(confirm_text, .choices = "DELETE", .required = 1, .typed = 1),
    {NULL},
};

const sp_form_t sp_signup_form = {.name = "signup",
                                  .fields = signup_fields,
                                  .statement = "sign_up",
                                  .code = sign_up,
                                  .gives = {"new_hash", "new_token"}};

const sp_form_t sp_confirm_form = {.name = "confirm", .fields = link_fields, .statement = "confirm_email"};

const sp_form_t sp_login_form = {.name = "login",
                                 .fields = login_fields,
                                 .first = "begin_login",
                                 .statement = "log_in",
                                 .code = log_in,
                                 .gives = {"is_right", "new_hash", "new_session", "new_secret", "new_token"}};

const sp_form_t sp_logout_form = {.name = "logout", .statement = "log_out", .code = end_session};

const sp_form_t sp_forgot_form = {.name = "forgot",
                                  .fields = forgot_fields,
                                  .statement = "ask_for_reset",
                                  .code = ask_for_reset,
                                  .gives = {"new_token"}};

const sp_form_t sp_reset_form = {.name = "reset",
                                 .fields = reset_fields,
                                 .first = "email_of_reset",
                                 .statement = "reset_password",
                                 .code = reset_password,
                                 .gives = {"new_hash"}};

const sp_form_t sp_email_confirm_form = {
    .name = "confirm_new_email", .fields = link_fields, .statement = "confirm_new_email"};

const sp_form_t sp_password_form = {.name = "password",
                                    .fields = password_fields,
                                    .first = "begin_change",
                                    .statement = "change_password",
                                    .code = change_password,
                                    .gives = {"is_right", "new_hash", "new_session", "new_secret"}};

const sp_form_t sp_email_form = {.name = "email",
                                 .fields = email_fields,
                                 .first = "begin_change",
                                 .statement = "ask_for_new_email",
                                 .code = change_email,
                                 .gives = {"is_right", "new_token"}};

const sp_form_t sp_sessions_form = {.name = "sessions", .statement = "end_other_sessions"};

const sp_form_t sp_export_form = {.name = "export", .first = "account_export", .code = export};

const sp_form_t sp_close_form = {.name = "close",
                                 .fields = close_fields,
                                 .first = "begin_change",
                                 .statement = "close_account",
                                 .code = close_account,
                                 .gives = {"is_right"}};
