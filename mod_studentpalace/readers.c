/* How a value of each kind of field is read: what is accepted, and the one way in which it is written afterwards. */
#include "readers.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <string.h>

#include "date.h"
#include "path.h"
#include "text.h"

static const char *read_text(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    (void)strict, (void)pool;
    return sp_text_length(*value) > (apr_size_t)field->most ? "length" : NULL;
}

/* Anything that is not a yes is a no; a no is no value. */
static const char *read_tick(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    static const char *const yes[] = {"1", "on", "true", "yes"};
    int ticked = 0;

    (void)field, (void)strict, (void)pool;
    for (int i = 0; i < (int)(sizeof(yes) / sizeof(yes[0])); i++) {
        ticked |= strcasecmp(*value, yes[i]) == 0;
    }
    *value = ticked ? "true" : NULL;
    return NULL;
}

/* The digits of "1,200" or "1 200", or of "1200"; NULL for anything else. */
static const char *digits_of(const char *text, apr_pool_t *pool)
{
    apr_size_t first = strspn(text, "0123456789");
    char *digits = apr_pstrdup(pool, text), *out = digits + first;

    if (first == 0 || (text[first] && first > 3)) {
        return NULL;
    }
    for (const char *p = text + first; *p; p += 4, out += 3) {
        if ((*p != ',' && *p != ' ') || strspn(p + 1, "0123456789") < 3) {
            return NULL;
        }
        memcpy(out, p + 1, 3);
    }
    *out = '\0';
    return digits + strspn(digits, "0");
}

static const char *read_number(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    static const char pound[] = "\xC2\xA3";
    const char *text = strncmp(*value, pound, strlen(pound)) == 0 ? *value + strlen(pound) : *value;
    const char *digits = digits_of(text + strspn(text, " "), pool);
    apr_int64_t number;

    (void)strict;
    if (!digits) {
        return "format";
    }
    number = strlen(digits) > 18 ? APR_INT64_MAX : apr_atoi64(digits);
    *value = apr_psprintf(pool, "%" APR_INT64_T_FMT, number);
    return number < field->least || number > field->most ? "range" : NULL;
}

/* Does the first word of `list`, which ends at a comma or a bar, say `value`? Only a form has to say it exactly. */
static int says(const char *list, int strict, const char *value)
{
    apr_size_t length = strcspn(list, ",|");

    return strlen(value) == length && (strict ? strncmp : strncasecmp)(list, value, length) == 0;
}

static const char *read_choice(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    const char *choice = field->choices;

    /* Of choices that a statement gives SQL knows whether this is one. */
    if (!choice) {
        return NULL;
    }
    for (const char *word = choice; *word; word += word[0] == '|' || word[0] == ',') {
        if (says(word, strict, *value)) {
            *value = apr_pstrmemdup(pool, choice, strcspn(choice, ",|"));
            return NULL;
        }
        word += strcspn(word, ",|");
        choice = *word == '|' ? word + 1 : choice;
    }
    return "choice";
}

/* The second half may be left out, or be of two digits. Years are those of dates (IN5): 2000 to 2099. */
static const char *read_year(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    const char *text = *value;
    apr_size_t length = strlen(text), first = strspn(text, "0123456789");
    int year;

    (void)field, (void)strict;
    if (first != 4 || (length != 4 && strcspn(text, "/-") != 4)
        || (length != 4 && strspn(text + 5, "0123456789") != length - 5)) {
        return "year";
    }
    year = (int)apr_atoi64(text);
    *value = apr_psprintf(pool, "%04d/%04d", year, year + 1);
    if (year < 2000 || year > 2098) {
        return "year";
    }
    return length == 4 || (length == 9 && strcmp(text + 5, *value + 5) == 0)
                   || (length == 7 && strcmp(text + 5, *value + 7) == 0)
               ? NULL
               : "year";
}

/* Eighteen digits always fit a bigint; the id is checked like the ids of a path. */
static const char *read_cursor(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    const char *digits = *value + (**value == '-');
    apr_size_t n = strspn(digits, "0123456789");

    (void)field, (void)strict, (void)pool;
    return n >= 1 && n <= 18 && digits[n] == '.' && sp_path_is_id(digits + n + 1, strlen(digits + n + 1)) ? NULL
                                                                                                          : "format";
}

static const char *read_date(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    const char *day = sp_date_parse(*value, pool);

    (void)field, (void)strict;
    *value = day ? day : *value;
    return day ? NULL : "date";
}

/* One @ with something before it, and a domain with a dot inside (spec AC1). */
static const char *read_email(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    const char *at = strchr(*value, '@'), *dot = at ? strrchr(at, '.') : NULL;
    char *lower = apr_pstrdup(pool, *value);

    (void)strict;
    if (sp_text_length(*value) > (apr_size_t)field->most) {
        return "length";
    }
    if (!dot || at == *value || at[1] == '.' || !dot[1] || strchr(at + 1, '@') || strpbrk(*value, " \t<>\"(),:;\\[]")) {
        return "email";
    }
    for (char *p = lower; *p; p++) {
        *p = apr_tolower(*p);
    }
    *value = lower;
    return NULL;
}

/* http or https with a name of a host, and neither user nor anything that would end an attribute (spec IN9). */
static const char *read_url(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    const char *host = *value
                       + (strncasecmp(*value, "https://", 8) == 0  ? 8
                          : strncasecmp(*value, "http://", 7) == 0 ? 7
                                                                   : strlen(*value));
    apr_size_t length = strcspn(host, "/?#");

    (void)strict, (void)pool;
    if (sp_text_length(*value) > (apr_size_t)field->most) {
        return "length";
    }
    return !length || !apr_isalnum(*host) || memchr(host, '@', length) || strpbrk(*value, " \"'<>\\^`{|}") ? "url"
                                                                                                           : NULL;
}

/* A path of this site with what may stand behind it. What is none is forgotten: nobody typed it (spec: next). */
static const char *read_path(const sp_field_t *field, int strict, const char **value, apr_pool_t *pool)
{
    (void)field, (void)strict, (void)pool;
    if (!sp_path_is_local(*value)) {
        *value = NULL;
    }
    return NULL;
}

sp_reader_fn *const sp_readers[] = {
    [SP_FIELD_TEXT] = read_text,   [SP_FIELD_LINES] = read_text,    [SP_FIELD_PASSWORD] = read_text,
    [SP_FIELD_TICK] = read_tick,   [SP_FIELD_NUMBER] = read_number, [SP_FIELD_CHOICE] = read_choice,
    [SP_FIELD_YEAR] = read_year,   [SP_FIELD_CURSOR] = read_cursor, [SP_FIELD_DATE] = read_date,
    [SP_FIELD_EMAIL] = read_email, [SP_FIELD_URL] = read_url,       [SP_FIELD_PATH] = read_path,
};
