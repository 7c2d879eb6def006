/* query.c and fields.c: the part of an address behind '?'. */
#include "query.h"

#include <apr_strings.h>
#include <string.h>

#include "fields.h"
#include "fuzz.h"
#include "text.h"

static const sp_field_t fields[] = {
    TEXT(city, .most = 60),
    CURSOR(after),
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
    FUZZ_CHECK(sp_query_parse(query, &again, pool) == APR_SUCCESS);
    FUZZ_CHECK(again->nelts == pairs->nelts);
    for (int i = 0; i < pairs->nelts; i++) {
        const sp_pair_t *before = &APR_ARRAY_IDX(pairs, i, sp_pair_t);
        const sp_pair_t *after = &APR_ARRAY_IDX(again, i, sp_pair_t);
        FUZZ_CHECK(strcmp(before->name, after->name) == 0);
        FUZZ_CHECK(strcmp(before->value, after->value) == 0);
    }
}

static void check_values(const sp_values_t *values)
{
    const char *city = values->value[0], *after = values->value[1];

    FUZZ_CHECK(values->problems->nelts <= sp_fields_count(fields));
    FUZZ_CHECK(!city || (*city && sp_text_length(city) <= 60 && !strpbrk(city, "\t\r\n") && !strstr(city, "  ")));
    FUZZ_CHECK(!after || strspn(after, "-0123456789.") == strlen(after));
    for (int i = 0; i < values->problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(values->problems, i, sp_problem_t);
        FUZZ_CHECK(!values->value[sp_fields_find(fields, problem->field)]);
        check_text(problem->given);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    apr_array_header_t *pairs;

    if (sp_query_parse(fuzz_piece(&input, '\0', pool), &pairs, pool) == APR_SUCCESS) {
        FUZZ_CHECK(pairs->nelts <= SP_QUERY_MOST_PAIRS);
        check_round_trip(pairs, pool);
        check_values(sp_fields_check(fields, pairs, pool));
    }
    apr_pool_destroy(pool);
    return 0;
}
