/* JSON as it is handed to Postgres: built piece by piece, never read. */
#include "json.h"

#include <apr_strings.h>
#include <string.h>

/* Writes one byte of a string at `out`; returns where the next one goes. */
static char *put(char *out, char byte)
{
    if ((unsigned char)byte < 0x20) {
        return out + apr_snprintf(out, 7, "\\u%04x", (unsigned int)byte);
    }
    if (byte == '"' || byte == '\\') {
        *out++ = '\\';
    }
    *out++ = byte;
    return out;
}

const char *sp_json_string(const char *text, apr_size_t length, apr_pool_t *pool)
{
    char *string = apr_palloc(pool, 6 * length + 4), *out = string;

    *out++ = '"';
    for (apr_size_t i = 0; i < length; i++) {
        out = put(out, text[i]);
    }
    *out++ = '"';
    *out = '\0';
    return string;
}

const char *sp_json_array(const char *values, apr_pool_t *pool)
{
    const char *array = "[";

    for (const char *p = values; *p; p += *p == ',') {
        apr_size_t length = strcspn(p, ",");
        array = apr_pstrcat(pool, array, p == values ? "" : ",", sp_json_string(p, length, pool), NULL);
        p += length;
    }
    return apr_pstrcat(pool, array, "]", NULL);
}
