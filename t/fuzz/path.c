/* path.c: a line that is a pattern, then a path to match it with, which may hold any bytes. The path also meets the
 * patterns of the site. */
#include "path.h"

#include <string.h>

#include "fuzz.h"
#include "text.h"

static const char *const patterns[] = {"/",
                                       "/p/{house:id}",
                                       "/l/{slug:slug}",
                                       "/l/id/{landlord:id}",
                                       "/media/{kind:word}/{owner:id}/{hash:hex}-{width:id}.{format:word}",
                                       "/sitemap/houses/{part:id}.xml"};

/* The literals and the captures, put together again, are the text; each capture is what its kind says. */
static void check_match(const sp_path_t *path, const char *text, size_t length, const char *values[])
{
    const char *p = text;
    int captured = 0;

    for (int i = 0; i < path->count; i++) {
        const sp_part_t *part = &path->parts[i];
        const char *expected = part->literal ? part->literal : values[captured];
        size_t n = strlen(expected);
        FUZZ_CHECK(n <= length - (size_t)(p - text) && memcmp(p, expected, n) == 0);
        p += n;
        if (!part->literal) {
            FUZZ_CHECK(n >= 1 && n <= 80);
            FUZZ_CHECK(!strchr(expected, '/') && !strchr(expected, '.') && !strchr(expected, '%'));
            FUZZ_CHECK(part->kind != SP_CAPTURE_ID || sp_path_is_id(expected, n));
            FUZZ_CHECK(part->kind != SP_CAPTURE_SLUG || sp_text_check(expected, n) == SP_TEXT_GOOD);
            captured++;
        }
    }
    FUZZ_CHECK(captured == path->capture_count);
    FUZZ_CHECK(p == text + length);
}

static void match(const char *pattern, const char *text, size_t length, apr_pool_t *pool)
{
    const char *values[SP_PATH_MOST_CAPTURES];
    sp_path_t *path;

    if (sp_path_parse(pattern, &path, pool) != APR_SUCCESS) {
        return;
    }
    FUZZ_CHECK(path->capture_count <= SP_PATH_MOST_CAPTURES);
    FUZZ_CHECK(sp_path_find(path, "no such name") == -1 || strstr(pattern, "no such name"));
    FUZZ_CHECK(sp_path_example(path, pool) != NULL);
    if (sp_path_match(path, text, length, values, pool)) {
        check_match(path, text, length, values);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    const char *pattern = fuzz_piece(&input, '\n', pool);
    const char *text = (const char *)input.bytes;

    match(pattern, text, input.length, pool);
    for (int i = 0; i < (int)(sizeof(patterns) / sizeof(patterns[0])); i++) {
        match(patterns[i], text, input.length, pool);
    }
    apr_pool_destroy(pool);
    return 0;
}
