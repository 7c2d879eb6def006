/* Calendar days as people and machines write them. */
#include "date.h"

#include <apr_lib.h>
#include <apr_strings.h>
#include <stdlib.h>
#include <string.h>

/* Is `text` like `form`, in which d stands for a digit? */
static int has_form(const char *text, const char *form)
{
    for (; *form && *text; text++, form++) {
        if (*form == 'd' ? !apr_isdigit(*text) : *text != *form) {
            return 0;
        }
    }
    return *text == *form;
}

int sp_date_is_iso(const char *text)
{
    int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year, month, day;

    if (!has_form(text, "dddd-dd-dd")) {
        return 0;
    }
    year = atoi(text);
    month = atoi(text + 5);
    day = atoi(text + 8);
    days[1] -= year % 4 != 0; /* 2000 is a leap year, 2100 is out of range */
    return year >= 2000 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

const char *sp_date_parse(const char *text, apr_pool_t *pool)
{
    const char *iso =
        has_form(text, "dd/dd/dddd") ? apr_psprintf(pool, "%s-%.2s-%.2s", text + 6, text + 3, text) : text;

    return sp_date_is_iso(iso) ? iso : NULL;
}
