/* The query string of an address, or the body of a form, taken apart into names and values. */
#include "query.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <string.h>

#include "text.h"

static int hex_digit(char c)
{
    return apr_isdigit(c) ? c - '0' : apr_tolower(c) - 'a' + 10;
}

/* Decodes `length` bytes of `part` into `*decoded`; refuses wrong escapes and text nobody can have typed. */
static apr_status_t decode(const char *part, apr_size_t length, const char **decoded, apr_pool_t *pool)
{
    char *text = apr_palloc(pool, length + 1);
    apr_size_t n = 0;

    for (apr_size_t i = 0; i < length; i++) {
        if (part[i] != '%') {
            text[n++] = part[i] == '+' ? ' ' : part[i];
        }
        else if (i + 2 < length && apr_isxdigit(part[i + 1]) && apr_isxdigit(part[i + 2])) {
            text[n++] = (char)(hex_digit(part[i + 1]) * 16 + hex_digit(part[i + 2]));
            i += 2;
        }
        else {
            return APR_EINVAL;
        }
    }
    text[n] = '\0';
    if (sp_text_check(text, n) != SP_TEXT_GOOD) {
        return APR_EINVAL;
    }
    *decoded = text;
    return APR_SUCCESS;
}

static apr_status_t add_pair(apr_array_header_t *pairs, int most, const char *part, apr_size_t length)
{
    const char *equals = memchr(part, '=', length);
    apr_size_t name_length = equals ? (apr_size_t)(equals - part) : length;
    const char *value = equals ? equals + 1 : part + length;
    sp_pair_t pair;
    apr_status_t rv;

    if (pairs->nelts == most) {
        return APR_EINVAL;
    }
    if ((rv = decode(part, name_length, &pair.name, pairs->pool)) != APR_SUCCESS
        || (rv = decode(value, (apr_size_t)(part + length - value), &pair.value, pairs->pool)) != APR_SUCCESS) {
        return rv;
    }
    APR_ARRAY_PUSH(pairs, sp_pair_t) = pair;
    return APR_SUCCESS;
}

apr_status_t sp_query_parse(const char *query, int most, apr_array_header_t **pairs, apr_pool_t *pool)
{
    apr_array_header_t *found = apr_array_make(pool, 8, sizeof(sp_pair_t));

    for (const char *p = query; p && *p;) {
        apr_size_t length = strcspn(p, "&");
        if (length) {
            apr_status_t rv = add_pair(found, most, p, length);
            if (rv != APR_SUCCESS) {
                return rv;
            }
        }
        p += length + (p[length] == '&');
    }
    *pairs = found;
    return APR_SUCCESS;
}

const char *sp_query_find(const apr_array_header_t *pairs, const char *name)
{
    for (int i = 0; i < pairs->nelts; i++) {
        const sp_pair_t *pair = &APR_ARRAY_IDX(pairs, i, sp_pair_t);
        if (strcmp(pair->name, name) == 0) {
            return pair->value;
        }
    }
    return NULL;
}

const char *sp_query_escape(const char *text, apr_pool_t *pool)
{
    char *escaped = apr_palloc(pool, 3 * strlen(text) + 1), *out = escaped;

    for (; *text; text++) {
        if (apr_isalnum(*text) || strchr("-._~/", *text)) {
            *out++ = *text;
        }
        else {
            out += apr_snprintf(out, 4, "%%%02X", (unsigned int)(unsigned char)*text);
        }
    }
    *out = '\0';
    return escaped;
}
