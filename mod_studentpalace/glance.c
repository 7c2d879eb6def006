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

/* Bytes a decoder holds of the whole picture before it gives the first line, where the format asks for that: with more
 * the worker would need over 200 MiB (docs/media.md). The one for PNG has more to do beside it. */
#define MOST_HELD     148000000
#define MOST_HELD_PNG 96000000

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

static sp_paint_t check_held(apr_uint64_t held, apr_uint64_t most)
{
    return held <= most ? SP_PAINT_OK : SP_PAINT_TOO_COMPLEX;
}

static apr_uint64_t pixels_of(const sp_glance_t *seen)
{
    return (apr_uint64_t)seen->width * (apr_uint64_t)seen->height;
}

/* ---- JPEG: segments, up to the one that begins the first scan */

#define JPEG_MARK    0xff
#define JPEG_DHT     0xc4
#define JPEG_JPG     0xc8
#define JPEG_DAC     0xcc
#define JPEG_SOI     0xd8
#define JPEG_SOS     0xda
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

typedef struct frame_t {
    int components; /* 0: there was no frame yet */
    int is_progressive;
    apr_uint64_t coefficients; /* of all its components */
} frame_t;

#define FRAME_HEAD      10
#define MOST_COMPONENTS 4

/* How many samples of a component stand for the largest square that all have something of. */
static unsigned samples(byte_t factors)
{
    return (unsigned)(factors >> 4) * (factors & 15);
}

/* The frame whose marker is at `at`. */
static sp_paint_t read_frame(int fd, off_t at, sp_glance_t *seen, frame_t *frame)
{
    byte_t head[FRAME_HEAD + 3 * MOST_COMPONENTS];
    unsigned most_across = 1, most_down = 1, all = 0;
    int components;
    sp_paint_t outcome;

    if (frame->components || !take(fd, at, head, FRAME_HEAD)) {
        return SP_PAINT_UNREADABLE;
    }
    outcome = set_size(seen, (apr_uint32_t)big16(head + 7), (apr_uint32_t)big16(head + 5));
    if (outcome != SP_PAINT_OK) {
        return outcome;
    }
    components = head[9];
    if (components < 1 || components > MOST_COMPONENTS
        || !take(fd, at + FRAME_HEAD, head + FRAME_HEAD, 3 * (size_t)components)) {
        return SP_PAINT_UNREADABLE;
    }
    for (int i = 0; i < components; i++) {
        byte_t factors = head[FRAME_HEAD + 3 * i + 1];
        most_across = factors >> 4 > (int)most_across ? factors >> 4 : most_across;
        most_down = (factors & 15) > (int)most_down ? factors & 15 : most_down;
        all += samples(factors);
    }
    frame->components = components;
    frame->is_progressive = (head[1] & 3) == 2;
    frame->coefficients = pixels_of(seen) * all / (most_across * most_down);
    return SP_PAINT_OK;
}

/* Unless the first scan has all there is, everything is held until the last, in two bytes each. */
static sp_paint_t check_scan(const byte_t *head, const frame_t *frame)
{
    if (!frame->components) {
        return SP_PAINT_UNREADABLE;
    }
    return frame->is_progressive || head[4] < frame->components ? check_held(2 * frame->coefficients, MOST_HELD)
                                                                : SP_PAINT_OK;
}

static sp_paint_t look_at_jpeg(int fd, sp_glance_t *seen)
{
    frame_t frame = {0, 0, 0};
    off_t at = 2;
    byte_t head[5];
    sp_paint_t outcome = SP_PAINT_OK;

    seen->is_bare = 1;
    for (int i = 0; i < MOST_SEGMENTS && outcome == SP_PAINT_OK && take(fd, at, head, sizeof(head)); i++) {
        if (head[0] != JPEG_MARK || head[1] == JPEG_SOI || big16(head + 2) < 2) {
            return SP_PAINT_UNREADABLE;
        }
        if (head[1] == JPEG_MARK) {
            at++;
            continue;
        }
        if (head[1] == JPEG_SOS) {
            return check_scan(head, &frame);
        }
        if (is_frame(head[1])) {
            outcome = read_frame(fd, at, seen, &frame);
        }
        seen->is_bare = seen->is_bare && !is_talk(head[1]);
        at += 2 + big16(head + 2);
    }
    return outcome == SP_PAINT_OK ? SP_PAINT_UNREADABLE : outcome;
}

/* ---- PNG: its first chunk */

/* Bytes of a pixel with eight bits a channel, by the type of colour: one that may be transparent is decoded as if it
 * were, a palette as colours. */
static apr_uint64_t depth_of(byte_t type)
{
    return type == 0 || type == 4 ? 2 : 4;
}

static sp_paint_t look_at_png(int fd, sp_glance_t *seen)
{
    byte_t chunk[21];
    sp_paint_t outcome;
    apr_uint64_t held;

    if (!take(fd, 8, chunk, sizeof(chunk)) || memcmp(chunk, "\0\0\0\rIHDR", 8) != 0) {
        return SP_PAINT_UNREADABLE;
    }
    outcome = set_size(seen, big32(chunk + 8), big32(chunk + 12));
    if (outcome != SP_PAINT_OK || !chunk[20]) {
        return outcome;
    }
    held = pixels_of(seen) * depth_of(chunk[17]) * (chunk[16] > 8 ? 2 : 1);
    return check_held(held, MOST_HELD_PNG);
}

/* ---- WebP: its first chunk; whether there are too many, and whether one of them is without loss */

#define ANIMATION_FRAME 16

/* Is this a chunk of pixels without loss, or of transparency that is compressed so? */
static int is_lossless(const byte_t *head)
{
    return memcmp(head, "VP8L", 4) == 0 || (memcmp(head, "ALPH", 4) == 0 && (head[8] & 3) == 1);
}

/* Without loss all is held, in four bytes a pixel. */
static sp_paint_t check_lossless(const sp_glance_t *seen)
{
    return check_held(4 * pixels_of(seen), MOST_HELD);
}

static sp_paint_t check_chunks(int fd, const sp_glance_t *seen)
{
    off_t at = 12;
    byte_t head[9], inner[9];
    int lossless = 0;

    for (int i = 0; i < MOST_CHUNKS; i++) {
        if (!take(fd, at, head, sizeof(head))) {
            return lossless ? check_lossless(seen) : SP_PAINT_OK;
        }
        lossless = lossless || is_lossless(head)
                   || (memcmp(head, "ANMF", 4) == 0 && take(fd, at + 8 + ANIMATION_FRAME, inner, sizeof(inner))
                       && is_lossless(inner));
        at += 8 + (off_t)little32(head + 4) + (head[4] & 1);
    }
    return SP_PAINT_UNREADABLE;
}

static sp_paint_t look_at_webp(int fd, sp_glance_t *seen)
{
    byte_t chunk[18];
    sp_paint_t outcome = SP_PAINT_UNREADABLE;

    if (!take(fd, 12, chunk, sizeof(chunk))) {
        return SP_PAINT_UNREADABLE;
    }
    if (memcmp(chunk, "VP8 ", 4) == 0 && memcmp(chunk + 11, "\x9d\x01\x2a", 3) == 0) {
        return set_size(seen, (apr_uint32_t)little16(chunk + 14) & 0x3fff, (apr_uint32_t)little16(chunk + 16) & 0x3fff);
    }
    if (memcmp(chunk, "VP8L", 4) == 0 && chunk[8] == 0x2f) {
        apr_uint32_t sides = little32(chunk + 9);
        outcome = set_size(seen, 1 + (sides & 0x3fff), 1 + (sides >> 14 & 0x3fff));
        return outcome == SP_PAINT_OK ? check_lossless(seen) : outcome;
    }
    if (memcmp(chunk, "VP8X", 4) == 0) {
        outcome = set_size(seen, 1 + (apr_uint32_t)little24(chunk + 12), 1 + (apr_uint32_t)little24(chunk + 15));
        return outcome == SP_PAINT_OK ? check_chunks(fd, seen) : outcome;
    }
    return outcome;
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
