/* fields.c, readers.c and json.c: the fields of a form that was sent. */
#include <apr_strings.h>
#include <string.h>

#include "date.h"
#include "fields.h"
#include "fuzz.h"
#include "path.h"
#include "query.h"
#include "text.h"

/* One of each kind that forms have. */
static const sp_field_t fields[] = {
    TEXT(title, .required = 1, .most = 20),
    LINES(bio, .most = 30),
    PASSWORD(secret, .required = 1),
    CHOICE(role, .choices = "owner|agent"),
    CHOICE(list, .choices = "Single|Double|King", .repeats = 1),
    NUMBER(rent, .least = 1, .most = 20000),
    DATE(until),
    EMAIL(email),
    WEB(site),
    LOCAL(next),
    TICK(wifi),
    TEXT(note, .most = 10, .numbered = 1),
    TICK(tick, .numbered = 1),
    {NULL},
};

static const char *value_of(const sp_values_t *values, const char *name)
{
    return values->value[sp_fields_find(fields, name)];
}

/* Values are in the forms that fields.h promises. */
static void check_forms(const sp_values_t *values)
{
    const char *title = value_of(values, "title"), *bio = value_of(values, "bio"), *until = value_of(values, "until"),
               *email = value_of(values, "email"), *site = value_of(values, "site"), *next = value_of(values, "next"),
               *role = value_of(values, "role"), *wifi = value_of(values, "wifi");

    FUZZ_CHECK(!title || (*title && sp_text_length(title) <= 20 && !strpbrk(title, "\t\r\n") && !sp_text_hides(title)));
    FUZZ_CHECK(!bio || (*bio && sp_text_length(bio) <= 30 && !strchr(bio, '\r')));
    FUZZ_CHECK(!until || sp_date_is_iso(until));
    FUZZ_CHECK(!email
               || (strchr(email, '@') && strchr(email, '@') == strrchr(email, '@') && !strpbrk(email, " <>,;\"")));
    FUZZ_CHECK(!site || (strncasecmp(site, "http", 4) == 0 && !strpbrk(site, " \"'<>")));
    FUZZ_CHECK(!next || sp_path_is_local(next));
    FUZZ_CHECK(!role || strcmp(role, "owner") == 0 || strcmp(role, "agent") == 0);
    FUZZ_CHECK(!wifi || strcmp(wifi, "true") == 0);
}

/* What is not there has a reason, or was not asked for; what is shown again is text, and never a password. */
static void check_problems(const sp_values_t *values)
{
    for (int i = 0; i < values->problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(values->problems, i, sp_problem_t);
        FUZZ_CHECK(problem->field && problem->kind && problem->given);
        FUZZ_CHECK(strcmp(problem->field, "secret") != 0 || !*problem->given);
        FUZZ_CHECK(sp_text_check(problem->given, strlen(problem->given)) == SP_TEXT_GOOD);
    }
    FUZZ_CHECK(value_of(values, "title") || values->problems->nelts > 0);
    FUZZ_CHECK(!values->typed[sp_fields_find(fields, "secret")]);
}

static void check_numbered(const sp_values_t *values)
{
    for (int i = 0; i < values->numbered->nelts; i++) {
        const sp_numbered_t *numbered = &APR_ARRAY_IDX(values->numbered, i, sp_numbered_t);
        FUZZ_CHECK(fields[numbered->field].numbered && sp_path_is_id(numbered->id, strlen(numbered->id)));
        FUZZ_CHECK(!numbered->value || *numbered->value);
    }
}

/* Good for Postgres: UTF-8 without control characters, quotes and brackets that close. */
static void check_json(const char *json)
{
    int depth = 0, inside = 0;

    FUZZ_CHECK(sp_text_check(json, strlen(json)) == SP_TEXT_GOOD);
    for (const char *p = json; *p; p++) {
        FUZZ_CHECK((unsigned char)*p >= 0x20);
        if (inside && *p == '\\') {
            p++;
            FUZZ_CHECK(*p == '"' || *p == '\\' || *p == 'u');
            continue;
        }
        inside ^= *p == '"';
        depth += inside ? 0 : (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
    }
    FUZZ_CHECK(!inside && depth == 0 && *json == '{');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    apr_array_header_t *pairs;

    if (sp_query_parse(fuzz_piece(&input, '\0', pool), SP_FORM_MOST_PAIRS, &pairs, pool) == APR_SUCCESS) {
        const sp_values_t *values = sp_fields_check_form(fields, pairs, pool);
        check_forms(values);
        check_problems(values);
        check_numbered(values);
        check_json(sp_fields_json(fields, values, pool));
    }
    apr_pool_destroy(pool);
    return 0;
}
