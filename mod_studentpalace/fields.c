/* Fields a visitor may fill in: a table per page says which, this file checks what was sent against it. */
#include "fields.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <string.h>

#include "path.h"
#include "query.h"
#include "text.h"

/* ---- kinds */

/* A reader turns `*value` into its one way of writing, or says what is wrong with it. */
typedef const char *reader_fn(const sp_field_t *field, const char **value, apr_pool_t *pool);

static const char *read_text(const sp_field_t *field, const char **value, apr_pool_t *pool)
{
    (void)pool;
    return sp_text_length(*value) > (apr_size_t)field->most ? "length" : NULL;
}

/* Anything that is not a yes is a no; a no is no value. */
static const char *read_tick(const sp_field_t *field, const char **value, apr_pool_t *pool)
{
    static const char *const yes[] = {"1", "on", "true", "yes"};
    int ticked = 0;

    (void)field, (void)pool;
    for (int i = 0; i < (int)(sizeof(yes) / sizeof(yes[0])); i++) {
        ticked |= strcasecmp(*value, yes[i]) == 0;
    }
    *value = ticked ? "true" : NULL;
    return NULL;
}

/* The digits of "1,200" or "1 200", or of "1200"; NULL for anything else. */
static const char *digits_of(const char *text, apr_pool_t *pool)
{
    apr_size_t first = strspn(text, "0123456789");
    char *digits = apr_pstrdup(pool, text), *out = digits + first;

    if (first == 0 || (text[first] && first > 3)) {
        return NULL;
    }
    for (const char *p = text + first; *p; p += 4, out += 3) {
        if ((*p != ',' && *p != ' ') || strspn(p + 1, "0123456789") < 3) {
            return NULL;
        }
        memcpy(out, p + 1, 3);
    }
    *out = '\0';
    return digits + strspn(digits, "0");
}

static const char *read_number(const sp_field_t *field, const char **value, apr_pool_t *pool)
{
    static const char pound[] = "\xC2\xA3";
    const char *text = strncmp(*value, pound, strlen(pound)) == 0 ? *value + strlen(pound) : *value;
    const char *digits = digits_of(text + strspn(text, " "), pool);
    apr_int64_t number;

    if (!digits) {
        return "format";
    }
    number = strlen(digits) > 18 ? APR_INT64_MAX : apr_atoi64(digits);
    *value = apr_psprintf(pool, "%" APR_INT64_T_FMT, number);
    return number < field->least || number > field->most ? "range" : NULL;
}

/* Does the first word of `list`, which ends at a comma or a bar, say `value`? */
static int says(const char *list, const char *value)
{
    apr_size_t length = strcspn(list, ",|");

    return strlen(value) == length && strncasecmp(list, value, length) == 0;
}

static const char *read_choice(const sp_field_t *field, const char **value, apr_pool_t *pool)
{
    const char *choice = field->choices;

    for (const char *word = field->choices; *word; word += word[0] == '|' || word[0] == ',') {
        if (says(word, *value)) {
            *value = apr_pstrmemdup(pool, choice, strcspn(choice, ",|"));
            return NULL;
        }
        word += strcspn(word, ",|");
        choice = *word == '|' ? word + 1 : choice;
    }
    return "choice";
}

/* The second half may be left out, or be of two digits. Years are those of dates (IN5): 2000 to 2099. */
static const char *read_year(const sp_field_t *field, const char **value, apr_pool_t *pool)
{
    const char *text = *value;
    apr_size_t length = strlen(text), first = strspn(text, "0123456789");
    int year;

    (void)field;
    if (first != 4 || (length != 4 && strcspn(text, "/-") != 4)
        || (length != 4 && strspn(text + 5, "0123456789") != length - 5)) {
        return "year";
    }
    year = (int)apr_atoi64(text);
    *value = apr_psprintf(pool, "%04d/%04d", year, year + 1);
    if (year < 2000 || year > 2098) {
        return "year";
    }
    return length == 4 || (length == 9 && strcmp(text + 5, *value + 5) == 0)
                   || (length == 7 && strcmp(text + 5, *value + 7) == 0)
               ? NULL
               : "year";
}

/* Eighteen digits always fit a bigint; the id is checked like the ids of a path. */
static const char *read_cursor(const sp_field_t *field, const char **value, apr_pool_t *pool)
{
    const char *digits = *value + (**value == '-');
    apr_size_t n = strspn(digits, "0123456789");

    (void)field, (void)pool;
    return n >= 1 && n <= 18 && digits[n] == '.' && sp_path_is_id(digits + n + 1, strlen(digits + n + 1)) ? NULL
                                                                                                          : "format";
}

static reader_fn *const readers[] = {
    [SP_FIELD_TEXT] = read_text,     [SP_FIELD_TICK] = read_tick, [SP_FIELD_NUMBER] = read_number,
    [SP_FIELD_CHOICE] = read_choice, [SP_FIELD_YEAR] = read_year, [SP_FIELD_CURSOR] = read_cursor,
};

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

/* ---- checking */

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
static const char *add_value(const sp_field_t *field, const char **found, const char *value, apr_pool_t *pool)
{
    if (!*found) {
        *found = value;
    }
    else if (field->repeats && !is_among(*found, value)) {
        *found = apr_pstrcat(pool, *found, ",", value, NULL);
    }
    else if (!field->repeats && strcmp(*found, value) != 0) {
        return "repeated";
    }
    return NULL;
}

/* Reads what was sent under `name`, `length` bytes of it. Returns whether anything was. */
static int read_sent(const sp_field_t *field, const char *name, apr_size_t length, const apr_array_header_t *pairs,
                     const char **found, sp_problem_t *problem, apr_pool_t *pool)
{
    int sent = 0;

    for (int i = 0; i < pairs->nelts; i++) {
        const sp_pair_t *pair = &APR_ARRAY_IDX(pairs, i, sp_pair_t);
        const char *given, *value, *kind;
        if (strncmp(pair->name, name, length) != 0 || pair->name[length]
            || !*(given = value = sp_text_one_line(pair->value, pool))) {
            continue;
        }
        sent = 1;
        kind = readers[field->kind](field, &value, pool);
        if (!kind && value) {
            kind = add_value(field, found, value, pool);
        }
        if (kind && !problem->kind) {
            problem->given = given;
            problem->kind = kind;
        }
    }
    return sent;
}

/* The field's own name comes first, its aliases in their order after it. */
static void read_field(const sp_field_t *field, const apr_array_header_t *pairs, const char **found,
                       sp_problem_t *problem, apr_pool_t *pool)
{
    int sent = read_sent(field, field->name, strlen(field->name), pairs, found, problem, pool);

    for (const char *alias = field->aliases; alias && *alias && !sent; alias += *alias == '|') {
        apr_size_t length = strcspn(alias, "|");
        sent = read_sent(field, alias, length, pairs, found, problem, pool);
        alias += length;
    }
}

sp_values_t *sp_fields_check(const sp_field_t *fields, const apr_array_header_t *pairs, apr_pool_t *pool)
{
    int n = sp_fields_count(fields);
    sp_values_t *values = apr_pcalloc(pool, sizeof(*values));

    values->value = apr_pcalloc(pool, sizeof(char *) * (apr_size_t)(n + 1));
    values->problems = apr_array_make(pool, 2, sizeof(sp_problem_t));
    for (int i = 0; i < n && pairs->nelts; i++) {
        sp_problem_t problem = {fields[i].name, NULL, NULL};
        const char *found = NULL;
        read_field(&fields[i], pairs, &found, &problem, pool);
        if (problem.kind) {
            APR_ARRAY_PUSH(values->problems, sp_problem_t) = problem;
        }
        /* What else was good of a list still counts. */
        values->value[i] = problem.kind && !fields[i].repeats ? NULL : found;
    }
    return values;
}

/* ---- as JSON */

/* The first `length` bytes of `text` as a JSON string. Values that were checked are on one line and have no control
 * characters. */
static const char *json_string(const char *text, apr_size_t length, apr_pool_t *pool)
{
    char *string = apr_palloc(pool, 2 * length + 3), *out = string;

    *out++ = '"';
    for (apr_size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\') {
            *out++ = '\\';
        }
        *out++ = text[i];
    }
    *out++ = '"';
    *out = '\0';
    return string;
}

static const char *json_array(const char *values, apr_pool_t *pool)
{
    const char *array = "[";

    for (const char *p = values; *p; p += *p == ',') {
        apr_size_t length = strcspn(p, ",");
        array = apr_pstrcat(pool, array, p == values ? "" : ",", json_string(p, length, pool), NULL);
        p += length;
    }
    return apr_pstrcat(pool, array, "]", NULL);
}

const char *sp_fields_json(const sp_field_t *fields, const sp_values_t *values, apr_pool_t *pool)
{
    const char *object = "{", *separator = "";

    for (int i = 0; i < sp_fields_count(fields); i++) {
        const char *value = values->value[i];
        if (value) {
            object = apr_pstrcat(
                pool, object, separator, "\"", fields[i].name,
                "\":", fields[i].repeats ? json_array(value, pool) : json_string(value, strlen(value), pool), NULL);
            separator = ",";
        }
    }
    return apr_pstrcat(pool, object, "}", NULL);
}
