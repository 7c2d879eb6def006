/* Query files: plain SQL with :name parameters, read once at start-up and known by their file's name from then on. */
#include "statement.h"

#include <apr_file_info.h>
#include <apr_file_io.h>
#include <apr_lib.h>
#include <apr_strings.h>
#include <string.h>

#include "text.h"

/* The largest query file that is read; all of ours are a small part of it. */
#define MOST_BYTES (64 * 1024)

static int is_name_start(char c)
{
    return apr_isalpha(c) || c == '_';
}

static int is_name(char c)
{
    return apr_isalnum(c) || c == '_';
}

static apr_size_t name_length(const char *p)
{
    apr_size_t n = 0;

    while (is_name_start(*p) && is_name(p[n])) {
        n++;
    }
    return n;
}

/* The rest of the header line that begins with "-- <key>:", trimmed, or NULL when there is none. */
static const char *header(const char *text, const char *key, apr_pool_t *pool)
{
    apr_size_t key_length = strlen(key);

    while (strncmp(text, "--", 2) == 0) {
        const char *line = text + 2 + strspn(text + 2, " ");
        apr_size_t length = strcspn(line, "\n");
        if (length > key_length && strncmp(line, key, key_length) == 0 && line[key_length] == ':') {
            return sp_text_one_line(apr_pstrmemdup(pool, line + key_length + 1, length - key_length - 1), pool);
        }
        text = line + length + (line[length] == '\n');
    }
    return NULL;
}

/* "nothing", "redirect", "counted", "outcome". */
static int parse_elementless(const char *yields, sp_statement_t *statement)
{
    static const struct {
        const char *name;
        sp_yields_t yields;
    } kinds[] = {{"nothing", SP_YIELDS_NOTHING},
                 {"redirect", SP_YIELDS_REDIRECT},
                 {"counted", SP_YIELDS_COUNTED},
                 {"outcome", SP_YIELDS_OUTCOME}};

    for (int i = 0; i < (int)(sizeof(kinds) / sizeof(kinds[0])); i++) {
        if (strcmp(yields, kinds[i].name) == 0) {
            statement->yields = kinds[i].yields;
            return 1;
        }
    }
    return 0;
}

/* The same, and "house", "paging?", "rooms/room*", "urls/url+". */
static apr_status_t parse_yields(const char *yields, sp_statement_t *statement, apr_pool_t *pool)
{
    apr_size_t first = yields ? name_length(yields) : 0;
    const char *rest;

    if (!first) {
        return APR_EINVAL;
    }
    rest = yields + first;
    if (parse_elementless(yields, statement)) {
        return APR_SUCCESS;
    }
    statement->element = apr_pstrmemdup(pool, yields, first);
    if (*rest == '\0' || strcmp(rest, "?") == 0) {
        statement->yields = *rest ? SP_YIELDS_MAYBE : SP_YIELDS_ONE;
        return APR_SUCCESS;
    }
    if (*rest == '/') {
        apr_size_t second = name_length(rest + 1);
        statement->wrapper = statement->element;
        statement->element = apr_pstrmemdup(pool, rest + 1, second);
        rest += 1 + second;
        statement->yields = *rest == '+' ? SP_YIELDS_MANY : SP_YIELDS_LIST;
        return second && (*rest == '*' || *rest == '+') && !rest[1] ? APR_SUCCESS : APR_EINVAL;
    }
    return APR_EINVAL;
}

/* Length of a "$tag$ ... $tag$" string at `p`, 0 when there is none. */
static apr_size_t dollar_quoted_length(const char *p)
{
    apr_size_t tag = 1 + name_length(p + 1);
    const char *scan;

    if (p[tag] != '$') {
        return 0;
    }
    tag++;
    for (scan = p + tag; *scan; scan++) {
        if (strncmp(scan, p, tag) == 0) {
            return (apr_size_t)(scan - p) + tag;
        }
    }
    return strlen(p);
}

/* Length of what stands at `p` and must be copied as it is: comments, quoted strings and names, casts, single bytes. */
static apr_size_t verbatim_length(const char *p)
{
    const char *close = NULL;

    if (p[0] == '\'' || p[0] == '"') {
        close = strchr(p + 1, p[0]);
        return close ? (apr_size_t)(close - p) + 1 : strlen(p);
    }
    if (p[0] == '-' && p[1] == '-') {
        return strcspn(p, "\n");
    }
    if (p[0] == '/' && p[1] == '*') {
        close = strstr(p + 2, "*/");
        return close ? (apr_size_t)(close - p) + 2 : strlen(p);
    }
    if (p[0] == '$') {
        apr_size_t n = dollar_quoted_length(p);
        return n ? n : 1;
    }
    return p[0] == ':' && p[1] == ':' ? 2 : 1;
}

/* Position of the parameter, counted from 1; a new name gets the next place. 0 when there are too many. */
static int parameter_position(sp_statement_t *statement, const char *name, apr_size_t length, apr_pool_t *pool)
{
    for (int i = 0; i < statement->parameter_count; i++) {
        if (strncmp(statement->parameters[i], name, length) == 0 && statement->parameters[i][length] == '\0') {
            return i + 1;
        }
    }
    if (statement->parameter_count == SP_STATEMENT_MOST_PARAMETERS) {
        return 0;
    }
    statement->parameters[statement->parameter_count] = apr_pstrmemdup(pool, name, length);
    return ++statement->parameter_count;
}

/* Is there anything but comments and white space? Postgres would prepare nothing without complaint. */
static int has_statement(const char *text)
{
    while (*text) {
        int comment = strncmp(text, "--", 2) == 0 || strncmp(text, "/*", 2) == 0;
        if (!comment && !apr_isspace(*text) && *text != ';') {
            return 1;
        }
        text += verbatim_length(text);
    }
    return 0;
}

/* Copies the SQL with $n in the place of :name. */
static apr_status_t parse_sql(const char *text, sp_statement_t *statement, apr_pool_t *pool)
{
    /* A parameter is at least two bytes long and becomes at most three. */
    char *sql = apr_palloc(pool, strlen(text) * 3 / 2 + 2);
    char *out = sql;

    while (*text) {
        apr_size_t n = *text == ':' ? name_length(text + 1) : 0;
        if (n) {
            int position = parameter_position(statement, text + 1, n, pool);
            if (!position) {
                return APR_EINVAL;
            }
            out += apr_snprintf(out, 4, "$%d", position);
            text += n + 1;
        }
        else {
            n = verbatim_length(text);
            memcpy(out, text, n);
            out += n;
            text += n;
        }
    }
    *out = '\0';
    statement->sql = sql;
    return APR_SUCCESS;
}

apr_status_t sp_statement_parse(const char *label, const char *text, sp_statement_t **statement, const char **message,
                                apr_pool_t *pool)
{
    sp_statement_t *made = apr_pcalloc(pool, sizeof(*made));

    made->label = label;
    made->parameters = apr_pcalloc(pool, sizeof(char *) * SP_STATEMENT_MOST_PARAMETERS);
    if (parse_yields(header(text, "yields", pool), made, pool) != APR_SUCCESS) {
        *message = "its header needs a line '-- yields: ' with house, house?, rooms/room*, rooms/room+, redirect, "
                   "counted, outcome or nothing";
        return APR_EINVAL;
    }
    if (!has_statement(text)) {
        *message = "there is no statement in it";
        return APR_EINVAL;
    }
    if (parse_sql(text, made, pool) != APR_SUCCESS) {
        *message = apr_psprintf(pool, "it has more than %d parameters", SP_STATEMENT_MOST_PARAMETERS);
        return APR_EINVAL;
    }
    *statement = made;
    return APR_SUCCESS;
}

static apr_status_t read_file(const char *file, const char **text, apr_pool_t *pool)
{
    apr_file_t *handle;
    char *buffer = apr_palloc(pool, MOST_BYTES);
    apr_size_t length = 0;
    apr_status_t rv = apr_file_open(&handle, file, APR_FOPEN_READ, APR_OS_DEFAULT, pool);

    if (rv != APR_SUCCESS) {
        return rv;
    }
    rv = apr_file_read_full(handle, buffer, MOST_BYTES - 1, &length);
    apr_file_close(handle);
    buffer[length] = '\0';
    *text = buffer;
    return rv == APR_EOF ? APR_SUCCESS : rv == APR_SUCCESS ? APR_EINVAL : rv;
}

static apr_status_t add_file(const char *folder, const char *name, sp_statements_t *set, const char **message,
                             apr_pool_t *pool)
{
    const char *file = apr_pstrcat(pool, folder, "/", name, NULL);
    const char *text, *why;
    sp_statement_t *statement;
    apr_status_t rv = read_file(file, &text, pool);

    if (set->all->nelts == SP_STATEMENTS_MOST) {
        *message = apr_psprintf(pool, "%s holds more than %d query files", folder, SP_STATEMENTS_MOST);
        return APR_EINVAL;
    }
    if (rv != APR_SUCCESS) {
        *message = apr_psprintf(pool, "%s cannot be read, or is larger than %d bytes", file, MOST_BYTES - 1);
        return rv;
    }
    rv = sp_statement_parse(apr_pstrmemdup(pool, name, strlen(name) - 4), text, &statement, &why, pool);
    if (rv != APR_SUCCESS) {
        *message = apr_psprintf(pool, "%s: %s", file, why);
        return rv;
    }
    statement->file = file;
    statement->number = set->all->nelts;
    APR_ARRAY_PUSH(set->all, sp_statement_t *) = statement;
    apr_hash_set(set->by_label, statement->label, APR_HASH_KEY_STRING, statement);
    return APR_SUCCESS;
}

apr_status_t sp_statements_load(const char *folder, sp_statements_t **set, const char **message, apr_pool_t *pool)
{
    sp_statements_t *made = apr_palloc(pool, sizeof(*made));
    apr_dir_t *dir;
    apr_finfo_t entry;
    apr_status_t rv = apr_dir_open(&dir, folder, pool);

    if (rv != APR_SUCCESS) {
        *message = apr_psprintf(pool, "the folder %s cannot be opened", folder);
        return rv;
    }
    made->by_label = apr_hash_make(pool);
    made->all = apr_array_make(pool, 64, sizeof(sp_statement_t *));
    while (rv == APR_SUCCESS && apr_dir_read(&entry, APR_FINFO_NAME, dir) == APR_SUCCESS) {
        apr_size_t length = strlen(entry.name);
        if (length > 4 && entry.name[0] != '.' && strcmp(entry.name + length - 4, ".sql") == 0) {
            rv = add_file(folder, entry.name, made, message, pool);
        }
    }
    apr_dir_close(dir);
    *set = made;
    return rv;
}

const sp_statement_t *sp_statements_find(const sp_statements_t *set, const char *label)
{
    return apr_hash_get(set->by_label, label, APR_HASH_KEY_STRING);
}
