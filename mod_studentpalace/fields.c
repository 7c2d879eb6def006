/* Fields a visitor may fill in: a table per page or form says which, this file checks what was sent against it. */
#include "fields.h"

#include <apr_strings.h>
#include <string.h>

#include "json.h"
#include "path.h"
#include "query.h"
#include "readers.h"
#include "text.h"

/* ---- tables */

int sp_fields_count(const sp_field_t *fields)
{
    int n = 0;

    while (fields && fields[n].name) {
        n++;
    }
    return n;
}

int sp_fields_find(const sp_field_t *fields, const char *name)
{
    for (int i = 0; i < sp_fields_count(fields); i++) {
        if (strcmp(fields[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *sp_field_kind_name(sp_field_kind_t kind)
{
    static const char *const names[] = {
        [SP_FIELD_TEXT] = "text",   [SP_FIELD_LINES] = "lines",   [SP_FIELD_PASSWORD] = "password",
        [SP_FIELD_TICK] = "tick",   [SP_FIELD_NUMBER] = "number", [SP_FIELD_CHOICE] = "choice",
        [SP_FIELD_YEAR] = "year",   [SP_FIELD_DATE] = "date",     [SP_FIELD_EMAIL] = "email",
        [SP_FIELD_URL] = "url",     [SP_FIELD_PATH] = "path",     [SP_FIELD_CURSOR] = "cursor",
        [SP_FIELD_FILES] = "files",
    };

    return names[kind];
}

/* ---- checking */

/* A field while it is read. */
typedef struct reading_t {
    const sp_field_t *field;
    const apr_array_header_t *pairs;
    int strict; /* as forms are read */
    int sent;
    const char *typed; /* the first that was sent */
    const char *found; /* the value so far */
    sp_problem_t problem;
    apr_pool_t *pool;
} reading_t;

/* Is `value` among those that `found` has, joined by commas? */
static int is_among(const char *found, const char *value)
{
    apr_size_t length = strlen(value);

    for (const char *p = found; p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
        if (strncmp(p, value, length) == 0 && (p[length] == ',' || p[length] == '\0')) {
            return 1;
        }
    }
    return 0;
}

/* Adds a value that was understood to those found before. */
static const char *add_value(reading_t *reading, const char *value)
{
    int repeats = reading->field->repeats;

    if (!reading->found) {
        reading->found = value;
    }
    else if (repeats && !is_among(reading->found, value)) {
        reading->found = apr_pstrcat(reading->pool, reading->found, ",", value, NULL);
    }
    else if (!repeats && strcmp(reading->found, value) != 0) {
        return "repeated";
    }
    return NULL;
}

/* A value without what its kind does not care about: blanks, line ends. */
static const char *trimmed(const reading_t *reading, const char *value)
{
    switch (reading->field->kind) {
    case SP_FIELD_PASSWORD:
        return value;
    case SP_FIELD_LINES:
        return sp_text_lines(value, reading->pool);
    default:
        return sp_text_one_line(value, reading->pool);
    }
}

/* What is to be said of a value that was not taken: a password is never repeated. */
static const char *told(const reading_t *reading, const char *kind, const char *given)
{
    if (reading->field->kind == SP_FIELD_PASSWORD) {
        return "";
    }
    return reading->strict && strcmp(kind, "length") == 0
               ? apr_psprintf(reading->pool, "%" APR_SIZE_T_FMT, sp_text_length(given))
               : given;
}

static void read_value(reading_t *reading, const char *given)
{
    const char *value = given, *kind;

    if (!*given) {
        return;
    }
    reading->sent = 1;
    kind = reading->strict && reading->field->kind != SP_FIELD_PASSWORD && sp_text_hides(given)
               ? "invisible"
               : sp_readers[reading->field->kind](reading->field, reading->strict, &value, reading->pool);
    if (!kind && value) {
        kind = add_value(reading, value);
    }
    if (kind && !reading->problem.kind) {
        reading->problem.given = told(reading, kind, given);
        reading->problem.kind = kind;
    }
}

/* In a form a field that takes one value may be sent twice only when it says the same twice (spec IN8). */
static void check_twin(reading_t *reading, const char *given)
{
    const sp_field_t *field = reading->field;

    if (!reading->typed) {
        reading->typed = given;
    }
    else if (reading->strict && !field->repeats && field->kind != SP_FIELD_TICK && strcmp(reading->typed, given) != 0
             && !reading->problem.kind) {
        reading->problem.given = told(reading, "repeated", given);
        reading->problem.kind = "repeated";
    }
}

/* Reads what was sent under `name`, `length` bytes of it. */
static void read_sent(reading_t *reading, const char *name, apr_size_t length)
{
    for (int i = 0; i < reading->pairs->nelts; i++) {
        const sp_pair_t *pair = &APR_ARRAY_IDX(reading->pairs, i, sp_pair_t);
        if (strncmp(pair->name, name, length) != 0) {
            continue;
        }
        if (!pair->name[length]) {
            check_twin(reading, pair->value);
            read_value(reading, trimmed(reading, pair->value));
        }
        else if (reading->strict && pair->name[length] == '[' && !reading->problem.kind) {
            reading->problem.given = told(reading, "repeated", pair->value);
            reading->problem.kind = "repeated";
        }
    }
}

/* The field's own name comes first, its aliases in their order after it. */
static void read_field(reading_t *reading)
{
    const sp_field_t *field = reading->field;

    read_sent(reading, field->name, strlen(field->name));
    for (const char *alias = field->aliases; alias && *alias && !reading->sent; alias += *alias == '|') {
        apr_size_t length = strcspn(alias, "|");
        read_sent(reading, alias, length);
        alias += length;
    }
    if (reading->strict && field->required && !reading->found && !reading->problem.kind) {
        reading->problem.given = "";
        reading->problem.kind = "required";
    }
}

/* The one of `values` that was sent under `name`, NULL when none was yet. */
static sp_numbered_t *find_numbered(const sp_values_t *values, const char *name)
{
    for (int i = 0; i < values->numbered->nelts; i++) {
        sp_numbered_t *numbered = &APR_ARRAY_IDX(values->numbered, i, sp_numbered_t);
        if (strcmp(numbered->name, name) == 0) {
            return numbered;
        }
    }
    return NULL;
}

/* The name <name>_<id> of a numbered field under which `pair` was sent, be it as an array; NULL when it is of another
 * field. */
static const char *numbered_name(const reading_t *of, const sp_pair_t *pair)
{
    apr_size_t prefix = strlen(of->field->name) + 1, length = strcspn(pair->name, "[");

    return strncmp(pair->name, of->field->name, prefix - 1) == 0 && pair->name[prefix - 1] == '_'
                   && sp_path_is_id(pair->name + prefix, length - prefix)
               ? apr_pstrmemdup(of->pool, pair->name, length)
               : NULL;
}

/* Reads everything that was sent under `name`, at first `typed`: it is a field by itself. */
static void add_numbered(const reading_t *of, int position, const char *name, const char *typed, sp_values_t *values)
{
    reading_t reading = {of->field, of->pairs, 1, 0, NULL, NULL, {name, NULL, NULL}, of->pool};
    sp_numbered_t numbered = {position, name + strlen(of->field->name) + 1, name, typed, NULL};

    read_sent(&reading, name, strlen(name));
    if (reading.problem.kind) {
        APR_ARRAY_PUSH(values->problems, sp_problem_t) = reading.problem;
    }
    numbered.value = reading.problem.kind ? NULL : reading.found;
    APR_ARRAY_PUSH(values->numbered, sp_numbered_t) = numbered;
}

static void read_numbered(const reading_t *of, int position, sp_values_t *values)
{
    for (int i = 0; i < of->pairs->nelts; i++) {
        const sp_pair_t *pair = &APR_ARRAY_IDX(of->pairs, i, sp_pair_t);
        const char *name = numbered_name(of, pair);
        if (name && !find_numbered(values, name)) {
            add_numbered(of, position, name, pair->value, values);
        }
    }
}

/* Reads the field at `position`. */
static void check_field(reading_t *reading, int position, sp_values_t *values)
{
    if (reading->field->numbered) {
        read_numbered(reading, position, values);
        return;
    }
    if (reading->field->kind == SP_FIELD_FILES) {
        return;
    }
    read_field(reading);
    if (reading->problem.kind) {
        APR_ARRAY_PUSH(values->problems, sp_problem_t) = reading->problem;
    }
    /* What else was good of a list still counts. */
    values->value[position] = reading->problem.kind && !reading->field->repeats ? NULL : reading->found;
    values->typed[position] = reading->field->repeats || reading->field->kind == SP_FIELD_TICK ? reading->found
                              : reading->typed && reading->field->kind != SP_FIELD_PASSWORD    ? reading->typed
                                                                                               : NULL;
}

static sp_values_t *check(const sp_field_t *fields, const apr_array_header_t *pairs, int strict, apr_pool_t *pool)
{
    int n = sp_fields_count(fields);
    sp_values_t *values = apr_pcalloc(pool, sizeof(*values));

    values->value = apr_pcalloc(pool, sizeof(char *) * (apr_size_t)(n + 1));
    values->typed = apr_pcalloc(pool, sizeof(char *) * (apr_size_t)(n + 1));
    values->numbered = apr_array_make(pool, 1, sizeof(sp_numbered_t));
    values->problems = apr_array_make(pool, 2, sizeof(sp_problem_t));
    for (int i = 0; i < n && (pairs->nelts || strict); i++) {
        reading_t reading = {&fields[i], pairs, strict, 0, NULL, NULL, {fields[i].name, NULL, NULL}, pool};
        check_field(&reading, i, values);
    }
    return values;
}

sp_values_t *sp_fields_check(const sp_field_t *fields, const apr_array_header_t *pairs, apr_pool_t *pool)
{
    return check(fields, pairs, 0, pool);
}

sp_values_t *sp_fields_check_form(const sp_field_t *fields, const apr_array_header_t *pairs, apr_pool_t *pool)
{
    return check(fields, pairs, 1, pool);
}

/* ---- as JSON */

/* The values of the numbered field at `position`, as an object by id; NULL when there are none. */
static const char *numbered_json(const sp_values_t *values, int position, apr_pool_t *pool)
{
    const char *object = NULL;

    for (int i = 0; i < values->numbered->nelts; i++) {
        const sp_numbered_t *numbered = &APR_ARRAY_IDX(values->numbered, i, sp_numbered_t);
        if (numbered->field == position && numbered->value) {
            object = apr_pstrcat(pool, object ? object : "{", object ? ",\"" : "\"", numbered->id,
                                 "\":", sp_json_string(numbered->value, strlen(numbered->value), pool), NULL);
        }
    }
    return object ? apr_pstrcat(pool, object, "}", NULL) : NULL;
}

static const char *value_json(const sp_field_t *fields, const sp_values_t *values, int position, apr_pool_t *pool)
{
    const char *value = values->value[position];

    if (fields[position].numbered) {
        return numbered_json(values, position, pool);
    }
    if (!value || fields[position].kind == SP_FIELD_PASSWORD) {
        return NULL;
    }
    return fields[position].repeats ? sp_json_array(value, pool) : sp_json_string(value, strlen(value), pool);
}

const char *sp_fields_json(const sp_field_t *fields, const sp_values_t *values, apr_pool_t *pool)
{
    const char *object = "{", *separator = "";

    for (int i = 0; i < sp_fields_count(fields); i++) {
        const char *value = value_json(fields, values, i, pool);
        if (value) {
            object = apr_pstrcat(pool, object, separator, "\"", fields[i].name, "\":", value, NULL);
            separator = ",";
        }
    }
    return apr_pstrcat(pool, object, "}", NULL);
}
