/* Which form of an answer a client prefers: what the Accept header says. */
#include "format.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <stdlib.h>
#include <string.h>

/* The q value among the parameters of a media range, in thousandths; 1000 when there is none or it is nonsense. */
static int quality(char *parameters)
{
    char *state;

    for (char *p = apr_strtok(parameters, "; \t", &state); p; p = apr_strtok(NULL, "; \t", &state)) {
        if ((p[0] == 'q' || p[0] == 'Q') && p[1] == '=' && (p[2] == '0' || p[2] == '1')) {
            double q = strtod(p + 2, NULL);
            return q >= 1 ? 1000 : (int)(q * 1000 + 0.5);
        }
    }
    return 1000;
}

/* How well `range` fits `type`: 3 exactly, 2 by its main type, 1 as a wildcard, 0 not at all. */
static int fit(const char *range, const char *type)
{
    apr_size_t main_type = (apr_size_t)(strchr(type, '/') - type) + 1;

    if (strcasecmp(range, type) == 0) {
        return 3;
    }
    if (strncasecmp(range, type, main_type) == 0 && strcmp(range + main_type, "*") == 0) {
        return 2;
    }
    return strcmp(range, "*/*") == 0;
}

/* How much `accept` wants `type`, in thousandths: the most specific range decides. */
static int wanted(const char *accept, const char *type, apr_pool_t *pool)
{
    char *state, *copy = apr_pstrdup(pool, accept);
    int best_fit = 0, best = 0;

    for (char *range = apr_strtok(copy, ",", &state); range; range = apr_strtok(NULL, ",", &state)) {
        char *end;
        apr_size_t length;
        range += strspn(range, " \t");
        length = strcspn(range, "; \t");
        end = range + length + (range[length] != '\0');
        range[length] = '\0';
        if (fit(range, type) > best_fit) {
            best_fit = fit(range, type);
            best = quality(end);
        }
    }
    return best;
}

sp_format_t sp_format_negotiate(const char *accept, apr_pool_t *pool)
{
    int html, xml, plain;

    if (!accept) {
        return SP_HTML;
    }
    html = wanted(accept, "text/html", pool);
    xml = wanted(accept, "application/xml", pool);
    plain = wanted(accept, "text/plain", pool);
    if (xml > html && xml >= plain) {
        return SP_XML;
    }
    return plain > html ? SP_PLAIN : SP_HTML;
}
