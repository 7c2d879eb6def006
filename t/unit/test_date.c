/* date.c: days as people write them (IN5). */
#include "date.h"

#include "tap.h"

static const struct {
    const char *text, *day, *what;
} days[] = {
    {"2026-06-30", "2026-06-30", "as machines write it"},
    {"30/06/2026", "2026-06-30", "as people do"},
    {"29/02/2028", "2028-02-29", "a leap day"},
    {"29/02/2027", NULL, "no leap day"},
    {"31/02/2026", NULL, "a day too many"},
    {"31/04/2026", NULL, "one too many in April"},
    {"00/01/2026", NULL, "day 0"},
    {"01/00/2026", NULL, "month 0"},
    {"01/13/2026", NULL, "month 13"},
    {"01/01/2000", "2000-01-01", "the first"},
    {"31/12/2099", "2099-12-31", "the last"},
    {"31/12/1999", NULL, "before it"},
    {"01/01/2100", NULL, "after it"},
    {"1/1/2026", NULL, "digits left out"},
    {"01-01-2026", NULL, "hyphens between people's numbers"},
    {"2026/01/01", NULL, "slashes between machines'"},
    {"01/01/26", NULL, "half a year"},
    {"2026-06-30x", NULL, "something behind it"},
    {"2026-06-3", NULL, "cut off"},
    {"30/06/20266", NULL, "a digit too many"},
    {"tomorrow", NULL, "a word"},
    {"", NULL, "nothing"},
};

int main(void)
{
    apr_pool_t *pool = tap_start();

    for (int i = 0; i < (int)(sizeof(days) / sizeof(days[0])); i++) {
        tap_is(sp_date_parse(days[i].text, pool), days[i].day, days[i].what);
    }
    tap_ok(!sp_date_is_iso("30/06/2026"), "what people write is not the written form");
    return tap_done();
}
