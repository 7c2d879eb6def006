/* Fields a visitor may fill in: a table per page says which, this file checks what was sent against it. */
#include "fields.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <string.h>

#include "path.h"
#include "query.h"
#include "text.h"

/* A checker says what is wrong with `value`, or NULL when the field may have it. */
typedef const char *checker_fn(const sp_field_t *field, const char *value);

static const char *check_text(const sp_field_t *field, const char *value)
{
    return sp_text_length(value) > (apr_size_t)field->max ? "length" : NULL;
}

/* Eighteen digits always fit a bigint; the id is checked like the ids of a path. */
static const char *check_cursor(const sp_field_t *field, const char *value)
{
    const char *digits = value + (*value == '-');
    apr_size_t n = strspn(digits, "0123456789");

    (void)field;
    return n >= 1 && n <= 18 && digits[n] == '.' && sp_path_is_id(digits + n + 1, strlen(digits + n + 1)) ? NULL
                                                                                                          : "format";
}

static checker_fn *const checkers[] = {[SP_FIELD_TEXT] = check_text, [SP_FIELD_CURSOR] = check_cursor};

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

/* The value sent for `field`; `*repeated` tells of a second, different one. NULL when there is none. */
static const char *sent(const sp_field_t *field, const apr_array_header_t *pairs, int *repeated, apr_pool_t *pool)
{
    const char *found = NULL;

    *repeated = 0;
    for (int i = 0; i < pairs->nelts; i++) {
        const sp_pair_t *pair = &APR_ARRAY_IDX(pairs, i, sp_pair_t);
        const char *value = strcmp(pair->name, field->name) == 0 ? sp_text_one_line(pair->value, pool) : "";
        if (*value) {
            *repeated |= found && strcmp(found, value) != 0;
            found = found ? found : value;
        }
    }
    return found;
}

sp_values_t *sp_fields_check(const sp_field_t *fields, const apr_array_header_t *pairs, apr_pool_t *pool)
{
    int n = sp_fields_count(fields);
    sp_values_t *values = apr_pcalloc(pool, sizeof(*values));

    values->value = apr_pcalloc(pool, sizeof(char *) * (apr_size_t)(n + 1));
    values->problems = apr_array_make(pool, 2, sizeof(sp_problem_t));
    for (int i = 0; i < n; i++) {
        int repeated;
        const char *value = sent(&fields[i], pairs, &repeated, pool);
        const char *kind = !value ? NULL : repeated ? "repeated" : checkers[fields[i].kind](&fields[i], value);
        if (kind) {
            sp_problem_t problem = {fields[i].name, value, kind};
            APR_ARRAY_PUSH(values->problems, sp_problem_t) = problem;
        }
        else {
            values->value[i] = value;
        }
    }
    return values;
}
