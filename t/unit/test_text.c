/* text.c: what counts as text, how long it is, and what XML can hold of it. */
#include <string.h>

#include "tap.h"
#include "text.h"

/* Input, its length where it holds a NUL, and what is wrong with it. */
static const struct {
    const char *bytes;
    apr_size_t length;
    sp_text_fault_t fault;
    const char *what;
} checks[] = {
    {"plain", 5, SP_TEXT_GOOD, "ASCII is good"},
    {"", 0, SP_TEXT_GOOD, "nothing is good"},
    {"a\tb\nc\r\n", 7, SP_TEXT_GOOD, "tab and line ends are good"},
    {"caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x8F\xA0", 14, SP_TEXT_GOOD, "two, three and four bytes are good"},
    {"\xC0\x80", 2, SP_TEXT_NOT_UTF8, "an overlong NUL is not UTF-8"},
    {"\xE0\x80\xAF", 3, SP_TEXT_NOT_UTF8, "an overlong slash is not UTF-8"},
    {"\xF0\x80\x80\xAF", 4, SP_TEXT_NOT_UTF8, "an overlong slash in four bytes is not UTF-8"},
    {"\xED\xA0\x80", 3, SP_TEXT_NOT_UTF8, "a surrogate is not UTF-8"},
    {"\xF4\x90\x80\x80", 4, SP_TEXT_NOT_UTF8, "beyond U+10FFFF is not UTF-8"},
    {"\xC3", 1, SP_TEXT_NOT_UTF8, "a sequence cut off is not UTF-8"},
    {"\x80", 1, SP_TEXT_NOT_UTF8, "a lone continuation is not UTF-8"},
    {"\xEF\xBF\xBF", 3, SP_TEXT_NOT_UTF8, "U+FFFF is no character"},
    {"\xEF\xBF\xBD", 3, SP_TEXT_GOOD, "U+FFFD is one"},
    {"a\0b", 3, SP_TEXT_CONTROL, "NUL is a control character"},
    {"\x1B[0m", 4, SP_TEXT_CONTROL, "escape is a control character"},
    {"\x7F", 1, SP_TEXT_CONTROL, "delete is a control character"},
};

int main(void)
{
    apr_pool_t *pool = tap_start();
    const char *clean = "as it is";

    for (int i = 0; i < (int)(sizeof(checks) / sizeof(checks[0])); i++) {
        tap_ok(sp_text_check(checks[i].bytes, checks[i].length) == checks[i].fault, checks[i].what);
    }
    tap_ok(sp_text_length("caf\xC3\xA9") == 4, "length is counted in characters");
    tap_is(sp_text_one_line("  two \t\n words ", pool), "two words",
           "one line: trimmed, inner white space is one space");
    tap_is(sp_text_one_line(" \n ", pool), "", "one line of white space is empty");
    tap_is(sp_text_lines(" \r\n one \r\n\r\n two\rthree\n \t\n", pool), "one \n\n two\nthree",
           "lines: trimmed, every line end is one newline");
    tap_is(sp_text_lines(" \r\n", pool), "", "lines of nothing are empty");
    tap_ok(!sp_text_hides("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9"),
           "joined emoji hide nothing");
    tap_ok(sp_text_hides("a\xE2\x80\x8F"), "a mark of direction hides");
    tap_ok(sp_text_hides("\xE2\x80\xAE"
                         "a"),
           "so does an override");
    tap_ok(sp_text_hides("\xE2\x80\x8B"), "a space without width");
    tap_ok(sp_text_hides("\xEF\xBB\xBF"), "a byte order mark");
    tap_ok(sp_text_hides("\xC2\x85") && !sp_text_hides("\xC2\xA3"), "a C1 control, not a pound sign");
    tap_ok(sp_text_for_xml(clean, pool) == clean, "text without fault is not copied");
    tap_is(sp_text_for_xml("a\x01"
                           "b\xEF\xBF\xBF"
                           "c\xEF\xBF\xBD\n",
                           pool),
           "abc\xEF\xBF\xBD\n", "what XML cannot hold is removed, and no more");
    return tap_done();
}
