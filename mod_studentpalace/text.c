/* Text as it arrives from strangers: is it UTF-8, has it control characters, how long is it. */
#include "text.h"

#include <string.h>

static int is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

static int is_bad_control(unsigned char byte)
{
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

/* Length of the well-formed sequence at `p`, 0 when there is none before `end`. */
static int sequence_length(const unsigned char *p, const unsigned char *end)
{
    unsigned int c = p[0];
    int length = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;

    if (!length || end - p < length) {
        return 0;
    }
    for (int i = 1; i < length; i++) {
        if (!is_continuation(p[i])) {
            return 0;
        }
    }
    if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) || (c == 0xF0 && p[1] < 0x90)
        || (c == 0xF4 && p[1] > 0x8F)) {
        return 0;
    }
    return length;
}

/* U+FFFE and U+FFFF are well-formed UTF-8 but no characters of XML. */
static int is_noncharacter(const unsigned char *p)
{
    return p[0] == 0xEF && p[1] == 0xBF && (p[2] == 0xBE || p[2] == 0xBF);
}

sp_text_fault_t sp_text_check(const char *text, apr_size_t length)
{
    const unsigned char *p = (const unsigned char *)text;
    const unsigned char *end = p + length;

    while (p < end) {
        int n = sequence_length(p, end);
        if (!n || is_noncharacter(p)) {
            return SP_TEXT_NOT_UTF8;
        }
        if (is_bad_control(*p)) {
            return SP_TEXT_CONTROL;
        }
        p += n;
    }
    return SP_TEXT_GOOD;
}

apr_size_t sp_text_length(const char *text)
{
    apr_size_t n = 0;

    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        n += !is_continuation(*p);
    }
    return n;
}

char *sp_text_one_line(const char *text, apr_pool_t *pool)
{
    static const char white[] = " \t\r\n";
    char *line = apr_palloc(pool, strlen(text) + 1);
    char *out = line;

    for (const char *p = text + strspn(text, white); *p;) {
        apr_size_t word = strcspn(p, white);
        memcpy(out, p, word);
        out += word;
        p += word;
        p += strspn(p, white);
        if (*p) {
            *out++ = ' ';
        }
    }
    *out = '\0';
    return line;
}

char *sp_text_lines(const char *text, apr_pool_t *pool)
{
    static const char white[] = " \t\r\n";
    char *lines = apr_palloc(pool, strlen(text) + 1);
    char *out = lines;

    for (const char *p = text + strspn(text, white); *p; p++) {
        if (*p != '\r') {
            *out++ = *p;
        }
        else if (p[1] != '\n') {
            *out++ = '\n';
        }
    }
    while (out > lines && strchr(white, out[-1])) {
        out--;
    }
    *out = '\0';
    return lines;
}

/* The character of three bytes at `p`. */
static unsigned int three_bytes(const unsigned char *p)
{
    return (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
}

/* U+200C and U+200D stay: emoji and some scripts are joined by them. */
static int is_hidden(unsigned int c)
{
    return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069)
           || c == 0xFEFF;
}

int sp_text_hides(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if ((p[0] == 0xC2 && p[1] < 0xA0) || ((p[0] & 0xF0) == 0xE0 && is_hidden(three_bytes(p)))) {
            return 1;
        }
    }
    return 0;
}

/* Is the character of `length` bytes at `p` one that nobody sees, or that controls something? */
static int is_unseen(const unsigned char *p, int length)
{
    return *p < 0x20 || *p == 0x7F || (length == 2 && p[0] == 0xC2 && p[1] < 0xA0)
           || (length == 3 && is_hidden(three_bytes(p)));
}

const char *sp_text_mend(const char *bytes, apr_size_t most, apr_pool_t *pool)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    const unsigned char *p = (const unsigned char *)bytes, *end = p + strlen(bytes);
    char *text = apr_palloc(pool, 3 * strlen(bytes) + 1), *out = text;

    for (apr_size_t n = 0; p < end && n < most;) {
        int length = sequence_length(p, end), is_good = length && !(length == 3 && is_noncharacter(p));
        if (!is_good || !is_unseen(p, length)) {
            apr_size_t written = is_good ? (apr_size_t)length : 3;
            memcpy(out, is_good ? (const char *)p : replacement, written);
            out += written;
            n++;
        }
        p += length ? length : 1;
    }
    *out = '\0';
    return text;
}

static int is_xml(const unsigned char *p)
{
    return p[0] >= 0x20 ? p[0] != 0xEF || !is_noncharacter(p) : p[0] == '\t' || p[0] == '\n' || p[0] == '\r';
}

const char *sp_text_for_xml(const char *text, apr_pool_t *pool)
{
    const unsigned char *p = (const unsigned char *)text;
    char *clean, *out;

    while (*p && is_xml(p)) {
        p++;
    }
    if (!*p) {
        return text;
    }
    out = clean = apr_palloc(pool, strlen(text) + 1);
    for (p = (const unsigned char *)text; *p; p++) {
        if (is_xml(p)) {
            *out++ = (char)*p;
        }
        else if (*p == 0xEF) {
            p += 2;
        }
    }
    *out = '\0';
    return clean;
}
