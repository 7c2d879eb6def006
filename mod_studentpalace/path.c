/* Path patterns such as "/p/{house:id}": understood once at start-up, matched against every request. */
#include "path.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <apr_tables.h>
#include <string.h>

#include "text.h"

/* Longer addresses are not kept for later. */
#define MOST_LOCAL 2000

int sp_path_is_id(const char *text, apr_size_t length)
{
    static const char most[] = "2147483647";

    if (length < 1 || length > sizeof(most) - 1 || text[0] == '0') {
        return 0;
    }
    for (apr_size_t i = 0; i < length; i++) {
        if (!apr_isdigit(text[i])) {
            return 0;
        }
    }
    return length < sizeof(most) - 1 || memcmp(text, most, length) <= 0;
}

int sp_path_is_stamp(const char *text, apr_size_t length)
{
    static const char shape[] = "00000000T000000Z";

    for (apr_size_t i = 0; i < sizeof(shape) - 1; i++) {
        if (i >= length || (shape[i] == '0' ? !apr_isdigit(text[i]) : text[i] != shape[i])) {
            return 0;
        }
    }
    return length == sizeof(shape) - 1;
}

static int is_slug(const char *text, apr_size_t length)
{
    return length >= 1 && length <= 80 && sp_text_check(text, length) == SP_TEXT_GOOD;
}

static int is_hex(const char *text, apr_size_t length)
{
    (void)text;
    return length == 32;
}

static int is_word(const char *text, apr_size_t length)
{
    (void)text;
    return length >= 1 && length <= 20;
}

static int is_file(const char *text, apr_size_t length)
{
    return length >= 1 && length <= 255 && sp_text_check(text, length) == SP_TEXT_GOOD;
}

static int id_character(unsigned char c)
{
    return apr_isdigit(c);
}

static int slug_character(unsigned char c)
{
    return c >= 0x80 || apr_isalnum(c) || c == '-';
}

static int hex_character(unsigned char c)
{
    return apr_isdigit(c) || (c >= 'a' && c <= 'f');
}

static int word_character(unsigned char c)
{
    return c >= 'a' && c <= 'z';
}

static int stamp_character(unsigned char c)
{
    return apr_isdigit(c) || c == 'T' || c == 'Z';
}

static int file_character(unsigned char c)
{
    return c != '\0';
}

/* One row per kind of capture: its name in patterns, its characters, the check of the whole, an example. */
static const struct {
    const char *name;
    int (*character)(unsigned char c);
    int (*good)(const char *text, apr_size_t length);
    const char *example;
} kinds[] = {
    [SP_CAPTURE_ID] = {"id", id_character, sp_path_is_id, "1"},
    [SP_CAPTURE_SLUG] = {"slug", slug_character, is_slug, "a"},
    [SP_CAPTURE_HEX] = {"hex", hex_character, is_hex, "0123456789abcdef0123456789abcdef"},
    [SP_CAPTURE_WORD] = {"word", word_character, is_word, "a"},
    [SP_CAPTURE_STAMP] = {"stamp", stamp_character, sp_path_is_stamp, "20261126T181500Z"},
    [SP_CAPTURE_FILE] = {"file", file_character, is_file, "a"},
};

static apr_status_t parse_kind(const char *name, sp_capture_kind_t *kind)
{
    for (int i = 0; i < (int)(sizeof(kinds) / sizeof(kinds[0])); i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            *kind = (sp_capture_kind_t)i;
            return APR_SUCCESS;
        }
    }
    return APR_EINVAL;
}

/* Reads "{name:kind}" at `*p` and moves behind it. */
static apr_status_t parse_capture(const char **p, sp_path_t *path, sp_part_t *part, apr_pool_t *pool)
{
    const char *name = *p + 1;
    const char *colon = strchr(name, ':');
    const char *close = colon ? strchr(colon, '}') : NULL;

    if (!close || path->capture_count == SP_PATH_MOST_CAPTURES) {
        return APR_EINVAL;
    }
    part->name = apr_pstrmemdup(pool, name, (apr_size_t)(colon - name));
    path->captures[path->capture_count++] = part->name;
    *p = close + 1;
    return parse_kind(apr_pstrmemdup(pool, colon + 1, (apr_size_t)(close - colon - 1)), &part->kind);
}

apr_status_t sp_path_parse(const char *pattern, sp_path_t **path, apr_pool_t *pool)
{
    sp_path_t *made = apr_pcalloc(pool, sizeof(*made));
    apr_array_header_t *parts = apr_array_make(pool, 2 * SP_PATH_MOST_CAPTURES + 1, sizeof(sp_part_t));

    for (const char *p = pattern; *p;) {
        sp_part_t *part = apr_array_push(parts);
        memset(part, 0, sizeof(*part));
        if (*p == '{') {
            apr_status_t rv = parse_capture(&p, made, part, pool);
            if (rv != APR_SUCCESS) {
                return rv;
            }
        }
        else {
            part->length = strcspn(p, "{");
            part->literal = apr_pstrmemdup(pool, p, part->length);
            p += part->length;
        }
    }
    made->parts = (sp_part_t *)parts->elts;
    made->count = parts->nelts;
    *path = made;
    return APR_SUCCESS;
}

/* Length of the capture at `text`, 0 when what stands there is not of its kind. */
static apr_size_t capture_length(const sp_part_t *part, const char *text, apr_size_t length)
{
    apr_size_t n = 0;

    while (n < length && kinds[part->kind].character((unsigned char)text[n])) {
        n++;
    }
    return kinds[part->kind].good(text, n) ? n : 0;
}

int sp_path_match(const sp_path_t *path, const char *text, apr_size_t length, const char *values[], apr_pool_t *pool)
{
    const char *p = text;
    const char *end = text + length;
    int captured = 0;

    for (int i = 0; i < path->count; i++) {
        const sp_part_t *part = &path->parts[i];
        apr_size_t rest = (apr_size_t)(end - p);
        apr_size_t n = part->literal ? part->length : capture_length(part, p, rest);
        if (n == 0 || n > rest || (part->literal && memcmp(p, part->literal, n) != 0)) {
            return 0;
        }
        if (!part->literal) {
            values[captured++] = apr_pstrmemdup(pool, p, n);
        }
        p += n;
    }
    return p == end;
}

int sp_path_find(const sp_path_t *path, const char *name)
{
    for (int i = 0; i < path->capture_count; i++) {
        if (strcmp(path->captures[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

const char *sp_path_write(const sp_path_t *path, const char *const values[], apr_pool_t *pool)
{
    const char *text = "";
    int written = 0;

    for (int i = 0; i < path->count; i++) {
        const sp_part_t *part = &path->parts[i];
        text = apr_pstrcat(pool, text, part->literal ? part->literal : values[written++], NULL);
    }
    return text;
}

const char *sp_path_example(const sp_path_t *path, apr_pool_t *pool)
{
    const char *example = "";

    for (int i = 0; i < path->count; i++) {
        const sp_part_t *part = &path->parts[i];
        example = apr_pstrcat(pool, example, part->literal ? part->literal : kinds[part->kind].example, NULL);
    }
    return example;
}

int sp_path_is_local(const char *text)
{
    if (text[0] != '/' || text[1] == '/' || strlen(text) > MOST_LOCAL) {
        return 0;
    }
    for (const char *p = text; *p; p++) {
        if (*p <= ' ' || *p >= 0x7F || *p == '\\' || *p == '#') {
            return 0;
        }
    }
    return 1;
}
