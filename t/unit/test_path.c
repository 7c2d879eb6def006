/* path.c: patterns and what they match. */
#include "path.h"

#include <apr_strings.h>
#include <string.h>

#include "tap.h"

static apr_pool_t *pool;

/* The captured values of `text` by `pattern`, joined by '|', or NULL when it does not match. */
static const char *captured(const char *pattern, const char *text)
{
    const char *values[SP_PATH_MOST_CAPTURES];
    const char *joined = "";
    sp_path_t *path;

    if (sp_path_parse(pattern, &path, pool) != APR_SUCCESS) {
        return "no pattern";
    }
    if (!sp_path_match(path, text, strlen(text), values, pool)) {
        return NULL;
    }
    for (int i = 0; i < path->capture_count; i++) {
        joined = apr_pstrcat(pool, joined, i ? "|" : "", values[i], NULL);
    }
    return joined;
}

static const char *const bad_ids[] = {"0",  "-1",  "+1",     "01", "1.0", "2147483648", "99999999999999999999",
                                      "1a", "a",   "1;drop", "1 ", "",    "0x1",        "%31",
                                      "1/", "1//", NULL};

static const char *const bad_stamps[] = {
    "cron",   "",     "20261126T181500",  "20261126T181500Z0",      "20261126t181500z",
    "2026T1", "TZTZ", "20261126Z181500T", "../../20261126T181500Z", NULL};

static const char *const local[] = {"/", "/dashboard", "/landlord/account?done=x&y=%2F", "/%2Fhost", NULL};
static const char *const elsewhere[] = {"",      "dashboard",    "//host", "/\\host", "https://host/", "/a b", "/a\tb",
                                        "/a\nb", "/caf\xC3\xA9", "/a#b",   NULL};

int main(void)
{
    sp_path_t *path;

    pool = tap_start();
    tap_is(captured("/", "/"), "", "the front page");
    tap_is(captured("/about", "/about"), "", "a literal");
    tap_is(captured("/about", "/about/"), NULL, "a slash too many does not match");
    tap_is(captured("/about", "/About"), NULL, "case counts");
    tap_is(captured("/p/{house:id}", "/p/17"), "17", "an id");
    tap_is(captured("/p/{house:id}", "/p/2147483647"), "2147483647", "the largest id");
    tap_ok(sp_path_parse("/media/{kind:word}/{owner:id}.{format:word}", &path, pool) == APR_SUCCESS, "a pattern");
    tap_is(sp_path_write(path, (const char *const[]){"house", "3", "jpg"}, pool), "/media/house/3.jpg",
           "is written with values");
    for (int i = 0; bad_ids[i]; i++) {
        tap_is(captured("/p/{house:id}", apr_pstrcat(pool, "/p/", bad_ids[i], NULL)), NULL,
               apr_psprintf(pool, "'%s' is no id", bad_ids[i]));
    }
    tap_is(captured("/l/{slug:slug}", "/l/smith--sons"), "smith--sons", "a slug");
    tap_is(captured("/l/{slug:slug}", "/l/caf\xC3\xA9"), "caf\xC3\xA9", "a slug in any script");
    tap_is(captured("/l/{slug:slug}", "/l/caf\xC3"), NULL, "a slug is UTF-8");
    tap_is(captured("/l/{slug:slug}", "/l/a.xml"), NULL, "a slug has no dot");
    tap_is(captured("/l/{slug:slug}", "/l/id/4"), NULL, "a slug has no slash");
    tap_is(captured("/sitemap/houses/{part:id}.xml", "/sitemap/houses/12.xml"), "12", "literal text behind a capture");
    tap_is(captured("/media/{kind:word}/{owner:id}/{hash:hex}-{width:id}.{format:word}",
                    "/media/house/3/0123456789abcdef0123456789abcdef-480.jpg"),
           "house|3|0123456789abcdef0123456789abcdef|480|jpg", "several captures");
    tap_is(captured("/{hash:hex}", "/0123456789abcdef0123456789abcde"), NULL, "a hash has 32 digits");
    tap_is(captured("/{hash:hex}", "/0123456789ABCDEF0123456789ABCDEF"), NULL, "a hash is lower case");
    tap_is(captured("/backup/{name:stamp}", "/backup/20261126T181500Z"), "20261126T181500Z", "a moment");
    for (int i = 0; bad_stamps[i]; i++) {
        tap_is(captured("/backup/{name:stamp}", apr_pstrcat(pool, "/backup/", bad_stamps[i], NULL)), NULL,
               apr_psprintf(pool, "'%s' is none", bad_stamps[i]));
    }
    tap_is(captured("/static/uploads/{file:file}", "/static/uploads/a/b c.jpg"), "a/b c.jpg", "the rest of a path");
    tap_is(captured("/static/uploads/{file:file}", "/static/uploads/"), NULL, "which is not empty");
    tap_is(captured("/static/uploads/{file:file}", "/static/uploads/caf\xC3.jpg"), NULL, "and UTF-8");
    tap_is(captured("/{a:colour}", "/red"), "no pattern", "an unknown kind is no pattern");
    tap_is(captured("/{a", "/red"), "no pattern", "a brace left open is no pattern");
    sp_path_parse("/p/{house:id}/rooms/{room:id}", &path, pool);
    tap_ok(sp_path_find(path, "room") == 1 && sp_path_find(path, "city") == -1, "captures are found by name");
    for (int i = 0; local[i]; i++) {
        tap_ok(sp_path_is_local(local[i]), apr_psprintf(pool, "'%s' is an address of this site", local[i]));
    }
    for (int i = 0; elsewhere[i]; i++) {
        tap_ok(!sp_path_is_local(elsewhere[i]), apr_psprintf(pool, "'%s' is not", elsewhere[i]));
    }
    tap_is(sp_path_example(path, pool), "/p/1/rooms/1", "a pattern has an example");
    return tap_done();
}
