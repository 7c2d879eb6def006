/* Forms in the page document: a field's name, kind and limits, what it holds and what is wrong with it. */
#include "form.h"

#include <apr_strings.h>
#include <string.h>

#include "secret.h"
#include "session.h"

const char sp_form_stale[] = "stale", sp_form_foreign[] = "foreign", sp_form_conflict[] = "conflict";

/* What is being drawn, for the functions below. */
typedef struct drawing_t {
    sp_document_t *document;
    const sp_request_t *request;
    const sp_page_form_t *form;
    const sp_call_t *calls;
    const sp_values_t *sent;  /* NULL: nothing was sent by this form */
    const PGresult *problems; /* that its statement had, or NULL */
} drawing_t;

static const char *number(const drawing_t *drawing, apr_int64_t value)
{
    return apr_psprintf(drawing->document->pool, "%" APR_INT64_T_FMT, value);
}

apr_int64_t sp_form_most_files(const sp_request_t *request, const sp_field_t *field)
{
    return field->how_many ? request->site->config->setting[field->how_many].number : 1;
}

apr_int64_t sp_form_most_bytes(const sp_request_t *request, const sp_field_t *field)
{
    return request->site->config->setting[field->how_large].number;
}

/* ---- what a field holds */

/* Is the column called `column` the field's: name, group/name, or name/ for a long text? */
static int is_column_of(const char *column, const char *name)
{
    const char *slash = strchr(column, '/');

    if (slash && slash[1]) {
        return strcmp(slash + 1, name) == 0;
    }
    return strncmp(column, name, slash ? (apr_size_t)(slash - column) : strlen(column) + 1) == 0
           && strlen(name) == (slash ? (apr_size_t)(slash - column) : strlen(column));
}

/* What the database has for the field; NULL for nothing, and when the form does not come from there. */
static const char *stored_value(const drawing_t *drawing, const sp_field_t *field)
{
    const PGresult *rows = drawing->form->values >= 0 ? drawing->calls[drawing->form->values].rows : NULL;

    for (int i = 0; rows && PQntuples(rows) > 0 && i < PQnfields(rows); i++) {
        const char *value = PQgetvalue(rows, 0, i);
        if (is_column_of(PQfname(rows, i), field->name)) {
            return field->kind != SP_FIELD_TICK ? value : *value == 't' ? "true" : NULL;
        }
    }
    return NULL;
}

/* What the address says, for a form that is reached by a link. */
static const char *address_value(const drawing_t *drawing, const sp_field_t *field)
{
    int position = sp_fields_find(drawing->request->page->route->fields, field->name);

    return position >= 0 && drawing->request->values ? drawing->request->values->value[position] : NULL;
}

/* Beside what is stored stands what was sent as it would be stored: £1,200 and 1200 are the same. */
static const char *sent_value(const drawing_t *drawing, int position)
{
    const char *accepted = drawing->sent->value[position];

    return drawing->request->refusal == sp_form_conflict && accepted ? accepted : drawing->sent->typed[position];
}

static const char *value_of(const drawing_t *drawing, int position)
{
    const sp_field_t *field = &drawing->form->form->fields[position];
    const char *value;

    if (field->kind == SP_FIELD_PASSWORD || field->kind == SP_FIELD_FILES) {
        return NULL;
    }
    if (drawing->sent) {
        return sent_value(drawing, position);
    }
    if (drawing->form->values >= 0) {
        return stored_value(drawing, field);
    }
    value = address_value(drawing, field);
    return value ? value : field->initially;
}

/* ---- choices */

/* Is `choice` what the field holds, or one of several? */
static int is_chosen(const char *value, const char *choice)
{
    apr_size_t length = strlen(choice);

    for (const char *p = value; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
        if (strncmp(p, choice, length) == 0 && (p[length] == ',' || p[length] == '\0')) {
            return 1;
        }
    }
    return 0;
}

static void add_choice(const drawing_t *drawing, xmlNode *node, const char *choice, const char *label,
                       const char *value)
{
    xmlNode *child = sp_document_element(drawing->document, node, "choice");

    sp_document_attribute(drawing->document, child, "value", choice);
    sp_document_attribute(drawing->document, child, "label", label);
    sp_document_attribute(drawing->document, child, "chosen", is_chosen(value, choice) ? "true" : NULL);
}

static void add_listed_choices(const drawing_t *drawing, xmlNode *node, const char *choices, const char *value)
{
    for (const char *p = choices; p && *p; p += *p == '|') {
        apr_size_t length = strcspn(p, ",|");
        add_choice(drawing, node, apr_pstrmemdup(drawing->document->pool, p, length), NULL, value);
        p += strcspn(p, "|");
    }
}

/* Choices that a statement gives: value, and label where that is another text. */
static void add_rows_as_choices(const drawing_t *drawing, xmlNode *node, const PGresult *rows, const char *value)
{
    for (int i = 0; i < PQntuples(rows); i++) {
        add_choice(drawing, node, PQgetvalue(rows, i, 0), PQnfields(rows) > 1 ? PQgetvalue(rows, i, 1) : NULL, value);
    }
}

/* ---- problems */

static void add_problem(const drawing_t *drawing, xmlNode *node, const char *kind, const char *given, const char *limit)
{
    xmlNode *child = sp_document_element(drawing->document, node, "problem");

    sp_document_attribute(drawing->document, child, "kind", kind);
    sp_document_attribute(drawing->document, child, "given", given);
    sp_document_attribute(drawing->document, child, "limit", limit);
}

/* Columns of the statement "problems": field, kind, given, limit. */
static void add_problem_row(const drawing_t *drawing, xmlNode *node, int row)
{
    const PGresult *rows = drawing->problems;

    add_problem(drawing, node, PQgetvalue(rows, row, 1), PQgetvalue(rows, row, 2), PQgetvalue(rows, row, 3));
}

/* What is wrong with the field called `name`. */
static void add_problems_of(const drawing_t *drawing, xmlNode *node, const char *name)
{
    for (int i = 0; drawing->sent && i < drawing->sent->problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(drawing->sent->problems, i, sp_problem_t);
        if (strcmp(problem->field, name) == 0) {
            add_problem(drawing, node, problem->kind, problem->given, NULL);
        }
    }
    for (int i = 0; drawing->problems && i < PQntuples(drawing->problems); i++) {
        if (strcmp(PQgetvalue(drawing->problems, i, 0), name) == 0) {
            add_problem_row(drawing, node, i);
        }
    }
}

/* Does the form draw a field of that name, so that its problems stand there? */
static int is_drawn(const drawing_t *drawing, const char *name)
{
    if (sp_fields_find(drawing->form->form->fields, name) >= 0) {
        return 1;
    }
    for (int i = 0; drawing->sent && i < drawing->sent->numbered->nelts; i++) {
        if (strcmp(APR_ARRAY_IDX(drawing->sent->numbered, i, sp_numbered_t).name, name) == 0) {
            return 1;
        }
    }
    return 0;
}

/* What is wrong with the form as a whole. */
static void add_other_problems(const drawing_t *drawing, xmlNode *node)
{
    for (int i = 0; drawing->sent && i < drawing->sent->problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(drawing->sent->problems, i, sp_problem_t);
        if (!is_drawn(drawing, problem->field)) {
            add_problem(drawing, node, problem->kind, problem->given, NULL);
        }
    }
    for (int i = 0; drawing->problems && i < PQntuples(drawing->problems); i++) {
        if (!is_drawn(drawing, PQgetvalue(drawing->problems, i, 0))) {
            add_problem_row(drawing, node, i);
        }
    }
}

/* ---- fields */

static xmlNode *add_field_element(const drawing_t *drawing, xmlNode *parent, const sp_field_t *field, const char *name)
{
    sp_document_t *document = drawing->document;
    xmlNode *node = sp_document_element(document, parent, "field");
    int has_range = field->kind == SP_FIELD_NUMBER, has_files = field->kind == SP_FIELD_FILES;
    apr_int64_t most = has_files ? sp_form_most_files(drawing->request, field) : field->most;

    sp_document_attribute(document, node, "name", name);
    sp_document_attribute(document, node, "kind", sp_field_kind_name(field->kind));
    sp_document_attribute(document, node, "required", field->required ? "true" : NULL);
    sp_document_attribute(document, node, "hidden", field->hidden ? "true" : NULL);
    sp_document_attribute(document, node, "typed", field->typed ? "true" : NULL);
    sp_document_attribute(document, node, "repeats", field->repeats ? "true" : NULL);
    sp_document_attribute(document, node, "autocomplete", field->autocomplete);
    sp_document_attribute(document, node, "least", has_range ? number(drawing, field->least) : NULL);
    sp_document_attribute(document, node, "most", has_range || most ? number(drawing, most) : NULL);
    sp_document_attribute(document, node, "accept", field->accept);
    sp_document_attribute(document, node, "max_bytes",
                          has_files ? number(drawing, sp_form_most_bytes(drawing->request, field)) : NULL);
    return node;
}

static void add_field(const drawing_t *drawing, xmlNode *parent, int position)
{
    const sp_field_t *field = &drawing->form->form->fields[position];
    xmlNode *node = add_field_element(drawing, parent, field, field->name);
    const char *value = value_of(drawing, position);
    int options = drawing->form->options[position];
    /* Both versions are shown, and whoever sends the form again has seen the stored one (spec IN10). */
    int has_moved_on = drawing->sent && drawing->request->refusal == sp_form_conflict && drawing->form->values >= 0;
    const char *stored = has_moved_on ? stored_value(drawing, field) : NULL;

    sp_document_attribute(drawing->document, node, "value", has_moved_on && field->hidden ? stored : value);
    sp_document_attribute(drawing->document, node, "stored", has_moved_on ? stored : NULL);
    add_listed_choices(drawing, node, field->choices, value);
    if (options >= 0) {
        add_rows_as_choices(drawing, node, drawing->calls[options].rows, value);
    }
    add_problems_of(drawing, node, field->name);
}

/* Numbered fields are drawn beside the objects that they belong to; here stands what was sent of them. */
static void add_numbered(const drawing_t *drawing, xmlNode *parent, const sp_numbered_t *numbered)
{
    const sp_field_t *field = &drawing->form->form->fields[numbered->field];
    xmlNode *node = add_field_element(drawing, parent, field, numbered->name);
    int is_tick = field->kind == SP_FIELD_TICK;

    sp_document_attribute(drawing->document, node, "of", field->name);
    sp_document_attribute(drawing->document, node, "id", numbered->id);
    sp_document_attribute(drawing->document, node, "value", is_tick ? numbered->value : numbered->typed);
    add_problems_of(drawing, node, numbered->name);
}

/* ---- forms */

/* What a form needs to be taken: proof that we have drawn it, and a key that tells one sending from another. */
static void add_seal(sp_document_t *document, const sp_request_t *request, xmlNode *node, const char *name)
{
    sp_document_attribute(document, node, "name", name);
    sp_document_attribute(document, node, "token", sp_session_form_token(request, name));
    sp_document_attribute(document, node, "key", sp_secret_key(document->pool));
}

static void add_form(const drawing_t *drawing)
{
    sp_document_t *document = drawing->document;
    const sp_request_t *request = drawing->request;
    const sp_page_form_t *form = drawing->form;
    xmlNode *node = sp_document_element(document, document->root, "form");

    add_seal(document, request, node, form->form->name);
    sp_document_attribute(document, node, "one_of_several", request->page->form_count > 1 ? "true" : NULL);
    sp_document_attribute(document, node, "sent", drawing->sent ? "true" : NULL);
    sp_document_attribute(document, node, "refusal", drawing->sent ? request->refusal : NULL);
    for (int i = 0; i < form->field_count; i++) {
        if (!form->form->fields[i].numbered) {
            add_field(drawing, node, i);
        }
    }
    for (int i = 0; drawing->sent && i < drawing->sent->numbered->nelts; i++) {
        add_numbered(drawing, node, &APR_ARRAY_IDX(drawing->sent->numbered, i, sp_numbered_t));
    }
    add_other_problems(drawing, node);
}

void sp_form_add(sp_document_t *document, const sp_request_t *request, const sp_call_t *calls, const PGresult *problems)
{
    const sp_page_t *page = request->page;

    for (int i = 0; i < page->form_count; i++) {
        int was_sent = request->form == &page->forms[i];
        drawing_t drawing = {
            document, request, &page->forms[i], calls, was_sent ? request->sent : NULL, was_sent ? problems : NULL};
        add_form(&drawing);
    }
    for (int i = 0; i < SP_ROUTE_MOST_FORMS && page->route->buttons[i]; i++) {
        add_seal(document, request, sp_document_element(document, document->root, "button"),
                 page->route->buttons[i]->name);
    }
}
