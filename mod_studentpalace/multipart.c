/* Bodies of the type multipart/form-data (RFC 7578), taken apart while they arrive. Strict: what no browser sends is
 * refused, so that nobody downstream can read it differently. */
#include "multipart.h"

#include <apr_strings.h>
#include <string.h>

#include "text.h"

#define MOST_SHOWN 100

struct sp_multipart_t {
    enum { IN_DATA, BEHIND_DELIMITER, IN_HEADERS, AT_END } state;
    char delimiter[4 + SP_MULTIPART_MOST_BOUNDARY + 1]; /* CR LF -- boundary */
    apr_size_t delimiter_length, matched;               /* how much of it the last bytes of data are */
    char kept[SP_MULTIPART_MOST_HEADERS + 1];           /* headers, or what follows a delimiter, up to now */
    apr_size_t length;
    int is_open; /* a part has begun */
    int parts, most_parts;
    const char *fault;
    const sp_multipart_events_t *events;
    void *baton;
};

/* ---- values with parameters, as headers have them */

static int is_token(char c)
{
    return c > ' ' && c < 0x7F && !strchr("()<>@,;:\\\"/[]?={}", c);
}

static char *skip_blanks(char *p)
{
    return p + strspn(p, " \t");
}

/* Takes a token at `*p`, which is moved behind it; NULL when there is none. The byte behind it is not touched. */
static char *take_token(char **p, apr_size_t *length)
{
    char *token = *p;

    while (is_token(**p)) {
        (*p)++;
    }
    *length = (apr_size_t)(*p - token);
    return *length ? token : NULL;
}

/* Takes what stands in quotes at `*p`, and ends it with NUL; NULL when they do not close. A backslash is one, as
 * browsers send it, unless a quote follows. */
static char *take_quoted(char **p, apr_size_t *length)
{
    char *text = *p + 1, *out = text;

    for (char *in = text; *in; in++) {
        if (*in == '"') {
            *p = in + 1;
            *out = '\0';
            *length = (apr_size_t)(out - text);
            return text;
        }
        in += in[0] == '\\' && in[1] == '"';
        *out++ = *in;
    }
    return NULL;
}

typedef struct parameter_t {
    char *name, *value;
    apr_size_t name_length, value_length;
    int is_quoted; /* then the value ends with NUL */
} parameter_t;

/* Takes "; name=value" at `*p`. APR_EOF at the end of the line, APR_EINVAL for anything else. */
static apr_status_t take_parameter(char **p, parameter_t *parameter)
{
    *p = skip_blanks(*p);
    if (!**p) {
        return APR_EOF;
    }
    if (*(*p)++ != ';') {
        return APR_EINVAL;
    }
    *p = skip_blanks(*p);
    parameter->name = take_token(p, &parameter->name_length);
    if (!parameter->name || *(*p)++ != '=') {
        return APR_EINVAL;
    }
    parameter->is_quoted = **p == '"';
    parameter->value = (parameter->is_quoted ? take_quoted : take_token)(p, &parameter->value_length);
    return parameter->value ? APR_SUCCESS : APR_EINVAL;
}

static int is_called(const parameter_t *parameter, const char *name)
{
    return strlen(name) == parameter->name_length && strncasecmp(parameter->name, name, parameter->name_length) == 0;
}

/* Is `value`, of a header, of this type? Then `*rest` is what stands behind it. */
static int is_type(char *value, const char *type, char **rest)
{
    apr_size_t length = strlen(type);

    if (strncasecmp(value, type, length) != 0 || (value[length] && !strchr("; \t", value[length]))) {
        return 0;
    }
    *rest = value + length;
    return 1;
}

/* ---- the boundary */

static int is_boundary(const char *text, apr_size_t length)
{
    static const char allowed[] =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=? "; /* RFC 2046 */

    return length && length <= SP_MULTIPART_MOST_BOUNDARY && text[length - 1] != ' ' && strspn(text, allowed) >= length;
}

apr_status_t sp_multipart_boundary(const char *content_type, const char **boundary, apr_pool_t *pool)
{
    char *rest;
    parameter_t parameter;
    const char *found = NULL;
    apr_status_t rv;

    if (!content_type || !is_type(apr_pstrdup(pool, content_type), "multipart/form-data", &rest)) {
        return APR_ENOENT;
    }
    while ((rv = take_parameter(&rest, &parameter)) == APR_SUCCESS) {
        if (!is_called(&parameter, "boundary")) {
            continue;
        }
        if (found || !is_boundary(parameter.value, parameter.value_length)) {
            return APR_EINVAL;
        }
        found = apr_pstrmemdup(pool, parameter.value, parameter.value_length);
    }
    *boundary = found;
    return rv == APR_EOF && found ? APR_SUCCESS : APR_EINVAL;
}

/* ---- the headers of a part */

/* Values of the headers that mean something, NULL for those that are not there. */
typedef struct headers_t {
    char *disposition, *type, *encoding;
} headers_t;

/* Where the value of the header `name` is kept; NULL for one that means nothing. */
static char **place_of(headers_t *headers, const char *name, apr_size_t length)
{
    static const char disposition[] = "Content-Disposition", type[] = "Content-Type",
                      encoding[] = "Content-Transfer-Encoding";

    if (length == strlen(disposition) && strncasecmp(name, disposition, length) == 0) {
        return &headers->disposition;
    }
    if (length == strlen(type) && strncasecmp(name, type, length) == 0) {
        return &headers->type;
    }
    return length == strlen(encoding) && strncasecmp(name, encoding, length) == 0 ? &headers->encoding : NULL;
}

/* Reads one line; returns what is wrong with it, or NULL. */
static const char *read_line(char *line, headers_t *headers)
{
    apr_size_t length;
    char *p = line, *name = take_token(&p, &length), **place;

    if (!name || *p != ':') {
        return "a header that is none";
    }
    place = place_of(headers, name, length);
    if (place && *place) {
        return "a header twice";
    }
    if (place) {
        *place = skip_blanks(p + 1);
    }
    return NULL;
}

/* The same for all of them: lines end in CR LF, the last one is empty. */
static const char *read_lines(char *text, headers_t *headers)
{
    while (*text != '\r') {
        char *end = strchr(text, '\r');
        const char *fault;

        *end = '\0';
        if ((fault = read_line(text, headers)) != NULL) {
            return fault;
        }
        text = end + 2;
    }
    return NULL;
}

static const char *check_coding(const headers_t *headers)
{
    static const char *const plain[] = {"binary", "8bit", "7bit"};

    if (headers->type
        && (strncasecmp(headers->type, "multipart/", 10) == 0 || strncasecmp(headers->type, "message/", 8) == 0)) {
        return "a part of parts";
    }
    for (apr_size_t i = 0; headers->encoding && i < sizeof(plain) / sizeof(*plain); i++) {
        char *rest;
        if (is_type(headers->encoding, plain[i], &rest) && !*skip_blanks(rest)) {
            return NULL;
        }
    }
    return headers->encoding ? "a part that is encoded" : NULL;
}

static const char *read_parameter(const parameter_t *parameter, sp_multipart_part_t *part)
{
    const char **place = is_called(parameter, "name")       ? &part->name
                         : is_called(parameter, "filename") ? &part->file_name
                                                            : NULL;

    if (is_called(parameter, "filename*") || is_called(parameter, "name*")) {
        return "a name in another coding";
    }
    if (place && (*place || !parameter->is_quoted)) {
        return *place ? "a name twice" : "a name without quotes";
    }
    if (place) {
        *place = parameter->value;
    }
    return NULL;
}

static const char *read_disposition(const headers_t *headers, sp_multipart_part_t *part)
{
    char *rest;
    parameter_t parameter;
    apr_status_t rv = APR_SUCCESS;
    const char *fault = NULL;

    if (!headers->disposition || !is_type(headers->disposition, "form-data", &rest)) {
        return "a part that is not of a form";
    }
    while (!fault && (rv = take_parameter(&rest, &parameter)) == APR_SUCCESS) {
        fault = read_parameter(&parameter, part);
    }
    if (fault || rv != APR_EOF) {
        return fault ? fault : "parameters that are none";
    }
    return part->name && *part->name && sp_text_check(part->name, strlen(part->name)) == SP_TEXT_GOOD
               ? NULL
               : "a part without a name";
}

/* ---- the way through a body */

static apr_size_t stop(sp_multipart_t *parser, const char *fault)
{
    parser->fault = fault;
    return 0;
}

/* The headers are complete. */
static void begin_part(sp_multipart_t *parser)
{
    headers_t headers = {NULL, NULL, NULL};
    sp_multipart_part_t part = {NULL, NULL};

    parser->kept[parser->length] = '\0';
    if ((parser->fault = read_lines(parser->kept, &headers)) == NULL && (parser->fault = check_coding(&headers)) == NULL
        && (parser->fault = read_disposition(&headers, &part)) == NULL) {
        parser->events->begin(parser->baton, &part);
        parser->is_open = 1;
        parser->state = IN_DATA;
        parser->matched = 0;
    }
}

static void give(sp_multipart_t *parser, const char *bytes, apr_size_t length)
{
    if (parser->is_open) {
        parser->events->data(parser->baton, bytes, length);
    }
    else {
        stop(parser, "something before the first boundary");
    }
}

static void end_part(sp_multipart_t *parser)
{
    if (parser->is_open) {
        parser->events->end(parser->baton);
        parser->is_open = 0;
    }
    parser->state = BEHIND_DELIMITER;
    parser->length = 0;
}

/* Each of these takes some of the bytes and returns how many. */

/* Only the first byte of a delimiter is a CR: where the others do not follow, what looked like one was data. */
static apr_size_t take_data(sp_multipart_t *parser, const char *bytes, apr_size_t length)
{
    if (parser->matched == 0) {
        const char *found = memchr(bytes, '\r', length);
        apr_size_t before = found ? (apr_size_t)(found - bytes) : length;
        if (before) {
            give(parser, bytes, before);
            return before;
        }
    }
    if (*bytes == parser->delimiter[parser->matched]) {
        parser->matched++;
        if (parser->matched == parser->delimiter_length) {
            end_part(parser);
        }
        return 1;
    }
    give(parser, parser->delimiter, parser->matched);
    parser->matched = 0;
    return 0;
}

/* A part follows, or nothing. */
static apr_size_t take_end_of_delimiter(sp_multipart_t *parser, const char *bytes, apr_size_t length)
{
    (void)length;
    parser->kept[parser->length++] = *bytes;
    if (parser->length < 2) {
        return 1;
    }
    if (memcmp(parser->kept, "\r\n", 2) == 0) {
        parser->state = IN_HEADERS;
        parser->parts++;
    }
    else if (memcmp(parser->kept, "--", 2) == 0) {
        parser->state = AT_END;
    }
    else {
        return stop(parser, "a boundary with something behind it");
    }
    parser->length = 0;
    return parser->parts <= parser->most_parts ? 1 : stop(parser, "too many parts");
}

/* Are the headers up to now all of them? */
static int is_last_line(const sp_multipart_t *parser)
{
    const char *end = parser->kept + parser->length;

    return (parser->length == 2 && memcmp(end - 2, "\r\n", 2) == 0)
           || (parser->length >= 4 && memcmp(end - 4, "\r\n\r\n", 4) == 0);
}

static int is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t' && c != '\r' && c != '\n') || c == 0x7F;
}

static apr_size_t take_headers(sp_multipart_t *parser, const char *bytes, apr_size_t length)
{
    char c = *bytes;
    int after_cr = parser->length && parser->kept[parser->length - 1] == '\r';

    (void)length;
    if (parser->length == SP_MULTIPART_MOST_HEADERS) {
        return stop(parser, "headers that are too long");
    }
    if ((c == '\n') != after_cr || is_control(c)) {
        return stop(parser, "a control character in a header");
    }
    parser->kept[parser->length++] = c;
    if (is_last_line(parser)) {
        begin_part(parser);
    }
    return 1;
}

static apr_size_t take_end(sp_multipart_t *parser, const char *bytes, apr_size_t length)
{
    (void)length;
    if (parser->length == 2 || *bytes != "\r\n"[parser->length]) {
        return stop(parser, "something behind the last boundary");
    }
    parser->length++;
    return 1;
}

sp_multipart_t *sp_multipart_create(const char *boundary, int most_parts, const sp_multipart_events_t *events,
                                    void *baton, apr_pool_t *pool)
{
    sp_multipart_t *parser = apr_palloc(pool, sizeof(*parser));

    apr_snprintf(parser->delimiter, sizeof(parser->delimiter), "\r\n--%s", boundary);
    parser->delimiter_length = strlen(parser->delimiter);
    parser->state = IN_DATA;
    parser->matched = 2; /* as if the first line followed another */
    parser->length = 0;
    parser->is_open = 0;
    parser->parts = 0;
    parser->most_parts = most_parts;
    parser->fault = NULL;
    parser->events = events;
    parser->baton = baton;
    return parser;
}

apr_status_t sp_multipart_feed(sp_multipart_t *parser, const char *bytes, apr_size_t length)
{
    static apr_size_t (*const take[])(sp_multipart_t *, const char *, apr_size_t) = {
        [IN_DATA] = take_data,
        [BEHIND_DELIMITER] = take_end_of_delimiter,
        [IN_HEADERS] = take_headers,
        [AT_END] = take_end,
    };

    while (length && !parser->fault) {
        apr_size_t taken = take[parser->state](parser, bytes, length);
        bytes += taken;
        length -= taken;
    }
    return parser->fault ? APR_EINVAL : APR_SUCCESS;
}

apr_status_t sp_multipart_finish(sp_multipart_t *parser)
{
    if (!parser->fault && (parser->state != AT_END || parser->length == 1)) {
        stop(parser, "cut off");
    }
    return parser->fault ? APR_EINVAL : APR_SUCCESS;
}

const char *sp_multipart_fault(const sp_multipart_t *parser)
{
    return parser->fault;
}

/* ---- names of files */

const char *sp_multipart_shown_name(const char *file_name, apr_pool_t *pool)
{
    const char *name = file_name, *shown;

    for (const char *p = file_name; *p; p++) {
        if (*p == '/' || *p == '\\') {
            name = p + 1;
        }
    }
    shown = sp_text_one_line(sp_text_mend(name, MOST_SHOWN, pool), pool);
    return *shown ? shown : "file";
}
