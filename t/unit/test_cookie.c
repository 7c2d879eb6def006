/* cookie.c: the Cookie header, and what browsers say about where a form came from. */
#include "cookie.h"

#include "tap.h"

static const struct {
    const char *header, *value, *what;
} cookies[] = {
    {NULL, NULL, "no header, no cookie"},
    {"", NULL, "an empty header"},
    {"palace=x", "x", "a cookie"},
    {"a=1; palace=x; b=2", "x", "among others"},
    {"a=1;palace=x", "x", "without blanks"},
    {" \tpalace=x", "x", "with too many"},
    {"palace=", "", "an empty one"},
    {"palace=a=b", "a=b", "with an equals sign in it"},
    {"palace=x; palace=y", "x", "the first of two"},
    {"palace", NULL, "a name without a value"},
    {"palacex=1", NULL, "a longer name"},
    {"xpalace=1", NULL, "a name that ends like it"},
    {"__Host-palace=1", NULL, "a name with a prefix"},
    {"Palace=1", NULL, "a name in capitals"},
    {";;;;", NULL, "nothing but separators"},
    {"a=palace=x", NULL, "the name in a value"},
};

static const char ours[] = "https://palace.example", asked[] = "http://127.0.0.1:8080";

static const struct {
    const char *fetch_site, *origin;
    int same;
    const char *what;
} origins[] = {
    {NULL, NULL, 1, "who says nothing is no browser"},
    {"same-origin", NULL, 1, "from here"},
    {"none", NULL, 1, "typed by the visitor"},
    {"same-site", NULL, 0, "from a neighbour"},
    {"cross-site", NULL, 0, "from elsewhere"},
    {"", NULL, 0, "from nowhere"},
    {NULL, "https://palace.example", 1, "our origin"},
    {NULL, "http://127.0.0.1:8080", 1, "the origin that was asked"},
    {NULL, "HTTPS://PALACE.EXAMPLE", 1, "in capitals"},
    {NULL, "http://palace.example", 0, "another scheme"},
    {NULL, "https://palace.example.evil.example", 0, "another host"},
    {NULL, "https://palace.example:444", 0, "another port"},
    {NULL, "null", 0, "an origin that is none"},
    {NULL, "", 0, "an empty one"},
    {"same-origin", "https://evil.example", 0, "one of two says no"},
    {"cross-site", "https://palace.example", 0, "the other says no"},
    {"same-origin", "https://palace.example", 1, "both say yes"},
};

int main(void)
{
    apr_pool_t *pool = tap_start();

    for (int i = 0; i < (int)(sizeof(cookies) / sizeof(cookies[0])); i++) {
        tap_is(sp_cookie_find(cookies[i].header, "palace", pool), cookies[i].value, cookies[i].what);
    }
    for (int i = 0; i < (int)(sizeof(origins) / sizeof(origins[0])); i++) {
        tap_ok(sp_cookie_is_same_site(origins[i].fetch_site, origins[i].origin, ours, asked) == origins[i].same,
               origins[i].what);
    }
    return tap_done();
}
