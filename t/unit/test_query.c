/* query.c: taking a query string apart. */
#include "query.h"

#include <apr_strings.h>

#include "tap.h"

static apr_pool_t *pool;

/* The pairs of `query` as "name=value|name=value", or NULL when it is refused. */
static const char *pairs_of(const char *query)
{
    apr_array_header_t *pairs;
    const char *text = "";

    if (sp_query_parse(query, SP_QUERY_MOST_PAIRS, &pairs, pool) != APR_SUCCESS) {
        return NULL;
    }
    for (int i = 0; i < pairs->nelts; i++) {
        const sp_pair_t *pair = &APR_ARRAY_IDX(pairs, i, sp_pair_t);
        text = apr_pstrcat(pool, text, i ? "|" : "", pair->name, "=", pair->value, NULL);
    }
    return text;
}

static const char *many(int count)
{
    const char *query = "a=1";

    for (int i = 1; i < count; i++) {
        query = apr_pstrcat(pool, query, "&a=1", NULL);
    }
    return query;
}

int main(void)
{
    pool = tap_start();
    tap_is(pairs_of(NULL), "", "no query has no pairs");
    tap_is(pairs_of(""), "", "an empty query has no pairs");
    tap_is(pairs_of("city=Leeds&year=2026"), "city=Leeds|year=2026", "pairs keep their order");
    tap_is(pairs_of("city=Newcastle+upon%20Tyne"), "city=Newcastle upon Tyne", "plus and %20 are spaces");
    tap_is(pairs_of("a"), "a=", "a name alone has an empty value");
    tap_is(pairs_of("=b"), "=b", "a value alone has an empty name");
    tap_is(pairs_of("a==b=c"), "a==b=c", "the first equals sign parts");
    tap_is(pairs_of("&&a=1&&"), "a=1", "empty parts are nothing");
    tap_is(pairs_of("caf%C3%A9=1"), "caf\xC3\xA9=1", "escapes are bytes of UTF-8");
    tap_is(pairs_of("a=%2"), NULL, "a short escape is refused");
    tap_is(pairs_of("a=%zz"), NULL, "a wrong escape is refused");
    tap_is(pairs_of("a=%"), NULL, "a lone percent sign is refused");
    tap_is(pairs_of("a=%00"), NULL, "NUL is refused");
    tap_is(pairs_of("a=%C0%AF"), NULL, "overlong UTF-8 is refused");
    tap_is(pairs_of("%FF=1"), NULL, "a name that is not UTF-8 is refused");
    tap_is(pairs_of("a=%0A"), "a=\n", "line ends may be sent");
    tap_ok(pairs_of(many(SP_QUERY_MOST_PAIRS)) != NULL, "as many pairs as allowed are taken");
    tap_ok(pairs_of(many(SP_QUERY_MOST_PAIRS + 1)) == NULL, "one more is refused");
    return tap_done();
}
