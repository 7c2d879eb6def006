/* statement.c: query files. */
#include "statement.h"

#include <apr_strings.h>
#include <string.h>

#include "tap.h"

static apr_pool_t *pool;

/* What became of "-- yields: x" and the given SQL: the SQL, then the parameters; or the complaint. */
static const char *parsed(const char *sql)
{
    sp_statement_t *statement;
    const char *message, *text;

    if (sp_statement_parse("test", apr_pstrcat(pool, "-- yields: x\n", sql, NULL), &statement, &message, pool)
        != APR_SUCCESS) {
        return message;
    }
    text = statement->sql + strlen("-- yields: x\n");
    for (int i = 0; i < statement->parameter_count; i++) {
        text = apr_pstrcat(pool, text, " ", statement->parameters[i], NULL);
    }
    return text;
}

/* "kind wrapper element" of a header, or "refused". */
static const char *shape(const char *header)
{
    static const char *const kinds[] = {"nothing", "one", "maybe", "list", "many", "redirect", "counted"};
    sp_statement_t *statement;
    const char *message;

    if (sp_statement_parse("test", apr_pstrcat(pool, header, "select 1", NULL), &statement, &message, pool)
        != APR_SUCCESS) {
        return "refused";
    }
    return apr_pstrcat(pool, kinds[statement->yields], " ", statement->wrapper ? statement->wrapper : "-", " ",
                       statement->element ? statement->element : "-", NULL);
}

static const char *many_parameters(int count)
{
    const char *sql = "";

    for (int i = 0; i < count; i++) {
        sql = apr_psprintf(pool, "%s:p%d ", sql, i);
    }
    return sql;
}

int main(void)
{
    pool = tap_start();
    tap_is(parsed("select 1"), "select 1", "no parameters");
    tap_is(parsed("select :a::integer, :b::text, :a::integer"), "select $1::integer, $2::text, $1::integer a b",
           "a name is one parameter wherever it stands");
    tap_is(parsed("select ':a', \":a\" -- :a\n, /* :a */ :b"), "select ':a', \":a\" -- :a\n, /* :a */ $1 b",
           "strings, names and comments are left alone");
    tap_is(parsed("select $$ :a $$, $t$ :a $t$, :b"), "select $$ :a $$, $t$ :a $t$, $1 b",
           "dollar-quoted strings are left alone");
    tap_is(parsed("select x::text, a[1:2]"), "select x::text, a[1:2]", "casts and slices are no parameters");
    tap_is(parsed("select 'it''s :a', :a"), "select 'it''s :a', $1 a", "a doubled quote stays inside");
    tap_is(parsed("select 'open :a"), "select 'open :a", "a string left open ends with the file");
    tap_is(parsed("select :a:b"), "select $1$2 a b", "two in a row");
    tap_is(parsed(":ab:abc"), "$1$2 ab abc", "one name may begin like another");
    tap_ok(strstr(parsed(many_parameters(SP_STATEMENT_MOST_PARAMETERS)), "$16  p0 p1") != NULL, "as many as allowed");
    tap_ok(strstr(parsed(many_parameters(SP_STATEMENT_MOST_PARAMETERS + 1)), "more than") != NULL,
           "one more is refused");

    tap_is(parsed(""), "there is no statement in it", "a header alone is refused");
    tap_is(parsed(" /* :a */\n-- b\n"), "there is no statement in it", "comments alone are refused");

    tap_is(shape("-- A house.\n-- yields: house\n"), "one - house", "one element");
    tap_is(shape("-- yields: paging?\n"), "maybe - paging", "one or none");
    tap_is(shape("-- yields: rooms/room*\n"), "list rooms room", "a list");
    tap_is(shape("-- yields: urls/url+\n"), "many urls url", "a list that must have a row");
    tap_is(shape("-- yields: nothing\n"), "nothing - -", "nothing");
    tap_is(shape("-- yields: redirect\n"), "redirect - -", "a redirect");
    tap_is(shape("-- yields: counted\n"), "counted - -", "a condition of being counted");
    tap_is(shape("-- yields: redirects\n"), "one - redirects", "an element whose name begins so");
    tap_is(shape("-- yields: redirect?\n"), "maybe - redirect", "an element of that name, perhaps");
    tap_is(shape("--yields:  house  \r\n"), "one - house", "white space around it does not matter");
    tap_is(shape("-- yields: house\nselect 1 -- yields: no\n"), "one - house",
           "a header ends with the first other line");
    tap_is(shape("select 1\n-- yields: house\n"), "refused", "a header stands at the top");
    tap_is(shape("-- no yields\n"), "refused", "yields is needed");
    tap_is(shape("-- yields: rooms/\n"), "refused", "a list needs its element");
    tap_is(shape("-- yields: rooms/room\n"), "refused", "a list says so");
    tap_is(shape("-- yields: two words\n"), "refused", "one word");
    tap_is(shape("-- yields: 1house\n"), "refused", "a name begins with a letter");
    return tap_done();
}
