/* fields.c: what a visitor sent, checked against a page's table. */
#include "fields.h"

#include <apr_strings.h>

#include "query.h"
#include "tap.h"

static const sp_field_t fields[] = {TEXT(city, .most = 10), CURSOR(after), {NULL}};

static apr_pool_t *pool;

/* "city=Leeds after=-", then the problems as " !field:kind". */
static const char *checked(const char *query)
{
    apr_array_header_t *pairs;
    sp_values_t *values;
    const char *text = "";

    sp_query_parse(query, &pairs, pool);
    values = sp_fields_check(fields, pairs, pool);
    for (int i = 0; i < sp_fields_count(fields); i++) {
        text =
            apr_pstrcat(pool, text, i ? " " : "", fields[i].name, "=", values->value[i] ? values->value[i] : "-", NULL);
    }
    for (int i = 0; i < values->problems->nelts; i++) {
        const sp_problem_t *problem = &APR_ARRAY_IDX(values->problems, i, sp_problem_t);
        text = apr_pstrcat(pool, text, " !", problem->field, ":", problem->kind, NULL);
    }
    return text;
}

int main(void)
{
    pool = tap_start();
    tap_is(checked(""), "city=- after=-", "nothing sent, nothing there");
    tap_is(checked("city=Leeds"), "city=Leeds after=-", "a text");
    tap_is(checked("city=+Leeds%0A"), "city=Leeds after=-", "a text is trimmed");
    tap_is(checked("city=++"), "city=- after=-", "white space is nothing");
    tap_is(checked("city=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9"),
           "city=\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 after=-",
           "ten characters of two bytes are ten");
    tap_is(checked("city=eleven+char"), "city=- after=- !city:length", "one character too many is a problem");
    tap_is(checked("city=Leeds&city=Leeds"), "city=Leeds after=-", "the same twice is once");
    tap_is(checked("city=Leeds&city=&city=Hull"), "city=- after=- !city:repeated", "two different ones are a problem");
    tap_is(checked("colour=red"), "city=- after=-", "unknown parameters are ignored");
    tap_is(checked("after=1764000000000000.17"), "city=- after=1764000000000000.17", "a position");
    tap_is(checked("after=-5.17"), "city=- after=-5.17", "a position before 1970");
    tap_is(checked("after=1234567890123456789.1"), "city=- after=- !after:format", "a position beyond 64 bits");
    tap_is(checked("after=1.0"), "city=- after=- !after:format", "a position of no house");
    tap_is(checked("after=1"), "city=- after=- !after:format", "half a position");
    tap_is(checked("after=1.1;drop"), "city=- after=- !after:format", "a position and more");
    tap_is(checked("after=NaN"), "city=- after=- !after:format", "no position");
    tap_ok(sp_fields_find(fields, "after") == 1 && sp_fields_find(fields, "x") == -1, "fields are found by name");
    tap_ok(sp_fields_count(NULL) == 0, "no table has no fields");
    return tap_done();
}
