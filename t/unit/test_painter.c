/* painter.c and glance.c: what is refused without a worker, what becomes of workers that die, hang or talk nonsense,
 * and that a real one makes a picture. */
#include "painter.h"

#include <apr_errno.h>
#include <apr_strings.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "glance.h"
#include "tap.h"

static apr_pool_t *pool;
static const char *folder;

/* ---- files with a beginning and nothing else */

#define PNG_OF(width, height)            "\x89PNG\r\n\x1a\n\0\0\0\rIHDR" width height "\x08\x02\0\0\0"
#define INTERLACED(width, height, depth) "\x89PNG\r\n\x1a\n\0\0\0\rIHDR" width height depth "\x02\0\0\1"
/* With a frame of that kind, whose first component has these factors, and a scan of so many of its three components. */
#define JPEG_WITH(kind, height, width, factors, scan)                                                      \
    "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xff" kind "\0\x11\x08" height width "\3\1" factors \
    "\0\2\x11\1\3\x11\1\xff\xda\0\x0c" scan
#define JPEG_OF(height, width) JPEG_WITH("\xc0", height, width, "\x22", "\3")
#define GREY                   "\xff\xc2\0\x0b\x08\0\1\0\2\1\1\x11\0"
#define SCAN                   "\xff\xda\0\x08\1"
#define WEBP                   "RIFF\x40\0\0\0WEBP"

#define FILE_OF(bytes) bytes, sizeof(bytes) - 1

static const struct {
    const char *bytes;
    size_t length;
    sp_paint_t outcome;
    int width, height, is_bare;
    const char *what;
} glances[] = {
    {FILE_OF(""), SP_PAINT_WRONG_TYPE, 0, 0, 0, "nothing"},
    {FILE_OF("\xff\xd8\xff"), SP_PAINT_WRONG_TYPE, 0, 0, 0, "three bytes"},
    {FILE_OF("<svg xmlns='http://www.w3.org/2000/svg'>"), SP_PAINT_WRONG_TYPE, 0, 0, 0, "SVG"},
    {FILE_OF("GIF89a\1\0\1\0\0\0\0\0\0\0\0\0"), SP_PAINT_WRONG_TYPE, 0, 0, 0, "GIF"},
    {FILE_OF("%PDF-1.7 and much more"), SP_PAINT_WRONG_TYPE, 0, 0, 0, "PDF"},
    {FILE_OF(PNG_OF("\0\0\1\0", "\0\0\0\7")), SP_PAINT_OK, 256, 7, 0, "PNG"},
    {FILE_OF(PNG_OF("\0\0\0\0", "\0\0\0\7")), SP_PAINT_UNREADABLE, 0, 0, 0, "PNG without width"},
    {FILE_OF(PNG_OF("\0\0\x75\x30", "\0\0\x75\x30")), SP_PAINT_TOO_MANY_PIXELS, 0, 0, 0, "PNG of 30,000 x 30,000"},
    {FILE_OF(PNG_OF("\0\0\x4e\x20", "\0\0\0\1")), SP_PAINT_TOO_MANY_PIXELS, 0, 0, 0, "PNG of 20,000 x 1"},
    {FILE_OF(PNG_OF("\0\1\0\0", "\0\1\0\0")), SP_PAINT_TOO_MANY_PIXELS, 0, 0, 0, "PNG whose pixels overflow"},
    {FILE_OF(PNG_OF("\0\0\x2e\xe0", "\0\0\x10\x46")), SP_PAINT_OK, 12000, 4166, 0, "PNG of 50 million"},
    {FILE_OF(PNG_OF("\0\0\x2e\xe0", "\0\0\x10\x47")), SP_PAINT_TOO_MANY_PIXELS, 0, 0, 0, "... and a row more"},
    {FILE_OF("\x89PNG\r\n\x1a\n\0\0\0\4CgBI\0\0\0\0\0\0\0\0"), SP_PAINT_UNREADABLE, 0, 0, 0, "PNG of a phone"},
    {FILE_OF("\x89PNG\r\n\x1a\n\0\0\0\r"), SP_PAINT_UNREADABLE, 0, 0, 0, "PNG cut off"},
    {FILE_OF(JPEG_OF("\1\2", "\3\4")), SP_PAINT_OK, 0x304, 0x102, 1, "JPEG"},
    {FILE_OF(JPEG_OF("\0\0", "\3\4")), SP_PAINT_UNREADABLE, 0, 0, 1, "JPEG without height"},
    {FILE_OF(JPEG_OF("\xff\xff", "\xff\xff")), SP_PAINT_TOO_MANY_PIXELS, 0, 0, 1, "JPEG of 65,535 x 65,535"},
    {FILE_OF("\xff\xd8\xff\xfe\0\4hi" GREY SCAN), SP_PAINT_OK, 2, 1, 0, "JPEG with a comment"},
    {FILE_OF("\xff\xd8\xff\xe1\0\4hi" GREY SCAN), SP_PAINT_OK, 2, 1, 0, "JPEG with EXIF"},
    {FILE_OF("\xff\xd8" GREY "\xff\xe1\0\4hi" SCAN), SP_PAINT_OK, 2, 1, 0, "JPEG with EXIF behind the frame"},
    {FILE_OF("\xff\xd8" GREY GREY SCAN), SP_PAINT_UNREADABLE, 2, 1, 1, "JPEG with two frames"},
    {FILE_OF("\xff\xd8" GREY), SP_PAINT_UNREADABLE, 2, 1, 1, "JPEG without scan"},
    {FILE_OF(JPEG_WITH("\xc2", "\x13\x88", "\x12\xc0", "\x11", "\3")), SP_PAINT_OK, 4800, 5000, 1,
     "JPEG of 24 million, progressive with all colours"},
    {FILE_OF(JPEG_WITH("\xc2", "\x13\x88", "\x13\x88", "\x11", "\3")), SP_PAINT_TOO_COMPLEX, 5000, 5000, 1,
     "... of 25"},
    {FILE_OF(JPEG_WITH("\xca", "\x13\x88", "\x13\x88", "\x11", "\3")), SP_PAINT_TOO_COMPLEX, 5000, 5000, 1,
     "... by arithmetic"},
    {FILE_OF(JPEG_WITH("\xc0", "\x13\x88", "\x13\x88", "\x11", "\1")), SP_PAINT_TOO_COMPLEX, 5000, 5000, 1,
     "... not progressive, but in several scans"},
    {FILE_OF(JPEG_WITH("\xc0", "\x13\x88", "\x13\x88", "\x11", "\3")), SP_PAINT_OK, 5000, 5000, 1, "... in one"},
    {FILE_OF(JPEG_WITH("\xc2", "\x13\x88", "\x13\x88", "\x22", "\3")), SP_PAINT_OK, 5000, 5000, 1,
     "... progressive with a quarter of the colours"},
    {FILE_OF(INTERLACED("\0\0\x13\x88", "\0\0\x12\xc0", "\x08")), SP_PAINT_OK, 5000, 4800, 0,
     "PNG of 24 million, interlaced"},
    {FILE_OF(INTERLACED("\0\0\x13\x88", "\0\0\x12\xc1", "\x08")), SP_PAINT_TOO_COMPLEX, 5000, 4801, 0,
     "... and a row more"},
    {FILE_OF(INTERLACED("\0\0\x13\x88", "\0\0\x0a\x00", "\x10")), SP_PAINT_TOO_COMPLEX, 5000, 2560, 0,
     "... of half as much with 16 bits"},
    {FILE_OF(WEBP "VP8L\0\0\0\0\x2f\x57\xdb\xdb\x05\0\0\0\0\0"), SP_PAINT_TOO_COMPLEX, 7000, 6000, 0,
     "WebP of 42 million without loss"},
    {FILE_OF(WEBP "VP8X\x0a\0\0\0\0\0\0\0\x57\x1b\0\x6f\x17\0ALPH\2\0\0\0\1\0"), SP_PAINT_TOO_COMPLEX, 7000, 6000, 0,
     "... with transparency without loss"},
    {FILE_OF(WEBP "VP8X\x0a\0\0\0\0\0\0\0\x57\x1b\0\x6f\x17\0ALPH\2\0\0\0\0\0"), SP_PAINT_OK, 7000, 6000, 0,
     "... with transparency as it is"},
    {FILE_OF(
         WEBP
         "VP8X\x0a\0\0\0\0\0\0\0\x57\x1b\0\x6f\x17\0ANMF\x1a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0VP8L\2\0\0\0\x2f\0"),
     SP_PAINT_TOO_COMPLEX, 7000, 6000, 0, "... moving"},
    {FILE_OF("\xff\xd8\xff\xda\0\4hi\xff\xd9\0\0\0"), SP_PAINT_UNREADABLE, 0, 0, 1, "JPEG without frame"},
    {FILE_OF("\xff\xd8\xff\xe0\0\1\0\0\0\0\0\0\0"), SP_PAINT_UNREADABLE, 0, 0, 1, "JPEG with a segment of nothing"},
    {FILE_OF(WEBP "VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\1\xf0\0"), SP_PAINT_OK, 320, 240, 0, "WebP"},
    {FILE_OF(WEBP "VP8L\0\0\0\0\x2f\x3f\xc1\x3b\0\0\0\0\0\0"), SP_PAINT_OK, 320, 240, 0, "WebP without loss"},
    {FILE_OF(WEBP "VP8X\x0a\0\0\0\0\0\0\0\x3f\1\0\xef\0\0"), SP_PAINT_OK, 320, 240, 0, "WebP with more"},
    {FILE_OF(WEBP "VP8X\x0a\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff"), SP_PAINT_TOO_MANY_PIXELS, 0, 0, 0, "WebP bomb"},
    {FILE_OF(WEBP "VP8 \0\0\0\0\0\0\0\0\0\0\0\0\0\0"), SP_PAINT_UNREADABLE, 0, 0, 0, "WebP without start"},
    {FILE_OF("RIFF\x40\0\0\0WAVEfmt \0\0\0\0\0\0"), SP_PAINT_WRONG_TYPE, 0, 0, 0, "sound"},
};

/* An open file with these bytes. */
static int file_of(const char *bytes, size_t length)
{
    char name[] = "/tmp/palace-picture-XXXXXX";
    int fd = mkstemp(name);

    unlink(name);
    return write(fd, bytes, length) == (ssize_t)length ? fd : -1;
}

static void test_glances(void)
{
    for (int i = 0; i < (int)(sizeof(glances) / sizeof(glances[0])); i++) {
        int fd = file_of(glances[i].bytes, glances[i].length);
        sp_glance_t seen;
        sp_paint_t outcome = sp_glance(fd, &seen);
        tap_ok(outcome == glances[i].outcome && seen.width == glances[i].width && seen.height == glances[i].height
                   && (outcome != SP_PAINT_OK || seen.is_bare == glances[i].is_bare),
               glances[i].what);
        close(fd);
    }
}

/* Many small pieces in front of the picture, so many that looking through them would take time. */
static void test_many_pieces(void)
{
    apr_size_t length = 4 * 1000 * 1000;
    char *bytes = apr_palloc(pool, length);
    clock_t began = clock(); /* of the processor: the machine may be busy with other tests */
    sp_glance_t seen;
    int fd;

    memcpy(bytes, "\xff\xd8", 2);
    for (apr_size_t i = 2; i + 4 <= length; i += 4) {
        memcpy(bytes + i, "\xff\xe0\0\2", 4);
    }
    fd = file_of(bytes, length);
    tap_ok(sp_glance(fd, &seen) == SP_PAINT_UNREADABLE, "a JPEG of a million segments");
    close(fd);
    memset(bytes, 0, length);
    memcpy(bytes, WEBP "VP8X\x0a\0\0\0\2\0\0\0\0\0\0\0\0\0", 30);
    for (apr_size_t i = 30; i + 8 <= length; i += 8) {
        memcpy(bytes + i, "ANMF\0\0\0\0", 8);
    }
    fd = file_of(bytes, length);
    tap_ok(sp_glance(fd, &seen) == SP_PAINT_UNREADABLE, "a WebP of half a million frames");
    close(fd);
    tap_ok(clock() - began < CLOCKS_PER_SEC / 4, "quickly");
}

/* ---- workers */

/* One grey pixel. */
static const char png[] =
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\x0aIDAT\x78\x9c"
    "\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6\0\0\0\0IEND\xae\x42\x60\x82";

static sp_painter_settings_t settings = {.watermark = "", .aspect_width = 16, .aspect_height = 9, .workers = 1};

/* That upload of that kind; of a kind below 0 it is a picture of the store. */
static sp_paint_t paint_as(const char *program, int kind, int fd, sp_picture_t *made, const char **why)
{
    sp_painter_t *painter;
    sp_paint_t outcome;

    settings.program = program;
    *why = "";
    sp_painter_create(&settings, &painter, pool);
    outcome = kind < 0 ? sp_painter_complete(painter, fd, "0123456789abcdef0123456789abcdef", made, why, pool)
                       : sp_painter_make(painter, fd, (sp_picture_kind_t)kind, made, why, pool);
    close(fd);
    return outcome;
}

static sp_paint_t paint(const char *program, sp_picture_t *made, const char **why)
{
    return paint_as(program, SP_PICTURE_SET, file_of(png, sizeof(png) - 1), made, why);
}

/* A program in the place of the worker. */
static const char *script_of(const char *text)
{
    static int number;
    const char *name = apr_psprintf(pool, "%s/worker%d", folder, number++);
    FILE *file = fopen(name, "w");

    fprintf(file, "#!/bin/sh\n%s\n", text);
    fclose(file);
    chmod(name, 0700);
    return name;
}

static int count_lines(const char *name)
{
    FILE *file = fopen(apr_pstrcat(pool, folder, "/", name, NULL), "r");
    int lines = 0;

    for (int c = file ? getc(file) : EOF; c != EOF; c = getc(file)) {
        lines += c == '\n';
    }
    if (file) {
        fclose(file);
    }
    return lines;
}

/* The head of a piece, for printf of a shell. */
#define HEAD(type, width, length) "\\" #type "\\0\\0\\0\\" #width "\\0\\0\\0\\1\\0\\0\\0\\" #length "\\0\\0\\0"

static const struct {
    const char *text;
    const char *what;
} liars[] = {
    {"printf '" HEAD(9, 1, 0) "'", "of an unknown type"},
    {"printf '" HEAD(2, 1, 20) "RIFF0000WEBPVP8 1234'", "no JPEG first"},
    {"printf '" HEAD(1, 1, 24) "<html>and so on 1234'", "something else than JPEG"},
    {"printf '" HEAD(1, 0, 24) "\\377\\330\\377and so on 12345678'", "no width"},
    {"printf '" HEAD(4, 0, 0) "'", "the end at once"},
    {"printf '" HEAD(4, 7, 0) "'", "an end that does not exist"},
    {"printf '\\1\\0\\0\\0\\1\\0\\0\\0\\1\\0\\0\\0\\377\\377\\377\\377'", "four gigabytes"},
    {"printf '" HEAD(1, 1, 0) HEAD(4, 0, 0) "'", "a JPEG of nothing"},
    {"printf '" HEAD(1, 1, 20) "\\377\\330\\377and so on 123" HEAD(4, 0, 0) "'", "of no more than a beginning"},
    {"printf '" HEAD(0, 1, 0) HEAD(4, 0, 0) "'", "the upload, which has to be painted"},
    {"yes", "whatever comes to mind"},
};

static void test_liars(void)
{
    sp_picture_t made;
    const char *why;

    for (int i = 0; i < (int)(sizeof(liars) / sizeof(liars[0])); i++) {
        sp_paint_t outcome = paint(script_of(liars[i].text), &made, &why);
        tap_ok(outcome == SP_PAINT_WORKER_FAILED, liars[i].what);
        tap_is(why, "it sent nonsense", "... is nonsense");
    }
}

#define COMPLETE (-1)
#define JPEG     JPEG_OF("\0\1", "\0\1")
#define TALK     "\xff\xd8\xff\xfe\0\4hi\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0" SCAN
#define SENT     HEAD(1, 1, 24) "\\377\\330\\377and so on 12345678"

/* Workers that say that the upload itself is the full-size JPEG. */
static const struct {
    int kind;
    const char *bytes;
    size_t length;
    const char *text;
    sp_paint_t outcome;
    const char *what;
} inputs[] = {
    {SP_PICTURE_LEGACY, FILE_OF(JPEG), HEAD(0, 1, 0) HEAD(4, 0, 0), SP_PAINT_OK, "an old picture stays what it is"},
    {COMPLETE, FILE_OF(JPEG), HEAD(0, 1, 0) HEAD(4, 0, 0), SP_PAINT_OK, "so does one of the store"},
    {COMPLETE, FILE_OF(TALK), HEAD(0, 1, 0) HEAD(4, 0, 0), SP_PAINT_OK, "whatever it carries"},
    {COMPLETE, FILE_OF(JPEG), SENT HEAD(4, 0, 0), SP_PAINT_WORKER_FAILED, "which is not made anew"},
    {SP_PICTURE_LEGACY, FILE_OF(TALK), HEAD(0, 1, 0) HEAD(4, 0, 0), SP_PAINT_WORKER_FAILED, "not with a comment"},
    {SP_PICTURE_LEGACY, FILE_OF(png), HEAD(0, 1, 0) HEAD(4, 0, 0), SP_PAINT_WORKER_FAILED, "not as a PNG"},
    {SP_PICTURE_LEGACY, FILE_OF(JPEG), HEAD(0, 2, 0) HEAD(4, 0, 0), SP_PAINT_WORKER_FAILED, "not in another size"},
    {SP_PICTURE_LEGACY, FILE_OF(JPEG), HEAD(0, 1, 0) HEAD(0, 1, 0), SP_PAINT_WORKER_FAILED, "not twice"},
    {SP_PICTURE_LEGACY, FILE_OF(JPEG), HEAD(0, 0, 0) HEAD(0, 0, 0), SP_PAINT_WORKER_FAILED, "not without a size"},
    {SP_PICTURE_LEGACY, FILE_OF(JPEG), SENT HEAD(0, 1, 0), SP_PAINT_WORKER_FAILED, "not behind a JPEG"},
    {SP_PICTURE_LOGO, FILE_OF(JPEG), HEAD(0, 1, 0) HEAD(4, 0, 0), SP_PAINT_WORKER_FAILED, "not as a logo"},
    {SP_PICTURE_SET, FILE_OF(JPEG), HEAD(0, 1, 0) HEAD(4, 0, 0), SP_PAINT_WORKER_FAILED, "not as a photo"},
};

static void test_inputs(void)
{
    sp_picture_t made;
    const char *why;

    for (int i = 0; i < (int)(sizeof(inputs) / sizeof(inputs[0])); i++) {
        const char *program = script_of(apr_pstrcat(pool, "printf '", inputs[i].text, "'", NULL));
        int fd = file_of(inputs[i].bytes, inputs[i].length);
        tap_ok(paint_as(program, inputs[i].kind, fd, &made, &why) == inputs[i].outcome, inputs[i].what);
        tap_is(why, inputs[i].outcome == SP_PAINT_OK ? "" : "it sent nonsense", "... is what is said");
    }
}

static void test_deaths(void)
{
    sp_picture_t made;
    const char *why;
    apr_time_t began = sp_clock_now();

    tap_ok(paint("/nowhere/at/all", &made, &why) == SP_PAINT_BUSY && strstr(why, "cannot be started"),
           "a worker that does not exist");
    tap_ok(paint(script_of(apr_psprintf(pool, "echo >>%s/deaths; kill -SEGV $$", folder)), &made, &why)
               == SP_PAINT_WORKER_FAILED,
           "one that dies");
    tap_is(why, "it died of signal 11", "and of what");
    tap_ok(count_lines("deaths") == 2, "was tried twice");
    settings.limit = apr_time_from_msec(700);
    began = sp_clock_now();
    tap_ok(paint(script_of(apr_psprintf(pool, "echo >>%s/sleeps; exec sleep 60", folder)), &made, &why)
               == SP_PAINT_WORKER_FAILED,
           "one that sleeps");
    tap_is(why, "it took too long", "is woken up");
    tap_ok(sp_clock_now() - began < apr_time_from_sec(5) && count_lines("sleeps") == 1, "in time, and was tried once");
    settings.limit = apr_time_from_sec(30);
    tap_ok(paint(script_of("grep -qz -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD= /proc/self/environ && exit\n"
                           "ls /proc/$$/fd | grep -q -x -e '[3-9]' -e '[2-9][0-9].*' && exit\n"
                           "printf '" HEAD(4, 2, 0) "'"),
                 &made, &why)
               == SP_PAINT_UNREADABLE,
           "it has no environment, no open files, and may say that it cannot read the upload");
    tap_ok(paint(script_of("grep -q '^flags:.*0$' /proc/self/fdinfo/0 && printf '" HEAD(4, 2, 0) "'"), &made, &why)
               == SP_PAINT_UNREADABLE,
           "which it cannot write");
}

static int is_stored(const char *name)
{
    return access(apr_pstrcat(pool, folder, "/", name, NULL), R_OK) == 0;
}

static void test_real_worker(const char *program)
{
    sp_picture_t made = {NULL, 0, 0, 0, NULL, 0};
    const char *why;
    sp_paint_t outcome;

    settings.modern = 1;
    settings.watermark = "Student <Palace> & Söhne";
    outcome = paint(program, &made, &why);
    tap_is(sp_paint_name(outcome), "ok", "a real worker makes a picture of one pixel");
    tap_is(why, "", "and has nothing to complain about");
    if (outcome != SP_PAINT_OK) {
        return;
    }
    tap_ok(made.width == 1 && made.height == 1 && made.modern && strlen(made.hash) == 32 && made.bytes > 100,
           "it says what it has made");
    for (int i = 0; i < 3; i++) {
        static const char *const types[] = {"jpg", "webp", "avif"};
        tap_ok(is_stored(apr_psprintf(pool, "%.2s/%s-1.%s", made.hash, made.hash, types[i])), types[i]);
    }
    tap_ok(is_stored(made.original), "the original");
    settings.store = apr_pstrcat(pool, folder, "/nowhere", NULL);
    outcome = paint(program, &made, &why);
    tap_is(sp_paint_name(outcome), "no_storage", "where there is no store");
    tap_is(sp_paint_problem(outcome), "no_storage", "it says so");
}

static void test_aspects(void)
{
    static const char *const bad[] = {"",     "16",  "16:", ":9",      "9:16", "16:9:4",
                                      "16:0", "0:0", "5:1", "101:100", "a:b",  "16: 9"};
    int width = 0, height = 0;

    tap_ok(sp_painter_read_aspect("16:9", &width, &height) == APR_SUCCESS && width == 16 && height == 9, "16:9");
    tap_ok(sp_painter_read_aspect("1:1", &width, &height) == APR_SUCCESS && width == 1 && height == 1, "1:1");
    for (int i = 0; i < (int)(sizeof(bad) / sizeof(bad[0])); i++) {
        tap_ok(sp_painter_read_aspect(bad[i], &width, &height) == APR_EINVAL, bad[i]);
    }
}

int main(void)
{
    char made[] = "/tmp/palace-painter-XXXXXX";
    const char *build = getenv("PALACE_BUILD");

    pool = tap_start();
    tap_ok(sodium_init() >= 0 && mkdtemp(made) && build, "there is a folder, and a worker");
    settings.store = folder = made;
    settings.limit = apr_time_from_sec(30);
    test_glances();
    test_many_pieces();
    test_liars();
    test_inputs();
    test_deaths();
    test_real_worker(apr_pstrcat(pool, build ? build : "", "/studentpalace-picture", NULL));
    test_aspects();
    tap_ok(system(apr_psprintf(pool, "rm -r '%s'", made)) == 0, "nothing is left behind");
    return tap_done();
}
