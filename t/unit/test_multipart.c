/* multipart.c: taking the body of a form with files apart, however it is cut into pieces. With a boundary as argument
 * it shows what it makes of standard input instead, for comparison with other parsers. */
#include "multipart.h"

#include <apr_strings.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

static apr_pool_t *pool;

/* ---- what is told of a body, as text */

#define MOST_TEXT 65536

typedef struct told_t {
    char text[MOST_TEXT];
    apr_size_t length;
} told_t;

static void add(told_t *told, const char *bytes, apr_size_t length)
{
    if (told->length + length < MOST_TEXT) {
        memcpy(told->text + told->length, bytes, length);
        told->length += length;
        told->text[told->length] = '\0';
    }
}

static void on_begin(void *baton, const sp_multipart_part_t *part)
{
    add(baton, part->name, strlen(part->name));
    if (part->file_name) {
        add(baton, "(", 1);
        add(baton, part->file_name, strlen(part->file_name));
        add(baton, ")", 1);
    }
    add(baton, "=", 1);
}

static void on_data(void *baton, const char *bytes, apr_size_t length)
{
    add(baton, bytes, length);
}

static void on_end(void *baton)
{
    add(baton, "|", 1);
}

static const sp_multipart_events_t events = {on_begin, on_data, on_end};

/* What comes of `body` in pieces: the first ends at `first`, the second at `second`. Parts, or "!" and a fault. */
static const char *taken(const char *body, apr_size_t length, apr_size_t first, apr_size_t second)
{
    static told_t told;
    sp_multipart_t *parser = sp_multipart_create("B", 3, &events, &told, pool);

    told.length = 0;
    told.text[0] = '\0';
    sp_multipart_feed(parser, body, first);
    sp_multipart_feed(parser, body + first, second - first);
    sp_multipart_feed(parser, body + second, length - second);
    sp_multipart_finish(parser);
    return sp_multipart_fault(parser) ? apr_pstrcat(pool, "!", sp_multipart_fault(parser), NULL) : told.text;
}

/* ---- bodies */

#define FIELD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n"
#define FILE(name, file) \
    "Content-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\nContent-Type: image/jpeg\r\n"
#define END "\r\n--B--\r\n"
/* With its length, for what has NUL in it. */
#define BODY(bytes) bytes, sizeof(bytes) - 1

typedef struct case_t {
    const char *body;
    apr_size_t length;
    const char *expected, *what;
} case_t;

static const case_t good[] = {
    {BODY("--B\r\n" FIELD("a") "\r\nx" END), "a=x|", "a field"},
    {BODY("--B\r\n" FIELD("a") "\r\nx\r\n--B--"), "a=x|", "no line end behind the last boundary"},
    {BODY("--B--\r\n"), "", "no part at all"},
    {BODY("--B\r\n" FIELD("a") "\r\n" END), "a=|", "an empty field"},
    {BODY("--B\r\n" FIELD("a") "\r\nx\r\n--B\r\n" FILE("f", "y.jpg") "\r\n\xFF\xD8" END), "a=x|f(y.jpg)=\xFF\xD8|",
     "a field and a file"},
    {BODY("--B\r\n" FILE("f", "") "\r\n" END), "f()=|", "no file was chosen"},
    {BODY("--B\r\n" FIELD("a") "\r\n\r\n--b\r\n--\r\n-\r\r\n--\rx\n--B\r" END),
     "a=\r\n--b\r\n--\r\n-\r\r\n--\rx\n--B\r|", "what almost looks like a boundary"},
    {BODY("--B\r\ncontent-disposition:form-data;NAME=\"a\" ; x=y; filename=\"b\"\r\nX-Other: 1\r\nX-Other: 2\r\n"
          "Content-Transfer-Encoding: Binary \r\n\r\nx" END),
     "a(b)=x|", "headers in any case, in any order, and others"},
    {BODY("--B\r\n" FILE("f", "a\\\"b\\c;d=\xC3\xA9.jpg") "\r\nx" END), "f(a\"b\\c;d=\xC3\xA9.jpg)=x|",
     "quotes and backslashes"},
    {BODY("--B\r\n" FIELD("a") "\r\n1\r\n--B\r\n" FIELD("a") "\r\n2\r\n--B\r\n" FIELD("b") "\r\n3" END), "a=1|a=2|b=3|",
     "as many parts as there may be"},
    {NULL, 0, NULL, NULL},
};

static const case_t bad[] = {
    {BODY(""), "!cut off", "nothing"},
    {BODY("--"), "!cut off", "half a boundary"},
    {BODY("--B\r\n" FIELD("a")), "!cut off", "in the headers"},
    {BODY("--B\r\n" FIELD("a") "\r\nhalf a fi"), "!cut off", "in a file"},
    {BODY("--B\r\n" FIELD("a") "\r\nx\r\n--B"), "!cut off", "behind a boundary"},
    {BODY("--B\r\n" FIELD("a") "\r\nx\r\n--B-"), "!cut off", "in the end of the last one"},
    {BODY("--B\r\n" FIELD("a") "\r\nx\r\n--B--\r"), "!cut off", "in the last line end"},
    {BODY("hello\r\n--B\r\n" FIELD("a") "\r\nx" END), "!something before the first boundary", "a preamble"},
    {BODY("\r\n--B\r\n" FIELD("a") "\r\nx" END), "!something before the first boundary", "an empty line"},
    {BODY("--B\r\n" FIELD("a") "\r\nx" END "more"), "!something behind the last boundary", "an epilogue"},
    {BODY("--B\r\n" FIELD("a") "\r\nx" END "\r\n"), "!something behind the last boundary", "an empty one"},
    {BODY("--B \r\n" FIELD("a") "\r\nx" END), "!a boundary with something behind it", "blanks behind a boundary"},
    {BODY("--B\n" FIELD("a") "\r\nx" END), "!a boundary with something behind it", "a boundary that ends in LF"},
    {BODY("--B\r\n" FIELD("a") "\r\nx\r\n--Bogus" END), "!a boundary with something behind it", "one in the data"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\"\n\nx" END), "!a control character in a header",
     "headers that end in LF"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\"\r\r\n\r\nx" END), "!a control character in a header",
     "a CR by itself"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\0b\"\r\n\r\nx" END), "!a control character in a header",
     "NUL"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\x7F\"\r\n\r\nx" END), "!a control character in a header",
     "DEL"},
    {BODY("--B\r\n\r\nx" END), "!a part that is not of a form", "no headers"},
    {BODY("--B\r\nContent-Type: text/plain\r\n\r\nx" END), "!a part that is not of a form", "no disposition"},
    {BODY("--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx" END), "!a part that is not of a form",
     "another one"},
    {BODY("--B\r\nContent-Disposition: form-data\r\n\r\nx" END), "!a part without a name", "no name"},
    {BODY("--B\r\n" FIELD("") "\r\nx" END), "!a part without a name", "an empty one"},
    {BODY("--B\r\n" FIELD("a\xFF") "\r\nx" END), "!a part without a name", "one that is no text"},
    {BODY("--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx" END), "!a name without quotes", "no quotes"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx" END), "!parameters that are none", "half of them"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\"x\r\n\r\nx" END), "!parameters that are none",
     "something behind them"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx" END), "!a name twice", "two names"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"; FileName=\"c\"\r\n\r\nx" END),
     "!a name twice", "two names of a file"},
    {BODY("--B\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''b\r\n\r\nx" END),
     "!a name in another coding", "RFC 2231"},
    {BODY("--B\r\n" FIELD("a") FIELD("b") "\r\nx" END), "!a header twice", "two dispositions"},
    {BODY("--B\r\n" FIELD("a") "Content-Type: a/b\r\ncontent-type: c/d\r\n\r\nx" END), "!a header twice", "two types"},
    {BODY("--B\r\n" FIELD("a") " folded\r\n\r\nx" END), "!a header that is none", "a header in two lines"},
    {BODY("--B\r\n" FIELD("a") "no header\r\n\r\nx" END), "!a header that is none", "no header"},
    {BODY("--B\r\n" FIELD("a") "Content-Transfer-Encoding: base64\r\n\r\neA==" END), "!a part that is encoded",
     "base64"},
    {BODY("--B\r\n" FIELD("a") "Content-Type: Multipart/mixed; boundary=C\r\n\r\nx" END), "!a part of parts",
     "parts in a part"},
    {BODY("--B\r\n" FIELD("a") "Content-Type: message/rfc822\r\n\r\nx" END), "!a part of parts", "a mail in a part"},
    {BODY("--B\r\n" FIELD("a") "\r\n1\r\n--B\r\n" FIELD("a") "\r\n2\r\n--B\r\n" FIELD("a") "\r\n3\r\n--B\r\n" FIELD(
         "a") "\r\n4" END),
     "!too many parts", "one part more than there may be"},
    {NULL, 0, NULL, NULL},
};

/* In one piece, and in every two and three. */
static void test_case(const case_t *c)
{
    int differ = 0;

    tap_is(taken(c->body, c->length, c->length, c->length), c->expected, c->what);
    for (apr_size_t first = 0; first <= c->length; first++) {
        for (apr_size_t second = first; second <= c->length; second++) {
            differ += strcmp(taken(c->body, c->length, first, second), c->expected) != 0;
        }
    }
    tap_ok(!differ, "... in pieces, too");
}

/* Headers with a header of `length` bytes among them. */
static const char *with_header(apr_size_t length)
{
    char *value = apr_palloc(pool, length + 1);

    memset(value, 'x', length);
    value[length] = '\0';
    return apr_pstrcat(pool, "--B\r\n" FIELD("a"), value, ":\r\n\r\nx" END, NULL);
}

static void test_long_headers(void)
{
    apr_size_t others = strlen(FIELD("a")) + strlen(":\r\n\r\n"), most = SP_MULTIPART_MOST_HEADERS - others;
    const char *longest = with_header(most), *longer = with_header(most + 1);

    tap_is(taken(longest, strlen(longest), 9, 99), "a=x|", "headers as long as they may be");
    tap_is(taken(longer, strlen(longer), 9, 99), "!headers that are too long", "headers that are too long");
}

/* ---- boundaries and names */

static const char *boundary_of(const char *content_type)
{
    const char *boundary;
    apr_status_t rv = sp_multipart_boundary(content_type, &boundary, pool);

    return rv == APR_SUCCESS ? boundary : rv == APR_ENOENT ? "(another type)" : "(none)";
}

static void test_boundaries(void)
{
    tap_is(boundary_of("multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW"),
           "----WebKitFormBoundary7MA4YWxkTrZu0gW", "a boundary as browsers send it");
    tap_is(boundary_of("Multipart/Form-Data;charset=utf-8 ;Boundary=\"a b'()+_,-./:=?\" "), "a b'()+_,-./:=?",
           "a boundary in quotes, with all it may have");
    tap_is(boundary_of(NULL), "(another type)", "no type");
    tap_is(boundary_of("application/x-www-form-urlencoded"), "(another type)", "a form without files");
    tap_is(boundary_of("multipart/form-datax; boundary=a"), "(another type)", "a type that begins like it");
    tap_is(boundary_of("multipart/mixed; boundary=a"), "(another type)", "a mail");
    tap_is(boundary_of("multipart/form-data"), "(none)", "no boundary");
    tap_is(boundary_of("multipart/form-data; boundary="), "(none)", "an empty one");
    tap_is(boundary_of("multipart/form-data; boundary=\"\""), "(none)", "an empty one in quotes");
    tap_is(boundary_of("multipart/form-data; boundary=a; boundary=b"), "(none)", "two of them");
    tap_is(boundary_of("multipart/form-data; boundary=\"a "), "(none)", "half of one");
    tap_is(boundary_of("multipart/form-data; boundary=\"a \""), "(none)", "one that ends with a blank");
    tap_is(boundary_of("multipart/form-data; boundary=\"a\\\"b\""), "(none)", "one with a quote in it");
    tap_is(boundary_of("multipart/form-data; boundary=a b"), "(none)", "something behind it");
    tap_is(boundary_of("multipart/form-data, multipart/form-data; boundary=a"), "(another type)", "two types");
    tap_ok(strlen(boundary_of(apr_psprintf(pool, "multipart/form-data; boundary=%070d", 0))) == 70, "70 characters");
    tap_is(boundary_of(apr_psprintf(pool, "multipart/form-data; boundary=%071d", 0)), "(none)", "71 characters");
}

static const char *shown(const char *file_name)
{
    return sp_multipart_shown_name(file_name, pool);
}

static void test_names(void)
{
    tap_is(shown("kitchen.jpg"), "kitchen.jpg", "a file's name is shown");
    tap_is(shown("../../etc/passwd"), "passwd", "without its path");
    tap_is(shown("C:\\My Photos\\a b.jpg"), "a b.jpg", "without that of another system");
    tap_is(shown("a/"), "file", "a folder has none");
    tap_is(shown(""), "file", "neither has nothing");
    tap_is(shown(" \t "), "file", "nor blanks");
    tap_is(shown("a\x01\x7F\xC2\x85\xE2\x80\xAEgpj.exe"), "agpj.exe", "what is not seen is left out");
    tap_is(shown("caf\xC3\xA9 \xF0\x9F\x8F\xA0.jpg"), "caf\xC3\xA9 \xF0\x9F\x8F\xA0.jpg", "letters of all kinds stay");
    tap_is(shown("\xFF\xC0\xAF.jpg"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD.jpg", "what is no text is marked");
    tap_is(shown("\xEF\xBF\xBF.jpg"), "\xEF\xBF\xBD.jpg", "what is no character, too");
    tap_is(shown(apr_psprintf(pool, "%0150d.jpg", 0)), apr_psprintf(pool, "%0100d", 0), "100 characters are enough");
}

/* What the other parser is compared with: a name, its file's name and the length of its data a line, then the data. */
static int show(const char *boundary)
{
    static char body[1024 * 1024];
    static told_t told;
    apr_size_t length = fread(body, 1, sizeof(body), stdin);
    sp_multipart_t *parser = sp_multipart_create(boundary, 1000, &events, &told, pool);

    if (sp_multipart_feed(parser, body, length) != APR_SUCCESS || sp_multipart_finish(parser) != APR_SUCCESS) {
        fprintf(stderr, "%s\n", sp_multipart_fault(parser));
        return 1;
    }
    fwrite(told.text, 1, told.length, stdout);
    return 0;
}

int main(int argc, char **argv)
{
    pool = tap_start();
    if (argc > 1) {
        return show(argv[1]);
    }
    for (const case_t *c = good; c->body; c++) {
        test_case(c);
    }
    for (const case_t *c = bad; c->body; c++) {
        test_case(c);
    }
    test_long_headers();
    test_boundaries();
    test_names();
    return tap_done();
}
