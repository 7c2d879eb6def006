/* What an upload is, by a look at its first bytes: nothing is decoded, and what is too large never is. */
#include "glance.h"

#include <errno.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_SIDE   12000
#define MOST_PIXELS 50000000

/* Segments in front of a JPEG's frame, and chunks (a frame of an animation is one) of a WebP: decoders walk through all
 * of them, and more than once. */
#define MOST_SEGMENTS 2000
#define MOST_CHUNKS   2000

typedef unsigned char byte_t;

/* `length` bytes from `offset` on; 0 when there are not so many. */
static int take(int fd, off_t offset, byte_t *bytes, size_t length)
{
    ssize_t taken;

    do {
        taken = pread(fd, bytes, length, offset);
    } while (taken < 0 && errno == EINTR);
    return taken == (ssize_t)length;
}

static int big16(const byte_t *p)
{
    return p[0] << 8 | p[1];
}

static apr_uint32_t big32(const byte_t *p)
{
    return (apr_uint32_t)p[0] << 24 | (apr_uint32_t)p[1] << 16 | (apr_uint32_t)p[2] << 8 | p[3];
}

static int little16(const byte_t *p)
{
    return p[1] << 8 | p[0];
}

static int little24(const byte_t *p)
{
    return p[2] << 16 | p[1] << 8 | p[0];
}

static apr_uint32_t little32(const byte_t *p)
{
    return (apr_uint32_t)p[3] << 24 | (apr_uint32_t)little24(p);
}

static sp_paint_t set_size(sp_glance_t *seen, apr_uint32_t width, apr_uint32_t height)
{
    if (width == 0 || height == 0) {
        return SP_PAINT_UNREADABLE;
    }
    if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) {
        return SP_PAINT_TOO_MANY_PIXELS;
    }
    seen->width = (int)width;
    seen->height = (int)height;
    return SP_PAINT_OK;
}

/* ---- JPEG: segments, up to the one that begins the frame */

#define JPEG_MARK    0xff
#define JPEG_DHT     0xc4
#define JPEG_JPG     0xc8
#define JPEG_DAC     0xcc
#define JPEG_SOI     0xd8
#define JPEG_APP0    0xe0
#define JPEG_APP14   0xee
#define JPEG_APP15   0xef
#define JPEG_COMMENT 0xfe

static int is_frame(int mark)
{
    return mark >= 0xc0 && mark <= 0xcf && mark != JPEG_DHT && mark != JPEG_JPG && mark != JPEG_DAC;
}

/* Says a segment something of the picture or its maker, and not just how to decode it? */
static int is_talk(int mark)
{
    return mark == JPEG_COMMENT || (mark > JPEG_APP0 && mark <= JPEG_APP15 && mark != JPEG_APP14);
}

static sp_paint_t look_at_jpeg(int fd, sp_glance_t *seen)
{
    off_t at = 2;
    byte_t head[9];

    seen->is_bare = 1;
    for (int i = 0; i < MOST_SEGMENTS && take(fd, at, head, 4); i++) {
        if (head[0] != JPEG_MARK || head[1] == JPEG_SOI || big16(head + 2) < 2) {
            return SP_PAINT_UNREADABLE;
        }
        if (head[1] == JPEG_MARK) {
            at++;
            continue;
        }
        if (is_frame(head[1])) {
            return take(fd, at, head, sizeof(head))
                       ? set_size(seen, (apr_uint32_t)big16(head + 7), (apr_uint32_t)big16(head + 5))
                       : SP_PAINT_UNREADABLE;
        }
        seen->is_bare = seen->is_bare && !is_talk(head[1]);
        at += 2 + big16(head + 2);
    }
    return SP_PAINT_UNREADABLE;
}

/* ---- PNG: its first chunk */

static sp_paint_t look_at_png(int fd, sp_glance_t *seen)
{
    byte_t chunk[16];

    if (!take(fd, 8, chunk, sizeof(chunk)) || memcmp(chunk, "\0\0\0\rIHDR", 8) != 0) {
        return SP_PAINT_UNREADABLE;
    }
    return set_size(seen, big32(chunk + 8), big32(chunk + 12));
}

/* ---- WebP: its first chunk; whether there are too many */

static int has_few_chunks(int fd)
{
    off_t at = 12;
    byte_t head[8];

    for (int i = 0; i < MOST_CHUNKS; i++) {
        if (!take(fd, at, head, sizeof(head))) {
            return 1;
        }
        at += 8 + (off_t)little32(head + 4) + (head[4] & 1);
    }
    return 0;
}

static sp_paint_t look_at_webp(int fd, sp_glance_t *seen)
{
    byte_t chunk[18];

    if (!take(fd, 12, chunk, sizeof(chunk))) {
        return SP_PAINT_UNREADABLE;
    }
    if (memcmp(chunk, "VP8 ", 4) == 0 && memcmp(chunk + 11, "\x9d\x01\x2a", 3) == 0) {
        return set_size(seen, (apr_uint32_t)little16(chunk + 14) & 0x3fff, (apr_uint32_t)little16(chunk + 16) & 0x3fff);
    }
    if (memcmp(chunk, "VP8L", 4) == 0 && chunk[8] == 0x2f) {
        apr_uint32_t sides = little32(chunk + 9);
        return set_size(seen, 1 + (sides & 0x3fff), 1 + (sides >> 14 & 0x3fff));
    }
    if (memcmp(chunk, "VP8X", 4) == 0 && has_few_chunks(fd)) {
        return set_size(seen, 1 + (apr_uint32_t)little24(chunk + 12), 1 + (apr_uint32_t)little24(chunk + 15));
    }
    return SP_PAINT_UNREADABLE;
}

/* ---- which of them */

sp_paint_t sp_glance(int fd, sp_glance_t *seen)
{
    byte_t head[12];

    memset(seen, 0, sizeof(*seen));
    if (!take(fd, 0, head, sizeof(head))) {
        return SP_PAINT_WRONG_TYPE;
    }
    if (memcmp(head, "\xff\xd8\xff", 3) == 0) {
        seen->type = SP_GLANCE_JPEG;
        return look_at_jpeg(fd, seen);
    }
    if (memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0) {
        seen->type = SP_GLANCE_PNG;
        return look_at_png(fd, seen);
    }
    if (memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WEBP", 4) == 0) {
        seen->type = SP_GLANCE_WEBP;
        return look_at_webp(fd, seen);
    }
    return SP_PAINT_WRONG_TYPE;
}

const char *sp_glance_extension(sp_glance_type_t type)
{
    static const char *const extensions[] = {"jpg", "png", "webp"};

    return extensions[type];
}
