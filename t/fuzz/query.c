/* query.c and fields.c: the part of an address behind '?'. */
#include "query.h"

#include <apr_strings.h>
#include <stdlib.h>
#include <string.h>

#include "fields.h"
#include "fuzz.h"
#include "text.h"

/* One of each kind. */
static const sp_field_t fields[] = {
    TICK(tick),
    NUMBER(number, .least = 0, .most = 20000),
    CHOICE(choice, .choices = "Male|Female|Anything,any,either", .aliases = "other|more"),
    CHOICE(list, .choices = "Single|Small double,small|King", .repeats = 1),
    YEAR(year, .aliases = "other"),
    CURSOR(after),
    TEXT(city, .most = 60),
    {.name = "", .kind = SP_FIELD_TEXT, .most = 3},
    {NULL},
};

/* `text` with every byte escaped. */
static char *escaped(const char *text, apr_pool_t *pool)
{
    char *result = apr_palloc(pool, 3 * strlen(text) + 1);
    char *out = result;

    for (; *text; text++) {
        out += apr_snprintf(out, 4, "%%%02X", (unsigned char)*text);
    }
    *out = '\0';
    return result;
}

static void check_text(const char *text)
{
    FUZZ_CHECK(sp_text_check(text, strlen(text)) == SP_TEXT_GOOD);
}

/* What was understood and is written again is understood in the same way. */
static void check_round_trip(const apr_array_header_t *pairs, apr_pool_t *pool)
{
    const char *query = "";
    apr_array_header_t *again;

    for (int i = 0; i < pairs->nelts; i++) {
        const sp_pair_t *pair = &APR_ARRAY_IDX(pairs, i, sp_pair_t);
        check_text(pair->name);
        check_text(pair->value);
        query = apr_pstrcat(pool, query, "&", escaped(pair->name, pool), "=", escaped(pair->value, pool), NULL);
    }
    FUZZ_CHECK(sp_query_parse(query, SP_QUERY_MOST_PAIRS, &again, pool) == APR_SUCCESS);
    FUZZ_CHECK(again->nelts == pairs->nelts);
    for (int i = 0; i < pairs->nelts; i++) {
        const sp_pair_t *before = &APR_ARRAY_IDX(pairs, i, sp_pair_t);
        const sp_pair_t *after = &APR_ARRAY_IDX(again, i, sp_pair_t);
        FUZZ_CHECK(strcmp(before->name, after->name) == 0);
        FUZZ_CHECK(strcmp(before->value, after->value) == 0);
    }
}

static const char *value_of(const sp_values_t *values, const char *name)
{
    return values->value[sp_fields_find(fields, name)];
}

static int is_one_of(const char *value, const char *a, const char *b, const char *c)
{
    return strcmp(value, a) == 0 || strcmp(value, b) == 0 || strcmp(value, c) == 0;
}

/* Values are in the forms that fields.h promises. */
static void check_forms(const sp_values_t *values, apr_pool_t *pool)
{
    const char *city = value_of(values, "city"), *after = value_of(values, "after"), *tick = value_of(values, "tick"),
               *number = value_of(values, "number"), *choice = value_of(values, "choice"),
               *year = value_of(values, "year");
    char *list = apr_pstrdup(pool, value_of(values, "list") ? value_of(values, "list") : ""), *state;

    FUZZ_CHECK(!city || (*city && sp_text_length(city) <= 60 && !strpbrk(city, "\t\r\n") && !strstr(city, "  ")));
    FUZZ_CHECK(!after || strspn(after, "-0123456789.") == strlen(after));
    FUZZ_CHECK(!tick || strcmp(tick, "true") == 0);
    FUZZ_CHECK(!number
               || (strcmp(apr_itoa(pool, atoi(number)), number) == 0 && atoi(number) <= 20000 && *number != '-'));
    FUZZ_CHECK(!choice || is_one_of(choice, "Male", "Female", "Anything"));
    FUZZ_CHECK(!year || strcmp(apr_psprintf(pool, "%04d/%04d", atoi(year), atoi(year) + 1), year) == 0);
    for (char *value = apr_strtok(list, ",", &state); value; value = apr_strtok(NULL, ",", &state)) {
        FUZZ_CHECK(is_one_of(value, "Single", "Small double", "King"));
        FUZZ_CHECK(!strstr(state ? state : "", value));
    }
}

static void check_problems(const sp_values_t *values)
{
    FUZZ_CHECK(values->problems->nelts <= sp_fields_count(fields));
    for (int i = 0; i < values->problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(values->problems, i, sp_problem_t);
        int position = sp_fields_find(fields, problem->field);
        FUZZ_CHECK(fields[position].repeats || !values->value[position]);
        FUZZ_CHECK(*problem->given && *problem->kind);
        check_text(problem->given);
    }
}

/* A value is written so that it is read as itself. */
static const char *written(const sp_field_t *field, const char *values, apr_pool_t *pool)
{
    const char *query = "";
    char *rest = apr_pstrdup(pool, values), *state = NULL, *value;

    if (!field->repeats) {
        return apr_pstrcat(pool, "&", field->name, "=", escaped(values, pool), NULL);
    }
    for (value = apr_strtok(rest, ",", &state); value; value = apr_strtok(NULL, ",", &state)) {
        query = apr_pstrcat(pool, query, "&", field->name, "=", escaped(value, pool), NULL);
    }
    return query;
}

static void check_values_again(const sp_values_t *values, apr_pool_t *pool)
{
    const char *query = "";
    apr_array_header_t *pairs;
    sp_values_t *again;

    for (int i = 0; i < sp_fields_count(fields); i++) {
        if (values->value[i]) {
            query = apr_pstrcat(pool, query, written(&fields[i], values->value[i], pool), NULL);
        }
    }
    FUZZ_CHECK(sp_query_parse(query, SP_QUERY_MOST_PAIRS, &pairs, pool) == APR_SUCCESS);
    again = sp_fields_check(fields, pairs, pool);
    FUZZ_CHECK(again->problems->nelts == 0);
    FUZZ_CHECK(strcmp(sp_fields_json(fields, values, pool), sp_fields_json(fields, again, pool)) == 0);
}

/* The length of the JSON string at `p`, which has no control characters. */
static apr_size_t string_length(const char *p)
{
    const char *start = p;

    FUZZ_CHECK(*p == '"');
    for (p++; *p != '"'; p++) {
        FUZZ_CHECK((unsigned char)*p >= 0x20);
        if (*p == '\\') {
            p++;
            FUZZ_CHECK(*p == '"' || *p == '\\');
        }
    }
    return (apr_size_t)(p + 1 - start);
}

/* Strings between brackets that open and close, and nothing else. */
static void check_json(const char *json)
{
    int depth = 0;

    check_text(json);
    for (const char *p = json; *p;) {
        if (*p == '"') {
            p += string_length(p);
            continue;
        }
        FUZZ_CHECK(strchr("{}[]:,", *p) != NULL);
        depth += (*p == '{' || *p == '[') - (*p == '}' || *p == ']');
        FUZZ_CHECK(depth > 0 || (depth == 0 && p[1] == '\0'));
        p++;
    }
    FUZZ_CHECK(*json == '{' && depth == 0);
}

static void check_values(const sp_values_t *values, apr_pool_t *pool)
{
    check_forms(values, pool);
    check_problems(values);
    check_values_again(values, pool);
    check_json(sp_fields_json(fields, values, pool));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    apr_array_header_t *pairs;

    if (sp_query_parse(fuzz_piece(&input, '\0', pool), SP_QUERY_MOST_PAIRS, &pairs, pool) == APR_SUCCESS) {
        FUZZ_CHECK(pairs->nelts <= SP_QUERY_MOST_PAIRS);
        check_round_trip(pairs, pool);
        check_values(sp_fields_check(fields, pairs, pool), pool);
    }
    apr_pool_destroy(pool);
    return 0;
}
