/* cookie.c: a Cookie header, and the headers that say where a form came from. */
#include "cookie.h"

#include <apr_strings.h>
#include <string.h>

#include "fuzz.h"

static const char ours[] = "https://palace.example", asked[] = "http://127.0.0.1:8080";

/* What is found stands behind the name and an equals sign, and goes on to a semicolon or the end. */
static void check_cookie(const char *header, const char *value, apr_pool_t *pool)
{
    const char *place = value ? strstr(header, apr_pstrcat(pool, "palace=", value, NULL)) : NULL;

    FUZZ_CHECK(!value || (place && !strchr(value, ';')));
    FUZZ_CHECK(value || strncmp(header, "palace=", 7) != 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    const char *header = fuzz_piece(&input, '\n', pool), *site = fuzz_piece(&input, '\n', pool);
    const char *origin = fuzz_piece(&input, '\n', pool);

    check_cookie(header, sp_cookie_find(header, "palace", pool), pool);
    if (sp_cookie_is_same_site(site, origin, ours, asked)) {
        FUZZ_CHECK(strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0);
        FUZZ_CHECK(strcasecmp(origin, ours) == 0 || strcasecmp(origin, asked) == 0);
    }
    apr_pool_destroy(pool);
    return 0;
}
