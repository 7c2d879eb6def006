/* text.c: compares its verdicts with those of another reader of UTF-8, and what it makes with what libxml2 takes. */
#include "text.h"

#include <apr_strings.h>
#include <libxml/chvalid.h>
#include <string.h>

#include "fuzz.h"

/* What sp_text_check must say of these bytes. */
static sp_text_fault_t verdict(const uint8_t *p, const uint8_t *end)
{
    for (size_t n; p < end; p += n) {
        long c = fuzz_character(p, end, &n);
        if (c < 0 || c == 0xFFFE || c == 0xFFFF) {
            return SP_TEXT_NOT_UTF8;
        }
        if (c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r')) {
            return SP_TEXT_CONTROL;
        }
    }
    return SP_TEXT_GOOD;
}

static void check_length(const char *text)
{
    const uint8_t *p = (const uint8_t *)text, *end = p + strlen(text);
    apr_size_t characters = 0;

    for (size_t n; p < end; p += n) {
        fuzz_character(p, end, &n);
        characters++;
    }
    FUZZ_CHECK(sp_text_length(text) == characters);
}

static void check_line(const char *text, apr_pool_t *pool)
{
    const char *line = sp_text_one_line(text, pool);
    size_t length = strlen(line);

    FUZZ_CHECK(length <= strlen(text));
    FUZZ_CHECK(!strpbrk(line, "\t\r\n") && !strstr(line, "  "));
    FUZZ_CHECK(!length || (line[0] != ' ' && line[length - 1] != ' '));
    FUZZ_CHECK(strcmp(sp_text_one_line(line, pool), line) == 0);
}

/* Nothing that XML cannot hold stays, and nothing else goes. */
static void check_xml(const char *text, apr_pool_t *pool)
{
    const uint8_t *p = (const uint8_t *)text, *end = p + strlen(text);
    const char *clean = sp_text_for_xml(text, pool);

    for (size_t n; p < end; p += n) {
        long c = fuzz_character(p, end, &n);
        if (xmlIsCharQ(c)) {
            FUZZ_CHECK(strncmp(clean, (const char *)p, n) == 0);
            clean += n;
        }
    }
    FUZZ_CHECK(*clean == '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    const char *text;

    FUZZ_CHECK(sp_text_check((const char *)data, size) == verdict(data, data + size));
    text = fuzz_text(&input, pool);
    check_length(text);
    check_line(text, pool);
    check_xml(text, pool);
    apr_pool_destroy(pool);
    return 0;
}
