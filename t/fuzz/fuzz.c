/* What the harnesses share: pools with exact bounds, input in pieces, an independent reader of UTF-8. */
#include "fuzz.h"

#include <apr_general.h>
#include <apr_strings.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The linker sends our code's calls of apr_palloc and of what is made of it here (--wrap). The
 * memory is filled, so that reading what was never written shows. */
void *__wrap_apr_palloc(apr_pool_t *pool, apr_size_t size);
char *__wrap_apr_pstrdup(apr_pool_t *pool, const char *text);
char *__wrap_apr_pstrmemdup(apr_pool_t *pool, const char *text, apr_size_t length);
void *__wrap_apr_pmemdup(apr_pool_t *pool, const void *bytes, apr_size_t length);

static apr_status_t give_back(void *memory)
{
    free(memory);
    return APR_SUCCESS;
}

void *__wrap_apr_palloc(apr_pool_t *pool, apr_size_t size)
{
    void *memory = malloc(size ? size : 1);

    memset(memory, 0xA5, size);
    apr_pool_cleanup_register(pool, memory, give_back, apr_pool_cleanup_null);
    return memory;
}

void *__wrap_apr_pmemdup(apr_pool_t *pool, const void *bytes, apr_size_t length)
{
    return memcpy(__wrap_apr_palloc(pool, length), bytes, length);
}

char *__wrap_apr_pstrmemdup(apr_pool_t *pool, const char *text, apr_size_t length)
{
    char *copy = __wrap_apr_palloc(pool, length + 1);

    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *__wrap_apr_pstrdup(apr_pool_t *pool, const char *text)
{
    return text ? __wrap_apr_pstrmemdup(pool, text, strlen(text)) : NULL;
}

apr_pool_t *fuzz_pool(void)
{
    static int ready;
    apr_pool_t *pool;

    if (!ready) {
        apr_initialize();
        ready = 1;
    }
    apr_pool_create(&pool, NULL);
    return pool;
}

void fuzz_check(int holds, const char *what, const char *file, int line)
{
    if (!holds) {
        fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
        abort();
    }
}

/* Takes the next piece off `input`; returns its length, its bytes are at `*piece`. */
static size_t cut(fuzz_input_t *input, uint8_t separator, const uint8_t **piece)
{
    const uint8_t *end = input->length ? memchr(input->bytes, separator, input->length) : NULL;
    size_t length = end ? (size_t)(end - input->bytes) : input->length;
    size_t taken = length + (end != NULL);

    *piece = input->bytes;
    input->bytes += taken;
    input->length -= taken;
    return length;
}

char *fuzz_piece(fuzz_input_t *input, uint8_t separator, apr_pool_t *pool)
{
    const uint8_t *piece;
    size_t length = cut(input, separator, &piece);

    return apr_pstrmemdup(pool, (const char *)piece, strnlen((const char *)piece, length));
}

char *fuzz_text(fuzz_input_t *input, apr_pool_t *pool)
{
    const uint8_t *piece;
    size_t length = cut(input, FUZZ_END, &piece);
    char *text = apr_palloc(pool, 2 * length + 1);
    char *out = text;

    for (size_t i = 0, n; i < length; i += n) {
        long c = fuzz_character(piece + i, piece + length, &n);
        if (c > 0) {
            memcpy(out, piece + i, n);
            out += n;
        }
        else if (c < 0) {
            *out++ = (char)(0xC0 | piece[i] >> 6);
            *out++ = (char)(0x80 | (piece[i] & 0x3F));
        }
    }
    *out = '\0';
    return text;
}

/* By arithmetic: puts the number together, then asks whether that number may be written in so many bytes. */
long fuzz_character(const uint8_t *p, const uint8_t *end, size_t *length)
{
    static const long least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = *p < 0x80 ? 1 : (*p & 0xE0) == 0xC0 ? 2 : (*p & 0xF0) == 0xE0 ? 3 : (*p & 0xF8) == 0xF0 ? 4 : 0;
    long c = n == 1 ? *p : n ? *p & (0x7F >> n) : 0;

    *length = 1;
    if (!n || (size_t)(end - p) < n) {
        return -1;
    }
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return -1;
        }
        c = c << 6 | (p[i] & 0x3F);
    }
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        return -1;
    }
    *length = n;
    return c;
}
