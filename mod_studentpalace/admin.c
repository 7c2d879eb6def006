/* The admin area: its forms, and the few addresses of it that are more than a page. */
#include "admin.h"

#include <apr_strings.h>
#include <http_protocol.h>
#include <stdlib.h>
#include <string.h>

#include "action.h"
#include "document.h"
#include "metrics.h"
#include "page.h"
#include "profile.h"
#include "respond.h"
#include "secret.h"

/* ---- addresses */

int sp_admin_start(struct sp_request_t *request)
{
    return sp_respond_found(request, "/admin/dashboard");
}

int sp_admin_log_out(struct sp_request_t *request)
{
    const char *location = request->site->config->setting[SP_ADMIN_LOGOUT].text;

    return location ? sp_respond_found(request, location) : sp_page_answer(request);
}

/* The path of the landlord in the address, with something behind it. */
static const char *landlord_path(const struct sp_request_t *request, const char *behind)
{
    return apr_pstrcat(request->r->pool, "/admin/landlords/", request->captures[0], behind, NULL);
}

int sp_admin_landlord_moved(struct sp_request_t *request)
{
    return sp_respond_moved(request, landlord_path(request, ""));
}

int sp_admin_delete_start(struct sp_request_t *request)
{
    return sp_respond_found(request, landlord_path(request, "/delete"));
}

/* Sends the one value that the row's statement yields. */
static int send_value(struct sp_request_t *request, const char *media_type)
{
    sp_call_t call = {NULL, NULL, NULL};
    int status = sp_request_query(request, request->page->bindings, 1, &call);
    const char *text = status == OK ? PQgetvalue(call.rows, 0, 0) : "";

    return status == OK ? sp_respond_unstored(request->r, HTTP_OK, text, strlen(text), media_type) : status;
}

int sp_admin_file(struct sp_request_t *request)
{
    apr_table_setn(request->r->headers_out, "Content-Disposition", "attachment");
    return send_value(request, "text/csv");
}

int sp_admin_json(struct sp_request_t *request)
{
    return send_value(request, "application/json");
}

/* ---- what the database is busy with */

#define MOST_SLOW 20

typedef struct spent_t {
    const char *label;
    apr_uint64_t answers;
    apr_interval_time_t mean;
} spent_t;

static int by_mean(const void *one, const void *other)
{
    const spent_t *a = one, *b = other;
    return (a->mean < b->mean) - (a->mean > b->mean);
}

void sp_admin_add_slowest(struct sp_document_t *document, const struct sp_request_t *request)
{
    const apr_array_header_t *statements = request->site->statements->all;
    apr_array_header_t *all = apr_array_make(request->r->pool, statements->nelts, sizeof(spent_t));
    xmlNode *parent = sp_document_element(document, document->root, "slowest");

    for (int i = 0; i < statements->nelts; i++) {
        const sp_statement_t *statement = APR_ARRAY_IDX(statements, i, const sp_statement_t *);
        apr_interval_time_t took;
        spent_t spent = {statement->label, sp_metrics_answers(request->site->metrics, statement->number, &took), 0};
        if (spent.answers) {
            spent.mean = took / (apr_interval_time_t)spent.answers;
            APR_ARRAY_PUSH(all, spent_t) = spent;
        }
    }
    qsort(all->elts, (size_t)all->nelts, sizeof(spent_t), by_mean);
    for (int i = 0; i < all->nelts && i < MOST_SLOW; i++) {
        const spent_t *spent = &APR_ARRAY_IDX(all, i, spent_t);
        xmlNode *node = sp_document_element(document, parent, "statement");
        sp_document_attribute(document, node, "name", spent->label);
        sp_document_number(document, node, "answers", (apr_int64_t)spent->answers);
        sp_document_number(document, node, "microseconds", spent->mean);
    }
}

/* ---- landlords */

/* The link is for the mailbox alone: what is kept of its token is a hash. */
static int send_reset_link(sp_request_t *request, sp_outcome_t *outcome)
{
    sp_action_give(request, "new_token", sp_secret_token(request->r->pool));
    return sp_action_write(request, outcome);
}

const sp_field_t sp_admin_landlords_fields[] = {
    TEXT(q, .most = 100),
    CHOICE(state, .choices = "verified|badge_ends|unconfirmed|suspended"),
    CHOICE(sort, .choices = "newest|name"),
    CURSOR(after),
    CHOICE(done, .choices = "landlord_deleted"),
    {NULL},
};

const sp_field_t sp_admin_landlord_fields[] = {
    CHOICE(done, .choices = "email_saved|reset_sent|verified|not_verified|profile_saved|suspended|unsuspended"),
    {NULL},
};

static const sp_field_t update_email_fields[] = {EMAIL(email, .required = 1), {NULL}};

static const sp_field_t set_verified_fields[] = {
    TICK(is_verified),
    TEXT(note, .most = 200),
    DATE(until),
    {NULL},
};

static const sp_field_t suspend_fields[] = {TEXT(reason, .most = 300, .required = 1), {NULL}};

static const sp_field_t delete_landlord_fields[] = {
    TEXT(confirm_text, .most = 254, .required = 1),
    CHOICE(final_confirm, .choices = "DELETE", .required = 1, .typed = 1),
    {NULL},
};

const sp_form_t sp_update_email_form = {.name = "update_email",
                                        .fields = update_email_fields,
                                        .values = "admin_landlord",
                                        .statement = "update_landlord_email"};

const sp_form_t sp_reset_link_form = {
    .name = "reset_password", .statement = "send_reset_link", .code = send_reset_link, .gives = {"new_token"}};

const sp_form_t sp_set_verified_form = {.name = "set_verified",
                                        .fields = set_verified_fields,
                                        .values = "admin_landlord",
                                        .statement = "set_landlord_verified"};

const sp_form_t sp_update_profile_form = {.name = "update_profile",
                                          .fields = sp_profile_fields,
                                          .values = "admin_landlord",
                                          .statement = "update_landlord_profile"};

const sp_form_t sp_suspend_form = {
    .name = "suspend", .fields = suspend_fields, .values = "admin_landlord", .statement = "suspend_landlord"};

const sp_form_t sp_unsuspend_form = {.name = "unsuspend", .statement = "unsuspend_landlord"};

const sp_form_t sp_go_delete_form = {.name = "delete_landlord", .statement = "go_delete_landlord"};

const sp_form_t sp_delete_landlord_form = {
    .name = "delete_for_good", .fields = delete_landlord_fields, .statement = "delete_landlord"};

/* ---- houses */

/* What houses are asked for, as they are and as summaries. */
#define HOUSES_ASKED                                                                                        \
    TEXT(q, .most = 100), ID(city), ID(landlord), CHOICE(state, .choices = "public|not_public|draft|held"), \
        CHOICE(sort, .choices = "newest|title"), CURSOR(after)

const sp_field_t sp_admin_houses_fields[] = {HOUSES_ASKED, {NULL}};

const sp_field_t sp_admin_house_fields[] = {CHOICE(done, .choices = "held|released"), {NULL}};

static const sp_field_t hold_fields[] = {TEXT(reason, .most = 300, .required = 1), {NULL}};

const sp_form_t sp_hold_form = {
    .name = "hold", .fields = hold_fields, .values = "admin_house", .statement = "hold_house"};

const sp_form_t sp_release_form = {.name = "release", .statement = "release_house"};

/* ---- the audit log */

const sp_field_t sp_admin_audit_fields[] = {
    TEXT(q, .most = 60),
    CHOICE(kind, .choices = "admin|landlord|anonymous|system"),
    TEXT(actor, .most = 200),
    DATE(from),
    DATE(to),
    CHOICE(sort, .choices = "newest|oldest"),
    CURSOR(after),
    {NULL},
};

/* ---- cities */

#define CITY_FIELDS                                                              \
    TEXT(name, .most = 60, .required = 1), TEXT(postcode_prefixes, .most = 200), \
        CHOICE(nation, .choices = "england|wales|scotland|northern_ireland")

/* What was typed to confirm what would happen, once that was told. */
#define CONFIRM TEXT(confirm, .most = 100)

/* Which of the list it is about; a number that is another when what the form shows is (spec IN10). */
#define CITY         ID(city_id, .hidden = 1, .required = 1)
#define SEEN_VERSION NUMBER(version, .least = 0, .most = SP_MOST_ID, .hidden = 1)

const sp_field_t sp_admin_cities_fields[] = {
    CHOICE(done, .choices = "city_added|city_saved|city_activated|city_deactivated|city_deleted|order_saved"),
    {NULL},
};

const sp_field_t sp_suggestion_fields[] = {TEXT(city, .most = 60), {NULL}};

static const sp_field_t add_city_fields[] = {CITY_FIELDS, {NULL}};
static const sp_field_t edit_city_fields[] = {CITY_FIELDS, SEEN_VERSION, {NULL}};
static const sp_field_t city_fields[] = {CITY, {NULL}};
static const sp_field_t confirmed_city_fields[] = {CITY, CONFIRM, {NULL}};
static const sp_field_t order_fields[] = {NUMBER(order, .least = 0, .most = 1000000, .numbered = 1), {NULL}};

const sp_form_t sp_add_city_form = {.name = "add", .fields = add_city_fields, .statement = "add_city"};
const sp_form_t sp_edit_city_form = {
    .name = "edit_city", .fields = edit_city_fields, .values = "admin_city", .statement = "edit_city"};
const sp_form_t sp_activate_city_form = {.name = "activate", .fields = city_fields, .statement = "activate_city"};
const sp_form_t sp_deactivate_city_form = {
    .name = "deactivate", .fields = confirmed_city_fields, .statement = "deactivate_city"};
const sp_form_t sp_delete_city_form = {.name = "delete", .fields = city_fields, .statement = "delete_city"};
const sp_form_t sp_order_cities_form = {.name = "reorder", .fields = order_fields, .statement = "order_cities"};

/* ---- accreditation schemes */

#define SCHEME ID(id, .hidden = 1, .required = 1)

const sp_field_t sp_admin_schemes_fields[] = {
    ID(edit),
    CHOICE(done, .choices = "scheme_added|scheme_saved|scheme_activated|scheme_deactivated|scheme_deleted|"
                            "schemes_merged|order_saved"),
    {NULL},
};

static const sp_field_t add_scheme_fields[] = {
    TEXT(name, .most = 100, .required = 1),
    LINES(help_text, .most = 500),
    {NULL},
};

static const sp_field_t edit_scheme_fields[] = {
    SCHEME, TEXT(name, .most = 100, .required = 1), LINES(help_text, .most = 500), TICK(is_active), SEEN_VERSION,
    {NULL},
};

static const sp_field_t scheme_fields[] = {SCHEME, {NULL}};

static const sp_field_t merge_fields[] = {
    CHOICE(id, .options = "admin_scheme_options", .required = 1),
    CHOICE(into, .options = "admin_scheme_options", .required = 1),
    CONFIRM,
    {NULL},
};

const sp_form_t sp_add_scheme_form = {.name = "add", .fields = add_scheme_fields, .statement = "add_scheme"};
const sp_form_t sp_edit_scheme_form = {
    .name = "edit", .fields = edit_scheme_fields, .values = "admin_scheme", .statement = "edit_scheme"};
const sp_form_t sp_activate_scheme_form = {.name = "activate", .fields = scheme_fields, .statement = "activate_scheme"};
const sp_form_t sp_deactivate_scheme_form = {
    .name = "deactivate", .fields = scheme_fields, .statement = "deactivate_scheme"};
const sp_form_t sp_delete_scheme_form = {.name = "delete", .fields = scheme_fields, .statement = "delete_scheme"};
const sp_form_t sp_merge_schemes_form = {.name = "merge", .fields = merge_fields, .statement = "merge_schemes"};
const sp_form_t sp_order_schemes_form = {.name = "reorder", .fields = order_fields, .statement = "order_schemes"};

/* ---- settings */

const sp_field_t sp_admin_settings_fields[] = {ID(terms), CHOICE(done, .choices = "settings_saved"), {NULL}};

static const sp_field_t settings_fields[] = {
    TICK(show_metric_landlords),
    TICK(show_metric_houses),
    TICK(show_metric_rooms),
    TICK(show_metric_students),
    TICK(show_metric_photos),
    TICK(signups_enabled),
    TICK(logins_enabled),
    LINES(terms_md, .most = 20000),
    LINES(about_md, .most = 8000),
    SEEN_VERSION,
    TICK(preview, .hidden = 1), /* the other button */
    {NULL},
};

const sp_form_t sp_settings_form = {
    .name = "settings", .fields = settings_fields, .values = "admin_settings", .statement = "save_settings"};

/* ---- pictures */

const sp_field_t sp_admin_images_fields[] = {
    CHOICE(kind, .choices = "house|room|plan"),
    TICK(broken),
    CHOICE(sort, .choices = "newest|oldest|largest|house"),
    NUMBER(limit, .least = 1, .most = 200),
    CURSOR(after),
    CHOICE(done, .choices = "image_deleted|missing_removed"),
    NUMBER(removed, .least = 0, .most = SP_MOST_ID),
    {NULL},
};

static const sp_field_t remove_image_fields[] = {CHOICE(kind, .choices = "house|room|plan"), {NULL}};
static const sp_field_t remove_missing_fields[] = {CONFIRM, {NULL}};

const sp_form_t sp_remove_image_form = {
    .name = "remove_image", .fields = remove_image_fields, .statement = "remove_image"};
const sp_form_t sp_remove_missing_form = {
    .name = "remove_missing", .fields = remove_missing_fields, .statement = "remove_missing"};

/* ---- mails, students, summaries */

const sp_field_t sp_admin_mail_fields[] = {
    TEXT(q, .most = 254),
    CHOICE(state, .choices = "queued|failed|expired|sent"),
    DATE(from),
    DATE(to),
    CHOICE(sort, .choices = "newest|oldest|next|attempts"),
    CURSOR(after),
    CHOICE(done, .choices = "mail_queued"),
    {NULL},
};

const sp_field_t sp_admin_students_fields[] = {
    TEXT(q, .most = 254), DATE(from), DATE(to), CHOICE(sort, .choices = "newest|oldest|email"), CURSOR(after), {NULL},
};

const sp_field_t sp_admin_summaries_fields[] = {
    HOUSES_ASKED,
    CHOICE(done, .choices = "recomputed"),
    NUMBER(differences, .least = 0, .most = SP_MOST_ID),
    {NULL},
};

static const sp_field_t mail_fields[] = {ID(id, .hidden = 1, .required = 1), {NULL}};

const sp_form_t sp_retry_mail_form = {.name = "retry", .fields = mail_fields, .statement = "retry_mail"};
const sp_form_t sp_recompute_form = {.name = "recompute", .statement = "recompute_summaries"};
