/* multipart.c: the body of a form with files. An input is its content type, NUL, the body. */
#include "multipart.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "text.h"

#define MOST_PARTS 5

/* What was told of a body, as bytes that can be compared. */
typedef struct told_t {
    uint8_t *bytes;
    size_t length;
    int parts, is_open;
    apr_pool_t *pool;
} told_t;

/* A body makes no more of itself than a mark for each part, which has more bytes than that. */
static void add(told_t *told, const void *bytes, size_t length)
{
    memcpy(told->bytes + told->length, bytes, length);
    told->length += length;
}

static void on_begin(void *baton, const sp_multipart_part_t *part)
{
    told_t *told = baton;
    const char *shown = part->file_name ? sp_multipart_shown_name(part->file_name, told->pool) : "";

    FUZZ_CHECK(!told->is_open && *part->name && sp_text_check(part->name, strlen(part->name)) == SP_TEXT_GOOD);
    FUZZ_CHECK(!part->file_name || (*shown && sp_text_length(shown) <= 100 && !strpbrk(shown, "/\\\r\n\t")));
    FUZZ_CHECK(sp_text_check(shown, strlen(shown)) == SP_TEXT_GOOD && !sp_text_hides(shown));
    told->is_open = 1;
    told->parts++;
    add(told, part->name, strlen(part->name));
    add(told, part->file_name ? "F" : "-", 1);
    add(told, part->file_name ? part->file_name : "", part->file_name ? strlen(part->file_name) : 0);
    add(told, "=", 1);
}

static void on_data(void *baton, const char *bytes, apr_size_t length)
{
    FUZZ_CHECK(((told_t *)baton)->is_open && length > 0);
    add(baton, bytes, length);
}

static void on_end(void *baton)
{
    FUZZ_CHECK(((told_t *)baton)->is_open);
    ((told_t *)baton)->is_open = 0;
    add(baton, "|", 1);
}

static const sp_multipart_events_t events = {on_begin, on_data, on_end};

/* Takes the body in pieces that end at `first`, and then every `step` bytes. Returns what was wrong with it. */
static const char *take(const char *boundary, fuzz_input_t body, size_t first, size_t step, told_t *told)
{
    sp_multipart_t *parser = sp_multipart_create(boundary, MOST_PARTS, &events, told, told->pool);
    size_t at = first < body.length ? first : body.length;

    told->length = 0;
    told->parts = told->is_open = 0;
    sp_multipart_feed(parser, (const char *)body.bytes, at);
    while (at < body.length) {
        size_t length = step < body.length - at ? step : body.length - at;
        sp_multipart_feed(parser, (const char *)body.bytes + at, length);
        at += length;
    }
    FUZZ_CHECK((sp_multipart_finish(parser) == APR_SUCCESS) == !sp_multipart_fault(parser));
    FUZZ_CHECK(told->parts <= MOST_PARTS && (sp_multipart_fault(parser) || !told->is_open));
    return sp_multipart_fault(parser);
}

static told_t *make_told(size_t size, apr_pool_t *pool)
{
    told_t *told = apr_pcalloc(pool, sizeof(*told));

    told->bytes = apr_palloc(pool, size + 3 * MOST_PARTS + 1);
    told->pool = pool;
    return told;
}

/* However it is cut, the same comes of it. */
static void check_pieces(const char *boundary, fuzz_input_t body, apr_pool_t *pool)
{
    told_t *whole = make_told(body.length, pool), *other = make_told(body.length, pool);
    const char *fault = take(boundary, body, body.length, body.length, whole);
    size_t stride = 1 + body.length / 256;

    for (size_t first = 0; first <= body.length; first += stride) {
        const char *other_fault = take(boundary, body, first, first % 7 ? body.length : 1 + first % 3, other);
        FUZZ_CHECK((fault == NULL) == (other_fault == NULL) && (!fault || strcmp(fault, other_fault) == 0));
        FUZZ_CHECK(whole->length == other->length && memcmp(whole->bytes, other->bytes, whole->length) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    const char *boundary;

    if (sp_multipart_boundary(fuzz_piece(&input, '\0', pool), &boundary, pool) != APR_SUCCESS) {
        boundary = "B";
    }
    FUZZ_CHECK(*boundary && strlen(boundary) <= SP_MULTIPART_MOST_BOUNDARY && !strpbrk(boundary, "\r\n\""));
    check_pieces(boundary, input, pool);
    apr_pool_destroy(pool);
    return 0;
}
